package import Domain

extension SuiteLanguage {
  /// Every sampling parameter of the provider documents, with its type.
  ///
  /// Ranges that differ between providers are the profile's business.
  package static let parameters = KeyGroup(
    "params",
    [
      Key("max_tokens", .positiveInteger, "Tokens of an answer, at most."),
      Key(
        "temperature",
        .number(from: 0, to: nil),
        "0 takes the likeliest token; higher is more random."
      ),
      Key(
        "top_p",
        .number(from: 0, to: 1),
        "Keeps the likeliest tokens that make up this probability."
      ),
      Key(
        "top_k",
        .integer(-1...Int64(Int32.max)),
        "Keeps so many of the likeliest tokens; -1 for all."
      ),
      Key(
        "min_p",
        .number(from: 0, to: 1),
        "Keeps tokens at least this likely beside the likeliest."
      ),
      Key("n", .positiveInteger, "Answers to one request."),
      Key("best_of", .positiveInteger, "Answers made, of which the best are sent."),
      Key("presence_penalty", .anyNumber, "Against tokens that occurred."),
      Key("frequency_penalty", .anyNumber, "Against tokens by how often they occurred."),
      Key(
        "repetition_penalty",
        .number(from: 0, to: nil),
        "Above 1 against repetition, prompt included."
      ),
      Key(
        "seed",
        .anyInteger,
        "Each case sends it with a number of its own added, the same in every arm and run, and repeat r with r more: cases that shared a seed would share their luck."
      ),
      Key("stop", .texts, "Texts that end an answer."),
      Key("bad_words", .list(.text), "Words that must not occur."),
      Key("min_tokens", .count, "Tokens of an answer, at least."),
      Key("detokenize", .boolean, "Whether tokens become text."),
      Key("skip_special_tokens", .boolean, "Whether special tokens are left out."),
      Key("stream", .boolean, "Whether the answer is streamed; else yes, where the endpoint can."),
      Key("logprobs", .either([.boolean, .count]), "Log-probabilities of the tokens."),
      Key("top_logprobs", .integer(0...20), "chat: how many alternatives of each token."),
      Key("echo", .boolean, "Whether the prompt is part of the answer."),
    ] + openAIParameters + localParameters + serviceParameters + nativeParameters
  )

  private static let openAIParameters = [
    Key(
      "max_completion_tokens",
      .positiveInteger,
      "Tokens of an answer and its reasoning, at most; newer OpenAI models take it for max_tokens."
    ),
    Key(
      "effort",
      .either([.choice(["none", "minimal", "low", "medium", "high", "xhigh", "max"]), .count]),
      "How hard the model thinks: a level, or a number of tokens; each wire is told in its own words."
    ),
    Key("reasoning_effort", .text, "How much is thought: none, minimal, low, medium, high, …."),
    Key(
      "thinking",
      .value,
      "messages: how the model thinks, such as {type: adaptive, display: summarized}."
    ),
    Key("reasoning", .value, "responses: what is shown of it, such as {summary: auto}."),
    Key("verbosity", .choice(["low", "medium", "high"]), "How much is written."),
    Key("service_tier", .text, "Which tier of the service answers: auto, default, flex, priority."),
    Key("suffix", .text, "completions: what follows the text that is written."),
    Key("logit_bias", .named(.number(from: -100, to: 100)), "For or against tokens, by their ids."),
    Key(
      AnswerForm.parameter,
      .either([.choice(["text", "json"]), .named(.value)]),
      "The form of the answer: text, json, or {schema: a file or a JSON Schema, name, strict}; each wire is told in its own words."
    ),
    Key("stream_options", .value, "What a stream tells beside its text."),
    Key("user", .text, "Who asks, as the provider is told."),
  ]

  private static let localParameters = [
    Key("ignore_eos", .boolean, "vLLM, llama.cpp: goes on after an end-of-text token."),
    Key("stop_token_ids", .list(.anyInteger), "vLLM: tokens that end an answer."),
    Key("include_stop_str_in_output", .boolean, "vLLM: whether the stop text is in the answer."),
    Key("length_penalty", .anyNumber, "vLLM: for or against long answers in a beam search."),
    Key("add_generation_prompt", .boolean, "vLLM: whether the template opens the answer."),
    Key("chat_template_kwargs", .value, "vLLM, llama.cpp: what the chat template is told."),
    Key("cache_prompt", .boolean, "llama.cpp: whether an earlier prompt's work is used again."),
    Key("repeat_penalty", .number(from: 0, to: nil), "llama.cpp: against repetition, above 1."),
    Key("repeat_last_n", .integer(-1...Int64(Int32.max)), "llama.cpp: how far back it looks."),
    Key("typical_p", .number(from: 0, to: 1), "llama.cpp: locally typical sampling."),
    Key("mirostat", .integer(0...2), "llama.cpp: Mirostat sampling, off at 0."),
    Key("mirostat_tau", .anyNumber, "llama.cpp: the entropy that Mirostat aims at."),
    Key("mirostat_eta", .anyNumber, "llama.cpp: how fast Mirostat learns."),
    Key("top_a", .number(from: 0, to: 1), "OpenRouter: a threshold by the likeliest token."),
    Key("include_reasoning", .boolean, "vLLM, OpenRouter: whether reasoning is sent."),
  ]

  /// What Gemini and Ollama have and OpenAI lacks.
  private static let nativeParameters = [
    Key(
      "thinking_budget",
      .integer(-1...Int64(Int32.max)),
      "Gemini 2.5: tokens of thought; 0 for none, -1 for as many as the model likes."
    ),
    Key("include_thoughts", .boolean, "Gemini: whether a summary of the thoughts is sent."),
    Key("think", .boolean, "Ollama: whether the model thinks first."),
    Key("num_ctx", .positiveInteger, "Ollama: tokens of prompt and answer that are kept."),
    Key("keep_alive", .either([.text, .anyInteger]), "Ollama: how long the model stays loaded."),
  ]

  /// Parameters that can be varied: `stream` changes what is measured, not what is answered.
  static let sweepable = parameters.keys.map(\.name).filter { $0 != "stream" }

  static let parameterAxis = Shape.either([.list(.value), .group(range)])

  /// Of prompts also the folder that holds them.
  static let axis = Shape.either([.list(.value), .group(range), .path])

  static let range = KeyGroup(
    "a range",
    [
      Key("from", .anyNumber, "The lowest value.", isRequired: true),
      Key("to", .anyNumber, "The highest value.", isRequired: true),
      Key("log", .boolean, "Draws evenly on a logarithmic scale."),
      Key("integer", .boolean, "Draws whole numbers."),
    ]
  )

  static let sweep = KeyGroup(
    "the sweep",
    [
      Key(
        "method",
        .choice(SweepMethod.allNames),
        "grid: every combination; zip: first with first; list: the cells as written; random, sobol: n points; halving, race: every combination, most of them left early, for 'assay tune' only; adaptive: n points as of sobol, most of them never asked, for 'assay tune' only. Else grid."
      ),
      Key(
        "axes",
        .named(axis),
        "Parameter and its values; for random, sobol and adaptive also a range {from, to}. prompt: ids of prompts, or a folder whose files are prompts; model: ids of models."
      ),
      Key("cells", .list(.group(parameters)), "For list: each cell's parameters."),
      Key("n", .positiveInteger, "For random, sobol and adaptive: how many points."),
      Key("seed", .anyInteger, "For random: which points. Else the plan's seed."),
      Key("skip", .list(.named(.value)), "Cells to leave out."),
      Key(
        "unsupported",
        .choice(["drop", "error"]),
        "What becomes of a cell that a provider cannot take. Else error."
      ),
    ]
  )

  static let repeats = KeyGroup(
    "repeat",
    [
      Key("n", .positiveInteger, "How often each case is asked.", isRequired: true),
      Key("at_zero_temperature", .positiveInteger, "How often at temperature 0; else n."),
      Key(
        "reduce",
        .text,
        "How a case's repeats become one: \(CaseReduction.forms). Else mean; numbers know mean and median."
      ),
    ]
  )
}
