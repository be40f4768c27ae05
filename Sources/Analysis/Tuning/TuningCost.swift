import Domain

/// What settings are called cheap by.
package enum TuningCost: String, Hashable, Sendable, Encodable {
  /// Of a case, by the prices of the suite.
  case money = "cost"
  /// Of a case, those read and those written together: a longer prompt is not free.
  case tokens

  /// What one arm took, case by case; `nil` where it is not known of every request.
  package func caseScores(_ run: RunSummarizer, arm: Int) -> CaseScores? {
    switch self {
    case .money: run.caseValues(arm: arm, .costPerCase)
    case .tokens: tokens(run, arm: arm)
    }
  }

  /// The first of the two that is known of every arm; `nil` where neither is.
  package static func known(_ run: RunSummarizer, arms: [Int]) -> TuningCost? {
    let currencies = Set(
      run.manifest.arms.filter { arms.contains($0.index) }
        .map { run.manifest.prices[$0.model]?.currency }
    )
    let choices: [TuningCost] = currencies.count == 1 ? [.money, .tokens] : [.tokens]
    return choices.first { cost in
      !arms.isEmpty
        && arms.allSatisfy { cost.caseScores(run, arm: $0)?.cases.isEmpty == false }
    }
  }

  private func tokens(_ run: RunSummarizer, arm: Int) -> CaseScores? {
    guard let read = run.caseTotals(arm: arm, .inputTokens),
      let written = run.caseTotals(arm: arm, .outputTokens)
    else { return nil }
    let means = Dictionary(
      written.cases.map { ($0.sampleID, $0.mean) },
      uniquingKeysWith: { first, _ in first }
    )
    let cases = read.cases.compactMap { scored in
      means[scored.sampleID].map {
        CaseScores.Case(
          sampleID: scored.sampleID,
          cluster: scored.cluster,
          values: [scored.mean + $0]
        )
      }
    }
    return CaseScores(cases: cases, isPassFail: false)
  }
}
