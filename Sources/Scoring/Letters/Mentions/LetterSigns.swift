/// Gives signs that stand before letters to the letters behind them: "✓ B ✗ A", "[x] C".
///
/// A line whose first sign comes before its first letter has all its signs before their letters;
/// in every other line a sign belongs to what it follows.
enum LetterSigns {
  static func attach(in tokens: inout [LetterToken]) {
    var start = 0
    while start < tokens.count {
      let end = tokens[start...].firstIndex { $0.kind == .lineEnd } ?? tokens.count
      attach(in: &tokens, start..<end)
      start = end + 1
    }
  }

  private static func attach(in tokens: inout [LetterToken], _ line: Range<Int>) {
    let first = tokens[line].firstIndex { isSign($0.kind) || $0.kind == .letter }
    guard let first, isSign(tokens[first].kind) else { return }
    for index in line where isSign(tokens[index].kind) {
      guard let letter = letter(behind: index, in: tokens[line]) else { continue }
      tokens[letter].isTicked = tokens[index].kind == .tick
      // A sign further on ends what is said of the letter before it.
      tokens[index].kind = index == first ? .emphasis : .semicolon
    }
  }

  /// The letter that nothing but decoration parts from a sign.
  private static func letter(behind index: Int, in line: ArraySlice<LetterToken>) -> Int? {
    let next = line[(index + 1)...].firstIndex {
      ![.emphasis, .open, .close, .choice, .dash, .article].contains($0.kind)
    }
    return next.flatMap { line[$0].kind == .letter ? $0 : nil }
  }

  private static func isSign(_ kind: LetterToken.Kind) -> Bool { kind == .tick || kind == .cross }
}
