import Domain

/// Pieces of a choice from wires that have no `choices`.
extension CompletionAssembly {
  @inline(__always)
  mutating func add(
    text: JSONStringSpan,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.content = .string(text)
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  /// Adds content of any form: a text, parts, or an object that wraps either.
  mutating func add(
    content: Range<Int>,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.content = .parts(content)
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  /// Notes a value in the place of content that holds no text.
  mutating func note(unread content: Slice<UnsafeRawBufferPointer>, of slot: Int) {
    guard choices.indices.contains(slot) else { return }
    choices[slot].note(unread: content)
  }

  /// - Parameter name: The place of its name, where one wire sends reasoning under several.
  mutating func add(
    reasoning text: JSONStringSpan,
    named name: Int = 0,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    try add(MessageFields(reasoning: text, named: name), to: slot, from: bytes, gains: &gains)
  }

  mutating func add(
    transcript: JSONStringSpan,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.transcript = transcript
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  mutating func add(
    commentary: JSONStringSpan,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.commentary = commentary
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  /// Adds an image or sound: of them is known when they came, and how much.
  mutating func add(
    mediaBytes: Int,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.mediaBytes = mediaBytes
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  mutating func add(
    refusal: JSONStringSpan,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var delta = MessageFields()
    delta.refusal = refusal
    try add(delta, to: slot, from: bytes, gains: &gains)
  }

  /// Adds a refusal that is told in words of no token: what is said of the answer, not a piece of it.
  mutating func add(
    refusal: String,
    to slot: Int
  ) throws(MalformedJSON) {
    let quoted = Array(JSONValue.string(refusal).serialized.utf8)
    try quoted.reading { (bytes) throws(MalformedJSON) in
      var scanner = JSONScanner(bytes)
      var gains: [TextGain] = []
      try add(refusal: try scanner.string(), to: slot, from: bytes, gains: &gains)
    }
  }

  mutating func add(
    _ piece: ToolCallPiece,
    to slot: Int,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    try piece.json.reading { (bytes) throws(MalformedJSON) in
      var delta = MessageFields()
      delta.toolCalls = 0..<bytes.count
      try add(delta, to: slot, from: bytes, gains: &gains)
    }
  }

  /// Adds log-probabilities that come as a bare list of tokens.
  ///
  /// - Returns: how many tokens it tells of.
  mutating func add(
    logProbabilities list: Range<Int>,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Int? {
    guard choices.indices.contains(slot) else { return nil }
    // In chat's form, so that all wires are kept in one.
    let object =
      Array(#"{"content":"#.utf8) + UnsafeRawBufferPointer(rebasing: bytes[list])
      + [UInt8(ascii: "}")]
    var tokens: Int?
    try object.reading { (bytes) throws(MalformedJSON) in
      tokens = try choices[slot].add(logProbabilities: 0..<bytes.count, of: bytes)
    }
    return tokens
  }

  @inline(__always)
  private mutating func add(
    _ delta: MessageFields,
    to slot: Int,
    from bytes: UnsafeRawBufferPointer,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    guard choices.indices.contains(slot) else { return }
    var fields = ChoiceFields()
    fields.delta = delta
    if let gain = try choices[slot].add(fields, from: bytes) { gains.append(gain) }
  }

  /// Notes why a choice ended, in the provider's word.
  mutating func note(finishReason: String, of slot: Int) throws(MalformedJSON) {
    guard choices.indices.contains(slot) else { return }
    var fields = ChoiceFields()
    fields.finishReason = finishReason
    _ = try choices[slot].add(fields, from: UnsafeRawBufferPointer(start: nil, count: 0))
  }
}

// MARK: Failures

extension CompletionAssembly {
  /// Notes what a member named `error` says.
  ///
  /// - Returns: whether it tells of a failure; `null` and its like do not.
  mutating func take(errorAt range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Bool {
    let value = JSONValue(reading: bytes[range]) ?? .null
    guard let told = ToldFailure(named: value) else { return false }
    error = error ?? told.said
    return true
  }

  /// Notes what an object says that is of a failure by its type.
  mutating func note(failure bytes: UnsafeRawBufferPointer) {
    error = error ?? ProviderErrorObject(reading: String(decoding: bytes, as: UTF8.self))
  }

  /// Notes what an object of another kind than the wire's says, where it tells of a failure.
  mutating func note(foreign bytes: UnsafeRawBufferPointer) {
    let members = JSONValue(reading: bytes[...])?.objectValue ?? [:]
    if let told = ToldFailure(in: members, .alone) { note(told) }
  }
}

extension [UInt8] {
  /// Calls with the bytes what may find that they are no JSON.
  fileprivate func reading(
    _ body: (UnsafeRawBufferPointer) throws(MalformedJSON) -> Void
  ) throws(MalformedJSON) {
    let problem: MalformedJSON? = withUnsafeBytes { bytes in
      do throws(MalformedJSON) {
        try body(bytes)
        return nil
      } catch {
        return error
      }
    }
    if let problem { throw problem }
  }
}
