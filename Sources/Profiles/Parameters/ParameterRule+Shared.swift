import Domain

extension ParameterRule.Kind {
  /// One text or some, as OpenAI documents `stop`.
  static let stop = Self.either([.null, .text, .texts(atMost: 4)])

  /// Without a limit of their number.
  static let anyStop = Self.either([.null, .text, .texts(atMost: nil)])
}

/// What many services that speak OpenAI's dialect have in common.
extension ParameterRule {
  /// Several lists as one.
  static func all(_ lists: [ParameterRule]...) -> [ParameterRule] { lists.flatMap { $0 } }

  /// What every one of them takes.
  static func sampling(
    temperature: NumericRange = .from(0, to: 2),
    stop: Kind = .stop,
    on endpoints: Set<Endpoint>
  ) -> [ParameterRule] {
    [
      ParameterRule("max_tokens", .integer(.atLeast(1)), on: endpoints),
      ParameterRule("temperature", .number(temperature), on: endpoints),
      ParameterRule("top_p", .number(.from(0, to: 1)), on: endpoints),
      ParameterRule("stop", stop, on: endpoints),
      ParameterRule("stream", .boolean, on: endpoints),
    ]
  }

  static func penalties(
    in range: NumericRange = .from(-2, to: 2),
    on endpoints: Set<Endpoint>
  ) -> [ParameterRule] {
    [
      ParameterRule("presence_penalty", .number(range), on: endpoints),
      ParameterRule("frequency_penalty", .number(range), on: endpoints),
    ]
  }

  /// What servers of open models add to OpenAI's.
  static func openSampling(on endpoints: Set<Endpoint>) -> [ParameterRule] {
    [
      ParameterRule("top_k", .integer(.atLeast(-1)), on: endpoints),
      ParameterRule("min_p", .number(.from(0, to: 1)), on: endpoints),
      ParameterRule("repetition_penalty", .number(.above(0)), on: endpoints),
    ]
  }

  /// A flag of chat, a number of text completions.
  ///
  /// - Parameter most: The alternatives of a token that can be had; `nil` where no limit is documented.
  static func logProbabilities(upTo most: Double?) -> [ParameterRule] {
    let range = most.map { NumericRange.from(0, to: $0) } ?? .atLeast(0)
    return [
      ParameterRule("logprobs", .either([.null, .boolean]), on: [.chat]),
      ParameterRule("top_logprobs", .integer(range), on: [.chat]),
      ParameterRule("logprobs", .either([.null, .integer(range)]), on: [.completions]),
    ]
  }

  static let streamOptions = [ParameterRule("stream_options", .object, on: .generating)]

  /// What vLLM's own server documents beside the sampling of Infermatic's pages.
  static let vLLMServer: [ParameterRule] = [
    ParameterRule("max_completion_tokens", .integer(.atLeast(1)), on: [.chat]),
    ParameterRule("response_format", .object, on: .generating),
    ParameterRule("structured_outputs", .object, on: .generating),
    ParameterRule("logit_bias", .object, on: .generating),
    ParameterRule("ignore_eos", .boolean, on: .generating),
    ParameterRule("stop_token_ids", .integers, on: .generating),
    ParameterRule("allowed_token_ids", .integers, on: .generating),
    ParameterRule("include_stop_str_in_output", .boolean, on: .generating),
    ParameterRule("length_penalty", .number(.any), on: .generating),
    ParameterRule("prompt_logprobs", .integer(.atLeast(0)), on: .generating),
    ParameterRule("truncate_prompt_tokens", .integer(.atLeast(-1)), on: .generating),
    ParameterRule("priority", .integer(.any), on: .generating),
    ParameterRule("echo", .boolean, on: .generating),
    ParameterRule("add_generation_prompt", .boolean, on: [.chat]),
    ParameterRule("chat_template_kwargs", .object, on: [.chat]),
    ParameterRule("reasoning_effort", .text, on: [.chat]),
    ParameterRule("include_reasoning", .boolean, on: [.chat]),
    ParameterRule("user", .text),
    ParameterRule("dimensions", .integer(.atLeast(1)), on: [.embeddings]),
    ParameterRule("encoding_format", .oneOf(["float", "base64"]), on: [.embeddings]),
  ]
}
