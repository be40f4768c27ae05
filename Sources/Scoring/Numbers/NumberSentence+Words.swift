// The words of a sentence that say which of its numbers count.
extension NumberSentence {
  /// Words, in scripts that space them, within a range.
  func words(in range: Range<Int>) -> Int {
    var count = 0
    for index in range where text[index].isSpacedLetter {
      if index == range.lowerBound || !text[index - 1].isSpacedLetter { count += 1 }
    }
    return count
  }

  /// The letters that end at `end`, spaces left out, as small letters.
  func word(endingAt end: Int) -> String {
    var last = end
    while last > 0, text[last - 1].isBlank || text[last - 1] == "$" { last -= 1 }
    var first = last
    while first > 0, first > last - 20, text[first - 1].isSpacedLetter { first -= 1 }
    return small(first..<last)
  }

  private func small(_ range: Range<Int>) -> String {
    var word = ""
    for scalar in text[range] { word.unicodeScalars.append(scalar.folded) }
    return word
  }

  /// Whether what is said is that it is not this number.
  func isNegated(_ finding: NumberReader.Finding) -> Bool {
    let start = finding.range.lowerBound
    let before = small(max(0, start - 16)..<start)
    if Self.negationsBefore.contains(where: { before.hasSuffix($0) }) {
      let words = before.split { !$0.isLetter && $0 != "'" && $0 != "’" }
      return !(words.last == "pas" && words.dropLast().last == "ne")
    }
    let after = small(finding.range.upperBound..<min(text.count, finding.range.upperBound + 10))
    return Self.negationsAfter.contains { after.hasPrefix($0) }
  }

  private static let negationsBefore = [
    "not ", "n't ", "n’t ", "nicht ", " pas ", "no es ", "no son ", "não é ", "não ", "non è ",
    "non ", "не ", "nie ", "niet ", "inte ", "ikke ", "bukan ", "不是", "并非", "không phải ",
    "không phải là ", "ليس ", "ليست ", "not $", "not a ",
  ]
  private static let negationsAfter = [
    "ではな", "じゃな", "이 아니", "가 아니", "은 아니", " değil", " नहीं", "개가 아니", "个不对",
  ]

  /// Whether the last chain of a sentence only says from what, in what or per what.
  private static let demoting: Set = [
    "from", "in", "for", "per", "after", "within", "every", "with", "than", "at", "aus", "für",
    "pro", "nach", "pour", "depuis", "desde", "para", "con", "avec", "mit", "из", "за",
    "через", "com",
  ]

  func isDemoted(at start: Int) -> Bool {
    let near = word(endingAt: start)
    if Self.demoting.contains(near) { return true }
    guard
      ["the", "a", "just", "only", "all", "every", "its", "his", "her", "die", "les", "los"]
        .contains(near)
    else { return near == "of" && word(endingAt: start - 3).hasSuffix("out") }
    var index = start
    while index > 0, text[index - 1].isBlank { index -= 1 }
    return Self.demoting.contains(word(endingAt: index - near.unicodeScalars.count))
  }

  /// Whether a word that says what is stands right before, as in "the price is 45".
  func isSaid(at start: Int) -> Bool {
    let word = word(endingAt: start)
    if NumberReader.copulas.contains(word) { return true }
    var index = start - 1
    while index >= 0, text[index].isBlank { index -= 1 }
    return index >= 0 && (text[index] == "=" || text[index] == ":")
  }

  /// Whether two numbers stand in clauses of their own.
  func separatesClauses(_ gap: Range<Int>) -> Bool {
    if text[gap].contains(where: { ",;:，、".unicodeScalars.contains($0) }) { return true }
    let words = small(gap).split { !$0.isLetter }
    return words.contains { Self.conjunctions.contains(String($0)) }
  }

  private static let conjunctions: Set = [
    "and", "so", "then", "which", "that", "but", "und", "also", "et", "donc", "y", "e", "и",
    "или", "is", "are", "equals", "leaves", "finishes",
  ]

  /// `4 or 5`, `2 and 3`, `5 to 10`, `x = 3, y = 4`: both are meant, so that neither is the number.
  func isAlternative(_ gap: Range<Int>) -> Bool {
    guard gap.count <= 24 else { return false }
    let between = small(gap).trimmingPrefix { $0.isWhitespace }
    let core = between.split { $0.isWhitespace || $0 == "$" }
    guard let joint = core.last else { return false }
    if core.contains(where: { Self.doubts.contains(String($0)) }) { return true }
    if core.count <= 3, Self.alternatives.contains(String(joint)) { return true }
    if joint == "=", core.count <= 3 {
      return text[gap].contains(",") || core.contains { $0 == "or" || $0 == "and" }
    }
    if core.count == 1 {
      return joint == "," || joint == "–" || Self.compounds.contains(String(joint))
    }
    return false
  }

  /// Words between two numbers that leave open which is meant.
  private static let doubts: Set = ["or", "could", "maybe", "perhaps", "might", "oder", "ou"]

  private static let alternatives: Set = [
    "or", "and", "to", "oder", "und", "bis", "ou", "et", "à", "o", "y", "e", "или", "и", "lub",
    "i", "of", "en", "veya", "ve", "hoặc", "và", "atau", "dan", "或", "或者", "和", "または", "と",
    "또는", "أو", "या", "eller", "och", "/",
  ]

  /// Units whose smaller unit follows without a word: 5 feet 3 inches.
  private static let compounds: Set = [
    "hours", "hour", "minutes", "minute", "feet", "foot", "pounds", "weeks", "years", "h", "ft",
  ]
}

// MARK: - Sentences

extension NumberSentence {
  /// Whether something of a sentence stands here, not only space and marks.
  func isContent(_ index: Int) -> Bool {
    let scalar = text[index]
    return !(scalar.isBlank || "\n:*_#>|\"'=".unicodeScalars.contains(scalar))
  }

  /// Where the sentence ends that `start` is in.
  func end(from start: Int, stopsAtFullStop: Bool = true) -> Int {
    var index = start
    let limit = min(text.count, start + 4_000)
    while index < limit, !isEnd(index, stopsAtFullStop) { index += 1 }
    return index
  }

  /// The sentence around a position.
  func range(around position: Int) -> Range<Int> {
    var start = position
    let limit = max(0, position - 4_000)
    while start > limit, !isEnd(start - 1) { start -= 1 }
    return start..<max(start, end(from: position))
  }

  /// The last sentence of a range that has letters or digits.
  func last(in range: Range<Int>) -> Range<Int> {
    var index = range.upperBound
    while index > range.lowerBound, !(text[index - 1].properties.isAlphabetic) { index -= 1 }
    guard index > range.lowerBound else { return range.lowerBound..<range.lowerBound }
    return self.range(around: index - 1).clamped(to: range)
  }

  private func isEnd(_ index: Int, _ stopsAtFullStop: Bool = true) -> Bool {
    switch text[index] {
    case "\n": return true
    case "。", "।", "؟", "｡": return stopsAtFullStop
    case "!", "?":
      return stopsAtFullStop && (index + 1 >= text.count || !isDigit(index + 1))
    case ".":
      guard stopsAtFullStop, index + 1 >= text.count || !isDigit(index + 1) else { return false }
      guard index + 1 < text.count, text[index + 1].isBlank else { return index + 1 >= text.count }
      return !Self.abbreviations.contains(word(endingAt: index))
    default: return false
    }
  }

  private func isDigit(_ index: Int) -> Bool { text[index].isASCIIDigit }

  private static let abbreviations: Set = [
    "rs", "approx", "i", "e", "g", "incl", "excl", "etc", "resp", "inkl", "ca", "no", "mio", "mrd",
    "тыс", "руб", "vs", "eq", "fig", "st", "ex",
    "bzw", "nr", "mr", "mrs", "dr", "env", "aprox",
  ]

  /// A sentence wholly in brackets, or one that checks what was said.
  func isAside(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound, text[index].isBlank || !isContent(index) { index += 1 }
    guard index < range.upperBound else { return true }
    if text[index] == "(" || text[index] == "[" {
      return !text[index..<range.upperBound].contains("=") || text[index] == "("
    }
    let start = small(index..<min(range.upperBound, index + 20))
    return Self.asides.contains { start.hasPrefix($0) }
  }

  private static let asides = [
    "check", "verif", "note", "let me know", "probe", "vérif", "comprob", "провер", "验证", "检验",
    "検算", "hope ", "i hope",
  ]

  /// Whether a sentence that begins here takes back what was said before.
  func takesBack(from index: Int) -> Bool {
    let start = small(index..<min(text.count, index + 24))
    return Self.corrections.contains { start.hasPrefix($0) }
  }

  private static let corrections = [
    "wait", "actually", "correction", "sorry", "no,", "oops", "hmm", "i made", "my mistake",
    "let me correct", "scratch that", "it should be", "rather,", "moment", "korrektur",
    "nein,", "entschuldigung", "attends", "en fait", "non,", "pardon", "espera", "en realidad",
    "perdón", "na verdade", "desculp", "aspetta", "scusa", "подождите", "на самом деле",
    "нет,", "исправ", "不对", "等等", "更正", "いや", "訂正", "すみません", "아니", "잠깐", "عفوا", "rettelse",
  ]

  /// Whether a sentence says that there is no answer.
  func saysNothingKnown(_ range: Range<Int>) -> Bool {
    let words = small(range.lowerBound..<min(range.upperBound, range.lowerBound + 400))
    return Self.unknown.contains { words.contains($0) }
  }

  private static let unknown = [
    "cannot be determined", "cannot be found", "cannot determine", "can't determine",
    "cannot be calculated", "cannot be computed", "cannot answer", "can't answer",
    "unable to determine", "not enough information", "insufficient information", "don't know",
    "do not know", "don’t know", "is unknown", "no solution", "is undefined", "impossible to",
    "not possible to", "kann man nicht", "nicht bestimm", "weiß nicht", "weiß es nicht",
    "unbekannt", "ne sais pas", "impossible de", "ne peut pas", "no se puede", "no lo sé",
    "no sé", "não sei", "não é possível", "non lo so", "non è possibile", "не знаю",
    "невозможно", "нельзя определить", "无法", "不知道", "不能确定", "わかりません", "できません", "不明", "알 수 없",
    "모르", "لا أعرف", "لا يمكن", "नहीं पता", "असंभव", "bilmiyorum", "belirlenemez",
    "không biết", "không thể", "nie wiem", "weet het niet", "vet inte", "tidak tahu",
    "ไม่ทราบ", "ไม่รู้",
  ]
}
