/// The number that an answer comes to.
///
/// The first is the first. The last is the number after the last mark that models set before a
/// result (`####`, `\boxed{`, "answer is", "answer:"), or, in an equation there, after its last
/// equals sign; without such a mark, the last of the text.
enum AnswerNumber {
  static func read(_ text: String, pick: Pick) -> DecimalNumber? {
    let scalars = Array(text.unicodeScalars)
    var reader = NumberReader(scalars)
    if pick == .first { return reader.next()?.number }
    for mark in ends(ofMarksIn: scalars).suffix(mostMarks).reversed() {
      if let number = number(after: mark, in: scalars) { return number }
    }
    var last: DecimalNumber?
    while let finding = reader.next() { last = finding.number }
    return last
  }

  /// Marks looked behind, from the last, and how far behind each, so that an answer of nothing but
  /// marks cannot stall a run.
  private static let mostMarks = 100
  private static let reach = 2_000

  private static let marks: [[Unicode.Scalar]] = ["####", "\\boxed{", "answer is", "answer:"]
    .map { Array($0.unicodeScalars) }

  /// Where each mark of the text ends, in order; letters in either case.
  private static func ends(ofMarksIn scalars: [Unicode.Scalar]) -> [Int] {
    scalars.indices.compactMap { start in
      guard let first = lowercased(scalars[start]), first == "#" || first == "\\" || first == "a"
      else { return nil }
      let mark = marks.first { mark in
        start + mark.count <= scalars.count
          && mark.indices.allSatisfy { lowercased(scalars[start + $0]) == mark[$0] }
      }
      return mark.map { start + $0.count }
    }
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value | 0x20) : scalar
  }

  private static func number(after mark: Int, in scalars: [Unicode.Scalar]) -> DecimalNumber? {
    let end = endOfStatement(from: mark, in: scalars)
    let equation = scalars[mark..<end].lastIndex(of: "=").map { $0 + 1 }
    var reader = NumberReader(scalars)
    for start in [equation, mark].compactMap({ $0 }) {
      reader.move(to: start)
      if let finding = reader.next(before: end) { return finding.number }
    }
    return nil
  }

  /// A line's end or a full stop; a line without any number is passed, as in "Answer:\n29".
  private static func endOfStatement(from start: Int, in scalars: [Unicode.Scalar]) -> Int {
    var hasDigit = false
    let end = min(start + reach, scalars.count)
    for index in start..<end {
      let scalar = scalars[index]
      if scalar.isDecimalDigit { hasDigit = true }
      let isStop = scalar == "." && index + 1 < scalars.count && scalars[index + 1] == " "
      if hasDigit, scalar == "\n" || isStop { return index }
    }
    return end
  }
}
