import Analysis
import Domain
import Store

extension RunReading {
  /// What each swept parameter does to each model; `nil` where nothing is swept.
  ///
  /// The answers of a few cases are read once more, with their texts: those of all are most of a store.
  func parameterEffects(_ summarizer: RunSummarizer) throws -> [ParameterEffect]? {
    guard var answers = SweptAnswers(manifest) else { return nil }
    guard run.keepsText, !answers.samples.isEmpty else {
      return summarizer.parameterEffects(nil)
    }
    try CommandFailure.wrapping(.missingInput) {
      try store.forEachStoredAttempt(
        of: run,
        within: AttemptScope(samples: answers.samples),
        parts: answers.parts.union(.figuresOnly),
        scoring: scoring.number
      ) { answers.add($0.record) }
    }
    return summarizer.parameterEffects(answers)
  }
}
