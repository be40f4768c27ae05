// Numbers that a sentence names and does not mean.
extension NumberSentence {
  /// Those that count: neither negated nor said of the answer itself, as how sure it is.
  func counted(_ findings: ArraySlice<NumberReader.Finding>) -> [NumberReader.Finding] {
    var counted: [NumberReader.Finding] = []
    var negatedEnd: Int?
    for finding in findings {
      if isNegated(finding) || continues(negatedEnd, finding) {
        negatedEnd = finding.range.upperBound
      } else {
        negatedEnd = nil
        if !isOfAnswerItself(finding) { counted.append(finding) }
      }
    }
    return counted
  }

  /// Whether what is said is that it is not this number.
  func isNegated(_ finding: NumberReader.Finding) -> Bool {
    let start = finding.range.lowerBound
    let before = small(max(0, start - 24)..<start)
    if Self.negationsBefore.contains(where: { before.hasSuffix($0) }) {
      let words = before.split { !$0.isLetter && $0 != "'" && $0 != "’" }
      return !(words.last == "pas" && words.dropLast().last == "ne")
    }
    let after = small(finding.range.upperBound..<min(text.count, finding.range.upperBound + 12))
    return Self.negationsAfter.contains { after.hasPrefix($0) }
  }

  /// Whether a negation goes on over a number, as in "not 8 or 9".
  private func continues(_ negatedEnd: Int?, _ finding: NumberReader.Finding) -> Bool {
    guard let negatedEnd, negatedEnd < finding.range.lowerBound,
      finding.range.lowerBound - negatedEnd <= 12
    else { return false }
    let gap = small(negatedEnd..<finding.range.lowerBound).split { $0.isWhitespace }
    return gap.count == 1 && gap.allSatisfy { Self.orWords.contains(String($0)) }
  }

  private static let orWords: Set = [
    "or", "nor", "oder", "noch", "ou", "ni", "o", "nem", "né", "или", "ни", "lub", "ani", "of",
    "eller", "veya", "hoặc", "atau", "或", "または", "또는", "أو", "या",
  ]

  private static let negationsBefore = [
    "not ", "n't ", "n’t ", "nicht ", " pas ", "no es ", "no son ", "não é ", "não ", "non è ",
    "non ", "не ", "nie ", "niet ", "inte ", "ikke ", "bukan ", "不是", "并非", "không phải ",
    "không phải là ", "ليس ", "ليست ", "not $", "not a ", "instead of ", "rather than ", "statt ",
    "anstelle von ", "au lieu de ", "plutôt que ", "en lugar de ", "en vez de ", "em vez de ",
    "ao invés de ", "invece di ", "piuttosto che ", "вместо ", "zamiast ", "in plaats van ",
    "istället för ", "i stedet for ", "thay vì ", "بدلا من ", "بدلاً من ", "而非",
  ]
  private static let negationsAfter = [
    "ではな", "じゃな", "이 아니", "가 아니", "은 아니", " değil", " नहीं", "개가 아니", "个不对", " yerine", " की जगह",
    " के बजाय", " 대신", "の代わり",
  ]

  /// "90% sure", "confidence: 0.9", "128 tokens": said of the answer, and not what it comes to.
  private func isOfAnswerItself(_ finding: NumberReader.Finding) -> Bool {
    let after = small(finding.range.upperBound..<min(text.count, finding.range.upperBound + 16))
      .drop { $0 == " " }.prefix { $0.isLetter }
    let isShare = finding.number?.isPercent ?? false
    if Self.certainties.contains(String(after)) || isShare && Self.sure.contains(String(after)) {
      return true
    }
    let before = small(max(0, finding.range.lowerBound - 32)..<finding.range.lowerBound)
      .split { !$0.isLetter && !"0123456789".contains($0) }
      .last { !Self.linking.contains(String($0)) }
    return before.map { Self.certainties.contains(String($0)) } ?? false
  }

  private static let certainties: Set = [
    "confidence", "certainty", "konfidenz", "confiance", "confianza", "confiança", "fiducia",
    "уверенность", "уверенностью", "置信度",
  ]
  private static let sure: Set = [
    "sure", "confident", "certain", "sicher", "sicherheit", "sûr", "sûre", "seguro", "segura",
    "certezza", "certeza", "certitude", "уверен", "уверена",
  ]
  private static let linking: Set = [
    "of", "is", "level", "score", "about", "at", "von", "de", "di", "rating", "my", "ist", "est",
    "es", "é", "è",
  ]
}
