import Domain

/// The fields of one choice in one object, where they lie.
///
/// They are gathered before any is used because a choice's `index` may come last.
struct ChoiceFields {
  var index: Int?
  var text: JSONText?
  var content: Content?
  var reasoning: Content?
  var refusal: JSONText?
  var finishReason: String?
  var model: String?
  var usage: TokenUsage?
  var logProbabilities: Range<Int>?
  var toolCalls: Range<Int>?
  var functionCall: Range<Int>?

  /// Where a router tells that the provider behind it failed in the middle of this choice.
  var error: Range<Int>?

  /// Text as one string, or as a list of parts.
  enum Content {
    case string(JSONText)
    case parts(Range<Int>)
  }

  init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("delta", in: bytes) || key.equals("message", in: bytes) {
        try readMessage(&scanner)
      } else if key.equals("text", in: bytes) {
        text = try scanner.text(of: "text")
      } else if key.equals("index", in: bytes) {
        index = try scanner.integer()
      } else if key.equals("finish_reason", in: bytes) {
        if try !scanner.skipNull() { finishReason = try CompletionAssembly.anything(&scanner) }
      } else if key.equals("logprobs", in: bytes) {
        if try !scanner.skipNull() { logProbabilities = try scanner.skipValue() }
      } else if key.equals("model", in: bytes) {
        model = try scanner.text(of: "model")?.string(in: bytes)
      } else if key.equals("usage", in: bytes) {
        usage = try TokenUsage(pulledFrom: &scanner)
      } else if key.equals("reasoning_content", in: bytes) || key.equals("reasoning", in: bytes) {
        try readReasoning(&scanner)
      } else if key.equals("error", in: bytes) {
        error = try scanner.skipValue()
      } else {
        try scanner.skipValue()
      }
    }
  }

  private mutating func readMessage(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    if try scanner.skipNull() { return }
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("content", in: bytes) {
        content = try Self.content(&scanner, of: "content")
      } else if key.equals("reasoning_content", in: bytes) || key.equals("reasoning", in: bytes) {
        try readReasoning(&scanner)
      } else if key.equals("refusal", in: bytes) {
        refusal = try scanner.text(of: "refusal")
      } else if key.equals("tool_calls", in: bytes) {
        if try !scanner.skipNull() { toolCalls = try scanner.skipValue() }
      } else if key.equals("function_call", in: bytes) {
        if try !scanner.skipNull() { functionCall = try scanner.skipValue() }
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// Servers in between two conventions send the same reasoning under both names: the first that
  /// holds any counts.
  private mutating func readReasoning(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    let read = try Self.content(&scanner, of: "reasoning")
    if case .string(let text) = reasoning, text.start < text.end { return }
    if let read { reasoning = read }
  }

  private static func content(
    _ scanner: inout JSONScanner,
    of field: StaticString
  ) throws(MalformedJSON) -> Content? {
    if try scanner.kind() == .array { return .parts(try scanner.skipValue()) }
    return try scanner.text(of: field).map(Content.string)
  }
}
