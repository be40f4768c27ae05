package import Analysis
package import Domain

/// What was asked in one case, and what each arm answered.
package struct CaseAnswers: Hashable, Sendable {
  package var id: String

  /// Why it is shown, such as `Arms disagree`.
  package var title: String
  package var tags: [String: String]

  /// The prompts as they were sent, those that are equal once.
  package var questions: [Question]
  package var expected: [String]

  /// What the primary score asks of an answer, where the case expects nothing.
  package var demand: String?
  package var answers: [Answer]

  package struct Question: Hashable, Sendable {
    /// The prompt's name, where there are several.
    package var prompt: String?
    package var text: CutText

    package init(prompt: String?, text: CutText) {
      self.prompt = prompt
      self.text = text
    }
  }

  /// An arm's answer; of several that which says most, the first that is not right.
  package struct Answer: Hashable, Sendable {
    /// The arm's index.
    package var arm: Int

    /// The number of the run that it is from.
    package var run: Int
    package var request: Int

    /// What answered, where the arm here stands for several.
    package var source: String?

    /// `nil` where nothing came.
    package var text: CutText?

    /// Why the request failed.
    package var failure: String?

    /// What the primary score judged, where extraction left something else.
    package var extracted: CutText?
    package var scores: [Score]

    /// How many of the arm's answers to the case are right.
    package var right: Int

    /// Answers that the arm gave to the case, failures among them.
    package var answers: Int

    /// What all of the arm's answers to the case come to, by score; of a score that is not in it, what
    /// the answer that is shown comes to.
    package var verdicts: [String: CaseVerdict]

    package init(
      arm: Int,
      run: Int,
      request: Int,
      source: String? = nil,
      text: CutText?,
      failure: String? = nil,
      extracted: CutText? = nil,
      scores: [Score],
      right: Int = 0,
      answers: Int = 1,
      verdicts: [String: CaseVerdict] = [:]
    ) {
      self.arm = arm
      self.run = run
      self.request = request
      self.source = source
      self.text = text
      self.failure = failure
      self.extracted = extracted
      self.scores = scores
      self.right = right
      self.answers = answers
      self.verdicts = verdicts
    }
  }

  package init(
    id: String,
    title: String = "",
    tags: [String: String] = [:],
    questions: [Question] = [],
    expected: [String] = [],
    demand: String? = nil,
    answers: [Answer]
  ) {
    self.id = id
    self.title = title
    self.tags = tags
    self.questions = questions
    self.expected = expected
    self.demand = demand
    self.answers = answers
  }
}

extension CaseAnswers {
  /// `topic=history`, sorted.
  var tagWords: [String] {
    tags.sorted { $0.key < $1.key }.map { $0.value.isEmpty ? $0.key : "\($0.key)=\($0.value)" }
  }
}

extension CaseAnswers.Answer {
  /// `nil` where the score is not about the case.
  func outcome(of score: String) -> AnswerOutcome? {
    if failure != nil { return .failed }
    return scores.first { $0.name == score }.map(AnswerOutcome.init)
  }

  /// By what it failed a score; `nil` where the scorer does not tell, or nothing failed.
  func explanation(of score: String) -> String? {
    guard failure == nil else { return nil }
    return scores.first { $0.name == score }?.explanation?.printable.elided(to: 400)
  }

  func verdict(of definition: RunManifest.ScoreDefinition) -> CaseVerdict {
    verdicts[definition.name]
      ?? CaseVerdict(outcome(of: definition.name), isPassFail: definition.isPassFail)
  }

  /// `✗ failed`; of several answers to the case `✓ 3 of 5 passed; this one: failed`, with the mark of the
  /// case; `–` where the score is not about the case.
  ///
  /// - Parameter isPrimary: Whether the count of right answers is by this score.
  func words(of definition: RunManifest.ScoreDefinition, isPrimary: Bool) -> String {
    guard let outcome = outcome(of: definition.name) else { return NumberText.missing }
    let score = scores.first { $0.name == definition.name }
    let mark =
      switch outcome {
      case .right: "✓ "
      case .wrong, .noAnswer(isWrong: true): "✗ "
      case .number, .noAnswer, .unscored, .failed: ""
      }
    let words = outcome == .failed ? "request failed" : score?.words ?? ""
    guard isPrimary, definition.isPassFail, answers > 1 else { return mark + words }
    let whole = verdict(of: definition)
    let wholeMark = whole.isRight ? "✓ " : whole.isWrong ? "✗ " : ""
    return "\(wholeMark)\(right) of \(answers) passed; this one: \(words)"
  }
}
