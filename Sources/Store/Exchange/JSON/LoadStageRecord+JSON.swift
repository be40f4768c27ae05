import Domain

extension LoadStageRecord {
  /// - Parameter session: The sitting in which the stage was offered.
  func json(session: Int64) -> JSONValue {
    .known([
      "session": .integer(session),
      "stage": .known(stage),
      "scenario": scenario.map(JSONValue.string),
      "words": .string(words),
      "in_flight": .known(offer.inFlight),
      "rate_per_second": offer.rate.map(JSONValue.number),
      "began_ns": .integer(began.nanoseconds),
      "ended_ns": .integer(ended.nanoseconds),
      "is_complete": .bool(isComplete),
      "loop_lag_count": .known(loopLag?.count),
      "loop_lag_p50_ns": .known(loopLag?.p50),
      "loop_lag_p99_ns": .known(loopLag?.p99),
      "loop_lag_max_ns": .known(loopLag?.longest),
      "queue_time_p99_ns": .known(delay?.queueTime),
      "queue_time_bound_ns": .known(delay?.queueTimeBound),
      "loop_lag_bound_ns": .known(delay?.loopLagBound),
      "phases": phases?.json,
    ])
  }

  init(json: JSONMembers) throws {
    let offer = LoadOffer(
      inFlight: try json.optionalInt("in_flight"),
      rate: try json.optionalNumber("rate_per_second")
    )
    guard let offer else { throw JSONMembers.Mismatch(key: "in_flight") }
    self.init(
      stage: try json.int("stage"),
      offer: offer,
      scenario: try json.optionalText("scenario"),
      words: try json.text("words"),
      began: try json.instant("began_ns"),
      ended: try json.instant("ended_ns"),
      isComplete: try json.flag("is_complete"),
      loopLag: LoopLag(
        count: try json.optionalInt("loop_lag_count"),
        p50: try json.optionalDuration("loop_lag_p50_ns"),
        p99: try json.optionalDuration("loop_lag_p99_ns"),
        longest: try json.optionalDuration("loop_lag_max_ns")
      )
    )
    delay = HarnessDelay(
      queueTime: try json.optionalDuration("queue_time_p99_ns"),
      loopLag: loopLag?.p99,
      longestLag: loopLag?.longest,
      queueTimeBound: try json.optionalDuration("queue_time_bound_ns"),
      loopLagBound: try json.optionalDuration("loop_lag_bound_ns")
    )
    phases = try json.optionalObject("phases").map(StagePhases.init(json:))
  }
}
