/// The letter of a menu that an answer settles on.
///
/// Tried in this order: the last letter that stands behind a mark such as "answer is", "answer:" or
/// `\boxed{`; the last line, when it is a letter and no more; the beginning, when it is a letter set
/// off as in `(C)`, `C.` or `C` before a line's end; the text of one option; one letter in
/// parentheses, when no other is. The last mark counts because reasoning names letters before it
/// decides. A letter behind that mark that is not on the menu is no answer, and nothing else is
/// tried then.
struct AnswerLetter {
  /// As UTF-8; all that matters here is ASCII, but for quotation marks.
  private let bytes: [UInt8]

  /// In upper case.
  private let menu: [UInt8?]
  private let marks: [[UInt8]]

  /// The position in the menu; `nil` when the answer settles on none.
  ///
  /// - Parameter isVerdict: Whether a judge speaks, who also says "grade:" and the like.
  static func read(
    _ text: String,
    menu: [String],
    options: [String] = [],
    isVerdict: Bool = false
  ) -> Int? {
    let reader = AnswerLetter(
      bytes: Array(text.trimmed.utf8),
      menu: menu.map { $0.utf8.count == 1 ? $0.uppercased().utf8.first : nil },
      marks: isVerdict ? answerMarks + verdictMarks : answerMarks
    )
    if let marked = reader.lastMarked() { return reader.place(of: marked) }
    return reader.onlyLetterOfLastLine() ?? reader.opening() ?? reader.option(text, options)
      ?? reader.onlyParenthesised()
  }

  private func place(of letter: UInt8) -> Int? {
    menu.firstIndex(of: letter)
  }
}

// MARK: - Behind a mark

extension AnswerLetter {
  private static let answerMarks: [[UInt8]] = [
    "answer is", "answer:", "answer**:", "answer would be", "choice is", "choice:", "option is",
    "option:", "\\boxed{", "####",
  ]
  .map { Array($0.utf8) }

  private static let verdictMarks: [[UInt8]] = [
    "grade:", "grade is", "verdict:", "verdict is", "rating:", "rating is", "score:", "score is",
    "judgement:", "judgment:",
  ]
  .map { Array($0.utf8) }

  private func lastMarked() -> UInt8? {
    for start in bytes.indices.reversed() {
      let first = bytes[start].lowercased
      for mark in marks where mark[0] == first && matches(mark, at: start) {
        if let letter = letter(behind: start + mark.count) { return letter }
      }
    }
    return nil
  }

  private func matches(_ mark: [UInt8], at start: Int) -> Bool {
    guard start + mark.count <= bytes.count else { return false }
    for index in mark.indices where bytes[start + index].lowercased != mark[index] { return false }
    return true
  }

  private static let introductions: [[UInt8]] = [
    "option ", "choice ", "letter ", "text{", "textbf{", "mathrm{", "mathbf{",
  ]
  .map { Array($0.utf8) }

  /// A single letter or digit behind decoration, in upper case.
  ///
  /// A small letter needs a mark or the end behind it: "the answer is a dog" names no choice.
  private func letter(behind start: Int) -> UInt8? {
    var index = endOfDecoration(from: start)
    for word in Self.introductions where matches(word, at: index) {
      index = endOfDecoration(from: index + word.count)
    }
    guard isSingle(index) else { return nil }
    let letter = bytes[index]
    if letter == letter.uppercased, place(of: letter) != nil { return letter }
    return isSetOff(index) ? letter.uppercased : nil
  }

  /// More decoration than anyone sets is not skipped, so that a text of nothing else cannot stall.
  private func endOfDecoration(from start: Int) -> Int {
    let limit = min(start + 40, bytes.count)
    var index = start
    while index < limit, bytes[index].isDecoration || bytes[index].isSpace { index += 1 }
    return index
  }

  /// A letter or digit that no word or number goes on from.
  private func isSingle(_ index: Int) -> Bool {
    guard index < bytes.count, bytes[index].isAlphanumeric else { return false }
    guard index + 1 < bytes.count else { return true }
    let next = bytes[index + 1]
    if next >= 0x80 { return bytes[(index + 1)...].starts(with: "”".utf8) }
    return !next.isAlphanumeric && next != UInt8(ascii: "'")
  }

  /// Followed by a mark that ends it, a line's end or nothing.
  private func isSetOff(_ index: Int) -> Bool {
    guard index + 1 < bytes.count else { return true }
    return ".):,;*}]\"`$\n\r_".utf8.contains(bytes[index + 1]) || bytes[index + 1] >= 0x80
  }
}

// MARK: - Without a mark

extension AnswerLetter {
  /// The menu letter that is all of the last line but decoration.
  private func onlyLetterOfLastLine() -> Int? {
    let start = bytes.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? -1
    let line = bytes[(start + 1)...]
    guard line.count <= 32 else { return nil }
    let plain = line.filter { !$0.isDecoration && !$0.isSpace && !").]},.;".utf8.contains($0) }
    return plain.count == 1 ? plain.first.flatMap { place(of: $0.uppercased) } : nil
  }

  /// A letter at the beginning, set off from what follows, when no other is set in parentheses.
  private func opening() -> Int? {
    guard let start = bytes.firstIndex(where: { !$0.isDecoration }), start <= 8, isSingle(start),
      isSetOff(start), let place = place(of: bytes[start].uppercased)
    else { return nil }
    return parenthesised.contains { $0 != place } ? nil : place
  }

  /// The one option whose text the answer is.
  private func option(_ text: String, _ options: [String]) -> Int? {
    guard !options.isEmpty else { return nil }
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
    for index in bytes.indices where bytes[index] == UInt8(ascii: "(") {
      guard index + 2 < bytes.count, bytes[index + 2] == UInt8(ascii: ")"),
        let place = place(of: bytes[index + 1])
      else { continue }
      found.insert(place)
    }
    return found
  }
}

extension UInt8 {
  fileprivate var lowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  fileprivate var uppercased: UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self & 0xDF : self
  }

  fileprivate var isAlphanumeric: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }

  fileprivate var isSpace: Bool {
    self == 0x20 || (0x09...0x0D).contains(self)
  }

  /// What sets a letter off: marks of emphasis, brackets, and the bytes of “ and ”.
  fileprivate var isDecoration: Bool {
    switch self {
    case 0xE2, 0x80, 0x9C, 0x9D: true
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
      UInt8(ascii: "$"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "#"),
      UInt8(ascii: "-"), UInt8(ascii: "\\"), UInt8(ascii: ">"):
      true
    default: false
    }
  }
}
