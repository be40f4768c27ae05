import Domain

/// The events of a stream of Responses, and a whole response as the last of its kind.
///
/// A part of an answer may come in pieces, as it stands when it has ended, within the part and the item
/// that end with it, and within the response: it is taken where it comes first.
struct ResponseEvents: ObjectReader {
  static let endMember: StaticString = "status"

  /// The place of the one choice; `nil` until anything of it came.
  private var choice: Int?

  /// The parts of the answer that came, and their kinds.
  private var parts: Set<Part> = []
  private(set) var kinds: Set<ResponseEventFields.Piece> = []

  /// Kinds of which pieces came that did not say of which part they are.
  private var unplaced: Set<ResponseEventFields.Piece> = []
  private var lastPart: Part?

  /// The calls that have a name and those that have none, by their items' places.
  private(set) var namedCalls: Set<Int> = []
  private(set) var namelessCalls: Set<Int> = []

  /// Where the item of an id is, of those whose call came without a name.
  private(set) var places: [String: Int] = [:]

  /// The items whose text is commentary.
  private var commentary: [(place: Int?, id: String?)] = []
  var hasCommentary: Bool { !commentary.isEmpty }

  /// The place of the last call of any kind, the last of all where it is not told.
  private var lastCall: Int?

  /// Whether a call came after the last commentary.
  var hasCallAfterCommentary: Bool {
    guard let lastCall else { return false }
    return commentary.allSatisfy { $0.place ?? 0 <= lastCall }
  }

  /// Which part of which item.
  struct Part: Hashable {
    var kind: ResponseEventFields.Piece
    var item: Int?
    var position: Int?

    /// Whether it says where it is; a call has one part alone.
    fileprivate var isPlaced: Bool { item != nil && (kind == .arguments || position != nil) }

    /// Without a place it is the first one.
    fileprivate var placed: Part {
      Part(kind: kind, item: item ?? 0, position: position ?? 0)
    }
  }

  // Hosted tools may fail, and the response goes on: what failed is told by its own events.
  static func meaning(ofEvent name: String) -> StreamEventName {
    name.hasPrefix("response.") ? .other : StreamEventName(name)
  }

  mutating func read(
    _ bytes: UnsafeRawBufferPointer,
    of event: String,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, allowsNonFinite: true)
    let fields = try ResponseEventFields(pulledFrom: &scanner)
    try scanner.finish()
    switch fields.kind {
    case .delta(let said):
      if let value = fields.otherDelta { throw MalformedJSON(offset: value, field: "delta") }
      guard let text = fields.delta, text.end > text.start else { return }
      let piece = piece(said, fields, in: bytes)
      note(fields.part(of: piece), id: fields.itemID, in: bytes)
      try add(text, as: piece, fields, from: bytes, into: &assembly, gains: &gains)
    case .image:
      guard let image = fields.image, image.end > image.start else { return }
      note(fields.part(of: .media), in: bytes)
      try add(image, as: .media, fields, from: bytes, into: &assembly, gains: &gains)
    case .done(let said):
      let piece = piece(said, fields, in: bytes)
      try take(done: piece, fields, from: bytes, into: &assembly, gains: &gains)
    case .partDone:
      guard let object = fields.object else { return }
      try take(partAt: object, fields, from: bytes, into: &assembly, gains: &gains)
    case .itemAdded, .itemDone:
      guard let object = fields.object else { return }
      let item = try ResponseItem(bytes, at: object)
      note(item, at: fields.item, in: bytes)
      if item.kind == .call {
        try take(call: item, at: fields.item ?? 0, from: bytes, into: &assembly, gains: &gains)
      } else if fields.kind == .itemDone {
        try take(item, at: fields.item, from: bytes, into: &assembly, gains: &gains)
      }
    case .response(let status):
      guard let object = fields.object else { return }
      let place = object.lowerBound
      try take(responseAt: place, status, from: bytes, into: &assembly, gains: &gains)
    case .whole: try take(responseAt: 0, nil, from: bytes, into: &assembly, gains: &gains)
    case .error: assembly.note(failure: bytes)
    case .foreign:
      if let error = fields.error, assembly.take(errorAt: error, in: bytes) { return }
      assembly.note(foreign: bytes)
    case .other: break
    }
  }

  /// Notes what stands in the place of content and holds no text; in a stream `null` is nothing that came.
  mutating func note(
    unread range: Range<Int>,
    in bytes: UnsafeRawBufferPointer,
    of assembly: inout CompletionAssembly
  ) {
    if assembly.isStreamed, bytes[range.lowerBound] == UInt8(ascii: "n") { return }
    assembly.note(unread: bytes[range], of: place(in: &assembly))
  }

  /// Notes an item whose text is commentary, so that its pieces are known as such, and where calls are.
  mutating func note(_ item: ResponseItem, at place: Int?, in bytes: UnsafeRawBufferPointer) {
    if item.isCall { lastCall = max(lastCall ?? 0, place ?? .max) }
    guard item.isCommentary else { return }
    commentary.append((place, item.id?.string(in: bytes)))
  }

  /// What a piece is, now that its item is known; some servers give all items one place.
  func piece(
    _ piece: ResponseEventFields.Piece,
    _ fields: ResponseEventFields,
    in bytes: UnsafeRawBufferPointer
  ) -> ResponseEventFields.Piece {
    guard piece == .text, hasCommentary else { return piece }
    let id = fields.itemID?.string(in: bytes)
    let isCommentary = commentary.contains { known in
      if let id, let other = known.id { id == other } else { known.place == fields.item }
    }
    return isCommentary ? .commentary : piece
  }

  mutating func place(in assembly: inout CompletionAssembly) -> Int {
    if let choice { return choice }
    let slot = assembly.slot(for: 0)
    choice = slot
    return slot
  }
}

extension ResponseEventFields {
  fileprivate func part(of piece: Piece) -> ResponseEvents.Part {
    ResponseEvents.Part(kind: piece, item: item, position: position)
  }
}

// MARK: What has come

extension ResponseEvents {
  /// Nearly every piece is of the part of the one before.
  mutating func note(
    _ part: Part,
    id: JSONStringSpan? = nil,
    in bytes: UnsafeRawBufferPointer
  ) {
    guard part != lastPart else { return }
    lastPart = part
    parts.insert(part.placed)
    kinds.insert(part.kind)
    if !part.isPlaced { unplaced.insert(part.kind) }
    guard part.kind == .arguments else { return }
    let place = part.item ?? 0
    guard !namedCalls.contains(place), namelessCalls.insert(place).inserted, let id else { return }
    places[id.string(in: bytes)] = place
  }

  mutating func note(nameOfCallAt place: Int) {
    namedCalls.insert(place)
    namelessCalls.remove(place)
  }

  /// Whether a part has come; where pieces did not say of which part they were, whether any of its kind
  /// has.
  func hasCome(_ part: Part) -> Bool {
    parts.contains(part.placed)
      || kinds.contains(part.kind) && (!part.isPlaced || unplaced.contains(part.kind))
  }
}

// MARK: Pieces

extension ResponseEvents {
  func add(
    _ text: JSONStringSpan,
    as piece: ResponseEventFields.Piece,
    _ fields: ResponseEventFields,
    from bytes: UnsafeRawBufferPointer,
    to slot: Int,
    of assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    switch piece {
    case .text:
      let known = gains.count
      try assembly.add(text: text, to: slot, from: bytes, gains: &gains)
      // An empty list is sent where nothing was asked for.
      guard let logprobs = fields.logProbabilities, logprobs.count > 2 else {
        guard fields.kind == .delta(.text) else { return }
        assembly.expect(bytes, piece: text, slot: slot, passed: fields.passed)
        return
      }
      let tokens = try assembly.add(logProbabilities: logprobs, to: slot, from: bytes)
      if gains.count > known { gains[known].tokenCount = tokens }
    case .refusal: try assembly.add(refusal: text, to: slot, from: bytes, gains: &gains)
    case .reasoning:
      try assembly.add(reasoning: text, to: slot, from: bytes, gains: &gains)
    case .summary:
      assembly.summaries.insert(fields.item ?? 0)
      try assembly.add(reasoning: text, named: 1, to: slot, from: bytes, gains: &gains)
    case .transcript:
      try assembly.add(transcript: text, to: slot, from: bytes, gains: &gains)
    case .commentary:
      try assembly.add(commentary: text, to: slot, from: bytes, gains: &gains)
    case .media:
      let byteCount = text.end - text.start
      try assembly.add(mediaBytes: byteCount, to: slot, from: bytes, gains: &gains)
    case .arguments:
      let piece = ToolCallPiece(index: fields.item ?? 0, arguments: text, in: bytes)
      try assembly.add(piece, to: slot, gains: &gains)
    }
  }

  mutating func add(
    _ text: JSONStringSpan,
    as piece: ResponseEventFields.Piece,
    _ fields: ResponseEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let slot = place(in: &assembly)
    try add(text, as: piece, fields, from: bytes, to: slot, of: &assembly, gains: &gains)
  }
}
