package import Domain

/// Answers of some cases, side by side, for people to read.
package struct AnswersPart: Hashable, Sendable {
  /// Which cases they are, and of how many.
  package var introduction: Prose

  /// The primary one first.
  package var scores: [RunManifest.ScoreDefinition]

  /// Whose answers stand side by side.
  package var arms: [Arm]

  /// What tables call the arms, by their indices.
  package var names: [Int: String]

  /// Those of one title together.
  package var cases: [CaseAnswers]

  package init(
    introduction: Prose,
    scores: [RunManifest.ScoreDefinition],
    arms: [Arm],
    names: [Int: String],
    cases: [CaseAnswers]
  ) {
    self.introduction = introduction
    self.scores = scores
    self.arms = arms
    self.names = names
    self.cases = cases
  }
}

extension AnswersPart {
  /// The introduction, and the answers where there are any.
  package var blocks: [Document.Block] {
    [.paragraph(introduction)] + (cases.isEmpty ? [] : [.answers(self)])
  }

  func name(_ arm: Int) -> String { names[arm] ?? "arm \(arm)" }

  /// What was cut off an answer, and where it is whole.
  static func note(on text: CutText, of answer: CaseAnswers.Answer) -> Prose? {
    guard text.omitted > 0 else { return nil }
    let command = "assay show \(answer.run) \(answer.request)"
    return "… \(text.omitted) more characters: \(code: command)"
  }
}
