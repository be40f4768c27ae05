/// The number that an answer comes to, as a careful person reads it.
///
/// The first is the first of the text. The last is, in this order: what stands in the last `\boxed{}`,
/// behind the last `####` or behind the last words that announce the answer, in any of twelve
/// languages; the number that alone makes up the first line; what the last sentence with numbers comes
/// to (`NumberSentence`). Where that is not one number, such as `4 or 5`, there is no answer.
struct AnswerNumber {
  private let text: [Unicode.Scalar]
  private let findings: [NumberReader.Finding]
  private let sentence: NumberSentence

  /// Marks looked behind, from the last, and how far a statement goes, so that an answer of nothing
  /// but marks cannot stall a run.
  private static let mostMarks = 100
  private static let reach = 2_000

  /// Sentences behind a mark that are looked at for what takes it back.
  private static let mostSentences = 200

  /// `nil` when the text gives no number, or not one.
  static func read(_ text: String, pick: Pick) -> DecimalNumber? {
    finding(in: text, pick: pick)?.number
  }

  /// The same with what the number may mean besides.
  static func finding(in text: String, pick: Pick) -> NumberReader.Finding? {
    var text = NormalizedNumberText(text)
    if pick == .first {
      var reader = NumberReader(text.scalars)
      return reader.next()
    }
    text.cut(at: AnswerFooter.start(in: text.scalars))
    var reader = NumberReader(text.scalars)
    var findings: [NumberReader.Finding] = []
    while let finding = reader.next() { findings.append(finding) }
    confirmProducts(in: &findings)
    if findings.isEmpty { findings = written(in: text.scalars) }
    return findings.isEmpty ? nil : AnswerNumber(text, findings).last()
  }

  /// A product that is not worked out is the number that it comes to where the text says that one too:
  /// `42, which is three times 14`.
  private static func confirmProducts(in findings: inout [NumberReader.Finding]) {
    guard findings.contains(where: { $0.product != nil }) else { return }
    let said = Set(findings.compactMap(\.number))
    for index in findings.indices {
      guard let product = findings[index].product, said.contains(product) else { continue }
      findings[index].number = product
    }
  }

  /// The numbers in words of a text without digits, where it is a short one or announces them.
  private static func written(in text: [Unicode.Scalar]) -> [NumberReader.Finding] {
    WrittenNumbers.findings(in: text, range: 0..<text.count, marks: AnswerMark.all(in: text))
  }

  private init(_ text: NormalizedNumberText, _ findings: [NumberReader.Finding]) {
    self.text = text.scalars
    self.findings = findings
    sentence = NumberSentence(text: text.scalars, bold: text.bold)
  }

  /// What a mark or a sentence says.
  private enum Verdict {
    case found(NumberReader.Finding)
    case noAnswer
    case nothing
  }

  private func last() -> NumberReader.Finding? {
    for mark in AnswerMark.all(in: text).suffix(Self.mostMarks).reversed() {
      switch verdict(mark) {
      case .found(let finding): return finding
      case .noAnswer: return nil
      case .nothing: continue
      }
    }
    if let headline = headline() { return headline }
    if areSeveral { return nil }
    switch conclusionInWords() {
    case .found(let finding): return finding
    case .noAnswer: return nil
    case .nothing: return lastSentence(in: 0..<text.count)
    }
  }

  /// Whether the text ends with results of which each has a label of its own.
  private var areSeveral: Bool {
    LabelledResults.end(text, findings: findings, bold: sentence.bold)
  }

  private func findings(in range: Range<Int>) -> ArraySlice<NumberReader.Finding> {
    let start = lowerBound(range.lowerBound)
    return findings[start..<max(start, lowerBound(range.upperBound))]
  }

  /// The first finding that begins at or behind `position`.
  private func lowerBound(_ position: Int) -> Int {
    var (low, high) = (0, findings.count)
    while low < high {
      let middle = (low + high) / 2
      if findings[middle].range.lowerBound < position { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

// MARK: - Behind a mark

extension AnswerNumber {
  private func verdict(_ mark: AnswerMark) -> Verdict {
    let start = mark.range.upperBound
    switch mark.kind {
    case .boxed:
      let content = start..<closingBrace(from: start)
      return sentence.result(of: findings(in: content), in: content).map(Verdict.found) ?? .noAnswer
    case .hashes:
      let line = start..<sentence.end(from: start, stopsAtFullStop: false)
      return findings(in: line).isEmpty ? .nothing : first(in: line)
    case .word(let isColon): return said(behind: mark, isColon: isColon)
    }
  }

  private func closingBrace(from start: Int) -> Int {
    var depth = 1
    let end = min(text.count, start + Self.reach)
    for index in start..<end {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return end
  }

  private func first(in range: Range<Int>) -> Verdict {
    sentence.first(of: findings(in: range), in: range).map(Verdict.found) ?? .noAnswer
  }

  /// What words for answer announce, in their sentence or, behind a colon, in the next lines.
  private func said(behind mark: AnswerMark, isColon: Bool) -> Verdict {
    let start = mark.range.upperBound
    var begin = start
    while begin < text.count, !sentence.isContent(begin) { begin += 1 }
    if begin > start + Self.reach { return .nothing }
    let statement = begin..<sentence.end(from: begin)
    let rest = statement.upperBound..<text.count
    let numbers = withWords(findings(in: start..<statement.upperBound), in: statement, behind: mark)
    guard let opening = numbers.first else {
      if sentence.saysNothingKnown(statement) || beginsWithShare(statement) { return .noAnswer }
      return isColon && !findings(in: rest).isEmpty ? verdict(lastSentence(in: rest)) : .nothing
    }
    if sentence.saysNothingKnown(statement) { return .noAnswer }
    if numbers.allSatisfy({ sentence.isNegated($0) }) {
      return findings(in: rest).isEmpty ? .nothing : verdict(lastSentence(in: rest))
    }
    if let corrected = correction(in: rest) { return verdict(lastSentence(in: corrected)) }
    let words = sentence.words(in: begin..<max(begin, opening.range.lowerBound))
    let isPlain = words == 0 && !sentence.isEquation(numbers)
    if isColon, !isPlain, !findings(in: rest).isEmpty {
      return working(statement: statement, whole: begin..<text.count)
    }
    return words <= 3
      ? first(in: statement)
      : verdict(sentence.result(of: numbers, in: statement))
  }

  /// With those in words, where one stands at the beginning or there are no others.
  private func withWords(
    _ numbers: ArraySlice<NumberReader.Finding>,
    in statement: Range<Int>,
    behind mark: AnswerMark
  ) -> ArraySlice<NumberReader.Finding> {
    let end = min(statement.upperBound, statement.lowerBound + 200)
    let range = statement.lowerBound..<end
    guard !findings.isEmpty, !range.isEmpty else { return numbers }
    let written = WrittenNumbers.findings(in: text, range: range, marks: [mark])
    // A number takes in the words before it that multiply it: two thirds of 9.
    guard let first = written.first, numbers.first?.range.overlaps(first.range) != true else {
      return numbers
    }
    if numbers.isEmpty {
      return sentence.words(in: range.lowerBound..<first.range.lowerBound) <= 3 ? written[...] : []
    }
    guard first.range.lowerBound == range.lowerBound else { return numbers }
    return [first] + numbers
  }

  /// Whether only a share is said, as in "The answer is half of that".
  private func beginsWithShare(_ statement: Range<Int>) -> Bool {
    ["half", "one ", "a third", "a quarter", "none"].contains {
      sentence.small(statement.prefix(12)).hasPrefix($0)
    }
  }

  /// What is worked out behind a colon comes to what its last sentence says, if the first agrees or
  /// is a step only.
  private func working(statement: Range<Int>, whole: Range<Int>) -> Verdict {
    let first = sentence.result(of: findings(in: statement), in: statement)
    guard !areSeveral, let last = lastSentence(in: whole) else { return .noAnswer }
    if first?.number == last.number { return .found(last) }
    let lastRange = sentence.range(around: last.range.lowerBound)
    return sentence.isEquation(findings(in: lastRange)) || first == nil ? .found(last) : .noAnswer
  }

  private func verdict(_ finding: NumberReader.Finding?) -> Verdict {
    finding.map(Verdict.found) ?? .noAnswer
  }

  /// What follows where a text takes back what it said.
  private func correction(in range: Range<Int>) -> Range<Int>? {
    guard !findings(in: range).isEmpty else { return nil }
    var index = range.lowerBound
    for _ in 0..<Self.mostSentences where index < range.upperBound {
      while index < range.upperBound, !sentence.isContent(index) { index += 1 }
      if sentence.takesBack(from: index) {
        let rest = index..<range.upperBound
        return findings(in: rest).isEmpty ? nil : rest
      }
      index = max(index + 1, sentence.end(from: index))
    }
    return nil
  }
}

// MARK: - Without a mark

extension AnswerNumber {
  /// A number that alone makes up the first line, with words below that explain it.
  private func headline() -> NumberReader.Finding? {
    guard let first = findings.first, first.number != nil else { return nil }
    guard let start = text.firstIndex(where: { !$0.properties.isWhitespace }),
      let end = text[start...].firstIndex(of: "\n"), first.range.upperBound <= end,
      first.range.lowerBound == start,
      sentence.words(in: first.range.upperBound..<end) <= 1, findings(in: start..<end).count == 1
    else { return nil }
    guard let next = text[end...].firstIndex(where: { !$0.properties.isWhitespace }) else {
      return nil
    }
    return sentence.words(in: next..<sentence.end(from: next)) > 1 ? first : nil
  }

  /// What the last sentence concludes in words only, as in "So there are nine left".
  private func conclusionInWords() -> Verdict {
    let range = sentence.last(in: 0..<text.count)
    guard let last = findings.last, last.range.upperBound <= range.lowerBound,
      sentence.concludes(range)
    else { return .nothing }
    let written = WrittenNumbers.findings(in: text, range: range, marks: [])
    return written.isEmpty ? .nothing : verdict(sentence.result(of: written[...], in: range))
  }

  /// What the last sentence with numbers comes to; those that check or take nothing are passed.
  private func lastSentence(in range: Range<Int>) -> NumberReader.Finding? {
    if sentence.saysNothingKnown(sentence.last(in: range)) { return nil }
    var end = lowerBound(range.upperBound)
    for _ in 0..<50 {
      guard end > 0, findings[end - 1].range.lowerBound >= range.lowerBound else { return nil }
      let around = sentence.range(around: findings[end - 1].range.lowerBound).clamped(to: range)
      let numbers = findings(in: around)
      guard !numbers.isEmpty else { return nil }
      let earlier = lowerBound(around.lowerBound)
      let hasEarlier = earlier > 0 && findings[earlier - 1].range.lowerBound >= range.lowerBound
      if !(hasEarlier && sentence.isAside(around)), !sentence.counted(numbers).isEmpty {
        return sentence.result(of: numbers, in: around)
      }
      end = earlier
    }
    return nil
  }
}
