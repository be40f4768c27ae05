import Domain

extension ParameterRule {
  /// Those of OpenAI's reference and, because vLLM is the usual server behind another address, vLLM's
  /// sampling parameters.
  static let openAI =
    openAIReference
    + vLLM.filter { rule in !openAIReference.contains { $0.name == rule.name } }
    + localServers + responses.filter { $0.name != "user" }

  /// OpenAI's reference alone, which Azure's is too.
  static let openAIReference: [ParameterRule] = [
    ParameterRule("max_tokens", .integer(.atLeast(1)), on: .generating),
    ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
    ParameterRule("temperature", .number(.from(0, to: 2)), on: .generating),
    ParameterRule("top_p", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("n", .integer(.from(1, to: 128)), on: .generating),
    ParameterRule("best_of", .integer(.from(1, to: 20)), on: [.completions]),
    ParameterRule("presence_penalty", .number(.from(-2, to: 2)), on: .generating),
    ParameterRule("frequency_penalty", .number(.from(-2, to: 2)), on: .generating),
    ParameterRule("stop", .either([.null, .text, .texts(atMost: 4)]), on: .generating),
    ParameterRule("seed", .integer(.any), on: .generating),
    ParameterRule("stream", .boolean, on: .generating),
    ParameterRule("stream_options", .object, on: .generating),
    ParameterRule("logprobs", .either([.null, .integer(.from(0, to: 5))]), on: [.completions]),
    ParameterRule("logprobs", .either([.null, .boolean]), on: [.chat]),
    ParameterRule("top_logprobs", .integer(.from(0, to: 20)), on: [.chat]),
    ParameterRule("echo", .boolean, on: [.completions]),
    ParameterRule("suffix", .text, on: [.completions]),
    ParameterRule("logit_bias", .object, on: .generating),
    ParameterRule("response_format", .object, on: [.chat]),
    ParameterRule("reasoning_effort", .text, on: [.chat]),
    ParameterRule("verbosity", .oneOf(["low", "medium", "high"]), on: [.chat]),
    ParameterRule("service_tier", .text, on: [.chat]),
    ParameterRule("user", .text),
    ParameterRule("dimensions", .integer(.atLeast(1)), on: [.embeddings]),
    ParameterRule("encoding_format", .oneOf(["float", "base64"]), on: [.embeddings]),
  ]

  /// What vLLM, llama.cpp and OpenRouter document beyond OpenAI's.
  private static let localServers: [ParameterRule] = [
    ParameterRule("ignore_eos", .boolean, on: .generating),
    ParameterRule("stop_token_ids", .integers, on: .generating),
    ParameterRule("include_stop_str_in_output", .boolean, on: .generating),
    ParameterRule("length_penalty", .number(.any), on: .generating),
    ParameterRule("add_generation_prompt", .boolean, on: [.chat]),
    ParameterRule("chat_template_kwargs", .object, on: [.chat]),
    ParameterRule("cache_prompt", .boolean, on: .generating),
    ParameterRule("repeat_penalty", .number(.atLeast(0)), on: .generating),
    ParameterRule("repeat_last_n", .integer(.atLeast(-1)), on: .generating),
    ParameterRule("typical_p", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("mirostat", .integer(.from(0, to: 2)), on: .generating),
    ParameterRule("mirostat_tau", .number(.any), on: .generating),
    ParameterRule("mirostat_eta", .number(.any), on: .generating),
    ParameterRule("top_a", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("include_reasoning", .boolean, on: .generating),
  ]
}
