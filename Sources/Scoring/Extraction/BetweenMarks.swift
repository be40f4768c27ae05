/// The text between two marks, the marks left out; nothing when one of them is missing.
package struct BetweenMarks: Hashable, Sendable {
  package let open: String
  package let close: String
  package let pick: Pick

  package init(open: String, close: String, pick: Pick = .first) throws(ScoringError) {
    guard !open.isEmpty, !close.isEmpty else { throw .invalidMarks(open: open, close: close) }
    self.open = open
    self.close = close
    self.pick = pick
  }
}

extension BetweenMarks {
  func extract(from text: String) -> String? {
    let bytes = Array(text.utf8)
    let opening = ByteSearch(Array(open.composed.utf8))
    let closing = ByteSearch(Array(close.composed.utf8))
    let start: Int?
    switch pick {
    case .first: start = opening.firstRange(in: bytes)?.upperBound
    case .last:
      // The last opening that is closed at all.
      let lastClose = closing.ranges(in: bytes).last?.lowerBound ?? 0
      start = opening.ranges(in: bytes).last { $0.upperBound <= lastClose }?.upperBound
    }
    guard let start, let end = closing.firstRange(in: bytes, from: start)?.lowerBound else {
      return nil
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
