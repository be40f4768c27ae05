import Domain

/// The events of a stream of Messages, and a whole message as the one of its kind.
struct MessageEvents: ObjectReader {
  static let endMember: StaticString = "stop_reason"

  /// The place of the one choice; `nil` until the message has begun.
  private var choice: Int?

  /// Of each block that has begun, by its index, what its pieces are.
  private var blocks: [Int: Block] = [:]

  /// Whether the thoughts of the block that began last came as text, and whether any block's came as
  /// counts without text, which are as good as streamed.
  private var hasThought = false
  private var hasCountedThoughts = false

  /// Bytes of that block's signature, which may come in pieces.
  private var signatureBytes = 0

  private enum Block {
    case text
    /// A call, and whether any of its input came.
    case call(hasInput: Bool)
    /// Of a kind without text: redacted thinking, a hosted tool's.
    case other
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    let fields = try MessageEventFields(pulledFrom: &scanner)
    try scanner.finish()
    if let error = fields.error, assembly.take(errorAt: error, in: bytes) { return }
    switch fields.kind {
    case .blockDelta: try read(delta: fields, from: bytes, into: &assembly, gains: &gains)
    case .blockStart:
      guard let block = fields.block else { return }
      try begin(block, at: fields.index ?? 0, from: bytes, into: &assembly, gains: &gains)
    case .blockStop: try end(blockAt: fields.index ?? 0, in: &assembly)
    case .start:
      guard let message = fields.message else { return }
      var inner = JSONScanner(bytes, from: message.lowerBound, allowsNonFinite: true)
      var opening = try MessageEventFields(pulledFrom: &inner)
      // What is counted before anything was made is a placeholder.
      opening.usage?.output = nil
      try take(opening, from: bytes, into: &assembly, gains: &gains)
    case .messageDelta, .whole:
      try take(fields, from: bytes, into: &assembly, gains: &gains)
    case .error: assembly.note(failure: bytes)
    case .foreign: assembly.note(foreign: bytes)
    case .other: break
    }
  }

  /// What is said of the message as a whole, and its content where it stands there.
  private mutating func take(
    _ fields: MessageEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let slot = place(in: &assembly)
    if let id = fields.id { assembly.responseID = assembly.responseID ?? id }
    if let model = fields.model { assembly.model = assembly.model ?? model }
    if var usage = fields.usage {
      // Thinking is counted by an estimate of its own, which output cannot exceed.
      if let output = usage.output, let thought = usage.reasoning, thought > output {
        usage.reasoning = nil
      }
      assembly.note(usage)
    }
    if let content = fields.content {
      try read(content: content, from: bytes, into: &assembly, gains: &gains)
    }
    if let details = fields.delta?.stopDetails ?? fields.stopDetails,
      let explanation = JSONValue(reading: bytes[details])?["explanation"]?.stringValue
    {
      try assembly.add(refusal: explanation, to: slot)
    }
    if let reason = fields.delta?.stopReason ?? fields.stopReason {
      try assembly.note(finishReason: reason, of: slot)
    }
  }

  private mutating func place(in assembly: inout CompletionAssembly) -> Int {
    if let choice { return choice }
    let slot = assembly.slot(for: 0)
    choice = slot
    return slot
  }
}

// MARK: Blocks

extension MessageEvents {
  private mutating func read(
    delta fields: MessageEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    guard let delta = fields.delta else {
      guard let value = fields.otherDelta else { return }
      throw MalformedJSON(offset: value, problem: .noObject)
    }
    let slot = place(in: &assembly)
    if let seal = delta.signature { note(seal: seal, in: &assembly) }
    if let text = delta.text {
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
      assembly.expect(bytes, piece: text, slot: slot)
    } else if let thought = delta.thinking {
      if thought.end > thought.start { hasThought = true }
      try assembly.add(reasoning: thought, to: slot, from: bytes, gains: &gains)
      // Thinking that is left out and yet counted: tokens without a byte.
      if thought.start == thought.end, (delta.estimatedTokens ?? 0) > 0 {
        hasCountedThoughts = true
        gains.append(TextGain(choice: assembly.choices[slot].index))
      }
    } else if let input = delta.input, input.end > input.start {
      let index = fields.index ?? 0
      if case .other? = blocks[index] { return }
      blocks[index] = .call(hasInput: true)
      let piece = ToolCallPiece(index: index, arguments: input, in: bytes)
      try assembly.add(piece, to: slot, gains: &gains)
    }
  }

  private mutating func begin(
    _ range: Range<Int>,
    at index: Int,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let block = try MessageBlock(bytes, at: range)
    let slot = place(in: &assembly)
    blocks[index] = .text
    switch block.kind {
    case .text:
      guard let text = block.text else { return }
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
    case .thinking:
      let thought = block.thinking
      hasThought = thought.map { $0.end > $0.start } ?? false
      signatureBytes = 0
      if let seal = block.signature { note(seal: seal, in: &assembly) }
      guard let thought else { return }
      try assembly.add(reasoning: thought, to: slot, from: bytes, gains: &gains)
    case .call:
      let input = block.input.flatMap { $0.count > 2 ? $0 : nil }
      blocks[index] = .call(hasInput: input != nil)
      let piece = ToolCallPiece(
        index: index,
        id: block.id,
        name: block.name,
        input: input,
        in: bytes
      )
      try assembly.add(piece, to: slot, gains: &gains)
    case .redacted:
      blocks[index] = .other
      if !hasCountedThoughts { assembly.hiding = .hidden }
    case .other:
      blocks[index] = .other
      // Where another model took over, the rest is its answer.
      if let model = block.laterModel { assembly.model = model }
    }
  }

  /// Notes what a thought is signed with: a seal over more than is shown, or over what is not shown at all.
  private mutating func note(seal: JSONStringSpan, in assembly: inout CompletionAssembly) {
    guard seal.end > seal.start, !hasCountedThoughts else { return }
    signatureBytes += seal.end - seal.start
    assembly.hiding.note(hasThought ? ThoughtHiding(signatureOf: signatureBytes) : .hidden)
  }

  /// A call without any input is one with an empty object.
  private mutating func end(
    blockAt index: Int,
    in assembly: inout CompletionAssembly
  ) throws(MalformedJSON) {
    guard case .call(hasInput: false)? = blocks[index], let choice else { return }
    blocks[index] = .call(hasInput: true)
    var gains: [TextGain] = []
    try assembly.add(ToolCallPiece(emptyAt: index), to: choice, gains: &gains)
  }

  /// Content that stands whole: a list of blocks, or what can be meant for one.
  private mutating func read(
    content: Range<Int>,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: content.lowerBound, allowsNonFinite: true)
    switch try scanner.kind() {
    case .array:
      var elements = try scanner.openArray()
      var index = 0
      while try scanner.element(&elements) {
        let isText = try scanner.kind() == .string
        let block = try scanner.skipValue()
        if isText {
          try assembly.add(content: block, to: place(in: &assembly), from: bytes, gains: &gains)
        } else {
          try begin(block, at: index, from: bytes, into: &assembly, gains: &gains)
          try end(blockAt: index, in: &assembly)
        }
        index += 1
      }
    case .object:
      try begin(content, at: 0, from: bytes, into: &assembly, gains: &gains)
      try end(blockAt: 0, in: &assembly)
    case .string:
      try assembly.add(content: content, to: place(in: &assembly), from: bytes, gains: &gains)
    case .number, .literal:
      // An event of a stream has none there, as its blocks follow.
      if !assembly.isStreamed { assembly.note(unread: bytes[content], of: place(in: &assembly)) }
    }
  }
}
