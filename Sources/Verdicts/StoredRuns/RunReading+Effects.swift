import Analysis
import Domain
import Store

/// Ends the reading of attempts.
private struct Enough: Error {}

extension RunReading {
  /// What each swept parameter does to each model; `nil` where nothing is swept.
  ///
  /// The answers of a few cases are read once more, with their texts: those of all are most of a store.
  func parameterEffects(_ summarizer: RunSummarizer) throws -> [ParameterEffect]? {
    guard var answers = SweptAnswers(manifest) else { return nil }
    guard run.keepsText, !answers.samples.isEmpty else {
      return summarizer.parameterEffects(nil)
    }
    do {
      try CommandFailure.wrapping(.missingInput) {
        try store.forEachStoredAttempt(
          of: run,
          within: AttemptScope(samples: answers.samples),
          parts: answers.parts.union(.figuresOnly),
          scoring: scoring.number
        ) { attempt in
          answers.add(attempt.record)
          if answers.areEnough { throw Enough() }
        }
      }
    } catch is Enough {}
    return summarizer.parameterEffects(answers)
  }
}
