/// The calls of one candidate of Gemini's, each whole, or in pieces until one says no more that it goes on.
struct GenerateContentCalls {
  private var count = 0

  /// The arguments of the last call, where more of them may follow.
  private var open: PartialArguments?

  struct Piece {
    var piece: ToolCallPiece

    /// Whether it only closes what has come.
    var isEnd = false
  }

  /// What one `functionCall` says.
  private struct Call {
    var id: JSONStringSpan?
    var name: JSONStringSpan?
    var arguments: Range<Int>?
    var partial: Range<Int>?
    var goesOn = false

    /// Whether it says nothing of which call it is.
    var isRest: Bool { id == nil && name == nil && arguments == nil }
  }

  mutating func pieces(
    of range: Range<Int>,
    in bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> [Piece] {
    let call = try Self.call(range, in: bytes)
    var pieces: [Piece] = []
    if open == nil || !call.isRest {
      pieces += end()
      count += 1
      let piece = ToolCallPiece(
        index: count - 1,
        id: call.id,
        name: call.name,
        input: call.arguments,
        in: bytes
      )
      pieces.append(Piece(piece: piece))
      guard call.arguments == nil else { return pieces }
      guard call.goesOn || call.partial != nil else {
        // A call without arguments is one with an empty object.
        return pieces + [Piece(piece: ToolCallPiece(emptyAt: count - 1))]
      }
      open = PartialArguments()
    }
    if let partial = call.partial, let text = try open?.text(ofList: partial, in: bytes),
      !text.isEmpty
    {
      pieces.append(Piece(piece: ToolCallPiece(index: count - 1, text: text)))
    }
    return call.goesOn ? pieces : pieces + end()
  }

  /// Ends the last call, where it has not.
  mutating func end() -> [Piece] {
    guard let rest = open?.end() else { return [] }
    open = nil
    return [Piece(piece: ToolCallPiece(index: count - 1, text: rest), isEnd: true)]
  }

  private static func call(
    _ range: Range<Int>,
    in bytes: UnsafeRawBufferPointer
  ) throws(MalformedJSON) -> Call {
    var scanner = JSONScanner(bytes, from: range.lowerBound, allowsNonFinite: true)
    var call = Call()
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("id", in: bytes) {
        call.id = try scanner.text(of: "id")
      } else if key.equals("name", in: bytes) {
        call.name = try scanner.text(of: "name")
      } else if key.equals("args", in: bytes) {
        if try !scanner.skipNull() { call.arguments = try scanner.skipValue() }
      } else if key.equals("partialArgs", in: bytes) {
        if try !scanner.skipNull() { call.partial = try scanner.skipValue() }
      } else if key.equals("willContinue", in: bytes) {
        call.goesOn = bytes[try scanner.skipValue().lowerBound] == UInt8(ascii: "t")
      } else {
        try scanner.skipValue()
      }
    }
    return call
  }
}
