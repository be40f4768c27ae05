import Analysis
import Domain

extension AnswersPart {
  /// One heading a title and a case, the arms below one another so that answers stand in line.
  var markdown: String {
    var parts: [String] = []
    var last = ""
    for answered in cases {
      if answered.title != last {
        parts.append("### " + MarkdownText.prose(answered.title))
        last = answered.title
      }
      parts += markdown(answered)
    }
    return parts.joined(separator: "\n\n")
  }

  private func markdown(_ answered: CaseAnswers) -> [String] {
    let facts = facts(of: answered).map { label, texts in
      let separator = label == "Tags" ? ", " : " or "
      return "\(label) " + texts.map { MarkdownText.code($0) }.joined(separator: separator)
    }
    let questions = answered.questions.flatMap { question in
      [question.prompt.map { "Prompt " + MarkdownText.code($0) }, block(question.text)]
        .compactMap(\.self)
    }
    return ["#### " + MarkdownText.code(answered.id)]
      + (facts.isEmpty ? [] : [facts.joined(separator: " · ")])
      + folded("Question", questions) + [table(answered)] + explanations(answered)
      + folded("Whole answers", whole(answered))
  }

  /// A label, and what stands behind it.
  func facts(of answered: CaseAnswers) -> [(label: String, texts: [String])] {
    var facts: [(label: String, texts: [String])] = []
    if !answered.expected.isEmpty {
      facts.append(("Expected", answered.expected))
    } else if let demand = answered.demand {
      facts.append(("Asked for", [demand]))
    }
    if !answered.tags.isEmpty { facts.append(("Tags", answered.tagWords)) }
    return facts
  }

  private func folded(_ summary: String, _ parts: [String]) -> [String] {
    guard !parts.isEmpty else { return [] }
    return ["<details>\n<summary>\(summary)</summary>"] + parts + ["</details>"]
  }

  private func block(_ text: CutText, of answer: CaseAnswers.Answer? = nil) -> String {
    let block = MarkdownText.block(text.text, language: "text")
    guard text.omitted > 0 else { return block }
    let note: Prose =
      answer.flatMap { Self.note(on: text, of: $0) } ?? "… \(text.omitted) more characters."
    return block + "\n\n" + note.markdown
  }

  /// Beyond so many characters an answer is cut in the table; whole it stands below it.
  private static let longestCell = 100

  /// Scores of a table, beyond which a row does not fit a page: HTML has the others too.
  private static let mostScores = 3

  private func table(_ answered: CaseAnswers) -> String {
    let shown = scores.prefix(Self.mostScores)
    let hasExtracted = answered.answers.contains { $0.extracted != nil }
    let head =
      ["Arm"] + shown.map { MarkdownText.code($0.name, isInTable: true) }
      + (hasExtracted ? ["Extracted"] : []) + ["Answer"]
    let rows = answered.answers.map { answer -> [String] in
      let verdicts = shown.enumerated().map { position, definition in
        MarkdownText.prose(answer.words(of: definition, isPrimary: position == 0))
      }
      let extracted = answer.extracted.map { cell($0.text) } ?? NumberText.missing
      return [arm(of: answer, isInTable: true)] + verdicts
        + (hasExtracted ? [extracted] : []) + [answerCell(answer)]
    }
    let lines = [head, head.map { _ in ":--" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// By what answers failed, a line each, where a scorer tells.
  private func explanations(_ answered: CaseAnswers) -> [String] {
    let lines = answered.answers.flatMap { answer in
      scores.compactMap { definition in
        answer.explanation(of: definition.name).map { text in
          "- " + arm(of: answer) + ", " + MarkdownText.code(definition.name) + ": "
            + MarkdownText.prose(text)
        }
      }
    }
    return lines.isEmpty ? [] : [lines.joined(separator: "\n")]
  }

  private func arm(of answer: CaseAnswers.Answer, isInTable: Bool = false) -> String {
    let source = answer.source.map { " by " + MarkdownText.code($0, isInTable: isInTable) }
    return MarkdownText.code(name(answer.arm), isInTable: isInTable) + (source ?? "")
  }

  private func answerCell(_ answer: CaseAnswers.Answer) -> String {
    if let failure = answer.failure { return "Failed: " + cell(failure) }
    return answer.text.map { cell($0.text) } ?? NumberText.missing
  }

  private func cell(_ text: String) -> String {
    MarkdownText.code(Self.oneLine(text), isInTable: true)
  }

  /// As much as a cell of a table holds, lines behind one another.
  static func oneLine(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingPrefix(while: \.isWhitespace) }
      .filter { !$0.isEmpty }
      .joined(separator: " ⏎ ")
    return line.prefix(longestCell) + (line.count > longestCell ? "…" : "")
  }

  /// Each answer that the table does not show as it is.
  private func whole(_ answered: CaseAnswers) -> [String] {
    answered.answers.flatMap { answer -> [String] in
      guard let text = answer.text, answer.failure == nil else { return [] }
      let isWhole =
        text.omitted == 0 && text.text.count <= Self.longestCell
        && !text.text.contains(where: \.isNewline)
      guard !isWhole else { return [] }
      return [arm(of: answer), block(text, of: answer)]
    }
  }
}
