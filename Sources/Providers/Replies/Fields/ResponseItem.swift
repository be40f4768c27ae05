/// One item of a response's output: a message, reasoning, or a call.
struct ResponseItem {
  private(set) var kind = Kind.message
  private(set) var id: JSONStringSpan?
  private(set) var callID: JSONStringSpan?
  private(set) var name: JSONStringSpan?
  private(set) var arguments: JSONStringSpan?

  /// The texts of its content and its summary, in their order.
  private(set) var parts: [Part] = []

  /// Content of a message that holds no text.
  private(set) var unread: Range<Int>?

  /// Whether its text is no part of the answer: what a model says of its work before it, of a message
  /// with the `phase`, or with gpt-oss the `channel`, `commentary`.
  private(set) var isCommentary = false

  /// Whether it asks for something to be done, by whomever: `local_shell_call`, `mcp_approval_request`.
  private(set) var isCall = false

  /// Images and sound, where they lie.
  private(set) var media: [JSONStringSpan] = []

  /// Whether what it calls a summary is all that was thought: Ollama, which seals nothing, has the same text
  /// in place of the seal.
  private(set) var hasWholeSummary = false

  enum Kind {
    case call, reasoning, other
    /// Also an item without a type.
    case message
  }

  struct Part {
    /// `nil` of a part that does not say what it is.
    var piece: ResponseEventFields.Piece?
    var text: JSONStringSpan
    var logProbabilities: Range<Int>?

    /// Among the parts of the content, or of the summary.
    var position = 0
  }

  init(_ bytes: UnsafeRawBufferPointer, at range: Range<Int>) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    var own: JSONStringSpan?
    var ownPiece: ResponseEventFields.Piece?
    var result: JSONStringSpan?
    var isImage = false
    var seal: JSONStringSpan?
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      let isText = try scanner.kind() == .string
      if key.equals("type", in: bytes), isText {
        let type = try scanner.string().string(in: bytes)
        ownPiece = Self.pieces[type]
        isImage = type == "image_generation_call"
        isCall = type.hasSuffix("_call") || type.hasSuffix("_request")
        kind = ownPiece == nil ? Self.kinds[type] ?? .other : .message
      } else if key.equals("id", in: bytes), isText {
        id = try scanner.string()
      } else if key.equals("call_id", in: bytes), isText {
        callID = try scanner.string()
      } else if key.equals("name", in: bytes), isText {
        name = try scanner.string()
      } else if key.equals("arguments", in: bytes) || key.equals("input", in: bytes), isText {
        arguments = try scanner.string()
      } else if key.equals("phase", in: bytes) || key.equals("channel", in: bytes), isText {
        if try scanner.string().equals("commentary", in: bytes) { isCommentary = true }
      } else if key.equals("encrypted_content", in: bytes), isText {
        seal = try scanner.string()
      } else if key.equals("result", in: bytes), isText {
        result = try scanner.string()
      } else if key.equals("content", in: bytes) || key.equals("summary", in: bytes) {
        try readParts(&scanner, isSummary: key.equals("summary", in: bytes))
      } else if key.equals("text", in: bytes), isText {
        own = try scanner.string()
      } else {
        try scanner.skipValue()
      }
    }
    settle(own, ownPiece)
    if let seal, kind == .reasoning {
      hasWholeSummary = isSummary(seal.string(in: bytes), in: bytes)
    }
    if isImage, let result, result.end > result.start { media.append(result) }
  }

  private func isSummary(_ text: String, in bytes: UnsafeRawBufferPointer) -> Bool {
    let summary = parts.filter { $0.piece == .summary }.map { $0.text.string(in: bytes) }
    return !summary.isEmpty && summary.joined() == text
  }

  private static let kinds: [String: Kind] = [
    "message": .message, "text": .message, "reasoning": .reasoning, "function_call": .call,
    "custom_tool_call": .call,
  ]

  /// What parts are that do not say so, now that the type is known, and the text of an item that is a
  /// part itself.
  private mutating func settle(_ own: JSONStringSpan?, _ ownPiece: ResponseEventFields.Piece?) {
    if kind != .message { media = [] }
    guard kind == .message || kind == .reasoning else {
      parts.removeAll { $0.piece == nil }
      unread = nil
      return
    }
    let usual = kind == .reasoning ? ResponseEventFields.Piece.reasoning : .text
    for position in parts.indices where parts[position].piece == nil {
      parts[position].piece = usual
    }
    if parts.isEmpty, let own, own.end > own.start {
      parts = [Part(piece: ownPiece ?? usual, text: own)]
    }
    for position in parts.indices where isCommentary && parts[position].piece == .text {
      parts[position].piece = .commentary
    }
    if kind == .reasoning || !parts.isEmpty || !media.isEmpty { unread = nil }
  }

  /// Reads a list of parts, or a text or a part in place of one.
  private mutating func readParts(
    _ scanner: inout JSONScanner,
    isSummary: Bool
  ) throws(MalformedJSON) {
    guard try scanner.kind() == .array else {
      try readPart(&scanner, at: 0, isSummary: isSummary)
      return
    }
    var elements = try scanner.openArray()
    var position = 0
    while try scanner.element(&elements) {
      try readPart(&scanner, at: position, isSummary: isSummary)
      position += 1
    }
  }

  private mutating func readPart(
    _ scanner: inout JSONScanner,
    at position: Int,
    isSummary: Bool
  ) throws(MalformedJSON) {
    let usual: ResponseEventFields.Piece? = isSummary ? .summary : nil
    var part: Part?
    switch try scanner.kind() {
    case .string: part = Part(text: try scanner.string())
    case .object:
      let start = scanner.position
      part = try Self.part(&scanner, media: &media)
      if part == nil, media.isEmpty { unread = unread ?? start..<scanner.position }
    case .array, .number, .literal:
      let value = try scanner.skipValue()
      unread = unread ?? value
    }
    guard var part, part.text.end > part.text.start else { return }
    part.piece = part.piece ?? usual
    part.position = position
    parts.append(part)
  }

  /// `nil` for a part without text.
  ///
  /// - Parameter media: Takes in the image or the sound of one that has any.
  static func part(
    _ scanner: inout JSONScanner,
    media: inout [JSONStringSpan]
  ) throws(MalformedJSON) -> Part? {
    let bytes = scanner.bytes
    var piece: ResponseEventFields.Piece?
    var text: JSONStringSpan?
    var logProbabilities: Range<Int>?
    var spoken: JSONStringSpan?
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      let isText = try scanner.kind() == .string
      if key.equals("type", in: bytes), isText {
        let type = try scanner.string().string(in: bytes)
        let isThought = type.hasPrefix("reasoning") || type.hasPrefix("thinking")
        piece = pieces[type] ?? (isThought ? .reasoning : nil)
      } else if key.equals("text", in: bytes) || key.equals("refusal", in: bytes), isText {
        text = try scanner.string()
      } else if key.equals("logprobs", in: bytes), try scanner.kind() == .array {
        logProbabilities = try scanner.skipValue()
      } else if key.equals("transcript", in: bytes), isText {
        spoken = try scanner.string()
      } else if key.equals("data", in: bytes) || key.equals("image_url", in: bytes), isText {
        media.append(try scanner.string())
      } else {
        try scanner.skipValue()
      }
    }
    if text == nil, let spoken { return Part(piece: .transcript, text: spoken) }
    return text.map { Part(piece: piece, text: $0, logProbabilities: logProbabilities) }
  }

  private static let pieces: [String: ResponseEventFields.Piece] = [
    "output_text": .text, "refusal": .refusal, "reasoning_text": .reasoning,
    "summary_text": .summary,
  ]
}
