/// Words and signs that models set before a result, such as "The answer is" or `####`.
struct AnswerMark {
  enum Kind {
    /// `\boxed{`, which ends with its brace.
    case boxed
    /// `####`, for the rest of a line.
    case hashes
    /// A word for answer and what says that it comes: "is", a colon, a line's end.
    case word(isColon: Bool)
  }

  var kind: Kind

  /// Where it begins, and where it ends and what is marked begins.
  var range: Range<Int>

  /// All of a text, in order.
  static func all(in text: [Unicode.Scalar]) -> [AnswerMark] {
    var marks: [AnswerMark] = []
    var index = 0
    while index < text.count {
      if let mark = mark(in: text, at: index) {
        marks.append(mark)
        index = mark.range.upperBound
      } else {
        index += 1
      }
    }
    return marks
  }

  private static func mark(in text: [Unicode.Scalar], at index: Int) -> AnswerMark? {
    let scalar = text[index]
    if scalar == "#" {
      guard text.starts(with: "####", at: index) else { return nil }
      return AnswerMark(kind: .hashes, range: index..<(index + 4))
    }
    if scalar == "\\" {
      guard text.starts(with: "\\boxed{", at: index) else { return nil }
      return AnswerMark(kind: .boxed, range: index..<(index + 7))
    }
    guard let nouns = nouns[scalar.folded] else { return nil }
    if index > 0, text[index - 1] == "/" || scalar.isSpacedLetter && text[index - 1].isSpacedLetter
    {
      return nil
    }
    for noun in nouns where isNoun(noun, in: text, at: index) {
      return mark(after: noun, in: text, at: index)
    }
    return nil
  }

  private static func isNoun(_ noun: Noun, in text: [Unicode.Scalar], at index: Int) -> Bool {
    guard index + noun.scalars.count <= text.count else { return false }
    return noun.scalars.indices.allSatisfy { text[index + $0].folded == noun.scalars[$0] }
  }

  /// How far behind a noun the word may stand that says that the answer comes, in scalars.
  private static let reach = 60

  private static func mark(after noun: Noun, in text: [Unicode.Scalar], at start: Int)
    -> AnswerMark?
  {
    let end = start + noun.scalars.count
    var index = end
    var words = 0
    while index < text.count, index < end + reach {
      let scalar = text[index]
      switch scalar {
      case ":", "=", ">":
        return AnswerMark(kind: .word(isColon: scalar == ":"), range: start..<(index + 1))
      case "\n":
        guard words == 0, startsShortLine(start, in: text) else { return nil }
        return AnswerMark(kind: .word(isColon: true), range: start..<(index + 1))
      case "—", "–",
        "-" where words <= 2 && index + 1 < text.count && text[index + 1] == " ":
        return AnswerMark(kind: .word(isColon: false), range: start..<(index + 1))
      case ".", "!", "?", "。", "；", ";": return nil
      default: break
      }
      if words == 0, noun.isDirect, scalar.isASCIIDigit || scalar == "$" || scalar == "-" {
        return AnswerMark(kind: .word(isColon: false), range: start..<index)
      }
      if let length = copula(in: text, at: index) {
        return AnswerMark(kind: .word(isColon: false), range: start..<(index + length))
      }
      if scalar.isSpacedLetter, !text[index - 1].isSpacedLetter { words += 1 }
      index += 1
    }
    return nil
  }

  /// Whether nothing but marks and a few words stands before a noun on its line, as in a heading.
  private static func startsShortLine(_ start: Int, in text: [Unicode.Scalar]) -> Bool {
    var index = start - 1
    while index >= 0, index > start - 20 {
      if text[index] == "\n" { return true }
      index -= 1
    }
    return index < 0
  }

  private static func copula(in text: [Unicode.Scalar], at index: Int) -> Int? {
    guard let words = copulas[text[index].folded] else { return nil }
    let isSpaced = text[index].isSpacedLetter
    if isSpaced, index > 0, text[index - 1].isSpacedLetter { return nil }
    for word in words where isNoun(Noun(scalars: word, isDirect: false), in: text, at: index) {
      let end = index + word.count
      if !isSpaced || end >= text.count || !text[end].isSpacedLetter { return word.count }
    }
    return nil
  }
}

extension AnswerMark {
  struct Noun {
    var scalars: [Unicode.Scalar]

    /// Whether a number may follow without a word between, as in "Cevap 42'dir".
    var isDirect: Bool
  }

  private static let nouns: [Unicode.Scalar: [Noun]] = {
    let indirect = """
      answer|antwort|réponse|respuesta|resposta|risposta|ответ|odpowiedź|antwoord|svaret|svar|vastaus|
      final result|final value
      """
    let direct = """
      答案|答え|答|解答|정답|답은|답|الجواب|الإجابة|الاجابة|उत्तर|जवाब|cevap|yanıt|คำตอบ|đáp án|đáp số|
      câu trả lời|jawabannya|jawaban|απάντηση|תשובה|відповідь
      """
    var nouns: [Unicode.Scalar: [Noun]] = [:]
    for (list, isDirect) in [(indirect, false), (direct, true)] {
      for word in list.split(separator: "|") {
        let trimmed = word.drop { $0.isWhitespace }
        let scalars = Array(String(trimmed).composed.unicodeScalars)
        if let first = scalars.first {
          nouns[first, default: []].append(Noun(scalars: scalars, isDirect: isDirect))
        }
      }
    }
    return nouns
  }()

  private static let copulas: [Unicode.Scalar: [[Unicode.Scalar]]] = {
    let list = """
      is|are|would be|will be|should be|must be|comes to|equals|was|ist|lautet|beträgt|wäre|est|es|sería|
      é|è|seria|sarebbe|to|jest|är|là|adalah|είναι|равен|是|为|為|は|은|는|هو|هي|คือ
      """
    var copulas: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]
    for word in list.split(separator: "|") {
      let scalars = Array(String(word.drop { $0.isWhitespace }).unicodeScalars)
      if let first = scalars.first { copulas[first, default: []].append(scalars) }
    }
    // "to" is what Polish says; an English "answer to" is no mark.
    copulas["t"] = nil
    return copulas
  }()
}

extension Unicode.Scalar {
  /// A letter of a script that sets spaces between its words.
  var isSpacedLetter: Bool {
    if isASCII { return isASCIILetter }
    return (value < 0x700 || (0x1E00...0x1FFF).contains(value)) && properties.isAlphabetic
  }
}
