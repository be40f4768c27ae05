import Domain

extension LoadTerms {
  /// Also what the store keeps of them, in one column.
  var json: JSONValue {
    .known([
      // What earlier versions read, which knew no other search.
      "is_rate_search": search?.axis == .rate ? .bool(true) : nil,
      "search": search?.json,
      "tuning": (tuning?.rawValue).map(JSONValue.string),
      "time_to_first_token_ns": .known(objectives?.bounds.timeToFirstToken),
      "latency_ns": .known(objectives?.bounds.latency),
      "time_per_output_token_ns": .known(objectives?.bounds.timePerOutputToken),
      "by_input_tokens": objectives.flatMap { objectives in
        objectives.classes.isEmpty ? nil : .array(objectives.classes.map(\.json))
      },
      "attainment": (objectives?.attainment).map(JSONValue.number),
      "narrowing": narrowing?.json,
      "decision": decision?.json,
      "synthesis": synthesis?.json,
      "caching": caching?.json,
      "trace": trace?.json,
    ])
  }

  init(json: JSONMembers) throws {
    self.init(
      objectives: try Objectives(json: json),
      search: try json.optionalObject("search").map(LoadSearchTerms.init(json:))
        ?? (try json.optionalFlag("is_rate_search") == true ? LoadSearchTerms(axis: .rate) : nil),
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

extension LoadSearchTerms {
  fileprivate var json: JSONValue {
    .known([
      "axis": .string(axis.rawValue),
      "scenarios": scenarios.isEmpty ? nil : .array(scenarios.map(JSONValue.string)),
      "ceiling": (bounds?.ceiling).map(JSONValue.number),
      "floor": (bounds?.floor).map(JSONValue.number),
      "precision": (bounds?.precision).map(JSONValue.number),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    guard let axis = try json.optionalCase("axis", LoadAxis.self) else {
      throw JSONMembers.Mismatch(key: "axis")
    }
    var bounds: Bounds?
    if let floor = try json.optionalNumber("floor"),
      let precision = try json.optionalNumber("precision")
    {
      bounds = Bounds(
        ceiling: try json.optionalNumber("ceiling"),
        floor: floor,
        precision: precision
      )
    }
    self.init(axis: axis, scenarios: try json.textList("scenarios"), bounds: bounds)
  }
}

extension Objectives {
  /// `nil` where no share is told: there are none.
  fileprivate init?(json: JSONMembers) throws {
    guard let attainment = try json.optionalNumber("attainment") else { return nil }
    self.init(attainment: attainment)
    bounds = try TimeBounds(json: json)
    classes = try json.objects("by_input_tokens").map(LengthClass.init(json:))
  }
}

extension Objectives.TimeBounds {
  fileprivate init(json: JSONMembers) throws {
    self.init(
      timeToFirstToken: try json.optionalDuration("time_to_first_token_ns"),
      latency: try json.optionalDuration("latency_ns"),
      timePerOutputToken: try json.optionalDuration("time_per_output_token_ns")
    )
  }
}

extension Objectives.LengthClass {
  fileprivate var json: JSONValue {
    .known([
      "up_to": .known(upTo),
      "time_to_first_token_ns": .known(bounds.timeToFirstToken),
      "latency_ns": .known(bounds.latency),
      "time_per_output_token_ns": .known(bounds.timePerOutputToken),
    ])
  }

  fileprivate init(json: JSONMembers) throws {
    self.init(upTo: try json.int("up_to"), bounds: try Objectives.TimeBounds(json: json))
  }
}
