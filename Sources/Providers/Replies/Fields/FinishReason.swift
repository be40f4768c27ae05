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

  /// Words for "not ended yet", which some servers send with every chunk.
  static func isNone(_ word: String) -> Bool {
    switch word {
    case "", "null", "none", "false", "FINISH_REASON_UNSPECIFIED", "in_progress", "queued": true
    default: false
    }
  }

  /// - Parameter said: The word, or the JSON of an object that holds it.
  init(_ said: String) {
    // Nearly every answer ends with one of these; to take a word apart costs more than to read it.
    switch said {
    case "stop", "length", "tool_calls", "function_call", "content_filter", "eos", "end_turn",
      "max_tokens", "stop_sequence", "STOP", "MAX_TOKENS":
      self = .whole
      return
    // Gemini's words for what the model did, some of which sound like the server's failing.
    case "OTHER", "LANGUAGE", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL",
      "TOO_MANY_TOOL_CALLS", "IMAGE_OTHER", "NO_IMAGE":
      self = .whole
      return
    default: break
    }
    let words = Self.words(in: said)
    let text = words.joined(separator: " ")
    if Self.failures.contains(where: text.contains) {
      self = .failing
    } else if words.contains(where: { word in Self.ends.contains { word.hasPrefix($0) } }) {
      self = .whole
    } else {
      self = .unclear
    }
  }

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
    "sensitive", "policy", "complete", "finish", "done", "success", "turn", "pause", "context",
    "repet", "normal", "token",
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

  private static func failure(_ said: String, isFailing: Bool, status: Int?) -> RequestFailure {
    let value = JSONValue(parsing: said)
    let isObject = value?.objectValue != nil
    let word = isObject ? value?["type"]?.stringValue ?? said : said
    let words = isObject ? value?["message"]?.stringValue : nil
    let name = OneLine.of(word)
    let meaning =
      words.map { ": \(OneLine.of($0))" }
      ?? (isFailing ? "" : ", which does not say that it is whole")
    return RequestFailure(
      kind: isFailing ? .serverError : .malformedResponse,
      message: "the answer ended with the finish reason '\(name)'\(meaning)",
      status: status,
      code: name
    )
  }
}
