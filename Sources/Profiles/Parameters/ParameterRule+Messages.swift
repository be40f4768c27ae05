import Domain

extension ParameterRule {
  /// What Anthropic's Messages can say of a suite's words.
  ///
  /// Which of them a model refuses is the model's to say: newer ones take no sampling parameter.
  static let messages: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.messages], isRequired: true),
    ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.messages]),
    ParameterRule("temperature", .number(.from(0, to: 1)), on: [.messages]),
    ParameterRule("top_p", .number(.from(0, to: 1)), on: [.messages]),
    ParameterRule("top_k", .integer(.atLeast(0)), on: [.messages]),
    ParameterRule("stop", .either([.null, .text, .texts(atMost: nil)]), on: [.messages]),
    ParameterRule("stream", .boolean, on: [.messages]),
    ParameterRule("response_format", .answerForm(["text", "json_schema"]), on: [.messages]),
    ParameterRule(
      "reasoning_effort",
      .oneOf(["low", "medium", "high", "xhigh", "max"]),
      on: [.messages]
    ),
    ParameterRule(
      "thinking",
      .mapping(ofType: ["adaptive", "enabled", "disabled"]),
      on: [.messages]
    ),
    ParameterRule("service_tier", .oneOf(["auto", "standard_only"]), on: [.messages]),
    ParameterRule("user", .text, on: [.messages]),
  ]
}
