import Domain

/// The share of answers that have the form that was asked for, and how good those are.
///
/// Which answers are valid is the model's own doing, so that two arms' valid answers are not to the same
/// cases: figures of them stand beside one another, and are not compared.
package struct Validity: Hashable, Sendable, Encodable {
  /// The score that says which answers are valid.
  package var score: String
  package var arms: [Valid]

  package struct Valid: Hashable, Sendable, Encodable {
    /// Index into the run's arms.
    package var arm: Int

    /// Over cases; `nil` where no answer was judged.
    package var share: Estimate?

    /// Answers that were judged, repetitions counted singly, and those of them that are valid.
    package var answers: Int
    package var valid: Int

    /// Invalid answers that were cut at their limit of tokens, and those that are refusals.
    package var cut: Int
    package var refused: Int

    /// The other scores, in the order of the suite.
    package var scores: [Quality]
  }

  package struct Quality: Hashable, Sendable, Encodable {
    package var score: String

    /// Over all cases, as tables of arms have it.
    package var all: Estimate?

    /// Over the cases with a valid answer, of those answers alone; `nil` without any.
    package var valid: Estimate?

    /// Valid answers that the score judged.
    package var validAnswers: Int
  }
}

extension RunManifest.ScoreDefinition {
  /// The scorer that a summary begins with.
  private var scorer: Substring { summary.prefix { $0 != " " && $0 != "," } }

  /// Whether it says that an answer is JSON, by a schema or any.
  fileprivate var judgesForm: Bool { ["json_schema", "json"].contains(scorer) }

  fileprivate var isBySchema: Bool { scorer == "json_schema" }
}

extension RunSummarizer {
  /// `nil` where no score asks for JSON, or none for anything else.
  var validity: Validity? {
    let forms = manifest.scores.filter(\.judgesForm)
    let others = manifest.scores.indices.filter { !manifest.scores[$0].judgesForm }
    guard let form = forms.first(where: \.isBySchema) ?? forms.first, !others.isEmpty,
      let position = scoreNames.firstIndex(of: form.name)
    else { return nil }
    return Validity(
      score: form.name,
      arms: arms.indices.map { valid(arm: $0, by: position, others) }
    )
  }

  private func valid(arm: Int, by form: Int, _ others: [Int]) -> Validity.Valid {
    let summary = scoreSummary(arm: arm, score: form)
    func count(_ reason: UnscoredReason) -> Int {
      summary.unanswered.filter { $0.reason == reason.description }.reduce(0) { $0 + $1.count }
    }
    return Validity.Valid(
      arm: arm,
      share: summary.mean,
      answers: summary.scored,
      valid: arms[arm].requests.reduce(0) { sum, request in
        sum + request.readings.count { $0.score == form && $0.value == .scored(1) }
      },
      cut: count(.truncated),
      refused: count(.refused),
      scores: others.map { quality(arm: arm, score: $0, of: form) }
    )
  }

  /// A score over all answers, and over those that `form` passed.
  private func quality(arm: Int, score: Int, of form: Int) -> Validity.Quality {
    var values: [Int: [Double]] = [:]
    var count = 0
    for request in arms[arm].requests {
      // The readings of one choice have the same place among those of their score.
      let forms = request.readings.filter { $0.score == form }
      for (place, reading) in request.readings.filter({ $0.score == score }).enumerated() {
        guard forms.indices.contains(place), forms[place].value == .scored(1),
          let value = reading.value.number
        else { continue }
        values[request.sample, default: []].append(value)
        count += 1
      }
    }
    let definition = manifest.scores[score]
    var generator = SplitMix64(seed: manifest.seed &+ UInt64(arm) << 32 &+ UInt64(score))
    let cases = caseScores(values, of: definition)
      .reduced(by: definition.reduction)
    return Validity.Quality(
      score: definition.name,
      all: scoreSummary(arm: arm, score: score).mean,
      valid: values.isEmpty ? nil : cases.summary(using: &generator, isBayesian: isBayesian)?.mean,
      validAnswers: count
    )
  }
}
