/// How OpenAI's Responses write an answer.
struct ResponsesWire: ConversationWire {
  let id: String
  let model: String

  /// Seconds since 1970.
  let created: Int

  /// Whether a summary of the reasoning is told; else only that there was some.
  let showsReasoning: Bool
  let tellsLogprobs: Bool

  private var sequence = 0
  private var item: Item?
  private var index = 0
  private var text = ""
  private var thought = ""

  private enum Item {
    case reasoning, message
  }

  init(id: String, model: String, created: Int, showsReasoning: Bool, tellsLogprobs: Bool) {
    self.id = id
    self.model = model
    self.created = created
    self.showsReasoning = showsReasoning
    self.tellsLogprobs = tellsLogprobs
  }

  // MARK: Whole

  func answer(_ answer: ConversationAnswer) -> [UInt8] {
    var writer = JSONWriter()
    write(answer, isEnded: true, to: &writer)
    return writer.bytes
  }

  /// A response, as far as it was made.
  private func write(_ answer: ConversationAnswer, isEnded: Bool, to writer: inout JSONWriter) {
    let isWhole = answer.finishReason == .stop
    writer.object {
      $0.field("id", id)
      $0.field("object", "response")
      $0.field("created_at", created)
      $0.field("status", isEnded ? isWhole ? "completed" : "incomplete" : "in_progress")
      $0.null("error")
      if isEnded, !isWhole {
        $0.object("incomplete_details") { $0.field("reason", "max_output_tokens") }
      } else {
        $0.null("incomplete_details")
      }
      $0.field("model", model)
      $0.array("output") {
        guard isEnded else { return }
        if answer.thinkingTokens > 0 { writeReasoning(answer.thought, to: &$0) }
        if !answer.text.isEmpty { writeMessage(answer.text, answer.tokens, isEnded: true, to: &$0) }
        for (place, call) in answer.calls.enumerated() {
          writeCall(call, at: place, arguments: call.text, isEnded: true, to: &$0)
        }
      }
      $0.field("parallel_tool_calls", true)
      $0.field("tool_choice", "auto")
      $0.array("tools") { _ in }
      if isEnded, answer.tellsUsage { writeUsage(of: answer, to: &$0) } else { $0.null("usage") }
    }
  }

  private func writeUsage(of answer: ConversationAnswer, to writer: inout JSONWriter) {
    writer.object("usage") {
      $0.field("input_tokens", answer.promptTokens)
      $0.object("input_tokens_details") { $0.field("cached_tokens", answer.cachedTokens ?? 0) }
      $0.field("output_tokens", answer.outputTokens)
      $0.object("output_tokens_details") { $0.field("reasoning_tokens", answer.thinkingTokens) }
      $0.field("total_tokens", answer.promptTokens + answer.outputTokens)
    }
  }

  // MARK: Streamed

  mutating func opening(_ answer: ConversationAnswer) -> [[UInt8]] {
    let wire = self
    return ["response.created", "response.in_progress"].map { type in
      numbered(type) {
        $0.key("response")
        wire.write(answer, isEnded: false, to: &$0)
      }
    }
  }

  mutating func thought(_ text: String) -> [[UInt8]] {
    var events = open(.reasoning)
    thought += text
    if showsReasoning, !text.isEmpty {
      events.append(
        part("response.reasoning_summary_text.delta", "summary_index") { $0.field("delta", text) }
      )
    }
    return events
  }

  mutating func text(_ delta: GeneratedChoice.Delta) -> [[UInt8]] {
    guard !delta.text.isEmpty || tellsLogprobs && !delta.tokens.isEmpty else { return [] }
    text += delta.text
    var events = open(.message)
    let wire = self
    events.append(
      part("response.output_text.delta", "content_index") {
        $0.field("delta", delta.text)
        wire.writeLogprobs(delta.tokens, to: &$0)
      }
    )
    return events
  }

  mutating func call(_ call: MadeCall, at place: Int, pieces: [String]) -> [[UInt8]] {
    var events = close()
    let (output, wire) = (index, self)
    events.append(
      numbered("response.output_item.added") {
        $0.field("output_index", output)
        $0.key("item")
        wire.writeCall(call, at: place, arguments: "", isEnded: false, to: &$0)
      }
    )
    for piece in pieces {
      events.append(
        numbered("response.function_call_arguments.delta") {
          $0.field("item_id", wire.callItemID(place))
          $0.field("output_index", output)
          $0.field("delta", piece)
        }
      )
    }
    events.append(
      numbered("response.function_call_arguments.done") {
        $0.field("item_id", wire.callItemID(place))
        $0.field("output_index", output)
        $0.field("name", call.name)
        $0.field("arguments", call.text)
      }
    )
    events.append(
      numbered("response.output_item.done") {
        $0.field("output_index", output)
        $0.key("item")
        wire.writeCall(call, at: place, arguments: call.text, isEnded: true, to: &$0)
      }
    )
    index += 1
    return events
  }

  mutating func closing(_ answer: ConversationAnswer) -> [[UInt8]] {
    let events = close()
    let type = answer.finishReason == .stop ? "response.completed" : "response.incomplete"
    let wire = self
    let last = numbered(type) {
      $0.key("response")
      wire.write(answer, isEnded: true, to: &$0)
    }
    return events + [last]
  }

  var errorEvent: [UInt8] {
    event("error") {
      $0.field("sequence_number", 0)
      $0.object("error") {
        $0.field("type", "server_error")
        $0.null("code")
        $0.field("message", APIError.inStream.message)
        $0.null("param")
      }
    }
  }

  // MARK: Items

  private mutating func open(_ next: Item) -> [[UInt8]] {
    guard item != next else { return [] }
    var events = close()
    item = next
    let (place, wire) = (index, self)
    events.append(
      numbered("response.output_item.added") {
        $0.field("output_index", place)
        $0.key("item")
        switch next {
        case .reasoning: wire.writeReasoning("", to: &$0)
        case .message: wire.writeMessage(nil, [], isEnded: false, to: &$0)
        }
      }
    )
    switch next {
    case .reasoning where showsReasoning:
      events.append(
        part("response.reasoning_summary_part.added", "summary_index") {
          $0.object("part") { wire.writeSummary("", to: &$0) }
        }
      )
    case .reasoning: break
    case .message:
      events.append(
        part("response.content_part.added", "content_index") {
          $0.object("part") { wire.writeText("", [], to: &$0) }
        }
      )
    }
    return events
  }

  private mutating func close() -> [[UInt8]] {
    guard let open = item else { return [] }
    var events: [[UInt8]] = []
    let (place, wire) = (index, self)
    switch open {
    case .reasoning where showsReasoning:
      events.append(
        part("response.reasoning_summary_text.done", "summary_index") {
          $0.field("text", wire.thought)
        }
      )
      events.append(
        part("response.reasoning_summary_part.done", "summary_index") {
          $0.object("part") { wire.writeSummary(wire.thought, to: &$0) }
        }
      )
    case .reasoning: break
    case .message:
      events.append(
        part("response.output_text.done", "content_index") {
          $0.field("text", wire.text)
          $0.array("logprobs") { _ in }
        }
      )
      events.append(
        part("response.content_part.done", "content_index") {
          $0.object("part") { wire.writeText(wire.text, [], to: &$0) }
        }
      )
    }
    events.append(
      numbered("response.output_item.done") {
        $0.field("output_index", place)
        $0.key("item")
        switch open {
        case .reasoning: wire.writeReasoning(wire.thought, to: &$0)
        case .message: wire.writeMessage(wire.text, [], isEnded: true, to: &$0)
        }
      }
    )
    index += 1
    item = nil
    return events
  }

  private mutating func numbered(
    _ type: String,
    _ members: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    let number = sequence
    sequence += 1
    return event(type) {
      $0.field("sequence_number", number)
      members(&$0)
    }
  }

  private mutating func part(
    _ type: String,
    _ indexName: String,
    _ members: (inout JSONWriter) -> Void
  ) -> [UInt8] {
    let (place, itemID) = (index, itemID)
    return numbered(type) {
      $0.field("item_id", itemID)
      $0.field("output_index", place)
      $0.field(indexName, 0)
      members(&$0)
    }
  }

  private var itemID: String { (item == .reasoning ? "rs_" : "msg_") + id }
}
