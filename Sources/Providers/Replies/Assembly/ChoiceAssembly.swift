import Domain

/// One choice of a completion being put together.
struct ChoiceAssembly {
  let index: Int
  private(set) var finishReason: String?
  private var text = TextAssembly()
  private var reasoning = TextAssembly()
  private var refusal = TextAssembly()
  private var toolCalls = ToolCallAssembly()

  /// What a sound says: the text, where there is no other.
  private var transcript = TextAssembly()

  /// What a model says of its work before its answer, in messages of their own: see `choice(by:)`.
  private var commentary = TextAssembly()

  /// Whether a call came after that, be it of a kind that is not read.
  var isBeforeCall = false

  /// Whether an image or a sound came, of which nothing is kept.
  private var hasMedia = false

  /// See `CompletionAssembly`.
  private(set) var hiding = ThoughtHiding.untold
  private var logProbabilities = LogProbabilityAssembly()
  private var model: String?
  private(set) var usage: ReportedUsage?

  /// Whether it came in the shape of a plain completion, of which some services give no reason.
  private(set) var hasPlainText = false

  /// The finish reason that was a word for "not ended yet", such as an empty one.
  private(set) var deniedEnd: String?

  /// What a `delta` or `message` tells of a failure.
  private(set) var error: ProviderErrorObject?

  /// JSON that stood for content, of a kind that holds no text.
  private(set) var unreadContent: String?

  /// The name under which reasoning came first.
  private var reasoningName: Int?

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
    if fields.text != nil { hasPlainText = true }
    if let reason = fields.finishReason { note(finishReason: reason) }
    if let model = fields.model { self.model = model }
    if let usage = fields.usage { note(usage) }
    var gain = TextGain(choice: index)
    if let delta = fields.delta { try add(delta, from: bytes, to: &gain) }
    let ownText = gain.textBytes
    var isRepeated = false
    if let range = fields.message {
      isRepeated = try add(messageAt: range, from: bytes, to: &gain)
    }
    // A server that sends its text under both names means it once.
    if ownText == 0, !isRepeated, let plain = fields.text {
      gain.textBytes += text.append(plain, from: bytes)
    }
    if let range = fields.logProbabilities {
      gain.tokenCount = try logProbabilities.add(range, of: bytes)
    }
    return gain.byteCount > 0 ? gain : nil
  }

  /// Adds the text of an object that says nothing else of the choice that is new.
  ///
  /// - Returns: the same.
  mutating func add(piece: JSONStringSpan, from bytes: UnsafeRawBufferPointer) -> TextGain? {
    var gain = TextGain(choice: index)
    gain.textBytes = text.append(piece, from: bytes)
    return gain.byteCount > 0 ? gain : nil
  }

  /// Adds `logprobs` that came by themselves, and tells of how many tokens they are.
  mutating func add(
    logProbabilities range: Range<Int>,
    of bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Int? {
    try logProbabilities.add(range, of: bytes)
  }

  /// A later word may name the end anew, but makes no answer whole that was broken off.
  private mutating func note(finishReason reason: String) {
    if FinishReason.isNone(reason) {
      deniedEnd = reason
      return
    }
    if let known = finishReason, known != reason, FinishReason(known) == .failing { return }
    finishReason = FinishReason.word(of: reason)
  }

  private mutating func note(errorAt range: Range<Int>, in bytes: UnsafeRawBufferPointer) {
    let value = JSONValue(reading: bytes[range]) ?? .null
    error = error ?? ToldFailure(named: value)?.said
  }

  mutating func note(unread content: Slice<UnsafeRawBufferPointer>) {
    unreadContent = unreadContent ?? String(decoding: content.prefix(1_024), as: UTF8.self)
  }

  private mutating func note(_ later: ReportedUsage) {
    if usage == nil { usage = later } else { usage?.add(later) }
  }

  // MARK: Pieces

  private mutating func add(
    _ delta: MessageFields,
    from bytes: UnsafeRawBufferPointer,
    to gain: inout TextGain
  ) throws(MalformedJSON) {
    if let range = delta.error { note(errorAt: range, in: bytes) }
    hiding.note(delta.hiding)
    switch delta.content {
    case nil: break
    case .string(let piece): gain.textBytes += text.append(piece, from: bytes)
    case .parts(let range):
      let parts = try ContentParts(range, of: bytes, isReasoning: false)
      gain.textBytes += text.append(parts.text)
      gain.reasoningBytes += reasoning.append(parts.reasoning)
      gain.textBytes += refusal.append(parts.refusal)
      gain.mediaBytes += parts.mediaBytes
      gain.textBytes += transcript.append(parts.transcript)
      if parts.isUnread { note(unread: bytes[range]) }
    }
    if let content = delta.reasoning {
      gain.reasoningBytes += try add(content, named: delta.reasoningName, from: bytes)
    }
    if let refused = delta.refusal { gain.textBytes += refusal.append(refused, from: bytes) }
    if let said = delta.transcript { gain.textBytes += transcript.append(said, from: bytes) }
    if let said = delta.commentary { gain.textBytes += commentary.append(said, from: bytes) }
    add(mediaOf: delta, to: &gain)
    if let calls = delta.toolCalls {
      gain.callBytes += try toolCalls.add(bytes[calls], at: calls)
    } else if let call = delta.functionCall {
      gain.callBytes += try toolCalls.add(bytes[call], at: call)
    }
  }

  private mutating func add(mediaOf fields: MessageFields, to gain: inout TextGain) {
    gain.mediaBytes += fields.mediaBytes
    if gain.mediaBytes > 0 { hasMedia = true }
  }

  private mutating func add(
    _ content: MessageFields.Content,
    named name: Int,
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Int {
    if case .string(let piece) = content, reasoningName ?? name == name {
      reasoningName = name
      return reasoning.append(piece, from: bytes)
    }
    let more = try Self.reasoning(content, from: bytes)
    guard !more.isEmpty else { return 0 }
    let known = reasoningName ?? name
    reasoningName = known
    return known == name ? reasoning.append(more) : reasoning.appendBeyond(more)
  }

  // MARK: Messages

  /// - Returns: whether the message had text, new or not.
  private mutating func add(
    messageAt range: Range<Int>,
    from bytes: UnsafeRawBufferPointer,
    to gain: inout TextGain
  ) throws(MalformedJSON) -> Bool {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    let fields = try MessageFields(pulledFrom: &scanner)
    if let range = fields.error { note(errorAt: range, in: bytes) }
    hiding.note(fields.hiding)
    if case .parts(let range)? = fields.content {
      let parts = try ContentParts(range, of: bytes, isReasoning: false)
      gain.mediaBytes += parts.mediaBytes
      gain.textBytes += transcript.take(message: parts.transcript)
      if parts.isUnread { note(unread: bytes[range]) }
    }
    if let said = fields.transcript {
      var text: [UInt8] = []
      said.append(to: &text, from: bytes)
      gain.textBytes += transcript.take(message: text)
    }
    add(mediaOf: fields, to: &gain)
    var said = ContentTexts()
    if let content = fields.content { said = try ContentTexts(content, from: bytes) }
    gain.textBytes += text.take(message: said.text)
    var thought = said.reasoning
    if let content = fields.reasoning { thought += try Self.reasoning(content, from: bytes) }
    gain.reasoningBytes += reasoning.take(message: thought)
    if let refused = fields.refusal { refused.append(to: &said.refusal, from: bytes) }
    gain.textBytes += refusal.take(message: said.refusal)
    if let calls = fields.toolCalls ?? fields.functionCall {
      gain.callBytes += try toolCalls.take(messageOf: bytes[calls], at: calls)
    }
    return !said.text.isEmpty
  }

  private static func reasoning(
    _ content: MessageFields.Content,
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> [UInt8] {
    switch content {
    case .string(let text):
      var said: [UInt8] = []
      text.append(to: &said, from: bytes)
      return said
    case .parts(let range):
      return try ContentParts(range, of: bytes, isReasoning: true).reasoning
    }
  }
}

extension ChoiceAssembly {
  /// The choice as it is kept.
  ///
  /// Commentary is its text where it is all that a model said, asked for no call, and ended: then nothing
  /// else was to come, and it is what a reader was shown. Before an answer, a call or a limit it is not.
  ///
  /// - Parameter evidence: What is known of the request, if usage is told of this choice alone.
  func choice(by evidence: UsageEvidence) -> Completion.Choice {
    var said = text.bytes.isEmpty ? transcript.bytes : text.bytes
    if said.isEmpty, refusal.bytes.isEmpty, toolCalls.isEmpty, !isBeforeCall, !hasMedia,
      finishReason == ResponseEventFields.Status.completed.word
    {
      said = commentary.bytes
    }
    var choice = Completion.Choice(
      index: index,
      text: WobblyText.string(said),
      reasoning: reasoning.string,
      refusal: refusal.string,
      finishReason: finishReason,
      model: model
    )
    choice.logProbabilities = logProbabilities.serialized
    choice.toolCalls = toolCalls.serialized
    var evidence = evidence
    evidence.hasOutput = hasOutput
    choice.usage = usage.map { $0.resolved(by: evidence) }
    return choice
  }

  /// Whether content came of which nothing could be read, and nothing else that is an answer.
  var isUnread: Bool {
    unreadContent != nil && text.bytes.isEmpty && refusal.bytes.isEmpty && toolCalls.isEmpty
      && transcript.bytes.isEmpty && commentary.bytes.isEmpty && !hasMedia
  }

  var hasText: Bool { !text.bytes.isEmpty }

  /// Whether what came last of the text, the reasoning or the refusal is this.
  func ends(
    with said: JSONStringSpan,
    of kind: ResponseEventFields.Piece,
    in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    let known: TextAssembly
    switch kind {
    case .text: known = text
    case .refusal: known = refusal
    case .reasoning, .summary: known = reasoning
    case .transcript: known = transcript
    case .commentary: known = commentary
    // Of what is not kept any that came is taken for it.
    case .media: return hasMedia
    case .arguments: return false
    }
    var other: [UInt8] = []
    said.append(to: &other, from: bytes)
    return known.bytes.suffix(other.count).elementsEqual(other)
  }

  var hasOutput: Bool {
    !(text.bytes.isEmpty && reasoning.bytes.isEmpty && refusal.bytes.isEmpty && toolCalls.isEmpty)
      || !transcript.bytes.isEmpty || !commentary.bytes.isEmpty || hasMedia
  }
}
