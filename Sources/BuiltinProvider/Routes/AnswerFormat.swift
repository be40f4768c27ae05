/// The wire format of a completion: a text, or a chat message.
struct AnswerFormat: Sendable {
  enum Kind: Sendable {
    case text, chat
  }

  let kind: Kind
  let id: String
  let model: String
  /// Seconds since 1970.
  let created: Int
  let tellsLogprobs: Bool
  let detokenizes: Bool
  /// Who answers behind a router, which also tells what it cost; `nil` of one that is none.
  var upstream: String?
  /// How every event of a stream begins.
  private let eventHead: [UInt8]

  init(
    kind: Kind,
    id: String,
    model: String,
    created: Int,
    tellsLogprobs: Bool,
    detokenizes: Bool
  ) {
    self.kind = kind
    self.id = id
    self.model = model
    self.created = created
    self.tellsLogprobs = tellsLogprobs
    self.detokenizes = detokenizes
    var writer = JSONWriter()
    writer.field("id", id)
    writer.field("object", kind == .text ? "text_completion" : "chat.completion.chunk")
    writer.field("created", created)
    writer.field("model", model)
    eventHead = Array("data: {".utf8) + writer.bytes
  }

  struct Usage: Equatable, Sendable {
    var promptTokens = 0
    /// Every token that was drawn: those of the end of text and of a stop string too, and those of
    /// candidates that `best_of` dropped.
    var completionTokens = 0

    /// Among those of the prompt; `nil` of a model without a cache.
    var cachedTokens: Int?

    /// Dollars, by a price of our own: one for a million tokens in, two for a million out.
    var cost: Double { Double(promptTokens + 2 * completionTokens) * 1e-6 }
  }

  // MARK: Whole answers

  func answer(
    _ choices: [(index: Int, delta: GeneratedChoice.Delta)],
    usage: Usage?,
    times: AnswerTimes? = nil
  ) -> [UInt8] {
    wholeAnswer(usage: usage, times: times) { writer in
      for choice in choices {
        writer.object {
          $0.field("index", choice.index)
          switch kind {
          case .text: $0.field("text", choice.delta.text)
          case .chat:
            $0.object("message") {
              $0.field("role", "assistant")
              $0.field("content", choice.delta.text)
            }
          }
          writeDetails(of: choice.delta, to: &$0)
        }
      }
    }
  }

  func wholeAnswer(
    usage: Usage?,
    times: AnswerTimes?,
    choices: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      $0.field("id", id)
      $0.field("object", kind == .text ? "text_completion" : "chat.completion")
      $0.field("created", created)
      $0.field("model", model)
      if let upstream { $0.field("provider", upstream) }
      $0.array("choices", choices)
      if let usage { write(usage, times, to: &$0) }
    }
    return writer.bytes
  }

  // MARK: Events of a stream

  /// One event with what one choice gained.
  ///
  /// - Parameter isFirst: A chat's first event names the speaker.
  func event(index: Int, delta: GeneratedChoice.Delta, isFirst: Bool, usageIsNull: Bool) -> [UInt8]
  {
    chunk(usageIsNull: usageIsNull) { writer in
      writer.object {
        $0.field("index", index)
        switch kind {
        case .text: $0.field("text", delta.text)
        case .chat:
          $0.object("delta") {
            if isFirst { $0.field("role", "assistant") }
            if isFirst || !delta.text.isEmpty { $0.field("content", delta.text) }
          }
        }
        writeDetails(of: delta, to: &$0)
      }
    }
  }

  /// An event with a piece of one choice.
  func chunk(usageIsNull: Bool, choice: (inout JSONWriter) -> Void) -> [UInt8] {
    event(choice: choice) {
      if usageIsNull { $0.null("usage") }
    }
  }

  /// The last event of a stream that asked for usage; it carries no choice.
  func usageEvent(_ usage: Usage, times: AnswerTimes? = nil) -> [UInt8] {
    event { _ in
    } after: {
      write(usage, times, to: &$0)
    }
  }

  static let done = Array("data: [DONE]\n\n".utf8)

  static let comment = Array(": keep-alive\n\n".utf8)

  /// A failure in the middle of a stream.
  static let errorEvent =
    Array("data: ".utf8) + APIError.inStream.body + Array("\n\n".utf8)

  private func event(
    choice: (inout JSONWriter) -> Void,
    after: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    var writer = JSONWriter(continuing: eventHead)
    if let upstream { writer.field("provider", upstream) }
    writer.array("choices", choice)
    after(&writer)
    writer.append("}\n\n")
    return writer.bytes
  }

  // MARK: Parts

  private func writeDetails(of delta: GeneratedChoice.Delta, to writer: inout JSONWriter) {
    if !detokenizes {
      writer.key("token_ids")
      writer.array(of: delta.tokenNumbers) { $0.value(Int($1)) }
    }
    if tellsLogprobs {
      switch kind {
      case .text: writeTextLogprobs(delta.tokens, to: &writer)
      case .chat: writeChatLogprobs(delta.tokens, to: &writer)
      }
    } else {
      writer.null("logprobs")
    }
    writer.field("finish_reason", delta.finishReason?.rawValue)
  }

  private func write(_ usage: Usage, _ times: AnswerTimes?, to writer: inout JSONWriter) {
    writer.object("usage") {
      $0.field("prompt_tokens", usage.promptTokens)
      $0.field("completion_tokens", usage.completionTokens)
      $0.field("total_tokens", usage.promptTokens + usage.completionTokens)
      if let cached = usage.cachedTokens {
        $0.object("prompt_tokens_details") { $0.field("cached_tokens", cached) }
      }
      times?.writeUsage(of: usage, to: &$0)
      if upstream != nil { $0.field("cost", usage.cost) }
    }
    times?.writeMembers(of: usage, to: &writer)
  }

  private func writeTextLogprobs(
    _ tokens: [GeneratedChoice.TokenRecord],
    to writer: inout JSONWriter
  ) {
    writer.object("logprobs") {
      $0.key("tokens")
      $0.array(of: tokens) { $0.string(Self.name($1.spelling)) }
      $0.key("token_logprobs")
      $0.array(of: tokens) { writer, token in
        if let logprob = token.logprob { writer.value(logprob) } else { writer.null() }
      }
      $0.key("top_logprobs")
      $0.array(of: tokens) { writer, token in
        guard let logprob = token.logprob else { return writer.null() }
        writer.object {
          var named: Set<String> = []
          // As OpenAI does, the chosen token is told even when it is not among the best.
          for (spelling, logprob) in token.alternatives + [(token.spelling, logprob)] {
            let name = Self.name(spelling)
            if named.insert(name).inserted { $0.field(name, logprob) }
          }
        }
      }
      $0.key("text_offset")
      $0.array(of: tokens) { $0.value($1.offset) }
    }
  }

  private func writeChatLogprobs(
    _ tokens: [GeneratedChoice.TokenRecord],
    to writer: inout JSONWriter
  ) {
    func write(_ spelling: [UInt8], _ logprob: Double?, to writer: inout JSONWriter) {
      writer.field("token", Self.name(spelling))
      writer.field("logprob", logprob)
      writer.key("bytes")
      writer.array(of: spelling) { $0.value(Int($1)) }
    }
    writer.object("logprobs") {
      $0.key("content")
      $0.array(of: tokens) { writer, token in
        writer.object {
          write(token.spelling, token.logprob, to: &$0)
          $0.key("top_logprobs")
          $0.array(of: token.alternatives) { writer, alternative in
            writer.object { write(alternative.spelling, alternative.logprob, to: &$0) }
          }
        }
      }
    }
  }

  /// A token as text; bytes that are part of a character are spelt out, as OpenAI does.
  static func name(_ spelling: [UInt8]) -> String {
    if let text = String(validating: spelling, as: UTF8.self) { return text }
    let digits = spelling.map { byte in
      "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "bytes:" + digits.joined()
  }
}
