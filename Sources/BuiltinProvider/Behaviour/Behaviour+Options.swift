import Foundation

/// Behaviour as the options of `assay serve` tell it.
extension Behaviour {
  /// `first_token=80ms,per_token=12ms`, for one model with `large:` in front.
  package mutating func applyPace(_ text: String) throws(BehaviourError) {
    try apply(text, option: "--pace", example: "first_token=80ms,per_token=12ms") {
      (behaviour, model, key, value) throws(BehaviourError) in
      try behaviour.change(model) { (own) throws(BehaviourError) in
        try own.pacing.set(key, value, at: "--pace")
      }
    }
  }

  /// `429=2%,cut=1%`, for one model with `large:` in front.
  package mutating func applyFault(_ text: String) throws(BehaviourError) {
    try apply(text, option: "--fault", example: "429=2%,cut=1%") {
      (behaviour, model, key, value) throws(BehaviourError) in
      behaviour.faults.append(try Fault.named(key, share: value, model: model, at: "--fault"))
    }
  }

  /// `temperature=xai`, for one model with `large:` in front.
  package mutating func applyRefusal(_ text: String) throws(BehaviourError) {
    try apply(text, option: "--refuse", example: "temperature=openai") {
      (behaviour, model, key, value) throws(BehaviourError) in
      behaviour.refusals.append(
        try ParameterRefusing.named(key, form: value, model: model, at: "--refuse")
      )
    }
  }

  /// `alpha,beta`.
  package mutating func applyUpstreams(_ text: String) {
    upstreams += text.split(separator: ",").map {
      $0.trimmingCharacters(in: .whitespaces).lowercased()
    }
  }

  /// `4`, for one model `large:4`.
  package mutating func applySlots(_ text: String) throws(BehaviourError) {
    let (model, rest) = try Self.splitModel(text, at: "--slots")
    try change(model) { (own) throws(BehaviourError) in
      try own.set("slots", rest, at: "--slots")
    }
  }

  /// `groq`, for one model `large:groq`.
  package mutating func applyOwnTimes(_ text: String) throws(BehaviourError) {
    let (model, rest) = try Self.splitModel(text, at: "--own-times")
    try change(model) { (own) throws(BehaviourError) in
      try own.set("own_times", rest, at: "--own-times")
    }
  }

  /// `requests_per_minute=600,tokens_per_minute=10000,body_bytes=100000`.
  package mutating func applyLimit(_ text: String) throws(BehaviourError) {
    for (key, value) in try Self.pairs(text, option: "--limit", example: "requests_per_minute=600")
    {
      try limits.set(key, value, at: "--limit")
    }
  }

  private mutating func apply(
    _ text: String,
    option: String,
    example: String,
    _ body: (inout Behaviour, String?, String, String) throws(BehaviourError) -> Void
  ) throws(BehaviourError) {
    let (model, rest) = try Self.splitModel(text, at: option)
    for (key, value) in try Self.pairs(rest, option: option, example: example) {
      try body(&self, model, key, value)
    }
  }

  private static func splitModel(
    _ text: String,
    at option: String
  ) throws(BehaviourError) -> (model: String?, rest: String) {
    guard let colon = text.firstIndex(of: ":") else { return (nil, text) }
    let model = try model(String(text[..<colon]), at: option)
    return (model, String(text[text.index(after: colon)...]))
  }

  /// Cuts at the commas that are not inside parentheses.
  private static func pairs(
    _ text: String,
    option: String,
    example: String
  ) throws(BehaviourError) -> [(key: String, value: String)] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    var pairs: [(String, String)] = []
    for part in parts {
      let sides = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard sides.count == 2 else {
        throw .wrongShape(what: "'\(part)'", expected: "a setting such as \(example)", at: option)
      }
      pairs.append((sides[0], sides[1]))
    }
    return pairs
  }
}
