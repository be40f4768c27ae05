import Domain

extension ParameterRule {
  /// Those of the multi-model gateway (`providers/002…`).
  static let gateway: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.gateway]),
    ParameterRule("temperature", .number(.from(0, to: 1)), on: [.gateway]),
    ParameterRule("top_p", .number(.from(0, to: 1)), on: [.gateway]),
    ParameterRule("stop", .texts(atMost: nil), on: [.gateway]),
    ParameterRule("presence_penalty", .number(.from(-2, to: 2)), on: [.gateway]),
    ParameterRule("frequency_penalty", .number(.from(-2, to: 2)), on: [.gateway]),
  ]
}
