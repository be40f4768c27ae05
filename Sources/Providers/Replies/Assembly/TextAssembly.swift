/// One text of a choice being put together, from pieces and from what repeats them.
///
/// A `delta` is a piece. A `message` in a stream is a piece with some servers and all that there is
/// so far with others, alone or beside the delta: what it begins with tells.
struct TextAssembly {
  // Bytes rather than strings, so that a character that two chunks share comes out whole.
  private(set) var bytes: [UInt8] = []

  /// Whether any of it came as a piece.
  private(set) var hasPieces = false
  private var messages = Messages.undecided

  /// What the messages of a stream without deltas turned out to be.
  private enum Messages {
    case undecided, pieces, cumulative
  }

  /// `nil` when nothing came.
  var string: String? { bytes.isEmpty ? nil : WobblyText.string(bytes) }

  /// Adds a piece.
  ///
  /// - Returns: the bytes that it brought.
  mutating func append(_ piece: JSONStringSpan, from source: UnsafeRawBufferPointer) -> Int {
    guard piece.end > piece.start else { return 0 }
    let before = bytes.count
    hasPieces = true
    piece.append(to: &bytes, from: source)
    // Joining two halves of a character may leave fewer bytes than the text brought.
    return max(bytes.count - before, 1)
  }

  mutating func append(_ piece: [UInt8]) -> Int {
    guard !piece.isEmpty else { return 0 }
    hasPieces = true
    bytes.append(contentsOf: piece)
    return piece.count
  }

  /// Takes in the same text under another name, which goes on from it or is the next piece.
  mutating func appendBeyond(_ other: [UInt8]) -> Int {
    other.starts(with: bytes) ? append(Array(other[bytes.count...])) : append(other)
  }

  /// Takes in a message.
  ///
  /// - Returns: the bytes that are new in it.
  mutating func take(message: [UInt8]) -> Int {
    guard !message.isEmpty else { return 0 }
    let known = bytes.count
    if hasPieces {
      // The pieces are what was streamed; a message can only tell of one that is missing.
      guard message.starts(with: bytes) else { return 0 }
      bytes.append(contentsOf: message[known...])
      return message.count - known
    }
    if messages != .pieces, message.starts(with: bytes) {
      bytes.append(contentsOf: message[known...])
      if known > 0, message.count > known { messages = .cumulative }
      return message.count - known
    }
    if messages == .cumulative {
      // Said again in part, or put otherwise.
      if !bytes.starts(with: message) { bytes = message }
      return max(bytes.count - known, 0)
    }
    messages = .pieces
    bytes.append(contentsOf: message)
    return message.count
  }
}
