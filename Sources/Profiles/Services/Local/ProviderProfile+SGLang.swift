import Domain

extension ProviderProfile {
  /// SGLang's server on its usual port, which speaks as vLLM's does.
  package static let sglang = ProviderProfile(
    name: .sglang,
    title: "SGLang",
    defaultBaseURL: "http://127.0.0.1:30000",
    keyVariable: nil,
    keyNeed: .never,
    endpoints: [
      .chat: .chat, .completions: .completions, .embeddings: .embeddings, .messages: .messages,
    ],
    modelListPath: "/v1/models",
    tokenCounterPath: "/tokenize",
    tokenCounterForm: .tokenize,
    reportsStreamedUsage: true,
    parameters: ParameterRule.all(
      ParameterRule.messages.filter { $0.name != "user" },
      ParameterRule.vLLM.filter { !notTaken.contains($0.name) },
      ParameterRule.vLLMServer.filter { !notTaken.contains($0.name) },
      [
        ParameterRule("separate_reasoning", .boolean, on: [.chat]),
        ParameterRule("stream_reasoning", .boolean, on: [.chat]),
        ParameterRule("regex", .text, on: .generating),
        ParameterRule("ebnf", .text, on: .generating),
        ParameterRule("json_schema", .text, on: .generating),
      ]
    )
  )

  /// vLLM's own.
  private static let notTaken: Set<String> = [
    "best_of", "bad_words", "detokenize", "allowed_token_ids", "prompt_logprobs",
    "truncate_prompt_tokens", "structured_outputs", "include_stop_str_in_output", "length_penalty",
  ]
}
