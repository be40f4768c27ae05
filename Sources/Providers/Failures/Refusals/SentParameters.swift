import Domain

/// The parameters that went out with a request, by every name that a refusal may have for them.
struct SentParameters {
  private let names: Set<String>

  init(_ request: CompletionRequest) {
    names = Set(request.parameters.values.keys).union(request.isStreamed ? Self.ofStreams : [])
  }

  /// What a stream is asked for with, though no suite writes it.
  private static let ofStreams: Set<String> = ["stream", "stream_options"]

  var isEmpty: Bool { names.subtracting(Self.ofStreams).isEmpty }

  /// The suite's name of what a refusal calls so; `nil` where nothing of the kind was sent.
  func name(of refused: String) -> String? {
    let path = refused.split { $0 == "." || $0 == "[" || $0 == "]" || $0 == "/" }.map(String.init)
    let written = ([refused] + [path.last, path.first].compactMap(\.self)).map(Self.snake)
    if let same = written.first(where: names.contains) { return same }
    for name in written {
      for kin in Self.kindred where kin.contains(name) {
        if let own = kin.first(where: names.contains) { return own }
      }
    }
    return nil
  }

  /// Names of one thing on different wires, the suite's first.
  private static let kindred: [[String]] = [
    [
      "max_tokens", "max_completion_tokens", "max_output_tokens", "max_new_tokens", "num_predict",
      "n_predict",
    ],
    ["stop", "stop_sequences", "stop_sequence"],
    ["top_p", "p"],
    ["top_k", "k"],
    ["n", "candidate_count", "num_generations"],
    ["seed", "random_seed"],
    ["logprobs", "response_logprobs", "top_logprobs"],
    [
      "response_format", "response_mime_type", "response_schema", "response_json_schema", "format",
      "text", "output_format", "json_schema", "structured_outputs",
    ],
    [
      "reasoning_effort", "reasoning", "effort", "thinking", "thinking_budget", "thinking_level",
      "thinking_config", "budget_tokens", "enable_thinking", "output_config", "include_reasoning",
      "include_thoughts", "think",
    ],
  ]

  /// `presencePenalty` as `presence_penalty`.
  private static func snake(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase, let last = text.last, last != "_" { text.append("_") }
      text += letter.lowercased()
    }
  }
}
