/// The letter of a menu that an answer settles on.
///
/// Tried in this order: the last letter that stands behind a mark such as "answer is", "answer:" or
/// `\boxed{`; the last line, when it is a letter and no more; the beginning, when it is a letter set
/// off as in `(C)`, `C.` or `C` before a line's end; the text of one option; one letter in
/// parentheses, when no other is. The last mark counts because reasoning names letters before it
/// decides. A letter behind that mark that is not on the menu is no answer, and nothing else is
/// tried then.
struct AnswerLetter {
  private let scalars: [Unicode.Scalar]

  /// In upper case.
  private let menu: [Unicode.Scalar]

  /// The position in the menu; `nil` when the answer settles on none.
  static func read(_ text: String, menu: [String], options: [String] = []) -> Int? {
    let letters = menu.compactMap { $0.uppercased().unicodeScalars.first }
    let reader = AnswerLetter(scalars: Array(text.trimmed.unicodeScalars), menu: letters)
    if let marked = reader.lastMarked() { return letters.firstIndex(of: marked) }
    return reader.onlyLetter(of: reader.lastLine) ?? reader.opening()
      ?? reader.option(text, options) ?? reader.onlyParenthesised()
  }

  // MARK: Behind a mark

  private static let marks: [[Unicode.Scalar]] = [
    "answer is", "answer:", "answer**:", "answer would be", "choice is", "choice:", "option is",
    "correct option:", "\\boxed{", "####",
  ]
  .map { Array($0.unicodeScalars) }

  private func lastMarked() -> Unicode.Scalar? {
    for start in scalars.indices.reversed() {
      let first = lowercased(start)
      guard first == "a" || first == "c" || first == "o" || first == "\\" || first == "#" else {
        continue
      }
      for mark in Self.marks where matches(mark, at: start) {
        if let letter = letter(behind: start + mark.count) { return letter }
      }
    }
    return nil
  }

  private func lowercased(_ index: Int) -> Unicode.Scalar? {
    guard scalars.indices.contains(index) else { return nil }
    let scalar = scalars[index]
    return ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value | 0x20) : scalar
  }

  private func matches(_ mark: [Unicode.Scalar], at start: Int) -> Bool {
    mark.indices.allSatisfy { lowercased(start + $0) == mark[$0] }
  }

  /// A single letter or digit behind decoration, followed by no word.
  ///
  /// A small letter needs a mark or the end behind it: "the answer is a dog" names no choice.
  private func letter(behind start: Int) -> Unicode.Scalar? {
    var index = endOfDecoration(from: start)
    for word in Self.introductions where matches(word, at: index) {
      index = endOfDecoration(from: index + word.count)
    }
    guard scalars.indices.contains(index), isSingle(index) else { return nil }
    let letter = scalars[index]
    let upper = Self.uppercased(letter)
    if menu.contains(upper), letter == upper { return upper }
    return isSetOff(index) ? upper : nil
  }

  private static let introductions: [[Unicode.Scalar]] = [
    "option ", "choice ", "letter ", "text{", "textbf{", "mathrm{", "mathbf{",
  ]
  .map { Array($0.unicodeScalars) }

  /// More decoration than anyone sets is not skipped, so that a text of nothing else cannot stall.
  private func endOfDecoration(from start: Int) -> Int {
    let limit = min(start + 40, scalars.count)
    var index = start
    while index < limit, Self.isDecoration(scalars[index]) || scalars[index].properties.isWhitespace
    {
      index += 1
    }
    return index
  }

  private func isSingle(_ index: Int) -> Bool {
    let scalar = scalars[index]
    guard scalar.isASCII, scalar.properties.isAlphabetic || scalar.isDecimalDigit else {
      return false
    }
    guard scalars.indices.contains(index + 1) else { return true }
    let next = scalars[index + 1]
    return !next.properties.isAlphabetic && !next.isDecimalDigit && next != "'" && next != "’"
  }

  /// Followed by a mark that ends it, a line's end or nothing.
  private func isSetOff(_ index: Int) -> Bool {
    guard scalars.indices.contains(index + 1) else { return true }
    return ".):,;*}]\"`$\n\r_".unicodeScalars.contains(scalars[index + 1])
  }

  private static func isDecoration(_ scalar: Unicode.Scalar) -> Bool {
    "*_`\"'“”([{$:=#-\\>".unicodeScalars.contains(scalar)
  }

  private static func uppercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("a"..."z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value & 0xDF)) : scalar
  }
}

extension AnswerLetter {
  private var lastLine: ArraySlice<Unicode.Scalar> {
    let start = scalars.lastIndex { $0 == "\n" || $0 == "\r" }.map { $0 + 1 }
    return scalars[(start ?? 0)...]
  }

  /// The menu letter that is all of a line but decoration.
  private func onlyLetter(of line: ArraySlice<Unicode.Scalar>) -> Int? {
    guard line.count <= 32 else { return nil }
    let plain = line.filter {
      !Self.isDecoration($0) && !$0.properties.isWhitespace
        && !").]},.;".unicodeScalars.contains($0)
    }
    guard plain.count == 1, let letter = plain.first else { return nil }
    return menu.firstIndex(of: Self.uppercased(letter))
  }

  /// A letter at the beginning, set off from what follows, when no other is set in parentheses.
  private func opening() -> Int? {
    guard let start = scalars.firstIndex(where: { !Self.isDecoration($0) }), start <= 4,
      isSingle(start), isSetOff(start)
    else { return nil }
    let position = menu.firstIndex(of: Self.uppercased(scalars[start]))
    return parenthesised.contains { $0 != position } ? nil : position
  }

  /// The one option whose text the answer is.
  private func option(_ text: String, _ options: [String]) -> Int? {
    let plain = TextNormalization([.case, .punctuation, .whitespace])
    let answer = plain.applied(to: text)
    let found = options.indices.filter { plain.applied(to: options[$0]) == answer }
    return found.count == 1 && menu.indices.contains(found[0]) ? found[0] : nil
  }

  private func onlyParenthesised() -> Int? {
    let found = parenthesised
    return found.count == 1 ? found.first : nil
  }

  private var parenthesised: Set<Int> {
    var found: Set<Int> = []
    for index in scalars.indices where scalars[index] == "(" {
      guard index + 2 < scalars.count, scalars[index + 2] == ")",
        let position = menu.firstIndex(of: scalars[index + 1])
      else { continue }
      found.insert(position)
    }
    return found
  }
}
