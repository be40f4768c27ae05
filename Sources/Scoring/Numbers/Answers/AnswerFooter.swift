/// What stands below an answer and is not of it: how long it took, what it cost, who wrote it, sources.
struct AnswerFooter {
  /// Lines looked at, from the last.
  private static let mostLines = 40

  /// What is looked at of one line, in scalars.
  private static let mostOfLine = 400

  /// Where the footer begins; the text's end where it has none, or where it is all of the text.
  static func start(in text: [Unicode.Scalar]) -> Int {
    var (end, start) = (text.count, text.count)
    for _ in 0..<mostLines where end > 0 {
      var first = end
      while first > 0, text[first - 1] != "\n" { first -= 1 }
      let line = AnswerLine(text[first..<end].prefix(mostOfLine))
      guard line.isEmpty || isFooter(line) else { break }
      if !line.isEmpty { start = first }
      end = first - 1
    }
    return text[..<start].contains(where: \.isASCIIDigit) || hasLetters(text[..<start])
      ? start : text.count
  }

  private static func hasLetters(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    text.contains { $0.properties.isAlphabetic }
  }

  private static func isFooter(_ line: AnswerLine) -> Bool {
    line.isRule || line.isReference || line.isSignature || line.isTimestamp
      || phrases.contains { line.begins(with: $0) }
  }

  /// How such lines begin; behind each comes no letter.
  private static let phrases = [
    "token", "tokens", "token count", "token usage", "total tokens", "prompt tokens",
    "completion tokens", "tokens used", "tokens generated", "confidence", "confidence level",
    "confidence score", "certainty", "generated", "response time", "response generated",
    "processing time", "processed in", "inference time", "generation time", "latency",
    "model", "model used", "powered by", "source", "sources", "reference",
    "references", "citations", "footnotes", "timestamp", "finish_reason", "finish reason", "usage",
    "word count", "version", "request id", "created", "date", "disclaimer", "learn more",
    "sent from",
    "konfidenz", "zuversicht", "antwortzeit", "quelle", "quellen", "generiert", "erstellt",
    "confiance", "niveau de confiance", "généré", "temps de réponse", "confianza",
    "nivel de confianza", "fuente", "fuentes", "generado", "confiança", "fonte", "fontes",
    "gerado", "fonti", "generato", "источник", "источники", "уверенность", "сгенерировано",
    "время ответа", "źródło", "bron", "bronnen", "källa", "källor", "kaynak", "kaynaklar", "nguồn",
    "sumber", "参考", "参考资料", "来源", "置信度", "信頼度", "出典", "참고", "출처", "신뢰도", "المصدر", "المصادر",
    "स्रोत",
  ]
}
