/// How Anthropic's Messages write an answer.
struct MessagesWire: ConversationWire {
  let id: String
  let model: String

  /// Whether thinking is told, or only that there was some.
  let showsThinking: Bool

  /// The block that is open; `nil` before the first.
  private var block: Block?
  private var index = 0

  private enum Block {
    case thinking, text, call
  }

  init(id: String, model: String, showsThinking: Bool) {
    self.id = id
    self.model = model
    self.showsThinking = showsThinking
  }

  /// What stands for the signature of real thinking, which is opaque.
  private static let signature = "YXNzYXk="

  // MARK: Whole

  func answer(_ answer: ConversationAnswer) -> [UInt8] {
    var writer = JSONWriter()
    writer.object {
      writeHead(to: &$0) {
        if answer.thinkingTokens > 0 {
          $0.object { writeThinking(showsThinking ? answer.thought : "", to: &$0) }
        }
        if !answer.text.isEmpty { $0.object { writeText(answer.text, to: &$0) } }
        for (place, call) in answer.calls.enumerated() {
          $0.object { writeCall(call, at: place, input: call.json, to: &$0) }
        }
      }
      writeEnd(of: answer, to: &$0)
      if answer.tellsUsage { writeUsage(of: answer, isLast: true, to: &$0) }
    }
    return writer.bytes
  }

  // MARK: Streamed

  mutating func opening(_ answer: ConversationAnswer) -> [[UInt8]] {
    let start = event("message_start") {
      $0.object("message") {
        writeHead(to: &$0) { _ in }
        $0.null("stop_reason")
        $0.null("stop_sequence")
        if answer.tellsUsage { writeUsage(of: answer, isLast: false, to: &$0) }
      }
    }
    // A ping alone could go wrong without harm.
    return [start + event("ping")]
  }

  mutating func thought(_ text: String) -> [[UInt8]] {
    var events = open(.thinking)
    if showsThinking, !text.isEmpty {
      events.append(delta("thinking_delta") { $0.field("thinking", text) })
    }
    return events
  }

  mutating func text(_ delta: GeneratedChoice.Delta) -> [[UInt8]] {
    guard !delta.text.isEmpty else { return [] }
    return open(.text) + [self.delta("text_delta") { $0.field("text", delta.text) }]
  }

  mutating func call(_ call: MadeCall, at place: Int, pieces: [String]) -> [[UInt8]] {
    var events = close()
    block = .call
    events.append(
      event("content_block_start") {
        $0.field("index", index)
        $0.object("content_block") { writeCall(call, at: place, input: "{}", to: &$0) }
      }
    )
    for piece in [""] + pieces {
      events.append(delta("input_json_delta") { $0.field("partial_json", piece) })
    }
    return events + close()
  }

  mutating func closing(_ answer: ConversationAnswer) -> [[UInt8]] {
    var events = close()
    events.append(
      event("message_delta") {
        $0.object("delta") { writeEnd(of: answer, to: &$0) }
        if answer.tellsUsage { writeUsage(of: answer, isLast: true, to: &$0) }
      }
    )
    return events + [event("message_stop")]
  }

  var errorEvent: [UInt8] {
    event("error") {
      $0.object("error") {
        $0.field("type", "overloaded_error")
        $0.field("message", "Overloaded")
      }
    }
  }

  // MARK: Blocks

  private mutating func open(_ next: Block) -> [[UInt8]] {
    guard block != next else { return [] }
    let events = close()
    block = next
    return events + [
      event("content_block_start") {
        $0.field("index", index)
        $0.object("content_block") { writer in
          switch next {
          case .thinking:
            writer.field("type", "thinking")
            writer.field("thinking", "")
            writer.field("signature", "")
          case .text, .call: writeText("", to: &writer)
          }
        }
      }
    ]
  }

  private mutating func close() -> [[UInt8]] {
    guard let block else { return [] }
    var events: [[UInt8]] = []
    if block == .thinking {
      events.append(delta("signature_delta") { $0.field("signature", Self.signature) })
    }
    let place = index
    events.append(event("content_block_stop") { $0.field("index", place) })
    index += 1
    self.block = nil
    return events
  }

  private func delta(_ type: String, _ member: (inout JSONWriter) -> Void) -> [UInt8] {
    event("content_block_delta") {
      $0.field("index", index)
      $0.object("delta") {
        $0.field("type", type)
        member(&$0)
      }
    }
  }

  // MARK: Parts

  private func writeHead(
    to writer: inout JSONWriter,
    content: (inout JSONWriter) -> Void
  ) {
    writer.field("id", id)
    writer.field("type", "message")
    writer.field("role", "assistant")
    writer.field("model", model)
    writer.array("content", content)
  }

  private func writeThinking(_ text: String, to writer: inout JSONWriter) {
    writer.field("type", "thinking")
    writer.field("thinking", text)
    writer.field("signature", Self.signature)
  }

  private func writeText(_ text: String, to writer: inout JSONWriter) {
    writer.field("type", "text")
    writer.field("text", text)
  }

  /// - Parameter input: JSON of an object.
  private func writeCall(
    _ call: MadeCall,
    at place: Int,
    input: String,
    to writer: inout JSONWriter
  ) {
    writer.field("type", "tool_use")
    writer.field("id", "toolu_\(id.dropFirst(4))\(place)")
    writer.field("name", call.name)
    writer.key("input")
    writer.raw(input)
  }

  private func writeEnd(of answer: ConversationAnswer, to writer: inout JSONWriter) {
    let reason =
      switch answer.finishReason {
      case .length: "max_tokens"
      case .stop where !answer.calls.isEmpty: "tool_use"
      case .stop: answer.foundStop == nil ? "end_turn" : "stop_sequence"
      }
    writer.field("stop_reason", reason)
    writer.field("stop_sequence", answer.foundStop)
  }

  /// - Parameter isLast: What is counted before anything was made is 1.
  private func writeUsage(of answer: ConversationAnswer, isLast: Bool, to writer: inout JSONWriter)
  {
    writer.object("usage") {
      // Those that were read from a cache are not among them.
      $0.field("input_tokens", answer.promptTokens - (answer.cachedTokens ?? 0))
      $0.field("cache_creation_input_tokens", 0)
      $0.field("cache_read_input_tokens", answer.cachedTokens ?? 0)
      $0.field("output_tokens", isLast ? answer.outputTokens : 1)
      if isLast {
        $0.object("output_tokens_details") { $0.field("thinking_tokens", answer.thinkingTokens) }
      }
      $0.field("service_tier", "standard")
    }
  }
}
