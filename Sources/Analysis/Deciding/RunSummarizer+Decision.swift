import Domain

extension RunSummarizer {
  /// What the run has decided by what was taken in so far; `nil` where it was to decide nothing.
  ///
  /// A line is decided only where requests that failed, counted as wrong, decide it alike: the report
  /// would not say more.
  package var decision: Decision? {
    guard var decision = decisionOfAnswers else { return nil }
    let counting = countingFailures(of: manifest.arms.map(\.index), scores: [decision.score])
    for (index, counted) in (counting?.decisionOfAnswers?.lines ?? []).enumerated()
    where decision.lines[index].verdict != counted.verdict {
      decision.lines[index].verdict = .undecided
    }
    return decision
  }

  private var decisionOfAnswers: Decision? {
    guard let terms = manifest.loadTerms.decision,
      let definition = manifest.scores.first(where: { $0.name == terms.score }),
      let baseline = means(ofArm: terms.baseline, terms.score)
    else { return nil }
    let blocks = terms.blocks(of: manifest.samples, seed: manifest.seed)
    let others = manifest.arms.map(\.index).filter { $0 != terms.baseline }
    let isTernary =
      definition.isPassFail && manifest.repetitions == 1 && clusters.isEmpty
    let lines = others.map { arm -> Decision.Line in
      let candidate = means(ofArm: arm, terms.score) ?? [:]
      let isWhole = [candidate, baseline].joined().allSatisfy { $0.value == 0 || $0.value == 1 }
      var looks = PairedLooks(
        terms,
        comparisons: others.count,
        isTernary: isTernary && isWhole,
        isHigherBetter: definition.isHigherBetter
      )
      for block in blocks {
        let cases = block.compactMap { position -> (id: String, pair: (Double, Double))? in
          let id = manifest.samples[position].id
          return candidate[id].flatMap { mine in baseline[id].map { (id, (mine, $0)) } }
        }
        looks.look(
          at: CaseScores.grouped(cases) { clusters[$0.id] }
            .map { $0.map { (candidate: $0.pair.0, baseline: $0.pair.1) } }
        )
      }
      return looks.line(ofArm: arm)
    }
    let asked = Set(arms.flatMap { $0.requests.map(\.sample) })
    return Decision(
      score: terms.score,
      isPassFail: definition.isPassFail,
      baseline: terms.baseline,
      alpha: terms.alpha,
      lines: lines,
      cases: asked.count,
      planned: manifest.samples.count
    )
  }

  /// By case.
  private func means(ofArm arm: Int, _ score: String) -> [String: Double]? {
    caseScores(arm: arm, score: score).map { scores in
      Dictionary(scores.cases.map { ($0.sampleID, $0.mean) }, uniquingKeysWith: { $1 })
    }
  }
}
