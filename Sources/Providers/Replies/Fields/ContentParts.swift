/// The texts of content that comes as a list of parts, each by what the part says that it is.
///
/// OpenAI's and Mistral's `{"type": "text", "text"}`, Mistral's `{"type": "thinking", "thinking":
/// [{"type": "text", "text"}]}`, Anthropic's with a text there, OpenRouter's `reasoning.text` and
/// `reasoning.summary`, a refusal, or a bare string; an object that wraps such in `content` or `parts`.
/// Encrypted reasoning and references are no text.
struct ContentParts {
  private(set) var text: [UInt8] = []
  private(set) var reasoning: [UInt8] = []
  private(set) var refusal: [UInt8] = []

  /// What sounds say.
  private(set) var transcript: [UInt8] = []

  /// Bytes of parts that are images, sound or files.
  private(set) var mediaBytes = 0

  /// Whether a part is a summary of thoughts, or seals some.
  private(set) var hiding = ThoughtHiding.untold

  /// Whether a part is of a kind that cannot be read, so that an answer without text was not empty.
  private(set) var isUnread = false

  /// - Parameter isReasoning: Whether a part without a type is reasoning, by the name of its list.
  init(
    _ range: Range<Int>,
    of bytes: UnsafeRawBufferPointer,
    isReasoning: Bool
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    try read(&scanner, isReasoning: isReasoning, level: 0)
  }

  /// Parts within parts are looked at once a level, so no deeper than any provider nests them.
  private static let deepest = 4

  private mutating func read(
    _ scanner: inout JSONScanner,
    isReasoning: Bool,
    level: Int
  ) throws(MalformedJSON) {
    guard level <= Self.deepest else { return }
    switch try scanner.kind() {
    case .string:
      let said = try scanner.string()
      if isReasoning {
        said.append(to: &reasoning, from: scanner.bytes)
      } else {
        said.append(to: &text, from: scanner.bytes)
      }
    case .array:
      var elements = try scanner.openArray()
      while try scanner.element(&elements) {
        try read(&scanner, isReasoning: isReasoning, level: level)
      }
    case .object: try readPart(&scanner, isReasoning: isReasoning, level: level)
    case .number:
      try scanner.skipValue()
      isUnread = true
    case .literal: if try !scanner.skipNull() { try scanner.skipValue() }
    }
  }

  /// A part's type may come after its text.
  private mutating func readPart(
    _ scanner: inout JSONScanner,
    isReasoning: Bool,
    level: Int
  ) throws(MalformedJSON) {
    let bytes = scanner.bytes
    let start = scanner.position
    var isReasoning = isReasoning
    var isMedia = false
    var spoken: Range<Int>?
    var said: Range<Int>?
    var thought: Range<Int>?
    var summary: Range<Int>?
    var refused: Range<Int>?
    var isEmpty = true
    var isThought = isReasoning
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      isEmpty = false
      if key.equals("type", in: bytes), try scanner.kind() == .string {
        let type = try scanner.string().string(in: bytes)
        if type.hasPrefix("thinking") || type.hasPrefix("reasoning") { isReasoning = true }
        // Redacted thinking is of a kind that has no text.
        if type.contains("thinking") || type.hasPrefix("reasoning") { isThought = true }
        isMedia = Self.isMedia(type)
        if Self.hidesThoughts(type) { hiding = .hidden }
      } else if Self.isText(key, in: bytes) {
        said = try scanner.skipValue()
      } else if Self.isThought(key, in: bytes) {
        thought = try scanner.skipValue()
      } else if key.equals("summary", in: bytes) {
        summary = try scanner.skipValue()
      } else if key.equals("signature", in: bytes), try scanner.kind() == .string {
        let seal = try scanner.string()
        hiding.note(ThoughtHiding(signatureOf: seal.end - seal.start))
      } else if key.equals("refusal", in: bytes) {
        refused = try scanner.skipValue()
      } else if key.equals("transcript", in: bytes), try scanner.kind() == .string {
        spoken = try scanner.skipValue()
      } else {
        try scanner.skipValue()
      }
    }
    try take(thought ?? (said == nil ? summary : nil), of: bytes, isReasoning: true, level)
    // What a thinking part says as text it has said already.
    if thought == nil { try take(said, of: bytes, isReasoning: isReasoning, level) }
    if let refused, level < Self.deepest {
      refusal += try ContentParts(refused, of: bytes, isReasoning: false).text
    }
    if let spoken, said == nil, level < Self.deepest {
      transcript += try ContentParts(spoken, of: bytes, isReasoning: false).text
    }
    if isMedia { mediaBytes += scanner.position - start }
    let isKnown = said != nil || thought != nil || summary != nil || refused != nil || isMedia
    if !isKnown, !isEmpty, !isThought { isUnread = true }
  }

  /// Whether a part of that type stands for thoughts that are not shown: `reasoning.summary`,
  /// `reasoning.encrypted`, `summary_text`, `redacted_thinking`.
  private static func hidesThoughts(_ type: String) -> Bool {
    type.hasPrefix("redacted") || type.hasSuffix("encrypted") || type.contains("summary")
  }

  /// Whether a part of that type is an image, sound or a file: `image_url`, `output_image`, `audio`,
  /// `output_audio`, `tool_file`, `image_generation_call`.
  static func isMedia(_ type: String) -> Bool {
    ["image", "audio", "video"].contains(where: type.contains) || type.hasSuffix("file")
  }

  private static func isText(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    key.equals("text", in: bytes) || key.equals("value", in: bytes)
      || key.equals("content", in: bytes) || key.equals("parts", in: bytes)
      || key.equals("output_text", in: bytes)
  }

  private static func isThought(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    key.equals("thinking", in: bytes) || key.equals("reasoning", in: bytes)
      || key.equals("reasoning_content", in: bytes)
  }

  private mutating func take(
    _ range: Range<Int>?,
    of bytes: UnsafeRawBufferPointer,
    isReasoning: Bool,
    _ level: Int
  ) throws(MalformedJSON) {
    guard let range else { return }
    var inner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    try read(&inner, isReasoning: isReasoning, level: level + 1)
  }
}

/// The texts of content of any form, each by what it is.
struct ContentTexts {
  var text: [UInt8] = []
  var reasoning: [UInt8] = []
  var refusal: [UInt8] = []

  init() {}

  init(
    _ content: MessageFields.Content,
    from bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) {
    switch content {
    case .string(let said): said.append(to: &text, from: bytes)
    case .parts(let range):
      let parts = try ContentParts(range, of: bytes, isReasoning: false)
      (text, reasoning, refusal) = (parts.text, parts.reasoning, parts.refusal)
    }
  }
}
