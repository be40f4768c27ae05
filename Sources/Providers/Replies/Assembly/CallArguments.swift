import Domain

/// The arguments of a tool call, from pieces that add to one another or that each hold all so far.
///
/// Which of the two a server means shows at the end: where each piece began with the one before and
/// the pieces in a row are no JSON, the last one was the whole.
struct CallArguments {
  /// All pieces in a row.
  private var joined: [UInt8] = []

  /// The last piece, as long as each has begun with the one before.
  private var last: [UInt8]? = []
  private var pieces = 0

  /// How far the arguments are either way, kept so that no piece is read twice.
  private var nesting = JSONNesting()
  private var lastNesting = JSONNesting()

  init() {}

  init(_ whole: [UInt8]) {
    _ = add(whole)
  }

  /// - Returns: the bytes that the piece brought.
  mutating func add(_ piece: [UInt8]) -> Int {
    guard !piece.isEmpty else { return 0 }
    pieces += 1
    joined += piece
    nesting.pass(piece)
    guard let before = last, piece.starts(with: before) else {
      last = nil
      return piece.count
    }
    last = piece
    lastNesting = JSONNesting()
    lastNesting.pass(piece)
    // One or two brackets and quotes may well come again in a true piece.
    return before.count > 2 ? piece.count - before.count : piece.count
  }

  /// Whether more of them would be another call's.
  var isComplete: Bool {
    pieces > 1 && last != nil ? lastNesting.isClosed : nesting.isClosed
  }

  var byteCount: Int { joined.count }

  /// Whether a piece says once more all that the last one did, where pieces have done so before.
  func isRepeated(by piece: String) -> Bool {
    guard pieces > 1, let last else { return false }
    return piece.utf8.starts(with: last)
  }

  var text: [UInt8] {
    guard pieces > 1, let last, !Self.isJSON(joined), Self.isJSON(last) else { return joined }
    return last
  }

  private static func isJSON(_ text: [UInt8]) -> Bool {
    text.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      do throws(MalformedJSON) {
        try scanner.skipValue()
        try scanner.finish()
        return true
      } catch {
        return false
      }
    }
  }
}
