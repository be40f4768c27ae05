import Domain

/// What a choice's `finish_reason` says of its answer.
///
/// The word is free text: the documented ones are `stop`, `length`, `tool_calls`, `function_call`
/// and `content_filter`, hosts have `eos`, `end_turn`, `max_tokens`, `model_length`, `SAFETY`, and the
/// gateway writes "stop token reached". So it is read by its words, and one that is not known is no
/// proof that the answer is whole: it fails, with the word, rather than being scored in silence.
enum FinishReason {
  /// The model, a limit, a stop sequence or a filter ended the answer, as documented.
  case whole

  /// The server broke it off.
  case failing

  /// Neither can be told.
  case unclear

  /// Words for "not ended yet", which some servers send with every chunk; LiteLLM has Gemini's in lower
  /// case.
  static func isNone(_ word: String) -> Bool {
    switch word {
    case "", "null", "none", "false", "FINISH_REASON_UNSPECIFIED", "finish_reason_unspecified",
      "in_progress", "queued":
      true
    default: false
    }
  }

  /// Anthropic's word for a turn that goes on when it is sent back: the answer is not whole.
  private static let paused = "pause_turn"

  /// - Parameter said: The word, or the JSON of an object that holds it.
  init(_ said: String) {
    // Nearly every answer ends with one of these; to take a word apart costs more than to read it.
    switch said {
    case "stop", "length", "tool_calls", "function_call", "content_filter", "eos", "end_turn",
      "max_tokens", "stop_sequence", "STOP", "MAX_TOKENS":
      self = .whole
      return
    // Gemini's words for what the model did, of whose parts nothing can be told, and Cohere's for a
    // filter and for a full context.
    case "OTHER", "LANGUAGE", "IMAGE_OTHER", "NO_IMAGE", "ERROR_TOXIC", "ERROR_LIMIT":
      self = .whole
      return
    case Self.paused:
      self = .unclear
      return
    default: break
    }
    let words = Self.words(in: said)
    let text = words.joined(separator: " ")
    if Self.ofModel.contains(where: text.contains) {
      self = .whole
    } else if Self.failures.contains(where: text.contains) {
      self = .failing
    } else if words.contains(where: { word in Self.ends.contains { word.hasPrefix($0) } }) {
      self = .whole
    } else {
      self = .unclear
    }
  }

  /// What a model did, in words that sound like the server's failing.
  ///
  /// Gemini's, which its OpenAI dialect writes as `function_call_filter: MALFORMED_FUNCTION_CALL` and
  /// LiteLLM in lower case, and Bedrock's.
  private static let ofModel = [
    "malformed function call", "unexpected tool call", "too many tool calls", "malformed tool use",
    "malformed model output",
  ]

  private static let failures = [
    "abort", "error", "cancel", "fail", "exception", "timeout", "timed out", "time out",
    "deadline", "insufficient", "overload", "unavailable", "malformed", "crash", "kill",
    "interrupt", "disconnect", "preempt", "unexpected", "invalid", "denied", "reject", "too many",
    "rate limit", "ratelimit", "quota", "resource", "out of memory", "unknown", "incomplete",
    "missing", "not found", "broken", "lost", "dead", "panic", "shutdown", "unfinished",
  ]

  /// Beginnings of words.
  private static let ends = [
    "stop", "length", "max", "limit", "eos", "eot", "end", "tool", "function", "call", "content",
    "filter", "safety", "recit", "block", "prohibit", "spii", "guardrail", "moderat", "refus",
    "sensitive", "policy", "complete", "finish", "done", "success", "turn", "context", "repet",
    "normal", "token", "armor", "jailbreak", "language",
  ]

  private static func words(in said: String) -> [String] {
    let texts: [String] =
      if let value = JSONValue(parsing: said), value.stringValue == nil {
        strings(in: value)
      } else {
        [said]
      }
    return FailureWords.words(in: texts.joined(separator: " "))
  }

  /// The texts of an object: SGLang writes `{"type": "abort", "message": …}`.
  private static func strings(in value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(strings)
    case .object(let members):
      members.sorted { $0.key < $1.key }.flatMap { key, value in
        ["type", "reason", "finish_reason", "why", "name"].contains(key) || members["type"] == nil
          ? strings(in: value) : []
      }
    default: []
    }
  }
}

extension FinishReason {
  /// Why choices that are there are no answer; `nil` where each may be one.
  ///
  /// A choice that says nothing of its end is let through: that is for whoever knows whether more
  /// could have come.
  static func failure(in choices: [Completion.Choice], status: Int?) -> RequestFailure? {
    for choice in choices {
      guard let said = choice.finishReason else { continue }
      let reason = Self(said)
      if case .whole = reason { continue }
      return failure(said, isFailing: reason == .failing, status: status)
    }
    return nil
  }

  /// The word of an object that holds one, as SGLang's `{"type": "length", "length": 16}`, so that what
  /// goes by words knows it; what tells of a failure is kept with all that it says.
  static func word(of said: String) -> String {
    guard said.first == "{", let word = JSONValue(parsing: said)?["type"]?.stringValue,
      Self(said) == .whole
    else { return said }
    return word
  }

  private static func failure(_ said: String, isFailing: Bool, status: Int?) -> RequestFailure {
    let value = JSONValue(parsing: said)
    let isObject = value?.objectValue != nil
    let word = isObject ? value?["type"]?.stringValue ?? said : said
    let words = isObject ? value?["message"]?.stringValue : nil
    let name = OneLine.of(word)
    let doubt =
      word == paused
      ? ": it is to be sent back to go on, which is not done"
      : ", which does not say that it is whole"
    let meaning = words.map { ": \(OneLine.of($0))" } ?? (isFailing ? "" : doubt)
    return RequestFailure(
      kind: kind(of: word, isFailing: isFailing),
      message: "the answer ended with the finish reason '\(name)'\(meaning)",
      status: status,
      code: name
    )
  }

  /// Gemini ends an answer, too, because of what it was sent.
  private static func kind(of word: String, isFailing: Bool) -> RequestFailure.Kind {
    if word == "MISSING_THOUGHT_SIGNATURE" { return .rejected }
    return isFailing ? .serverError : .malformedResponse
  }
}
