/// A bound that every case has to keep by itself.
package struct CaseGate: Hashable, Sendable {
  package enum Limit: Hashable, Sendable {
    /// So many of so many answers.
    case passes(Int, of: Int)
    case atLeast(Double)
    case atMost(Double)
  }

  package var limit: Limit

  package init(_ limit: Limit) {
    self.limit = limit
  }

  /// What became of one case.
  package struct Result: Hashable, Sendable {
    package var sampleID: String

    /// The sum of its answers' scores: of pass or fail, how many passed.
    package var sum: Double

    /// Answers that have the score.
    package var answers: Int
    package var verdict: GateResult.Verdict
  }

  /// - Parameters:
  ///   - scores: Of one arm.
  ///   - samples: The cases that were to have the score, in their order; one without it is undecided.
  package func results(_ scores: CaseScores, samples: [String]) -> [Result] {
    let known = Dictionary(scores.cases.map { ($0.sampleID, $0.values) }) { first, _ in first }
    let others = scores.cases.map(\.sampleID).filter { !Set(samples).contains($0) }
    return (samples + others).map { sample in
      let values = known[sample] ?? []
      return Result(
        sampleID: sample,
        sum: values.reduce(0, +),
        answers: values.count,
        verdict: verdict(values)
      )
    }
  }

  /// The same, but a case that passes only as long as its requests that failed do not count is undecided.
  ///
  /// - Parameter counted: The scores with these counted as wrong; `nil` where that is not known.
  package func results(
    _ scores: CaseScores,
    counting counted: CaseScores?,
    samples: [String]
  ) -> [Result] {
    let careful = counted.map { results($0, samples: samples) } ?? []
    let verdicts = Dictionary(careful.map { ($0.sampleID, $0.verdict) }) { first, _ in first }
    return results(scores, samples: samples).map { result in
      var result = result
      if result.verdict == .passed, verdicts[result.sampleID, default: .passed] != .passed {
        result.verdict = .undecided
      }
      return result
    }
  }

  private func verdict(_ values: [Double]) -> GateResult.Verdict {
    guard !values.isEmpty else { return .undecided }
    let sum = values.reduce(0, +)
    let count = Double(values.count)
    // Sums of tenths are not exact.
    let tolerance = 1e-9
    switch limit {
    case .passes(let least, let all):
      let (least, all) = (Double(least), Double(all))
      if count >= all { return sum / count >= least / all - tolerance ? .passed : .failed }
      if sum >= least - tolerance { return .passed }
      return sum + (all - count) < least - tolerance ? .failed : .undecided
    case .atLeast(let least): return sum / count >= least - tolerance ? .passed : .failed
    case .atMost(let most): return sum / count <= most + tolerance ? .passed : .failed
    }
  }
}

extension [CaseGate.Result] {
  /// Failed where any case fails; passed where all pass.
  package var verdict: GateResult.Verdict {
    if contains(where: { $0.verdict == .failed }) { return .failed }
    return isEmpty || contains { $0.verdict == .undecided } ? .undecided : .passed
  }
}
