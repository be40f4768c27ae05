import Domain

extension ParameterRule {
  /// The sampling parameters of Infermatic's pages, which are vLLM's.
  static let vLLM: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: .generating),
    ParameterRule("temperature", .number(.atLeast(0)), on: .generating),
    ParameterRule("top_p", .number(.above(0, atMost: 1)), on: .generating),
    ParameterRule(
      "top_k",
      .either([.integer(.atLeast(1)), .integerConstant(-1)]),
      on: .generating
    ),
    ParameterRule("min_p", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("n", .integer(.atLeast(1)), on: .generating),
    ParameterRule("best_of", .integer(.atLeast(1)), on: .generating),
    ParameterRule("presence_penalty", .number(.any), on: .generating),
    ParameterRule("frequency_penalty", .number(.any), on: .generating),
    ParameterRule("repetition_penalty", .number(.above(0)), on: .generating),
    ParameterRule("seed", .integer(.any), on: .generating),
    ParameterRule("stop", .texts(atMost: nil), on: .generating),
    ParameterRule("bad_words", .texts(atMost: nil), on: [.completions, .modelPath]),
    ParameterRule("min_tokens", .integer(.atLeast(0)), on: .generating),
    ParameterRule("detokenize", .boolean, on: .generating),
    ParameterRule("skip_special_tokens", .boolean, on: .generating),
    ParameterRule("stream", .boolean, on: .generating),
    ParameterRule("stream_options", .object, on: .generating),
    ParameterRule(
      "logprobs",
      .either([.null, .integer(.atLeast(0))]),
      on: [.completions, .modelPath]
    ),
    ParameterRule("logprobs", .either([.null, .boolean]), on: [.chat]),
    ParameterRule("top_logprobs", .integer(.from(0, to: 20)), on: [.chat]),
  ]
}
