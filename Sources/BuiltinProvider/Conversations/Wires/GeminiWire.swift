/// How `generateContent` writes an answer: one object, or chunks of the same shape.
struct GeminiWire: ConversationWire {
  let id: String
  let model: String

  /// Whether thoughts are told, or only counted.
  let showsThoughts: Bool

  /// Whether a stream is one JSON array, as it is without `alt=sse`.
  let isArray: Bool

  /// The answer as far as it is.
  private var known: ConversationAnswer?
  private var hasBegun = false

  /// Which of them the next pieces are of.
  private var candidate = 0

  init(id: String, model: String, showsThoughts: Bool, isArray: Bool) {
    self.id = id
    self.model = model
    self.showsThoughts = showsThoughts
    self.isArray = isArray
  }

  var streamType: String {
    isArray ? "application/json; charset=UTF-8" : "text/event-stream"
  }

  var comment: [UInt8] { isArray ? Array("\n".utf8) : AnswerFormat.comment }
  var ending: [UInt8] { isArray ? Array("\n]\n".utf8) : [] }

  // MARK: Whole

  func answer(_ answer: ConversationAnswer) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.array("candidates") {
        for (index, candidate) in answer.candidates.enumerated() {
          writeCandidate(
            index,
            thought: showsThoughts && index == 0 ? answer.thought : "",
            text: candidate.text,
            calls: candidate.calls,
            tokens: candidate.tokens,
            finishReason: Self.word(for: candidate),
            to: &$0
          )
        }
      }
      writeEnd(of: answer, to: &$0)
    }
    return writer.bytes
  }

  // MARK: Streamed

  mutating func opening(_ answer: ConversationAnswer) -> [[UInt8]] {
    known = answer
    return []
  }

  mutating func note(_ answer: ConversationAnswer) { known = answer }
  mutating func turn(to candidate: Int) { self.candidate = candidate }

  mutating func thought(_ text: String) -> [[UInt8]] {
    showsThoughts && !text.isEmpty ? [chunk(thought: text)] : []
  }

  mutating func text(_ delta: GeneratedChoice.Delta) -> [[UInt8]] {
    delta.text.isEmpty ? [] : [chunk(text: delta.text, tokens: delta.tokens)]
  }

  /// The last chunk has no text, and says why the answer ended.
  mutating func closing(_ answer: ConversationAnswer) -> [[UInt8]] {
    known = answer
    return [chunk(finishReason: Self.word(for: answer.candidates[candidate]))]
  }

  /// A call is told whole; one that broke off is none.
  mutating func call(_ call: MadeCall, at place: Int, pieces: [String]) -> [[UInt8]] {
    call.isBroken ? [] : [chunk(calls: [call])]
  }

  private static func word(for candidate: ConversationAnswer.Candidate) -> String {
    switch candidate.finishReason {
    case .length: "MAX_TOKENS"
    case .stop: candidate.calls.contains(where: \.isBroken) ? "MALFORMED_FUNCTION_CALL" : "STOP"
    }
  }

  /// It never comes before the first chunk.
  var errorEvent: [UInt8] {
    let error = APIError.inStream.googleBody
    return isArray
      ? Array(",\r\n".utf8) + error + Array("\n]\n".utf8)
      : Array("data: ".utf8) + error + Array("\r\n\r\n".utf8)
  }

  private mutating func chunk(
    thought: String = "",
    text: String = "",
    calls: [MadeCall] = [],
    tokens: [GeneratedChoice.TokenRecord] = [],
    finishReason: String? = nil
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.array("candidates") {
        writeCandidate(
          candidate,
          thought: thought,
          text: text,
          calls: calls,
          tokens: tokens,
          finishReason: finishReason,
          to: &$0
        )
      }
      if let known { writeEnd(of: known, to: &$0) }
    }
    defer { hasBegun = true }
    guard isArray else { return Array("data: ".utf8) + writer.bytes + Array("\r\n\r\n".utf8) }
    return Array((hasBegun ? ",\r\n" : "[").utf8) + writer.bytes
  }

  // MARK: Parts

  private func writeCandidate(
    _ index: Int,
    thought: String,
    text: String,
    calls: [MadeCall],
    tokens: [GeneratedChoice.TokenRecord],
    finishReason: String?,
    to writer: inout JSONWriter
  ) {
    let whole = calls.filter { !$0.isBroken }
    writer.object {
      if !thought.isEmpty || !text.isEmpty || !whole.isEmpty {
        $0.object("content") {
          $0.array("parts") { parts in
            if !thought.isEmpty {
              parts.object {
                $0.field("text", thought)
                $0.field("thought", true)
              }
            }
            if !text.isEmpty { parts.object { $0.field("text", text) } }
            for call in whole {
              parts.object {
                $0.object("functionCall") {
                  $0.field("name", call.name)
                  $0.key("args")
                  $0.raw(call.json)
                }
              }
            }
          }
          $0.field("role", "model")
        }
      }
      if let finishReason { $0.field("finishReason", finishReason) }
      $0.field("index", index)
      if !tokens.isEmpty { writeLogprobs(of: tokens, to: &$0) }
    }
  }

  private func writeLogprobs(
    of tokens: [GeneratedChoice.TokenRecord],
    to writer: inout JSONWriter
  ) {
    func write(_ spelling: [UInt8], _ logprob: Double?, to writer: inout JSONWriter) {
      writer.object {
        $0.field("token", AnswerFormat.name(spelling))
        $0.field("logProbability", logprob)
      }
    }
    writer.object("logprobsResult") {
      $0.key("topCandidates")
      $0.array(of: tokens) { writer, token in
        writer.object {
          $0.key("candidates")
          $0.array(of: token.alternatives) { write($1.spelling, $1.logprob, to: &$0) }
        }
      }
      $0.key("chosenCandidates")
      $0.array(of: tokens) { write($1.spelling, $1.logprob, to: &$0) }
    }
  }

  /// Counts of nothing are left out, and thoughts are not among what is visible.
  private func writeEnd(of answer: ConversationAnswer, to writer: inout JSONWriter) {
    if answer.tellsUsage {
      writer.object("usageMetadata") {
        $0.field("promptTokenCount", answer.promptTokens)
        if let cached = answer.cachedTokens, cached > 0 {
          $0.field("cachedContentTokenCount", cached)
        }
        if answer.textTokens > 0 { $0.field("candidatesTokenCount", answer.textTokens) }
        $0.field("totalTokenCount", answer.promptTokens + answer.outputTokens)
        $0.array("promptTokensDetails") {
          $0.object {
            $0.field("modality", "TEXT")
            $0.field("tokenCount", answer.promptTokens)
          }
        }
        if answer.thinkingTokens > 0 { $0.field("thoughtsTokenCount", answer.thinkingTokens) }
      }
    }
    writer.field("modelVersion", model)
    writer.field("responseId", id)
  }
}

extension APIError {
  /// A wrong key is a bad request on this wire.
  var googleStatus: Int { status == 401 || status == 413 ? 400 : status }

  /// Google's words for what went wrong.
  var googleBody: [UInt8] {
    let word =
      switch googleStatus {
      case 400: "INVALID_ARGUMENT"
      case 403: "PERMISSION_DENIED"
      case 404: "NOT_FOUND"
      case 429: "RESOURCE_EXHAUSTED"
      case 503: "UNAVAILABLE"
      case 500...: "INTERNAL"
      default: "UNKNOWN"
      }
    var writer = JSONWriter()
    writer.object {
      $0.object("error") {
        $0.field("code", googleStatus)
        $0.field(
          "message",
          status == 401 ? "API key not valid. Please pass a valid API key." : message
        )
        $0.field("status", word)
        if status == 401 {
          writeDetail("google.rpc.ErrorInfo", "reason", "API_KEY_INVALID", to: &$0)
        } else if let retryAfter {
          writeDetail("google.rpc.RetryInfo", "retryDelay", "\(retryAfter)s", to: &$0)
        }
      }
    }
    return writer.bytes
  }

  private func writeDetail(
    _ type: String,
    _ name: String,
    _ value: String,
    to writer: inout JSONWriter
  ) {
    writer.array("details") {
      $0.object {
        $0.field("@type", "type.googleapis.com/\(type)")
        $0.field(name, value)
      }
    }
  }
}
