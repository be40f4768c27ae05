import Domain

/// The members of one event of Anthropic's Messages, or of a whole message, where they lie.
struct MessageEventFields {
  var kind = Kind.foreign
  var index: Int?
  var delta: Delta?

  /// Where a delta lies that is no object; `null` is none at all.
  var otherDelta: Int?
  var block: Range<Int>?
  var message: Range<Int>?
  var content: Range<Int>?
  var usage: ReportedUsage?
  var stopReason: String?
  var stopDetails: Range<Int>?
  var id: String?
  var model: String?
  var error: Range<Int>?

  enum Kind {
    case start, blockStart, blockDelta, blockStop, messageDelta, whole, error
    /// Of a type that is of no matter here: a ping, the end, one that is new.
    case other
    /// Without a type, as no event of this wire is.
    case foreign
  }

  /// What a block, or the message, gains.
  struct Delta {
    var text: JSONStringSpan?
    var thinking: JSONStringSpan?
    /// Of a call's input, JSON in pieces.
    var input: JSONStringSpan?
    var estimatedTokens: Int?
    var signature: JSONStringSpan?
    var stopReason: String?
    var stopDetails: Range<Int>?
  }

  init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("type", in: bytes), try scanner.kind() == .string {
        kind = Kind(try scanner.string(), in: bytes)
      } else if key.equals("index", in: bytes) {
        index = try scanner.integer()
      } else if key.equals("delta", in: bytes), try scanner.kind() == .object {
        delta = try Delta(pulledFrom: &scanner)
      } else if key.equals("delta", in: bytes) {
        if try !scanner.skipNull() { otherDelta = try scanner.skipValue().lowerBound }
      } else if key.equals("usage", in: bytes) {
        usage = try ReportedUsage(pulledFrom: &scanner)
      } else if key.equals("content_block", in: bytes), try scanner.kind() == .object {
        block = try scanner.skipValue()
      } else {
        try readRest(key, &scanner)
      }
    }
  }

  private mutating func readRest(
    _ key: JSONStringSpan,
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) {
    let bytes = scanner.bytes
    if key.equals("message", in: bytes), try scanner.kind() == .object {
      message = try scanner.skipValue()
    } else if key.equals("content", in: bytes) {
      content = try scanner.skipValue()
    } else if key.equals("stop_reason", in: bytes) {
      stopReason = try CompletionAssembly.anything(&scanner)
    } else if key.equals("stop_details", in: bytes) {
      stopDetails = try scanner.skipValue()
    } else if key.equals("id", in: bytes) {
      id = try CompletionAssembly.anything(&scanner)
    } else if key.equals("model", in: bytes) {
      model = try CompletionAssembly.anything(&scanner)
    } else if key.equals("error", in: bytes) {
      error = try scanner.skipValue()
    } else {
      try scanner.skipValue()
    }
  }
}

extension MessageEventFields.Kind {
  fileprivate init(_ type: JSONStringSpan, in bytes: UnsafeRawBufferPointer) {
    if type.equals("content_block_delta", in: bytes) {
      self = .blockDelta
    } else if type.equals("content_block_start", in: bytes) {
      self = .blockStart
    } else if type.equals("content_block_stop", in: bytes) {
      self = .blockStop
    } else if type.equals("message_start", in: bytes) {
      self = .start
    } else if type.equals("message_delta", in: bytes) {
      self = .messageDelta
    } else if type.equals("message", in: bytes) {
      self = .whole
    } else if type.equals("error", in: bytes) {
      self = .error
    } else {
      self = .other
    }
  }
}

extension MessageEventFields.Delta {
  fileprivate init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("text", in: bytes) {
        text = try scanner.text(of: "text")
      } else if key.equals("thinking", in: bytes) {
        thinking = try scanner.text(of: "thinking")
      } else if key.equals("partial_json", in: bytes) {
        input = try scanner.text(of: "partial_json")
      } else if key.equals("stop_reason", in: bytes) {
        stopReason = try CompletionAssembly.anything(&scanner)
      } else if key.equals("stop_details", in: bytes) {
        stopDetails = try scanner.skipValue()
      } else if key.equals("estimated_tokens", in: bytes) {
        estimatedTokens = try scanner.integer()
      } else if key.equals("signature", in: bytes), try scanner.kind() == .string {
        signature = try scanner.string()
      } else {
        try scanner.skipValue()
      }
    }
  }
}

/// One block of a message's content.
struct MessageBlock {
  private(set) var kind = Kind.other
  private(set) var text: JSONStringSpan?
  private(set) var thinking: JSONStringSpan?
  private(set) var signature: JSONStringSpan?
  private(set) var id: JSONStringSpan?
  private(set) var name: JSONStringSpan?
  private(set) var input: Range<Int>?

  /// The model that goes on from here, of the block that says so.
  private(set) var laterModel: String?

  enum Kind {
    case text, thinking, redacted, call, other
  }

  init(_ bytes: UnsafeRawBufferPointer, at range: Range<Int>) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    var hasType = false
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("type", in: bytes), try scanner.kind() == .string {
        hasType = true
        let type = try scanner.string()
        if type.equals("text", in: bytes) { kind = .text }
        if type.equals("thinking", in: bytes) { kind = .thinking }
        if type.equals("redacted_thinking", in: bytes) { kind = .redacted }
        if type.equals("tool_use", in: bytes) { kind = .call }
      } else if key.equals("text", in: bytes) {
        text = try scanner.text(of: "text")
      } else if key.equals("thinking", in: bytes) {
        thinking = try scanner.text(of: "thinking")
      } else if key.equals("signature", in: bytes), try scanner.kind() == .string {
        signature = try scanner.string()
      } else if key.equals("id", in: bytes), try scanner.kind() == .string {
        id = try scanner.string()
      } else if key.equals("name", in: bytes), try scanner.kind() == .string {
        name = try scanner.string()
      } else if key.equals("input", in: bytes), try scanner.kind() == .object {
        input = try scanner.skipValue()
      } else if key.equals("to", in: bytes) {
        laterModel = JSONValue(reading: bytes[try scanner.skipValue()])?["model"]?.stringValue
      } else {
        try scanner.skipValue()
      }
    }
    if !hasType, text != nil { kind = .text }
  }
}
