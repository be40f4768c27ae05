/// A word of a sentence, or a mark, as Punkt parts them: a full stop stays with its word.
struct SentenceToken {
  private let scalars: ArraySlice<Unicode.Scalar>

  /// In small letters, a number as `##number##`.
  private let type: String

  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.scalars = scalars
    type = scalars.isNumber ? Self.number : String(scalars.lowercased)
  }

  static let number = "##number##"

  private var isLoneMark: Bool {
    scalars.count == 1 && [".", "?", "!"].contains(scalars.first)
  }

  private var isEllipsis: Bool { scalars.count > 1 && scalars.allSatisfy { $0 == "." } }

  private var endsWithStop: Bool { scalars.last == "." }

  private var isAbbreviation: Bool {
    guard endsWithStop, !scalars.dropLast().hasSuffix(".") else { return false }
    let word = String(scalars.dropLast().lowercased)
    return EnglishUsage.abbreviations.contains(word)
      || word.split(separator: "-", omittingEmptySubsequences: false).last
        .map { EnglishUsage.abbreviations.contains(String($0)) } ?? false
  }

  /// A letter and a full stop.
  private var isInitial: Bool {
    guard scalars.count == 2, let letter = scalars.first else { return false }
    return endsWithStop && letter.isPythonWord && !letter.isPythonDigit
  }

  private var typeWithoutStop: String {
    type.count > 1 && type.hasSuffix(".") ? String(type.dropLast()) : type
  }

  /// Ends a sentence, as far as can be told from the word alone.
  private var endsByItself: Bool {
    if isLoneMark { return true }
    guard endsWithStop, !isEllipsis, !scalars.dropLast().hasSuffix(".") else { return false }
    return !isAbbreviation
  }

  /// Without its full stop where that ends a sentence.
  private var typeInSentence: String { endsByItself ? typeWithoutStop : type }

  /// Whether a sentence ends behind this word, given the next one.
  func endsSentence(before next: SentenceToken) -> Bool {
    guard endsWithStop else { return endsByItself }
    let word = typeWithoutStop
    let follower = next.typeInSentence
    if EnglishUsage.areCollocated(word, follower) { return false }
    let opens = next.opensSentence
    if isAbbreviation || isEllipsis, !isInitial {
      if opens == true { return true }
      if next.isCapitalised, EnglishUsage.sentenceStarters.contains(follower) { return true }
    }
    if isInitial || word == Self.number {
      if opens == false { return false }
      let isName = next.isCapitalised && !EnglishUsage.isSeenInSmallLetters(follower)
      if opens == nil, isInitial, isName { return false }
    }
    return endsByItself
  }

  private var isCapitalised: Bool { scalars.first?.isUpper ?? false }

  /// Whether its case tells that a sentence begins here; `nil` where it tells nothing.
  private var opensSentence: Bool? {
    if scalars.count == 1, let mark = scalars.first, ";:,.!?".unicodeScalars.contains(mark) {
      return false
    }
    if isCapitalised, EnglishUsage.isCapitalisedOnlyAtStart(typeInSentence) { return true }
    return scalars.first?.isLower == true ? false : nil
  }
}

extension SentenceToken {
  /// The tokens of one line.
  static func tokens(of line: ArraySlice<Unicode.Scalar>) -> [SentenceToken] {
    var tokens: [SentenceToken] = []
    var place = line.startIndex
    while let start = line[place...].firstIndex(where: { !$0.isPythonSpace }) {
      place = end(ofTokenAt: start, in: line)
      tokens.append(SentenceToken(line[start..<place]))
    }
    return tokens
  }

  private static func end(ofTokenAt start: Int, in line: ArraySlice<Unicode.Scalar>) -> Int {
    let rest = line[start...]
    if let length = rest.longMarkLength { return start + length }
    guard let first = rest.first, !first.isBarredFromWordStart else { return start + 1 }
    var end = start + 1
    while end < line.endIndex, !line[end...].isBehindWord { end += 1 }
    return end
  }
}

extension ArraySlice<Unicode.Scalar> {
  /// How long a dash or an ellipsis is that it begins with: `--`, `...`, `. . .`.
  fileprivate var longMarkLength: Int? {
    guard let first, first == "-" || first == "." else { return nil }
    let run = prefix { $0 == first }.count
    if run > 1 { return run }
    guard first == "." else { return nil }
    var stops = 1
    var place = startIndex + 1
    while place + 1 < endIndex, self[place].isPythonSpace, self[place + 1] == "." {
      stops += 1
      place += 2
    }
    return stops > 2 ? place - startIndex : nil
  }

  /// Whether a word ends before it: at white space, punctuation, or a comma before either.
  fileprivate var isBehindWord: Bool {
    guard let first else { return true }
    if first.isPythonSpace || first.isOutsideWords || longMarkLength != nil { return true }
    guard first == "," else { return false }
    let rest = dropFirst()
    guard let second = rest.first else { return true }
    return second.isPythonSpace || second.isOutsideWords || rest.longMarkLength != nil
  }

  fileprivate func hasSuffix(_ scalar: Unicode.Scalar) -> Bool { last == scalar }

  /// Digits with commas, full stops and hyphens among them, as in `-1,000`.
  fileprivate var isNumber: Bool {
    var rest = self
    if rest.first == "-" { rest = rest.dropFirst() }
    if rest.first == "." || rest.first == "," { rest = rest.dropFirst() }
    guard rest.first?.isPythonDigit == true else { return false }
    return rest.allSatisfy { $0.isPythonDigit || $0 == "," || $0 == "." || $0 == "-" }
  }
}

extension Unicode.Scalar {
  /// Punctuation that is a token of its own where a word would begin.
  fileprivate var isBarredFromWordStart: Bool {
    "(\"`{[:;&#*@)}]-,".unicodeScalars.contains(self)
  }
}

extension String {
  fileprivate init(_ scalars: [Unicode.Scalar]) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
