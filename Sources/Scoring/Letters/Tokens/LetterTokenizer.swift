/// Cuts an answer into letters of a menu, marks and phrases; each scalar is looked at once, and the
/// tree of phrases once from where a word begins.
struct LetterTokenizer {
  private let text: PlainScalars
  private let menu: LetterMenu
  private let phrases: LetterPhrases
  private var tokens: [LetterToken] = []
  private var index = 0
  private var isSpaced = true

  /// Where a letter that only looks Latin was taken for one.
  private var lookalikes: [Int] = []

  /// Whether a letter of a Cyrillic or Greek list was seen, so that look-alikes are of that list.
  private var isForeignList = false

  static func tokens(of text: String, menu: LetterMenu, phrases: LetterPhrases) -> [LetterToken] {
    var tokenizer = LetterTokenizer(text: PlainScalars(text), menu: menu, phrases: phrases)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(text: PlainScalars, menu: LetterMenu, phrases: LetterPhrases) {
    self.text = text
    self.menu = menu
    self.phrases = phrases
    tokens.reserveCapacity(text.lower.count / 4)
  }

  private mutating func run() {
    while index < text.lower.count {
      switch ScriptClass(text.lower[index]) {
      case .space:
        isSpaced = true
        index += 1
      case .lineEnd: append(.lineEnd, length: 1)
      case .mark: readMark()
      case .spaced, .hangul, .unspaced: readWord()
      }
    }
    LetterSigns.attach(in: &tokens)
    if isForeignList { for place in lookalikes { tokens[place].place = LetterToken.offMenu } }
  }

  private mutating func append(
    _ kind: LetterToken.Kind,
    place: Int = LetterToken.offMenu,
    length: Int,
    isCapital: Bool = false
  ) {
    tokens.append(
      LetterToken(
        kind: kind,
        place: place,
        start: index,
        isSpaced: isSpaced,
        isCapital: isCapital
      )
    )
    index += length
    isSpaced = false
  }

  private func scalar(at index: Int) -> UInt32 {
    text.lower.indices.contains(index) ? text.lower[index] : 0
  }

  private func isSpacedLetter(_ index: Int) -> Bool {
    text.lower.indices.contains(index) && ScriptClass(text.lower[index]) == .spaced
  }
}

// MARK: - Words

extension LetterTokenizer {
  private mutating func readWord() {
    let phrase = phrases.match(in: text, at: index)
    if let option = menu.option(in: text, at: index), !yields(option.end, to: phrase) {
      return append(.option, place: option.place, length: option.end - index)
    }
    let end = endOfWord()
    let length = end - index
    if length == 1, let name = SpeciesName.end(in: text, at: index) {
      return append(.word, length: name - index)
    }
    if length == 1, isLetter(phrase) { return readLetter() }
    if let phrase { return append(phrase.role, length: phrase.end - index) }
    if let run = menu.letters(in: text, from: index, to: end) {
      return append(.letters, place: run, length: length)
    }
    let isCapital =
      text.written[index] != text.lower[index] || ScriptClass(text.lower[index]) != .spaced
    let isNumber = text.lower[index].isDigit
    let isFiller = isTopic(end) || isEnding
    append(isFiller ? .filler : .word, length: length, isCapital: isCapital)
    tokens[tokens.count - 1].isNumber = isNumber
  }

  /// Whether a Korean word ends in the particle of a topic: what follows is said of it.
  private func isTopic(_ end: Int) -> Bool {
    end - index > 1 && [0xB294, 0xC740].contains(text.lower[end - 1])
  }

  /// Whether a letter of a Korean menu stands before a particle, as in ㄴ입니다.
  private var isKoreanLetter: Bool {
    guard ScriptClass(text.lower[index]) == .hangul, menu.place(of: text.lower[index]) != nil else {
      return false
    }
    let particle = phrases.match(in: text, at: index + 1)?.role
    return particle == .right || particle == .copula
  }

  /// Whether a Korean word goes on behind a phrase, as in 틀렸고: its ending says nothing more.
  private var isEnding: Bool {
    guard !isSpaced, ScriptClass(text.lower[index]) == .hangul, let last = tokens.last else {
      return false
    }
    return [.right, .wrong, .negation, .answer].contains(last.kind)
  }

  /// Whether an option's text is read as the phrase that it is as well: "true" may be an option, but in
  /// "B is true" it speaks of B.
  private func yields(_ end: Int, to phrase: (role: LetterToken.Kind, end: Int)?) -> Bool {
    guard let phrase else { return false }
    let isComma = text.lower[phrase.end - 1] == 0x2C
    guard phrase.end - (isComma ? 1 : 0) >= end else { return false }
    guard phrase.end == end || isComma else { return true }
    switch phrase.role {
    case .noneOfThem: return false
    case .right, .wrong, .negation, .correction, .hedge, .word, .article, .condition:
      let clause = tokens.suffix(8).reversed().prefix { !$0.kind.endsSentence }
      return clause.contains { $0.kind == .letter && $0.isCapital }
    default: return true
    }
  }

  /// A word of a script without spaces is one scalar, so that phrases are found inside of a run.
  private func endOfWord() -> Int {
    let script = ScriptClass(text.lower[index])
    guard script != .unspaced, !isKoreanLetter else { return index + 1 }
    var end = index + 1
    while end < text.lower.count {
      if ScriptClass(text.lower[end]) == script {
        end += 1
      } else if text.lower[end] == 0x27, script == .spaced, isSpacedLetter(end + 1), !isSuffix(end)
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// A Turkish suffix behind a letter: C'dir.
  private func isSuffix(_ apostrophe: Int) -> Bool {
    phrases.match(in: text, at: apostrophe)?.role == .right
  }

  /// Whether what is one scalar long is a letter rather than a word of one letter, such as "y".
  private func isLetter(_ phrase: (role: LetterToken.Kind, end: Int)?) -> Bool {
    let scalar = text.lower[index]
    let isOnMenu = menu.place(of: scalar) != nil
    guard let phrase else { return isOnMenu || ScriptClass(scalar) == .spaced }
    guard phrase.end == index + 1 else { return false }
    if scalar != text.written[index] {
      return isOnMenu || scalar < 0x80 || PlainScalars.lookalike(text.written[index]) != nil
    }
    guard isOnMenu else { return false }
    let next = self.scalar(at: index + 1)
    return next == 0 || next == 0x0A || ".)]}*_`\"',:;".unicodeScalars.contains { $0.value == next }
  }

  private mutating func readLetter() {
    let written = text.written[index]
    var scalar = text.lower[index]
    if menu.place(of: scalar) == nil, let latin = PlainScalars.lookalike(written) {
      scalar = latin
      lookalikes.append(tokens.count)
    } else if (0x430...0x44F).contains(scalar), menu.place(of: scalar) == nil,
      written != scalar, "бгдж".unicodeScalars.contains(where: { $0.value == scalar })
    {
      isForeignList = true
    }
    let isDigit = scalar.isDigit
    guard !isDigit || menu.hasDigits else {
      append(.word, length: 1)
      tokens[tokens.count - 1].isNumber = true
      return
    }
    let isCapital = written != text.lower[index] || scalar >= 0x5D0 || isDigit
    let place = menu.place(of: scalar) ?? LetterToken.offMenu
    append(.letter, place: place, length: 1, isCapital: isCapital)
    tokens[tokens.count - 1].isVowel = "aeio".unicodeScalars.contains { $0.value == scalar }
  }
}

// MARK: - Marks

extension LetterTokenizer {
  private mutating func readMark() {
    if let option = menu.option(in: text, at: index) {
      return append(.option, place: option.place, length: option.end - index)
    }
    if let phrase = phrases.match(in: text, at: index), phrase.end > index {
      return append(phrase.role, length: phrase.end - index)
    }
    let scalar = text.lower[index]
    switch scalar {
    case 0x3C: readTag()
    case 0x2E: readStop()
    case 0x21, 0x3002, 0x2026, 0x964, 0x6D4, 0xFF61, 0xFF0E: append(.stop, length: 1)
    case 0x3F, 0x61F: append(.question, length: 1)
    case 0x2C, 0x3001, 0x60C, 0xFF64: append(.comma, length: 1)
    case 0x3B, 0x61B: append(.semicolon, length: 1)
    case 0x3A: append(.colon, length: 1)
    case 0x2D, 0x2010...0x2015, 0x2212, 0x7E, 0x301C: readDash()
    case 0x2F, 0x26: append(.slash, length: 1)
    case 0x7C: append(isSpaced || !isSpacedLetter(index + 1) ? .dash : .slash, length: 1)
    case 0x3D, 0x2192, 0x21D2: append(.arrow, length: 1)
    case 0x28, 0x5B, 0x7B, 0x3010, 0x3014, 0x3008: append(.open, length: 1)
    case 0x29, 0x5D, 0x7D, 0x3011, 0x3015, 0x3009: append(.close, length: 1)
    case 0x2A, 0x5F, 0x60, 0x22, 0x27, 0x24, 0x23, 0x3E, 0x5C, 0x201A...0x201F, 0xAB, 0xBB, 0x2039,
      0x203A, 0x300A...0x300F, 0x2022, 0xB7, 0x25CF, 0x30FB:
      readEmphasis()
    case 0x2B, 0xB0, 0x40, 0x25: append(.word, length: 1)
    default: append(.emphasis, length: 1)
    }
  }

  /// A point ends a sentence, but not inside of a word such as "U.S." or "3.5".
  private mutating func readStop() {
    let goesOn = index > 0 && isSpacedLetter(index - 1) && isSpacedLetter(index + 1)
    let isInitial = goesOn && !isSpacedLetter(index + 2)
    let isDecimal = goesOn && scalar(at: index - 1).isDigit
    append(isInitial || isDecimal ? .word : .stop, length: 1)
  }

  /// A dash between letters makes one word of them: X-ray.
  private mutating func readDash() {
    let joins = index > 0 && isSpacedLetter(index - 1) && isSpacedLetter(index + 1)
    let isGrade = index > 0 && isSpacedLetter(index - 1) && scalar(at: index + 1) != 0x20
    append(joins || (isGrade && !isSpaced) ? .word : .dash, length: 1)
  }

  /// C# is a word.
  private mutating func readEmphasis() {
    let isSharp = text.lower[index] == 0x23 && index > 0 && isSpacedLetter(index - 1)
    append(isSharp ? .word : .emphasis, length: 1)
  }

  /// `<answer>` announces, `</answer>` ends; other tags set off.
  private mutating func readTag() {
    var end = index + 1
    let limit = min(index + 32, text.lower.count)
    while end < limit, text.lower[end] != 0x3E, text.lower[end] != 0x3C { end += 1 }
    guard end < limit, text.lower[end] == 0x3E, end > index + 1 else {
      return append(.emphasis, length: 1)
    }
    if end == index + 2, text.written[index + 1] != text.lower[index + 1] {
      return append(.emphasis, length: 1)
    }
    let isClosing = text.lower[index + 1] == 0x2F
    let name = text.lower[(index + (isClosing ? 2 : 1))..<end]
    append(Self.kind(of: name, isClosing: isClosing), length: end + 1 - index)
  }

  private static func kind(of tag: ArraySlice<UInt32>, isClosing: Bool) -> LetterToken.Kind {
    let name = String(String.UnicodeScalarView(tag.compactMap(UnicodeScalar.init)))
    if ["br", "br/", "br /", "p", "li", "div"].contains(name) { return .lineEnd }
    // What is thought aloud ends before the answer begins.
    if ["think", "reason", "scratch", "analysis"].contains(where: { name.contains($0) }) {
      return .lineEnd
    }
    let names = ["answer", "choice", "option", "letter", "ans", "response", "solution", "result"]
    guard names.contains(where: { name.contains($0) }) else { return .emphasis }
    return isClosing ? .lineEnd : .announcement
  }
}
