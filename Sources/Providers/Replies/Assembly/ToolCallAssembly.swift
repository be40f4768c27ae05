import Domain

/// The tool calls of one choice, whose names and arguments may come in pieces.
///
/// A call is known by its id, else by its index, else by its place. Servers leave either out, number
/// all calls 0, give the name with each piece, or a new id with each: what each piece brings decides.
struct ToolCallAssembly {
  private var calls: [Call] = []

  /// Positions among `calls`; of an index the last call that had it.
  private var byID: [String: Int] = [:]
  private var byIndex: [Int: Int] = [:]
  private var hasPieces = false

  fileprivate struct Call {
    var index: Int?
    var id: String?
    var name: [UInt8] = []
    var arguments = CallArguments()

    var byteCount: Int { name.count + arguments.byteCount }
  }

  /// What one element of a list says.
  private struct Piece {
    var index: Int?
    var id: String?
    var name: String
    var arguments: String

    /// `nil` when it is no object.
    init?(_ element: JSONValue) {
      guard element.objectValue != nil else { return nil }
      let function = element["function"] ?? element["custom"] ?? element
      index = element["index"]?.integerValue.flatMap { Int(exactly: $0) }
      id = element["id"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
      name = function["name"]?.stringValue ?? ""
      arguments = Self.text(function["arguments"] ?? function["input"])
    }

    /// Arguments are JSON as text; some servers send them as JSON itself.
    private static func text(_ value: JSONValue?) -> String {
      switch value {
      case nil, .null: ""
      case .string(let text): text
      case let other?: other.serialized
      }
    }
  }

  var isEmpty: Bool { calls.isEmpty }

  /// Adds a `tool_calls` list of calls or pieces of them, or one call.
  ///
  /// - Returns: the bytes of names and arguments that it brought.
  mutating func add(
    _ list: Slice<UnsafeRawBufferPointer>,
    at range: Range<Int>
  ) throws(MalformedJSON) -> Int {
    var byteCount = 0
    for (place, piece) in try Self.pieces(in: list, at: range).enumerated() {
      hasPieces = true
      byteCount += add(piece, place: place)
    }
    return byteCount
  }

  /// Takes in the calls of a whole message, each one a call of its own.
  ///
  /// - Returns: the bytes that are new in it; none where the calls have come in pieces.
  mutating func take(
    messageOf list: Slice<UnsafeRawBufferPointer>,
    at range: Range<Int>
  ) throws(MalformedJSON) -> Int {
    let pieces = try Self.pieces(in: list, at: range)
    guard !hasPieces, !pieces.isEmpty else { return 0 }
    let known = calls.reduce(0) { $0 + $1.byteCount }
    calls = pieces.map {
      Call(
        index: $0.index,
        id: $0.id,
        name: Array($0.name.utf8),
        arguments: CallArguments(Array($0.arguments.utf8))
      )
    }
    return max(calls.reduce(0) { $0 + $1.byteCount } - known, 0)
  }

  private static func pieces(
    in list: Slice<UnsafeRawBufferPointer>,
    at range: Range<Int>
  ) throws(MalformedJSON) -> [Piece] {
    let value = JSONValue(parsing: String(decoding: list, as: UTF8.self))
    let elements: [JSONValue]? =
      if case .object? = value { value.map { [$0] } } else { value?.arrayValue }
    let pieces = elements?.map(Piece.init)
    guard let pieces, !pieces.contains(where: { $0 == nil }) else {
      throw MalformedJSON(offset: range.lowerBound, field: "tool_calls")
    }
    return pieces.compactMap(\.self)
  }
}

// MARK: Which call

extension ToolCallAssembly {
  private mutating func add(_ piece: Piece, place: Int) -> Int {
    let position = position(of: piece, place: place)
    let id = piece.id ?? calls[position].id
    calls[position].id = calls[position].id ?? id
    if let id, byID[id] == nil { byID[id] = position }
    return calls[position].add(name: piece.name) + calls[position].add(arguments: piece.arguments)
  }

  private mutating func position(of piece: Piece, place: Int) -> Int {
    if let id = piece.id, let known = byID[id] {
      guard let index = piece.index, isAnother(piece, at: index, than: calls[known]) else {
        return known
      }
      if let other = byIndex[index], calls[other].id == id { return other }
      return newCall(piece, slot: index)
    }
    let index = piece.index ?? (piece.id == nil && piece.name.isEmpty ? nil : place)
    // A piece that says nothing of whose it is goes on with the last call.
    guard let index else { return calls.isEmpty ? newCall(piece, slot: 0) : calls.count - 1 }
    guard let known = byIndex[index], !isNew(piece, beside: calls[known]) else {
      return newCall(piece, slot: index)
    }
    return known
  }

  /// Whether an id that a call has stands for another one, of a server that gives all calls one id:
  /// the index differs, and so does the name, or the call's arguments are whole.
  private func isAnother(_ piece: Piece, at index: Int, than call: Call) -> Bool {
    guard let known = call.index, known != index else { return false }
    if let other = byIndex[index], calls[other].id == piece.id { return true }
    guard !piece.name.isEmpty else { return false }
    return Array(piece.name.utf8) != call.name || call.isComplete
  }

  /// Whether a piece at the index of a call begins another one.
  private func isNew(_ piece: Piece, beside call: Call) -> Bool {
    guard !piece.name.isEmpty else { return false }
    if let id = piece.id, let other = call.id { return id != other }
    // One whose name comes last is named, and not left without one.
    if call.name.isEmpty, piece.arguments.isEmpty { return false }
    let name = Array(piece.name.utf8)
    if name == call.name {
      return call.isComplete && !piece.arguments.isEmpty
        && !call.arguments.isRepeated(by: piece.arguments)
    }
    // A name may come in pieces, or from its beginning each time, where an index holds them together.
    return call.isComplete || piece.index == nil && !name.starts(with: call.name)
  }

  private mutating func newCall(_ piece: Piece, slot: Int) -> Int {
    calls.append(Call(index: piece.index))
    byIndex[slot] = calls.count - 1
    return calls.count - 1
  }
}

extension ToolCallAssembly.Call {
  /// A name that comes again, or from its beginning each time, is meant once.
  mutating fileprivate func add(name more: String) -> Int {
    let more = Array(more.utf8)
    guard !more.isEmpty, more != name else { return 0 }
    let known = name.count
    if more.starts(with: name) { name = more } else { name += more }
    return name.count - known
  }

  mutating fileprivate func add(arguments more: String) -> Int {
    arguments.add(Array(more.utf8))
  }

  /// Whether its arguments are whole, so that more of them would be another call's.
  fileprivate var isComplete: Bool { arguments.isComplete }
}

// MARK: Writing

extension ToolCallAssembly {
  /// JSON text in OpenAI's form; `nil` when there was no call.
  ///
  /// In the order of their indices where each has one of its own, else as they came.
  var serialized: String? {
    guard !calls.isEmpty else { return nil }
    let indices = calls.compactMap(\.index)
    let isNumbered = indices.count == calls.count && Set(indices).count == calls.count
    let ordered = isNumbered ? calls.sorted { ($0.index ?? 0) < ($1.index ?? 0) } : calls
    let list = ordered.map { call in
      ToolCall(
        name: String(decoding: call.name, as: UTF8.self),
        id: call.id,
        argumentsText: String(decoding: call.arguments.text, as: UTF8.self)
      )
    }
    return list.assembledText
  }
}
