import Domain

extension LoadStageRecord {
  /// - Parameter session: The sitting in which the stage was offered.
  func json(session: Int64) -> JSONValue {
    .known([
      "session": .integer(session),
      "stage": .known(stage),
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
      queueTimeBound: try json.optionalDuration("queue_time_bound_ns"),
      loopLagBound: try json.optionalDuration("loop_lag_bound_ns")
    )
    phases = try json.optionalObject("phases").map(StagePhases.init(json:))
  }
}

extension LoadTerms {
  /// Also what the store keeps of them, in one column.
  var json: JSONValue {
    .known([
      "is_rate_search": isRateSearch ? .bool(true) : nil,
      "tuning": (tuning?.rawValue).map(JSONValue.string),
      "time_to_first_token_ns": .known(objectives?.timeToFirstToken),
      "latency_ns": .known(objectives?.latency),
      "time_per_output_token_ns": .known(objectives?.timePerOutputToken),
      "attainment": (objectives?.attainment).map(JSONValue.number),
      "narrowing": narrowing?.json,
      "decision": decision?.json,
      "synthesis": synthesis?.json,
      "caching": caching?.json,
      "trace": trace?.json,
    ])
  }

  init(json: JSONMembers) throws {
    let attainment = try json.optionalNumber("attainment")
    self.init(
      objectives: try attainment.map { attainment in
        Objectives(
          timeToFirstToken: try json.optionalDuration("time_to_first_token_ns"),
          latency: try json.optionalDuration("latency_ns"),
          timePerOutputToken: try json.optionalDuration("time_per_output_token_ns"),
          attainment: attainment
        )
      },
      isRateSearch: try json.optionalFlag("is_rate_search") ?? false,
      tuning: try json.optionalCase("tuning", TuningMethod.self),
      narrowing: try json.optionalObject("narrowing").map(RunNarrowing.init(json:)),
      decision: try json.optionalObject("decision").map(DecisionTerms.init(json:)),
      synthesis: json["synthesis"].flatMap(SyntheticTerms.init),
      caching: json["caching"].flatMap(CacheTerms.init),
      trace: json["trace"].flatMap(TraceTerms.init)
    )
  }
}

extension DecisionTerms {
  fileprivate var json: JSONValue {
    .known([
      "score": .string(score),
      "baseline": .known(baseline),
      "margin": margin.map(JSONValue.number),
      "alpha": .number(alpha),
      "block": .known(block),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(
      score: try json.text("score"),
      baseline: try json.int("baseline"),
      margin: try json.optionalNumber("margin"),
      alpha: try json.number("alpha"),
      block: try json.int("block")
    )
  }
}
