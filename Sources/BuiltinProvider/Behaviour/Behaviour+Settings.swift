/// What can be set, by the names that files and options use.
extension ModelBehaviour {
  static let keys =
    Pacing.keys + ["slots", "slowdown", "drift", "own_times", "position_bias", "prefix_cache"]

  mutating func set(_ key: String, _ value: String, at place: String) throws(BehaviourError) {
    func fail(_ expected: String) -> BehaviourError {
      .badValue(key: key, value: value, expected: expected, at: place)
    }
    switch key {
    case "slots":
      guard let count = BehaviourValue.count(value) else { throw fail("a whole number above 0") }
      slots = count
    case "slowdown":
      guard let share = Double(value), (0...1_000).contains(share) else {
        throw fail("a number such as 0.05")
      }
      slowdown = share
    case "position_bias":
      guard let bias = Double(value), (-100...100).contains(bias) else {
        throw fail("a number such as 0.25")
      }
      positionBias = bias
    case "prefix_cache":
      guard let count = BehaviourValue.count(value) else {
        throw fail("a number of tokens above 0")
      }
      prefixCache = count
    case "own_times":
      guard let kind = OwnTimes(rawValue: value) else {
        throw fail("one of " + OwnTimes.names)
      }
      ownTimes = kind
    default:
      guard Pacing.keys.contains(key) else {
        throw .unknownKey(key, known: Self.keys, at: place)
      }
      try pacing.set(key, value, at: place)
    }
  }
}

extension Pacing {
  static let keys = ["first_token", "per_token", "per_prompt_token", "tokens_per_event"]

  mutating func set(_ key: String, _ value: String, at place: String) throws(BehaviourError) {
    func fail(_ expected: String) -> BehaviourError {
      .badValue(key: key, value: value, expected: expected, at: place)
    }
    let latencies = "a time such as 80ms, lognormal(80ms, 0.3) or gamma(80ms, 4)"
    switch key {
    case "first_token":
      guard let latency = BehaviourValue.latency(value) else { throw fail(latencies) }
      firstToken = latency
    case "per_token":
      guard let latency = BehaviourValue.latency(value) else { throw fail(latencies) }
      perToken = latency
    case "per_prompt_token":
      guard let time = BehaviourValue.duration(value) else { throw fail("a time such as 0.1ms") }
      perPromptToken = time
    case "tokens_per_event":
      guard let count = BehaviourValue.count(value), count <= 10_000 else {
        throw fail("a whole number from 1 to 10000")
      }
      tokensPerEvent = count
    default:
      throw .unknownKey(key, known: Self.keys, at: place)
    }
  }
}

extension Limits {
  static let keys = ["requests_per_minute", "tokens_per_minute", "body_bytes"]

  mutating func set(_ key: String, _ value: String, at place: String) throws(BehaviourError) {
    guard Self.keys.contains(key) else { throw .unknownKey(key, known: Self.keys, at: place) }
    guard let count = BehaviourValue.count(value) else {
      throw .badValue(key: key, value: value, expected: "a whole number above 0", at: place)
    }
    switch key {
    case "requests_per_minute": requestsPerMinute = count
    case "tokens_per_minute": tokensPerMinute = count
    default: bodyBytes = count
    }
  }
}

extension Fault {
  static func named(
    _ name: String,
    share: String,
    model: String?,
    at place: String
  ) throws(BehaviourError) -> Fault {
    guard let kind = Kind(rawValue: name) else {
      throw .unknownKey(name, known: Kind.allCases.map(\.rawValue), at: place)
    }
    guard let share = BehaviourValue.share(share) else {
      throw .badValue(key: name, value: share, expected: "a share such as 2% or 0.02", at: place)
    }
    return Fault(kind: kind, share: share, model: model)
  }
}

extension Behaviour {
  /// Checks a model's name; `nil` and `*` stand for all models.
  static func model(_ name: String?, at place: String) throws(BehaviourError) -> String? {
    guard let name, name != "*" else { return nil }
    guard ModelCatalog.Name(rawValue: name) != nil else {
      throw .unknownKey(name, known: ["*"] + ModelCatalog.Name.allCases.map(\.rawValue), at: place)
    }
    return name
  }

  /// Changes one model's behaviour, or that of all models.
  mutating func change(
    _ model: String?,
    _ body: (inout ModelBehaviour) throws(BehaviourError) -> Void
  ) throws(BehaviourError) {
    guard let model else {
      try body(&general)
      for name in models.keys {
        guard var own = models[name] else { continue }
        try body(&own)
        models[name] = own
      }
      return
    }
    var own = behaviour(of: model)
    try body(&own)
    models[model] = own
  }
}
