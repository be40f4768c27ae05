/// The text after a mark, to the end; nothing when the mark is missing.
package struct AfterMark: Hashable, Sendable {
  package let mark: String
  package let pick: Pick

  package init(_ mark: String, pick: Pick = .last) throws(ScoringError) {
    guard !mark.isEmpty else { throw .invalidMarks(open: mark, close: mark) }
    self.mark = mark
    self.pick = pick
  }
}

extension AfterMark {
  func extract(from text: String) -> String? {
    let bytes = Array(text.utf8)
    let search = ByteSearch(Array(mark.composed.utf8))
    let range = pick == .first ? search.firstRange(in: bytes) : search.ranges(in: bytes).last
    return range.map { String(decoding: bytes[$0.upperBound...], as: UTF8.self) }
  }
}
