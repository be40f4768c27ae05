import Domain

extension ParameterRule {
  /// What OpenAI's Responses can say of a suite's words.
  static let responses: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: [.responses]),
    ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.responses]),
    ParameterRule("temperature", .number(.from(0, to: 2)), on: [.responses]),
    ParameterRule("top_p", .number(.from(0, to: 1)), on: [.responses]),
    ParameterRule("stream", .boolean, on: [.responses]),
    ParameterRule("logprobs", .either([.null, .boolean]), on: [.responses]),
    ParameterRule("top_logprobs", .integer(.from(0, to: 20)), on: [.responses]),
    ParameterRule("response_format", .anyAnswerForm, on: [.responses]),
    ParameterRule("reasoning_effort", .text, on: [.responses]),
    ParameterRule("reasoning", .object, on: [.responses]),
    ParameterRule("verbosity", .oneOf(["low", "medium", "high"]), on: [.responses]),
    ParameterRule("service_tier", .text, on: [.responses]),
    ParameterRule("user", .text, on: [.responses]),
  ]
}
