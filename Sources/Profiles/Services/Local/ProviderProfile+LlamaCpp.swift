import Domain

extension ProviderProfile {
  /// llama.cpp's server on its usual port.
  ///
  /// Fields that it does not know it ignores. `cache_prompt` is true unless it is written: a prompt that is asked again is read faster.
  package static let llamacpp = ProviderProfile(
    name: .llamacpp,
    title: "llama.cpp",
    defaultBaseURL: "http://127.0.0.1:8080",
    keyVariable: "LLAMA_API_KEY",
    keyNeed: .never,
    endpoints: [
      .chat: .chat, .completions: .completions, .embeddings: .embeddings, .messages: .messages,
      .responses: .responses,
    ],
    modelListPath: "/v1/models",
    tokenCounterPath: "/tokenize",
    tokenCounterForm: .content,
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.messages,
      ParameterRule.responses,
      ParameterRule.sampling(temperature: .atLeast(0), stop: .anyStop, on: .generating),
      ParameterRule.penalties(in: .any, on: .generating),
      ParameterRule.logProbabilities(upTo: nil),
      ParameterRule.streamOptions,
      llamaCppSampling,
      [
        ParameterRule("n", .integer(.atLeast(1)), on: .generating),
        ParameterRule("seed", .integer(.any), on: .generating),
        ParameterRule("logit_bias", .either([.object, .null]), on: .generating),
        ParameterRule("response_format", .object, on: [.chat]),
        ParameterRule("grammar", .text, on: .generating),
        ParameterRule("json_schema", .object, on: .generating),
        ParameterRule("chat_template_kwargs", .object, on: [.chat]),
        ParameterRule("reasoning_format", .text, on: [.chat]),
        ParameterRule("cache_prompt", .boolean, on: .generating),
        ParameterRule("id_slot", .integer(.atLeast(-1)), on: .generating),
        ParameterRule("timings_per_token", .boolean, on: .generating),
        ParameterRule("return_progress", .boolean, on: .generating),
        ParameterRule("t_max_predict_ms", .integer(.atLeast(0)), on: .generating),
        ParameterRule("sse_ping_interval", .integer(.any), on: .generating),
      ]
    )
  )

  private static let llamaCppSampling: [ParameterRule] = [
    ParameterRule("top_k", .integer(.any), on: .generating),
    ParameterRule("min_p", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("typical_p", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("repeat_penalty", .number(.atLeast(0)), on: .generating),
    ParameterRule("repeat_last_n", .integer(.atLeast(-1)), on: .generating),
    ParameterRule("xtc_probability", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("xtc_threshold", .number(.from(0, to: 1)), on: .generating),
    ParameterRule("dry_multiplier", .number(.atLeast(0)), on: .generating),
    ParameterRule("mirostat", .integer(.from(0, to: 2)), on: .generating),
    ParameterRule("mirostat_tau", .number(.any), on: .generating),
    ParameterRule("mirostat_eta", .number(.any), on: .generating),
    ParameterRule("ignore_eos", .boolean, on: .generating),
  ]
}
