import Domain

/// The objects of `generateContent`: a whole reply, the chunks of a stream, which have the same shape, or
/// the elements of the array that a stream is without `alt=sse`.
struct GenerateContentObjects: ObjectReader {
  static let otherForm: StreamForm? = .array
  static let endMember: StaticString = "finishReason"

  /// The parts of the candidate that is being read; kept so that no chunk makes a list anew.
  private var parts: [Part] = []

  /// The text of the object, where it is one piece of one candidate and all that is said of it.
  private var loneText: (piece: JSONStringSpan, slot: Int)?
  private var candidatesRead = 0

  /// Of each candidate.
  private var calls: [Int: GenerateContentCalls] = [:]

  private struct Part {
    var text: JSONStringSpan?
    var isThought = false
    var call: Range<Int>?

    /// An image, or another file.
    var file: Range<Int>?

    var loneText: JSONStringSpan? { isThought || call != nil || file != nil ? nil : text }
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    var members = try scanner.openObject()
    var usage: ReportedUsage?
    var counts = UsagePlaces()
    var feedback: Range<Int>?
    var error: Range<Int>?
    loneText = nil
    candidatesRead = 0
    while let key = try scanner.key(&members) {
      if key.equals("candidates", in: bytes) {
        try readCandidates(&scanner, into: &assembly, gains: &gains)
      } else if key.equals("usageMetadata", in: bytes) {
        usage = try Self.usage(&scanner, &counts)
      } else if key.equals("modelVersion", in: bytes), assembly.model == nil {
        assembly.model = try CompletionAssembly.anything(&scanner)
      } else if key.equals("responseId", in: bytes), assembly.responseID == nil {
        assembly.responseID = try CompletionAssembly.anything(&scanner)
      } else if key.equals("promptFeedback", in: bytes) {
        feedback = try scanner.skipValue()
      } else if key.equals("error", in: bytes) {
        error = try scanner.skipValue()
      } else {
        try scanner.skipValue()
      }
    }
    try scanner.finish()
    assembly.take(usage: usage)
    if let error, assembly.take(errorAt: error, in: bytes) { return }
    if let loneText, candidatesRead == 1, error == nil, feedback == nil {
      let (piece, slot) = loneText
      assembly.expect(bytes, piece: piece, slot: slot, counts: counts, replacesUsage: true)
    }
    guard let feedback, let told = JSONValue(reading: bytes[feedback]),
      let reason = told["blockReason"]?.stringValue, reason != "BLOCK_REASON_UNSPECIFIED",
      !assembly.hasChoices
    else { return }
    try assembly.block(reason: reason)
    guard let message = told["blockReasonMessage"]?.stringValue else { return }
    try assembly.add(refusal: message, to: 0)
  }

  // MARK: Candidates

  private mutating func readCandidates(
    _ scanner: inout JSONScanner,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    if try scanner.skipNull() { return }
    var elements = try scanner.openArray()
    var position = 0
    while try scanner.element(&elements) {
      if try scanner.skipNull() { continue }
      try readCandidate(&scanner, at: position, into: &assembly, gains: &gains)
      position += 1
      if position > 1, assembly.isBudgetSpent() {
        throw MalformedJSON(offset: scanner.position)
      }
    }
  }

  /// Its index may come after its content.
  private mutating func readCandidate(
    _ scanner: inout JSONScanner,
    at position: Int,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var fields = ChoiceFields()
    parts.removeAll(keepingCapacity: true)
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("content", in: bytes) {
        if try !scanner.skipNull() { try readContent(&scanner) }
      } else if key.equals("finishReason", in: bytes) {
        fields.finishReason = try CompletionAssembly.anything(&scanner)
      } else if key.equals("index", in: bytes) {
        fields.index = try scanner.integer().flatMap { (0..<1_000_000).contains($0) ? $0 : nil }
      } else if key.equals("logprobsResult", in: bytes) {
        if try !scanner.skipNull() { fields.logProbabilities = try scanner.skipValue() }
      } else {
        try scanner.skipValue()
      }
    }
    let slot = assembly.slot(for: fields.index ?? position)
    let known = gains.count
    for part in parts { try add(part, to: slot, of: bytes, &assembly, &gains) }
    if let reason = fields.finishReason, !FinishReason.isNone(reason),
      let rest = calls[slot]?.end()
    {
      try add(rest, to: slot, of: &assembly, &gains)
    }
    if fields.finishReason != nil || fields.logProbabilities != nil {
      try assembly.add(fields, to: slot, from: bytes, gains: &gains)
    }
    gains.merge(from: known)
    candidatesRead += 1
    let isLone =
      parts.count == 1 && fields.finishReason == nil
      && fields.logProbabilities == nil
    loneText = isLone ? parts.first?.loneText.map { ($0, slot) } : nil
  }

  private mutating func readContent(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    if try scanner.kind() == .string {
      parts.append(try Self.part(&scanner))
      return
    }
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      guard key.equals("parts", in: bytes) else {
        try scanner.skipValue()
        continue
      }
      if try scanner.skipNull() { continue }
      guard try scanner.kind() == .array else {
        parts.append(try Self.part(&scanner))
        continue
      }
      var elements = try scanner.openArray()
      while try scanner.element(&elements) {
        if try scanner.skipNull() { continue }
        parts.append(try Self.part(&scanner))
      }
    }
  }

  /// A part, or a text in place of one.
  private static func part(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Part {
    let bytes = scanner.bytes
    var part = Part()
    if try scanner.kind() == .string {
      part.text = try scanner.string()
      return part
    }
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("text", in: bytes) {
        part.text = try scanner.text(of: "text")
      } else if key.equals("thought", in: bytes) {
        part.isThought = bytes[try scanner.skipValue().lowerBound] == UInt8(ascii: "t")
      } else if key.equals("functionCall", in: bytes) {
        if try !scanner.skipNull() { part.call = try scanner.skipValue() }
      } else if key.equals("inlineData", in: bytes) || key.equals("fileData", in: bytes) {
        if try !scanner.skipNull() { part.file = try scanner.skipValue() }
      } else {
        try scanner.skipValue()
      }
    }
    return part
  }

  private mutating func add(
    _ part: Part,
    to slot: Int,
    of bytes: UnsafeRawBufferPointer,
    _ assembly: inout CompletionAssembly,
    _ gains: inout [TextGain]
  ) throws(MalformedJSON) {
    if let text = part.text {
      if part.isThought {
        // Google shows no thoughts, only summaries of them.
        assembly.hiding = .hidden
        try assembly.add(reasoning: text, to: slot, from: bytes, gains: &gains)
      } else {
        try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
      }
    }
    if let file = part.file {
      try assembly.add(mediaBytes: file.count, to: slot, from: bytes, gains: &gains)
    }
    guard let call = part.call else { return }
    let pieces = try calls[slot, default: GenerateContentCalls()].pieces(of: call, in: bytes)
    try add(pieces, to: slot, of: &assembly, &gains)
  }

  private func add(
    _ pieces: [GenerateContentCalls.Piece],
    to slot: Int,
    of assembly: inout CompletionAssembly,
    _ gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var none: [TextGain] = []
    for piece in pieces {
      if piece.isEnd {
        try assembly.add(piece.piece, to: slot, gains: &none)
      } else {
        try assembly.add(piece.piece, to: slot, gains: &gains)
      }
    }
  }
}

// MARK: Usage

extension GenerateContentObjects {
  /// Thoughts are counted beside what is visible, and billed as output; a count that is not there is 0.
  private static func usage(
    _ scanner: inout JSONScanner,
    _ places: inout UsagePlaces
  ) throws(MalformedJSON) -> ReportedUsage? {
    let bytes = scanner.bytes
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return nil
    }
    let start = scanner.position
    var usage = ReportedUsage()
    var prompt: Int?
    var tools: Int?
    var visible: Int?
    places = UsagePlaces()
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("promptTokenCount", in: bytes) {
        prompt = TokenUsage.count(try scanner.integer())
      } else if key.equals("candidatesTokenCount", in: bytes) {
        visible = TokenUsage.count(try scanner.integer())
        places.note(.visible, visible, endingAt: scanner.position, in: bytes)
      } else if key.equals("thoughtsTokenCount", in: bytes) {
        usage.reasoning = TokenUsage.count(try scanner.integer())
      } else if key.equals("totalTokenCount", in: bytes) {
        usage.total = TokenUsage.count(try scanner.integer())
        places.note(.total, usage.total, endingAt: scanner.position, in: bytes)
      } else if key.equals("cachedContentTokenCount", in: bytes) {
        usage.cached = TokenUsage.count(try scanner.integer())
      } else if key.equals("toolUsePromptTokenCount", in: bytes) {
        tools = TokenUsage.count(try scanner.integer())
      } else {
        try scanner.skipValue()
      }
    }
    usage.prompt = prompt.flatMap { TokenUsage.count($0 + (tools ?? 0)) }
    usage.completion = TokenUsage.count((visible ?? 0) + (usage.reasoning ?? 0))
    usage.verbatim = String(decoding: bytes[start..<scanner.position], as: UTF8.self)
    places.object = scanner.hasNonFinite ? 0..<0 : start..<scanner.position
    return usage
  }
}

extension [TextGain] {
  /// Makes one of the gains of one choice: its parts came together.
  fileprivate mutating func merge(from start: Int) {
    guard count > start + 1 else { return }
    for other in self[(start + 1)...] {
      self[start].textBytes += other.textBytes
      self[start].reasoningBytes += other.reasoningBytes
      self[start].callBytes += other.callBytes
      self[start].mediaBytes += other.mediaBytes
    }
    removeSubrange((start + 1)...)
  }
}
