/// Results of which each has a label of its own, as the parts of a question have: none is the number.
struct LabelledResults {
  private struct Entry {
    var label: String
    var number: NumberReader.Finding
  }

  private let entries: [Entry]

  /// Whether a text ends with two such results or more, of which the last is not what the others
  /// come to.
  static func end(
    _ text: [Unicode.Scalar],
    findings: [NumberReader.Finding],
    bold: [Range<Int>]
  ) -> Bool {
    let results = LabelledResults(text, findings)
    guard results.entries.count > 1 else { return false }
    let labels = Set(results.entries.map(\.label))
    guard labels.count == results.entries.count, !labels.contains(where: isConclusive) else {
      return false
    }
    let numbers = results.entries.map(\.number)
    guard Set(numbers.map(\.number)).count > 1 else { return false }
    func isBold(_ finding: NumberReader.Finding) -> Bool {
      bold.contains { $0.overlaps(finding.range) }
    }
    if let last = numbers.last, isBold(last), !numbers.dropLast().contains(where: isBold) {
      return false
    }
    return !comesToLast(numbers.compactMap { $0.number?.wholeNumber }, of: numbers.count)
  }

  /// Segments looked at, from the last.
  private static let mostSegments = 50

  private init(_ text: [Unicode.Scalar], _ findings: [NumberReader.Finding]) {
    var entries: [Entry] = []
    var remaining = findings[...]
    for segment in Self.segments(of: text).suffix(Self.mostSegments).reversed() {
      let numbers = remaining.reversed().prefix { $0.range.lowerBound >= segment.lowerBound }
      remaining = remaining.dropLast(numbers.count)
      if numbers.isEmpty {
        guard !text[segment].contains(where: { $0.properties.isAlphabetic || $0.isASCIIDigit })
        else { break }
        continue
      }
      guard numbers.count == 1, let number = numbers.first,
        number.range.upperBound <= segment.upperBound,
        let entry = Self.entry(text, segment, number)
      else { break }
      entries.append(entry)
    }
    self.entries = entries.reversed()
  }

  private static func entry(
    _ text: [Unicode.Scalar],
    _ segment: Range<Int>,
    _ number: NumberReader.Finding
  ) -> Entry? {
    let before = text[segment.lowerBound..<number.range.lowerBound]
    let after = text[number.range.upperBound..<segment.upperBound]
    guard words(after) <= 3, !after.contains(where: { "=:".unicodeScalars.contains($0) }) else {
      return nil
    }
    var label = ""
    for scalar in before where !"*_#>|•\"'({[-–`, ".unicodeScalars.contains(scalar) {
      label.unicodeScalars.append(scalar.folded)
    }
    guard let close = label.unicodeScalars.last, words(before) <= 4 else { return nil }
    let isRow = before.first == "|" && before.dropFirst().contains("|")
    let name = String(label.dropLast())
    let isShort = name.count <= 2 && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    switch close {
    case ":", "：": break
    case ")", ".": guard isShort, !name.isEmpty else { return nil }
    default:
      guard isRow else { return nil }
      return Entry(label: label, number: number)
    }
    guard !name.isEmpty, !name.contains("="), !name.contains("\\"), !isStep(name) else {
      return nil
    }
    return Entry(label: name, number: number)
  }

  private static func words(_ text: ArraySlice<Unicode.Scalar>) -> Int {
    text.split { !$0.isSpacedLetter }.count
  }

  private static func isStep(_ label: String) -> Bool {
    steps.contains { label.hasPrefix($0) }
  }

  private static let steps = [
    "step", "schritt", "étape", "paso", "passo", "шаг", "adım", "bước", "krok", "stap", "steg", "步",
  ]

  /// Lines, and what full stops, semicolons and the letters of parts divide.
  private static func segments(of text: [Unicode.Scalar]) -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = max(0, text.count - 4_000)
    var index = start
    while index < text.count {
      if isDivider(text, at: index, from: start) {
        segments.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    segments.append(start..<text.count)
    return segments
  }

  private static func isDivider(_ text: [Unicode.Scalar], at index: Int, from start: Int)
    -> Bool
  {
    switch text[index] {
    case "\n", ";", "；": return true
    case ".": return index > start + 2 && index + 1 < text.count && text[index + 1].isBlank
    case let scalar where scalar.isBlank: return beginsPart(text, at: index + 1)
    default: return false
    }
  }

  /// `(b) 8` or `b) 8`, or a key of JSON.
  private static func beginsPart(_ text: [Unicode.Scalar], at index: Int) -> Bool {
    var index = index
    guard index < text.count else { return false }
    if text[index] == "\"" { return true }
    if text[index] == "(" { index += 1 }
    return index + 2 < text.count && text[index].isASCIILetter && text[index + 1] == ")"
      && text[index + 2].isBlank
  }

  /// What the last of several results is named when it is the one that counts.
  private static func isConclusive(_ label: String) -> Bool {
    conclusive.contains { label.contains($0) }
  }

  private static let conclusive = [
    "total", "sum", "answer", "result", "final", "solution", "overall", "altogether", "remain",
    "left", "difference", "output", "therefore", "profit", "change", "antwort", "ergebnis",
    "summe", "gesamt", "lösung", "rest", "réponse", "résultat", "somme", "reste", "respuesta",
    "resultado", "suma", "resposta", "soma", "risposta", "risultato", "totale", "somma", "ответ",
    "итого", "всего", "результат", "сумма", "odpowiedź", "wynik", "razem", "antwoord", "totaal",
    "svar", "cevap", "toplam", "sonuç", "đáp", "kết quả", "tổng", "jawaban", "hasil", "答", "结果",
    "結果", "总", "合計", "計", "답", "합", "총", "الجواب", "الإجابة", "المجموع", "उत्तर", "कुल", "คำตอบ", "รวม",
  ]

  /// Whether the last number is the sum, the product, the difference or the quotient of the others.
  private static func comesToLast(_ values: [Int], of count: Int) -> Bool {
    guard values.count == count, let last = values.last, let first = values.first,
      values.allSatisfy({ $0.magnitude < 1_000_000_000 }), count > 2
    else { return false }
    let others = values.dropLast()
    let sum = others.reduce(0, +)
    let product = others.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue }
    let rest = others.dropFirst()
    return last == sum || last == product || last == first - rest.reduce(0, +)
      || rest.count == 1 && rest.allSatisfy { $0 != 0 && last * $0 == first }
  }
}
