package import Domain

/// Tells when the last token came in the part of an event stream that has arrived.
///
/// It looks at the end first and goes back read by read, so that in a stream that goes on as it
/// should a single event is decoded.
package struct ArrivedTokens {
  private let body: [UInt8]
  private let reads: [HTTPExchange.BodyRead]
  private let containsToken: (_ body: [UInt8], _ known: Int) -> Bool

  /// - Parameter containsToken: Whether a token ends behind the first bytes of a body that are known.
  package init(
    body: [UInt8],
    reads: [HTTPExchange.BodyRead],
    containsToken: @escaping (_ body: [UInt8], _ known: Int) -> Bool
  ) {
    self.body = body
    self.reads = reads
    self.containsToken = containsToken
  }

  /// Whether a token has come at all.
  package var hasAny: Bool {
    // The first one mostly comes early; only a stream without any is read to its end.
    body.count > Self.beginning && containsToken(Array(body.prefix(Self.beginning)), 0)
      || !body.isEmpty && containsToken(body, 0)
  }

  private static let beginning = 64 << 10

  /// The arrival of the last token, if that is later than an instant.
  ///
  /// An event of which only a part has come counts with that part: a long one takes its time.
  package func last(after instant: Instant) -> Instant? {
    for position in reads.indices.reversed() {
      let read = reads[position]
      guard read.instant > instant else { return nil }
      let start = position > 0 ? reads[position - 1].end : 0
      if holdsToken(in: start..<min(read.end, body.count), isLast: position == reads.count - 1) {
        return read.instant
      }
    }
    return nil
  }

  /// Whether an event that ends among these bytes holds a token.
  private func holdsToken(in range: Range<Int>, isLast: Bool) -> Bool {
    if isLast, endsWithinData { return true }
    // Without the end of a line, no event has ended here.
    guard let end = body[range].lastIndex(where: Self.isLineEnd) else { return false }
    let start = eventStart(before: range.lowerBound)
    func holds(from start: Int) -> Bool {
      containsToken(Array(body[start...end]), range.lowerBound - start)
    }
    guard holds(from: start) else { return false }
    // A message that only says again what the one before it said brings none.
    let context = contextStart(before: start)
    return context == start || holds(from: context)
  }

  /// Where the events before a position begin of which one holds a token.
  private func contextStart(before position: Int) -> Int {
    var start = position
    while start > 0, position - start < Self.beginning {
      let end = start
      var textEnd = end
      while textEnd > 0, Self.isLineEnd(body[textEnd - 1]) { textEnd -= 1 }
      start = eventStart(before: textEnd)
      if containsToken(Array(body[start..<end]), 0) { return start }
    }
    return start
  }

  /// Whether the last line is a field of data, or an object, that has not ended.
  private var endsWithinData: Bool {
    guard let last = body.last, !Self.isLineEnd(last) else { return false }
    let start = body.lastIndex(where: Self.isLineEnd).map { $0 + 1 } ?? 0
    return body[start...].starts(with: Self.dataField) || body[start] == Self.brace
  }

  /// The end of the last empty line before a position, or of one that an object follows: where an event
  /// can begin.
  private func eventStart(before position: Int) -> Int {
    var index = position - 1
    while index > 0 {
      if Self.isLineEnd(body[index]) {
        if endsEmptyLine(index) { return index + 1 }
        if index + 1 < body.count, body[index + 1] == Self.brace { return index + 1 }
      }
      index -= 1
    }
    return 0
  }

  /// `\n\n`, `\r\r` and `\r\n\r\n` end an empty line; `\r\n` alone does not.
  private func endsEmptyLine(_ index: Int) -> Bool {
    let before = body[index - 1]
    if body[index] == before { return true }
    return body[index] == Self.lineFeed && before == Self.carriageReturn
      && index >= 2 && Self.isLineEnd(body[index - 2])
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool {
    byte == lineFeed || byte == carriageReturn
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let brace = UInt8(ascii: "{")
  private static let dataField = Array("data:".utf8)
}
