import Domain

/// The members of one event of OpenAI's Responses, where they lie.
struct ResponseEventFields {
  var kind = Kind.foreign

  /// The place of the item among those of the output, and of the part within it.
  var item: Int?
  var position: Int?
  var delta: JSONStringSpan?

  /// Where a delta lies that is no text; `null` is none at all.
  var otherDelta: Int?

  /// A part as it stands when it has ended, under any of its names.
  var whole: JSONStringSpan?
  var logProbabilities: Range<Int>?

  /// The item, the part or the response.
  var object: Range<Int>?

  /// The item's own id, which is not that of a call.
  var itemID: JSONStringSpan?

  /// Of a call.
  var name: JSONStringSpan?

  /// An image as far as it is made, in base64.
  var image: JSONStringSpan?
  var error: Range<Int>?

  /// Its number in the stream, and letters that hide its length: of no matter, and others in each event.
  var sequence: Range<Int>?
  var obfuscation: Range<Int>?

  enum Kind: Hashable {
    case delta(Piece)
    case done(Piece)
    case itemAdded, itemDone, partDone
    /// An image as far as it is made.
    case image
    case response(Status)
    /// A response that is no event.
    case whole
    case error
    /// Of a type that is of no matter here.
    case other
    /// Neither an event nor a response.
    case foreign
  }

  /// What a piece is one of.
  enum Piece: Hashable {
    case text, refusal, reasoning, summary, arguments
    /// What a sound says.
    case transcript
    /// Text of a message beside the answer, and images and sound: nothing of them is kept.
    case commentary, media
  }

  /// What the name of an event says of the response in it.
  enum Status: Hashable {
    case running, completed, incomplete, failed

    /// The word that stands in the response, for one that leaves it out.
    var word: String? {
      switch self {
      case .running: nil
      case .completed: "completed"
      case .incomplete: "incomplete"
      case .failed: "failed"
      }
    }
  }

  init() {}

  init(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    let bytes = scanner.bytes
    var hasOutput = false
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("type", in: bytes), try scanner.kind() == .string {
        kind = Kind(try scanner.string(), in: bytes)
      } else if key.equals("delta", in: bytes), try scanner.kind() == .string {
        delta = try scanner.string()
      } else if key.equals("delta", in: bytes) {
        if try !scanner.skipNull() { otherDelta = try scanner.skipValue().lowerBound }
      } else if key.equals("output_index", in: bytes) {
        item = try scanner.integer()
      } else if key.equals("content_index", in: bytes) || key.equals("summary_index", in: bytes) {
        position = try scanner.integer()
      } else if key.equals("logprobs", in: bytes), try scanner.kind() == .array {
        logProbabilities = try scanner.skipValue()
      } else if Self.namesObject(key, in: bytes), try scanner.kind() == .object {
        object = try scanner.skipValue()
      } else if Self.namesWhole(key, in: bytes), try scanner.kind() == .string {
        whole = try scanner.string()
      } else if key.equals("error", in: bytes) {
        error = try scanner.skipValue()
      } else if key.equals("sequence_number", in: bytes) {
        sequence = try scanner.kind() == .number ? scanner.skipValue() : nil
      } else if key.equals("obfuscation", in: bytes), try scanner.kind() == .string {
        let text = try scanner.string()
        obfuscation = text.start..<text.end
      } else if key.equals("item_id", in: bytes), try scanner.kind() == .string {
        itemID = try scanner.string()
      } else if key.equals("name", in: bytes), try scanner.kind() == .string {
        name = try scanner.string()
      } else if key.equals("partial_image_b64", in: bytes), try scanner.kind() == .string {
        image = try scanner.string()
      } else {
        if Self.isOfResponse(key, in: bytes) { hasOutput = true }
        try scanner.skipValue()
      }
    }
    if kind == .foreign, hasOutput { kind = .whole }
  }

  /// What of an event of text may be another in the next one.
  var passed: [RepeatedChunk.Place] {
    var places: [RepeatedChunk.Place] = []
    if let sequence { places.append((sequence, .number)) }
    if let obfuscation { places.append((obfuscation, .string)) }
    return places
  }

  private static func namesObject(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    key.equals("item", in: bytes) || key.equals("response", in: bytes)
      || key.equals("part", in: bytes)
  }

  /// Whether a member is one that responses have, and events have not.
  private static func isOfResponse(
    _ key: JSONStringSpan,
    in bytes: UnsafeRawBufferPointer
  ) -> Bool {
    key.equals("output", in: bytes) || key.equals("incomplete_details", in: bytes)
      || key.equals("output_text", in: bytes)
  }

  private static func namesWhole(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> Bool {
    key.equals("text", in: bytes) || key.equals("refusal", in: bytes)
      || key.equals("arguments", in: bytes) || key.equals("input", in: bytes)
  }
}

extension ResponseEventFields.Kind {
  fileprivate init(_ type: JSONStringSpan, in bytes: UnsafeRawBufferPointer) {
    // Nearly every event is of this type.
    if type.equals("response.output_text.delta", in: bytes) {
      self = .delta(.text)
    } else {
      self = Self.others[type.string(in: bytes)] ?? .other
    }
  }

  private static let others: [String: Self] = [
    "response.output_text.done": .done(.text),
    "response.refusal.delta": .delta(.refusal),
    "response.refusal.done": .done(.refusal),
    "response.reasoning_text.delta": .delta(.reasoning),
    "response.reasoning_text.done": .done(.reasoning),
    "response.reasoning_summary_text.delta": .delta(.summary),
    "response.reasoning_summary_text.done": .done(.summary),
    "response.function_call_arguments.delta": .delta(.arguments),
    "response.function_call_arguments.done": .done(.arguments),
    "response.custom_tool_call_input.delta": .delta(.arguments),
    "response.custom_tool_call_input.done": .done(.arguments),
    "response.audio.delta": .delta(.media),
    "response.audio.transcript.delta": .delta(.transcript),
    "response.image_generation_call.partial_image": .image,
    "response.output_item.added": .itemAdded,
    "response.output_item.done": .itemDone,
    "response.content_part.done": .partDone,
    "response.reasoning_part.done": .partDone,
    "response.reasoning_summary_part.done": .partDone,
    "response.created": .response(.running),
    "response.in_progress": .response(.running),
    "response.queued": .response(.running),
    "response.completed": .response(.completed),
    "response.incomplete": .response(.incomplete),
    "response.failed": .response(.failed),
    "error": .error,
  ]
}
