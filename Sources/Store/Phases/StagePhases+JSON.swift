import Domain

extension StagePhases {
  /// Also what the store keeps of them, in one column.
  var json: JSONValue {
    .known([
      "measured_from_ns": .known(measuredFrom),
      "gap_variation": gapVariation.map(JSONValue.number),
      "from_per_second": (rates?.from).map(JSONValue.number),
      "to_per_second": (rates?.to).map(JSONValue.number),
      "is_exponential": (rates?.isExponential).map(JSONValue.bool),
      "changes_over_ns": .known(rates?.duration),
      "is_steady": (steadiness?.isReached).map(JSONValue.bool),
      "warm_up_windows": .known(steadiness?.windows),
      "rate_spread": (steadiness?.rateSpread).map(JSONValue.number),
      "latency_spread": (steadiness?.latencySpread).map(JSONValue.number),
    ])
  }

  init(json: JSONMembers) throws {
    let isSteady = try json.optionalFlag("is_steady")
    self.init(
      measuredFrom: try json.optionalInteger("measured_from_ns").map(Instant.init(nanoseconds:)),
      steadiness: try isSteady.map { isReached in
        Steadiness(
          isReached: isReached,
          windows: try json.int("warm_up_windows"),
          rateSpread: try json.optionalNumber("rate_spread"),
          latencySpread: try json.optionalNumber("latency_spread")
        )
      },
      gapVariation: try json.optionalNumber("gap_variation"),
      rates: try json.optionalNumber("from_per_second").map { from in
        Rates(
          from: from,
          to: try json.number("to_per_second"),
          isExponential: try json.optionalFlag("is_exponential") ?? false,
          over: try json.optionalDuration("changes_over_ns") ?? .zero
        )
      }
    )
  }
}
