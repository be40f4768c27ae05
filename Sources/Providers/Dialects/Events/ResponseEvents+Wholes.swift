import Domain

/// Parts, items and responses as they stand when they have ended.
extension ResponseEvents {
  mutating func take(
    done piece: ResponseEventFields.Piece,
    _ fields: ResponseEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    if let text = fields.whole, text.end > text.start {
      let part = Part(kind: piece, item: fields.item, position: fields.position)
      if !hasCome(part) {
        note(part, id: fields.itemID, in: bytes)
        try add(text, as: piece, fields, from: bytes, into: &assembly, gains: &gains)
      }
    }
    guard piece == .arguments, let name = fields.name, !namedCalls.contains(fields.item ?? 0) else {
      return
    }
    try self.name(callAt: fields.item ?? 0, name, from: bytes, in: &assembly)
  }

  mutating func take(
    partAt range: Range<Int>,
    _ fields: ResponseEventFields,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    // Images and sound are taken of their items.
    var media: [JSONStringSpan] = []
    guard var part = try ResponseItem.part(&scanner, media: &media) else { return }
    part.position = fields.position ?? 0
    let place = Part(
      kind: piece(part.piece ?? .text, fields, in: bytes),
      item: fields.item,
      position: fields.position
    )
    try take(part, at: place, kinds, from: bytes, into: &assembly, gains: &gains)
  }

  /// The content of an item that is no call.
  mutating func take(
    _ item: ResponseItem,
    at index: Int?,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let known = kinds
    let hasReasoning = item.parts.contains { $0.piece == .reasoning }
    noteThoughts(of: item, at: index ?? 0, in: &assembly)
    for part in item.parts {
      let piece = part.piece ?? .text
      // A summary says shorter what the reasoning has said.
      if piece == .summary, hasReasoning { continue }
      let other: ResponseEventFields.Piece? =
        switch piece {
        case .reasoning: .summary
        case .summary: .reasoning
        case .text, .refusal, .transcript, .commentary, .media, .arguments: nil
        }
      if let other, hasCome(Part(kind: other, item: index, position: 0)) { continue }
      let place = Part(kind: piece, item: index, position: part.position)
      try take(part, at: place, known, from: bytes, into: &assembly, gains: &gains)
    }
    // Of an image earlier states came before it.
    if item.kind == .other || !known.contains(.media) {
      try take(mediaOf: item, at: index, from: bytes, into: &assembly, gains: &gains)
    }
    if let unread = item.unread { note(unread: unread, in: bytes, of: &assembly) }
  }

  /// Notes that an item ended of whose thoughts none were shown, or none but a summary.
  private func noteThoughts(
    of item: ResponseItem,
    at place: Int,
    in assembly: inout CompletionAssembly
  ) {
    guard item.kind == .reasoning, !kinds.contains(.reasoning),
      !item.parts.contains(where: { $0.piece == .reasoning })
    else { return }
    if item.hasWholeSummary {
      assembly.wholeSummaries.insert(place)
    } else {
      assembly.hiding = .hidden
    }
  }

  private mutating func take(
    mediaOf item: ResponseItem,
    at index: Int?,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    for data in item.media where data.end > data.start {
      note(Part(kind: .media, item: index, position: 0), in: bytes)
      let fields = ResponseEventFields()
      try add(data, as: .media, fields, from: bytes, into: &assembly, gains: &gains)
    }
  }

  /// - Parameter known: The kinds of which something came before the item or the part ended.
  private mutating func take(
    _ part: ResponseItem.Part,
    at place: Part,
    _ known: Set<ResponseEventFields.Piece>,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    guard part.text.end > part.text.start, !hasCome(place) else { return }
    let slot = self.place(in: &assembly)
    // Some servers number their items otherwise when they end.
    if known.contains(place.kind),
      assembly.choices[slot].ends(with: part.text, of: place.kind, in: bytes)
    {
      return
    }
    note(place, in: bytes)
    try add(part, as: place.kind, from: bytes, to: slot, of: &assembly, gains: &gains)
  }

  private func add(
    _ part: ResponseItem.Part,
    as piece: ResponseEventFields.Piece,
    from bytes: UnsafeRawBufferPointer,
    to slot: Int,
    of assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    var fields = ResponseEventFields()
    fields.logProbabilities = part.logProbabilities
    try add(part.text, as: piece, fields, from: bytes, to: slot, of: &assembly, gains: &gains)
  }
}

// MARK: Calls

extension ResponseEvents {
  /// A call as it begins, with its name, and as it ends, with its arguments.
  mutating func take(
    call item: ResponseItem,
    at index: Int,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let part = Part(kind: .arguments, item: index, position: 0)
    let isNew = !hasCome(part)
    let arguments = item.arguments.flatMap { isNew && $0.end > $0.start ? $0 : nil }
    if arguments != nil { note(part, id: item.id, in: bytes) }
    if let name = item.name, name.end > name.start { note(nameOfCallAt: index) }
    let slot = place(in: &assembly)
    let piece = ToolCallPiece(
      index: index,
      id: item.callID,
      name: item.name,
      arguments: arguments,
      in: bytes
    )
    try assembly.add(piece, to: slot, gains: &gains)
  }

  /// Gives a call that has come its name, which is no token that comes then.
  private mutating func name(
    callAt index: Int,
    _ name: JSONStringSpan,
    id: JSONStringSpan? = nil,
    from bytes: UnsafeRawBufferPointer,
    in assembly: inout CompletionAssembly
  ) throws(MalformedJSON) {
    note(nameOfCallAt: index)
    var gains: [TextGain] = []
    let piece = ToolCallPiece(index: index, id: id, name: name, in: bytes)
    try assembly.add(piece, to: place(in: &assembly), gains: &gains)
  }

  /// The place of the call without a name that an item of the whole output is: the one whose item has
  /// that id, else the one at that place.
  private func nameless(
    _ item: ResponseItem,
    at index: Int,
    in bytes: UnsafeRawBufferPointer
  ) -> Int? {
    guard !namelessCalls.isEmpty else { return nil }
    let place = item.id.flatMap { places[$0.string(in: bytes)] } ?? index
    return namelessCalls.contains(place) ? place : nil
  }
}

// MARK: Responses

extension ResponseEvents {
  /// - Parameter status: What the event's name says of it; `nil` where it has none.
  mutating func take(
    responseAt place: Int,
    _ status: ResponseEventFields.Status?,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let response = try ResponseObject(bytes, at: place)
    if let id = response.id { assembly.responseID = assembly.responseID ?? id }
    if let model = response.model { assembly.model = assembly.model ?? model }
    if status == .running { return }
    if let usage = response.usage { assembly.note(usage) }
    assembly.serviceTier = response.serviceTier ?? assembly.serviceTier
    if let error = response.error, assembly.take(errorAt: error, in: bytes) { return }
    let slot = self.place(in: &assembly)
    if let output = response.output {
      try take(output: output, from: bytes, into: &assembly, gains: &gains)
    }
    // Clients join the texts of all messages there, commentary among them.
    if let text = response.outputText, !hasCommentary, !assembly.choices[slot].hasText {
      try assembly.add(content: text, to: slot, from: bytes, gains: &gains)
    }
    if hasCallAfterCommentary { assembly.choices[slot].isBeforeCall = true }
    guard let word = response.incompleteReason ?? response.status ?? status?.word else { return }
    try assembly.note(finishReason: word, of: slot)
  }

  /// Takes of a whole output what no piece has brought: each kind of content once.
  private mutating func take(
    output: Range<Int>,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let known = kinds
    var scanner = JSONScanner(bytes, from: output.lowerBound, allowsNonFinite: true)
    guard try scanner.kind() == .array else {
      try take(output, at: 0, unless: known, from: bytes, into: &assembly, gains: &gains)
      return
    }
    var elements = try scanner.openArray()
    var index = 0
    while try scanner.element(&elements) {
      let item = try scanner.skipValue()
      try take(item, at: index, unless: known, from: bytes, into: &assembly, gains: &gains)
      index += 1
    }
  }

  /// One item of a whole output, or what stands in its place.
  private mutating func take(
    _ range: Range<Int>,
    at index: Int,
    unless known: Set<ResponseEventFields.Piece>,
    from bytes: UnsafeRawBufferPointer,
    into assembly: inout CompletionAssembly,
    gains: inout [TextGain]
  ) throws(MalformedJSON) {
    let slot = place(in: &assembly)
    guard bytes[range.lowerBound] == UInt8(ascii: "{") else {
      if bytes[range.lowerBound] != UInt8(ascii: "\"") {
        note(unread: range, in: bytes, of: &assembly)
      } else if !known.contains(.text) {
        try assembly.add(content: range, to: slot, from: bytes, gains: &gains)
      }
      return
    }
    let item = try ResponseItem(bytes, at: range)
    note(item, at: index, in: bytes)
    noteThoughts(of: item, at: index, in: &assembly)
    if item.kind == .call {
      if !known.contains(.arguments) {
        try take(call: item, at: index, from: bytes, into: &assembly, gains: &gains)
      } else if let name = item.name, let place = nameless(item, at: index, in: bytes) {
        try self.name(callAt: place, name, id: item.callID, from: bytes, in: &assembly)
      }
      return
    }
    for part in item.parts {
      guard let piece = part.piece, !known.contains(piece) else { continue }
      try add(part, as: piece, from: bytes, to: slot, of: &assembly, gains: &gains)
    }
    if !known.contains(.media) {
      try take(mediaOf: item, at: index, from: bytes, into: &assembly, gains: &gains)
    }
    if let unread = item.unread { note(unread: unread, in: bytes, of: &assembly) }
  }
}
