import Domain

/// One choice of a completion being put together.
struct ChoiceAssembly {
  let index: Int
  private(set) var finishReason: String?

  // Bytes rather than strings, so that a character that two chunks share comes out whole.
  private var text: [UInt8] = []
  private var reasoning: [UInt8] = []
  private var refusal: [UInt8] = []
  private var toolCalls = ToolCallAssembly()
  private var logProbabilities = LogProbabilityAssembly()
  private var model: String?
  private var usage: TokenUsage?

  init(index: Int) {
    self.index = index
  }

  /// Adds what one object says of the choice.
  ///
  /// - Returns: the text that came with it, `nil` when none did.
  mutating func add(
    _ fields: ChoiceFields,
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> TextGain? {
    // Empty on every chunk but the last: not a reason.
    if let reason = fields.finishReason, !reason.isEmpty { finishReason = reason }
    if let model = fields.model { self.model = model }
    if let usage = fields.usage { self.usage = usage }
    var byteCount = try Self.append(fields.content, to: &text, from: bytes)
    // A server that sends its text under both names means it once.
    if byteCount == 0, let plain = fields.text {
      byteCount = Self.append(plain, to: &text, from: bytes)
    }
    byteCount += try Self.append(fields.reasoning, to: &reasoning, from: bytes)
    if let refused = fields.refusal {
      byteCount += Self.append(refused, to: &refusal, from: bytes)
    }
    if let calls = fields.toolCalls {
      byteCount += try toolCalls.add(String(decoding: bytes[calls], as: UTF8.self), at: calls)
    }
    if let call = fields.functionCall {
      let list = "[" + String(decoding: bytes[call], as: UTF8.self) + "]"
      byteCount += try toolCalls.add(list, at: call)
    }
    let tokenCount = try fields.logProbabilities.map { range throws(MalformedJSON) in
      try logProbabilities.add(String(decoding: bytes[range], as: UTF8.self), at: range)
    }
    guard byteCount > 0 else { return nil }
    return TextGain(choice: index, byteCount: byteCount, tokenCount: tokenCount ?? nil)
  }

  var choice: Completion.Choice {
    var choice = Completion.Choice(
      index: index,
      text: WobblyText.string(text),
      reasoning: reasoning.isEmpty ? nil : WobblyText.string(reasoning),
      refusal: refusal.isEmpty ? nil : WobblyText.string(refusal),
      finishReason: finishReason,
      model: model,
      usage: usage
    )
    choice.logProbabilities = logProbabilities.serialized
    choice.toolCalls = toolCalls.serialized
    return choice
  }

  private static func append(
    _ text: JSONText,
    to buffer: inout [UInt8],
    from bytes: UnsafeRawBufferPointer
  ) -> Int {
    let before = buffer.count
    text.append(to: &buffer, from: bytes)
    // Joining two halves of a character may leave fewer bytes than the text brought.
    return max(buffer.count - before, text.end > text.start ? 1 : 0)
  }

  private static func append(
    _ content: ChoiceFields.Content?,
    to buffer: inout [UInt8],
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Int {
    switch content {
    case nil: return 0
    case .string(let text): return append(text, to: &buffer, from: bytes)
    case .parts(let range):
      var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[range]))
      var byteCount = 0
      var elements = try scanner.openArray()
      while try scanner.element(&elements) {
        var members = try scanner.openObject()
        while let key = try scanner.key(&members) {
          if key.equals("text", in: scanner.bytes) {
            guard let text = try scanner.text(of: "text") else { continue }
            byteCount += append(text, to: &buffer, from: scanner.bytes)
          } else {
            try scanner.skipValue()
          }
        }
      }
      return byteCount
    }
  }
}
