/// What a `delta` or a `message` holds, where it lies.
struct MessageFields {
  var content: Content?
  var refusal: JSONStringSpan?
  var toolCalls: Range<Int>?
  var functionCall: Range<Int>?

  /// What a sound says.
  var transcript: JSONStringSpan?

  /// Bytes of images and sound, as they are encoded.
  var mediaBytes = 0

  /// Commentary before the answer.
  var commentary: JSONStringSpan?

  /// What the parts of reasoning say of more that was thought than they show.
  private(set) var hiding = ThoughtHiding.untold

  /// Where a server tells of a failure in place of text.
  var error: Range<Int>?

  /// Servers in between conventions send the same reasoning under several names: of those that hold
  /// any, the first in `names` counts, whatever their order.
  private(set) var reasoning: Content?
  private(set) var reasoningName = 0

  /// Text as one string, or as parts.
  enum Content {
    case string(JSONStringSpan)
    case parts(Range<Int>)

    var isEmpty: Bool {
      switch self {
      case .string(let text): text.start == text.end
      case .parts(let range): range.count <= 2
      }
    }
  }

  init() {}

  init(reasoning text: JSONStringSpan, named name: Int) {
    reasoning = .string(text)
    reasoningName = name
  }

  init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var text: JSONStringSpan?
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("content", in: bytes) {
        content = try Self.content(&scanner, of: "content")
      } else if let name = Self.reasoningName(key, in: bytes) {
        try readReasoning(&scanner, name: name)
      } else if key.equals("refusal", in: bytes) {
        refusal = try scanner.text(of: "refusal")
      } else if key.equals("tool_calls", in: bytes) {
        if try !scanner.skipNull() { toolCalls = try scanner.skipValue() }
      } else if key.equals("function_call", in: bytes) {
        if try !scanner.skipNull() { functionCall = try scanner.skipValue() }
      } else if FailureMember.mayBeFailure(key, in: bytes) {
        if try !scanner.skipNull() { error = try scanner.skipValue() }
      } else if key.equals("text", in: bytes), try scanner.kind() == .string {
        text = try scanner.string()
      } else if key.equals("audio", in: bytes), try scanner.kind() == .object {
        try readSound(&scanner)
      } else if key.equals("images", in: bytes), try scanner.kind() == .array {
        // An empty list is two brackets.
        let list = try scanner.skipValue()
        if list.count > 2 { mediaBytes += list.count }
      } else {
        try scanner.skipValue()
      }
    }
    if content?.isEmpty ?? true, let text, text.end > text.start { content = .string(text) }
  }

  /// The content, where it is one string and all that is said.
  var loneText: JSONStringSpan? {
    guard refusal == nil, toolCalls == nil, functionCall == nil, error == nil, reasoning == nil,
      transcript == nil, mediaBytes == 0, case .string(let text)? = content
    else { return nil }
    return text
  }

  /// The place of a reasoning's name among those that are in use; `nil` for any other key.
  @inline(__always)
  static func reasoningName(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Int? {
    // No other key of a chunk is as long and begins so: the usual ones cost one comparison.
    guard key.end - key.start >= 8,
      bytes[key.start] | 0x20 == UInt8(ascii: "r")
        || bytes[key.start] == UInt8(ascii: "t")
    else { return nil }
    if key.equals("reasoning_content", in: bytes) { return 0 }
    if key.equals("reasoning", in: bytes) { return 1 }
    if key.equals("thinking", in: bytes) { return 2 }
    if key.equals("reasoning_details", in: bytes) { return 3 }
    if key.equals("thinking_blocks", in: bytes) { return 4 }
    return nil
  }

  mutating func readReasoning(
    _ scanner: inout JSONScanner,
    name: Int
  ) throws(MalformedJSON) {
    guard let read = try Self.reasoning(&scanner), !read.isEmpty else { return }
    if case .parts(let range) = read {
      let parts = try ContentParts(range, of: scanner.bytes, isReasoning: true)
      hiding.note(parts.hiding)
    }
    if reasoning == nil || name < reasoningName {
      reasoning = read
      reasoningName = name
    }
  }

  /// OpenAI's `audio`: `transcript` and `data`, whole or in pieces, and when it expires.
  private mutating func readSound(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("transcript", in: bytes), try scanner.kind() == .string {
        transcript = try scanner.string()
      } else if key.equals("data", in: bytes), try scanner.kind() == .string {
        let data = try scanner.string()
        mediaBytes += data.end - data.start
      } else {
        try scanner.skipValue()
      }
    }
  }

  mutating func add(reasoningOf other: MessageFields) {
    hiding.note(other.hiding)
    guard let more = other.reasoning else { return }
    if reasoning == nil || other.reasoningName < reasoningName {
      reasoning = more
      reasoningName = other.reasoningName
    }
  }

  /// Reasoning that is neither text nor parts, such as a flag, is none.
  private static func reasoning(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Content? {
    switch try scanner.kind() {
    case .string, .array, .object: return try content(&scanner, of: "reasoning")
    case .number, .literal:
      try scanner.skipValue()
      return nil
    }
  }

  private static func content(
    _ scanner: inout JSONScanner,
    of field: StaticString
  ) throws(MalformedJSON) -> Content? {
    switch try scanner.kind() {
    case .array, .object: return .parts(try scanner.skipValue())
    default: return try scanner.text(of: field).map(Content.string)
    }
  }
}
