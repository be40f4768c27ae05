extension ParameterRule {
  /// Those of CometAPI's text completions (`providers/003…`).
  ///
  /// Its page says of `logprobs` that it may be true, and shows it as null; elsewhere it is how many.
  static let cometAPI: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1))),
    ParameterRule("temperature", .number(.from(0, to: 2))),
    ParameterRule("top_p", .number(.above(0, atMost: 1))),
    ParameterRule("n", .integer(.atLeast(1))),
    ParameterRule("stop", .either([.text, .texts(atMost: 4)])),
    ParameterRule("stream", .boolean),
    ParameterRule("logprobs", .either([.null, .boolean, .integer(.atLeast(0))])),
  ]
}
