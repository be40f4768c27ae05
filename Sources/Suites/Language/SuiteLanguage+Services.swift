import Domain

extension SuiteLanguage {
  /// What single hosts, routers and servers have beside the parameters that many know.
  static let serviceParameters: [Key] = hostParameters + serverParameters

  private static let hostParameters: [Key] = [
    Key("reasoning", .value, "OpenRouter: how much is thought, such as {effort: low}."),
    Key("provider", .value, "OpenRouter: who may answer; routes makes an arm of each."),
    Key(
      "structured_outputs",
      .value,
      "OpenRouter: whether response_format is kept to; vLLM: the form of the answer."
    ),
    Key(
      "reasoning_format",
      .text,
      "Groq, Cerebras, llama.cpp: where reasoning is sent: parsed, raw, hidden, …."
    ),
    Key("thinking", .value, "DeepSeek: whether the model thinks first, {type: enabled}."),
    Key(
      "context_length_exceeded_behavior",
      .choice(["truncate", "error"]),
      "Together, Fireworks: what becomes of a prompt that is too long."
    ),
    Key("safety_model", .text, "Together: the model that moderates."),
    Key("mirostat_target", .anyNumber, "Fireworks: the perplexity that Mirostat aims at."),
    Key("mirostat_lr", .anyNumber, "Fireworks: how fast Mirostat learns."),
    Key("perf_metrics_in_response", .boolean, "Fireworks: whether it tells its own times."),
    Key("safe_prompt", .boolean, "Mistral: whether a system prompt for safety is put in front."),
    Key("prompt_mode", .text, "Mistral: reasoning, or null for no system prompt of theirs."),
    Key("prediction", .value, "Mistral: what the answer is expected to be."),
    Key("search_parameters", .value, "xAI: whether and where the model searches."),
  ]

  private static let serverParameters: [Key] = [
    Key("grammar", .text, "llama.cpp: the grammar of the answer."),
    Key("json_schema", .value, "llama.cpp, SGLang: the schema of the answer."),
    Key("regex", .text, "SGLang: the pattern of the answer."),
    Key("ebnf", .text, "SGLang: the grammar of the answer."),
    Key("id_slot", .integer(-1...Int64(Int32.max)), "llama.cpp: the slot that answers."),
    Key("timings_per_token", .boolean, "llama.cpp: whether each chunk tells times."),
    Key("return_progress", .boolean, "llama.cpp: whether chunks tell how far the prompt is read."),
    Key("t_max_predict_ms", .count, "llama.cpp: how long an answer may take, milliseconds."),
    Key(
      "sse_ping_interval",
      .anyInteger,
      "llama.cpp: seconds between comments on a silent stream."
    ),
    Key("xtc_probability", .number(from: 0, to: 1), "llama.cpp: how often likely tokens are cut."),
    Key("xtc_threshold", .number(from: 0, to: 1), "llama.cpp: how likely those tokens are."),
    Key("dry_multiplier", .number(from: 0, to: nil), "llama.cpp: against repeated sequences."),
    Key("allowed_token_ids", .list(.anyInteger), "vLLM: the only tokens that may be written."),
    Key("prompt_logprobs", .count, "vLLM: log-probabilities of the prompt's tokens."),
    Key(
      "truncate_prompt_tokens",
      .integer(-1...Int64(Int32.max)),
      "vLLM: tokens of the prompt that are kept, its last ones."
    ),
    Key("priority", .anyInteger, "vLLM: lower is scheduled earlier."),
    Key("separate_reasoning", .boolean, "SGLang: whether reasoning is sent apart."),
    Key("stream_reasoning", .boolean, "SGLang: whether reasoning is streamed."),
    Key("ttl", .count, "LM Studio: seconds that an idle model stays loaded."),
  ]
}
