/// The words of one sentence that are all in capitals, as NLTK's word tokeniser parts them.
///
/// That follows the Penn Treebank: `CAN'T` is `CA` and `N'T`, `R&D` is three words, `X-RAY` one.
struct CapitalWords {
  private let sentence: ArraySlice<Unicode.Scalar>

  /// Where the sentence's last full stop stands, which is parted from its word.
  private let lastStop: Int?

  init(of sentence: ArraySlice<Unicode.Scalar>) {
    self.sentence = sentence
    lastStop = Self.lastStop(of: sentence)
  }

  var count: Int {
    var count = 0
    var start = sentence.startIndex
    var place = start
    while place < sentence.endIndex {
      let length = cutLength(at: place)
      guard length > 0 else {
        place += 1
        if isOpeningApostrophe(place - 1) {
          count += Self.count(in: sentence[start..<place], isBeforeSpace: false)
          start = place
        }
        continue
      }
      count += Self.count(in: sentence[start..<place], isBeforeSpace: true)
      place += length
      start = place
    }
    return count + Self.count(in: sentence[start...], isBeforeSpace: true)
  }

  /// How much at a place is white space or a token of its own.
  private func cutLength(at place: Int) -> Int {
    let scalar = sentence[place]
    let next = place + 1 < sentence.endIndex ? sentence[place + 1] : nil
    switch scalar {
    case ",", ":": return next?.isPythonDigit == true ? 0 : 1
    case "-": return next == "-" ? 2 : 0
    case "'": return next == "'" ? 2 : 0
    case ".":
      let run = sentence[place...].prefix { $0 == "." }.count
      return run > 1 ? run : (place == lastStop ? 1 : 0)
    default: return scalar.isPythonSpace || scalar.isTokenOfItsOwn ? 1 : 0
    }
  }

  /// An apostrophe before a word that is no ending of a verb opens a quotation.
  private func isOpeningApostrophe(_ place: Int) -> Bool {
    guard sentence[place] == "'" else { return false }
    let before = place > sentence.startIndex ? sentence[place - 1] : nil
    guard before?.isPythonWord != true else { return false }
    let word = sentence[(place + 1)...].prefix(while: \.isPythonWord)
    return !word.isEmpty && !Self.endings.contains(word.lowercased)
  }

  private static func lastStop(of sentence: ArraySlice<Unicode.Scalar>) -> Int? {
    var place = sentence.endIndex - 1
    while place >= sentence.startIndex, sentence[place].mayFollowLastStop { place -= 1 }
    guard place > sentence.startIndex, sentence[place] == ".", sentence[place - 1] != "." else {
      return nil
    }
    return place
  }
}

extension CapitalWords {
  /// How many words in capitals a piece without cuts holds.
  private static func count(in piece: ArraySlice<Unicode.Scalar>, isBeforeSpace: Bool) -> Int {
    guard piece.contains(where: \.isUpper) else { return 0 }
    let parts = isBeforeSpace ? withoutEndings(piece) : [piece]
    return parts.reduce(0) { $0 + uncontracted($1).count(where: \.isAllUpper) }
  }

  /// `IT'S` as `IT` and `'S`, then `CAN'T` as `CA` and `N'T`.
  private static func withoutEndings(_ piece: ArraySlice<Unicode.Scalar>)
    -> [ArraySlice<Unicode.Scalar>]
  {
    for length in [2, 3] {
      let ending = piece.suffix(length)
      guard ending.count == length, let last = piece.dropLast(length).last, last != "'" else {
        continue
      }
      let isEnding =
        length == 2
        ? shortEndings.contains(ending.lowercased)
        : longEndings.contains(Array(ending))
      if isEnding {
        let rest = piece.dropLast(length)
        return (length == 2 ? withoutEndings(rest) : [rest]) + [ending]
      }
    }
    return [piece]
  }

  /// `CANNOT` as `CAN` and `NOT`, and the like, where they stand as words.
  private static func uncontracted(_ piece: ArraySlice<Unicode.Scalar>)
    -> [ArraySlice<Unicode.Scalar>]
  {
    guard piece.count >= 4 else { return [piece] }
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = piece.startIndex
    var place = start
    while place < piece.endIndex {
      guard isBorder(place, in: piece), let pair = contraction(at: place, in: piece) else {
        place += 1
        continue
      }
      let middle = place + pair.first
      let end = middle + pair.second
      parts += [piece[start..<place], piece[place..<middle], piece[middle..<end]]
      (start, place) = (end, end)
    }
    return parts + [piece[start...]]
  }

  private static func contraction(at place: Int, in piece: ArraySlice<Unicode.Scalar>)
    -> (first: Int, second: Int)?
  {
    for (word, first) in contractions {
      let end = place + word.count
      guard end <= piece.endIndex, piece[place..<end].lowercased == word,
        isBorder(end, in: piece)
      else { continue }
      return (first, word.count - first)
    }
    return nil
  }

  /// Whether a word begins or ends at a place.
  private static func isBorder(_ place: Int, in piece: ArraySlice<Unicode.Scalar>) -> Bool {
    let before = place > piece.startIndex && piece[place - 1].isPythonWord
    let after = place < piece.endIndex && piece[place].isPythonWord
    return before != after
  }

  private static let endings: Set<[Unicode.Scalar]> = [
    ["r", "e"], ["v", "e"], ["l", "l"], ["m"], ["t"], ["s"], ["d"], ["n"],
  ]
  private static let shortEndings: Set<[Unicode.Scalar]> = [["'", "s"], ["'", "m"], ["'", "d"]]
  private static let longEndings: Set<[Unicode.Scalar]> = [
    ["'", "L", "L"], ["'", "R", "E"], ["'", "V", "E"], ["N", "'", "T"], ["'", "l", "l"],
    ["'", "r", "e"], ["'", "v", "e"], ["n", "'", "t"],
  ]
  private static let contractions: [(word: [Unicode.Scalar], first: Int)] = [
    ("cannot", 3), ("d'ye", 1), ("gimme", 3), ("gonna", 3), ("gotta", 3), ("lemme", 3),
    ("more'n", 4), ("wanna", 3),
  ].map { (Array($0.unicodeScalars), $1) }
}

extension Unicode.Scalar {
  /// Punctuation that the tokeniser parts from a word wherever it stands.
  fileprivate var isTokenOfItsOwn: Bool {
    switch self {
    case "«", "»", "“", "”", "‘", "’", "„", "`", "\"", ";", "@", "#", "$", "%", "&", "?", "!", "*",
      "[", "]", "(", ")", "{", "}", "<", ">", "\u{2012}"..."\u{2015}":
      true
    default: false
    }
  }

  /// Brackets, quotation marks and white space behind the last full stop.
  fileprivate var mayFollowLastStop: Bool {
    switch self {
    case "]", ")", "}", ">", "\"", "'", "»", "”", "’": true
    default: isPythonSpace
    }
  }
}
