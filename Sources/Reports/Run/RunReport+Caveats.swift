import Analysis
import Domain

extension RunReport {
  /// What failed, arm by arm, with one of the messages; nothing when nothing failed.
  var failureBlocks: [Document.Block] {
    let table = failuresTable
    return table.rows.isEmpty ? [] : [.heading("Failures"), .table(table)]
  }

  package var failuresTable: Table {
    let legend = legend
    let rows = legend.order.flatMap { index in
      (summary.arms.first { $0.arm.index == index }?.failures ?? []).map { failure in
        legend.factors.cells(index) + [
          TableCell(.words(failure.kind.rawValue)),
          TableCell(.count(failure.count)),
          TableCell(.name(failure.message.elided(to: 120))),
        ]
      }
    }
    return Table(
      name: "failures",
      columns: legend.factors.columns + [
        Table.Column("Kind", key: "kind", alignment: .leading, rank: 0),
        Table.Column("Attempts", key: "attempts", rank: 0),
        Table.Column("One of the messages", key: "message", alignment: .leading, rank: 1),
      ],
      rows: rows,
      notes: []
    )
  }

  /// What a reader must weigh before betting on the figures, most serious first.
  var caveats: [Prose] {
    [
      interruptedCaveat, narrowingCaveat, manifest.shards?.caveat, decisionCaveat,
      notMeasuredCaveat,
      leftOutCaveat, storedAnswerCaveat,
      failureCaveat,
      staleCaveat,
      otherModelCaveat,
      maskedCaveat, interleavingCaveat,
      fewCasesCaveat,
      unansweredCaveat, shortCaveat(.cut), shortCaveat(.empty), unscoredCaveat, undefinedCaveat,
      cacheCaveat, triedAgainCaveat,
      firstTokenCaveat, figureData.doubts.untimedCaveat, coalescedCaveat, tokenCaveat,
      ownTokensCaveat,
    ].compactMap(\.self) + figureData.pricing.values.reduce(PricingDoubts(), +).caveats
      + judgeCaveats + positionCaveats
      + [harnessErrorCaveat, .latencyDefinitions]
  }

  private var harnessErrorCaveat: Prose {
    HarnessError(run: number, inFlight: figureData.inFlight.peak, selfTests: selfTests)
      .caveat(at: "this load", repetition: "\(code: "assay report \(number)")")
  }

  private var interruptedCaveat: Prose? {
    guard state != .finished else { return nil }
    return """
      The run did not finish, so that arms may rest on different cases; \
      comparisons use only the cases that both have.
      """
  }

  private var narrowingCaveat: Prose? {
    guard let narrowing = manifest.loadTerms.narrowing else { return nil }
    return """
      \(strong: "Narrowed:") the run sent \(plain: narrowing.words.printable.elided(to: 200)), so that \
      its figures are of these, and not of the suite; \(code: "assay track") leaves it out.
      """
  }

  private var notMeasuredCaveat: Prose? {
    let refused = summary.arms.filter { $0.notMeasured != nil }
    guard !refused.isEmpty else { return nil }
    let legend = legend
    var prose: Prose = "\(strong: "Not measured:") "
    for (position, arm) in refused.enumerated() {
      prose =
        prose
        + "\(plain: position > 0 ? "; " : "")\(code: legend.name(arm.arm.index).elided(to: 60)), "
        + "\(plain: (arm.notMeasured?.words ?? "").printable.elided(to: 300))"
    }
    return prose + ". That says nothing of how well it does."
  }

  private var leftOutCaveat: Prose? {
    let arms = summary.arms.filter { $0.leftOut != nil }
    guard !arms.isEmpty else { return nil }
    let legend = legend
    var prose: Prose = "\(strong: "Left out:") "
    var isFirst = true
    for arm in arms {
      for parameter in arm.leftOut ?? [] {
        prose =
          prose
          + "\(plain: isFirst ? "" : "; ")\(code: parameter.parameter.printable.elided(to: 60)) was "
          + "refused by \(code: legend.name(arm.arm.index).elided(to: 60)), and its "
          + "\(parameter.requests) requests went without"
        isFirst = false
      }
    }
    return prose + ". What was measured of it is without."
  }

  private var storedAnswerCaveat: Prose? {
    guard summary.cached > 0 else { return nil }
    let all = summary.attempts - summary.failures + summary.cached
    return """
      \(strong: "Cached:") \(summary.cached) of \(all, "answer") \
      \(plain: summary.cached.noun("was", "were")) not asked for, but taken from \
      \(plain: cachedFrom ?? "earlier runs"). They count for scores and tokens, and for no latency, \
      rate, failure or cost; what the models answer now they do not tell.
      """
  }

  private var failureCaveat: Prose? {
    guard summary.failures > 0 else { return nil }
    return """
      \(summary.failures) of \(summary.attempts, "attempt") failed. Latencies are those of the \
      attempts that succeeded, and may look better than what users got.
      """
  }

  private var otherModelCaveat: Prose? {
    guard let first = summary.otherModels.first else { return nil }
    let total = summary.otherModels.reduce(0) { $0 + $1.count }
    let others = summary.otherModels.count - 1
    return """
      \(strong: "Another model:") \(total, "answer is", "answers are") of a model that calls itself \
      otherwise than the one that was asked for: \(code: first.asked.elided(to: 60)) was answered by \
      \(code: first.answered.elided(to: 60))\(plain: others > 0 ? ", and \(others) more" : ""). A \
      server of one model may take any name.
      """
  }

  private var maskedCaveat: Prose? {
    guard summary.masked > 0 else { return nil }
    return """
      \(summary.masked, "answer") held a key and \(plain: summary.masked.noun("is", "are")) stored \
      with \(code: "<redacted>") in its place. \
      Scores of the run are of the answers as they came; judges and \(code: "assay rescore") see \
      what is stored.
      """
  }

  private var staleCaveat: Prose? {
    guard summary.stale > 0 else { return nil }
    return """
      \(plain: StaleConnections.words(summary.stale)) It says nothing of the provider, and is in no figure.
      """
  }

  /// The harness's own delay is never the provider's, but a large one means it was the bottleneck.
  ///
  /// It stands above the findings, because it may be what was measured.
  var clientLimit: Prose? {
    guard let words = summary.harnessDelay?.words else { return nil }
    return """
      \(strong: "Client-limited:") \(plain: words). The load was not quite the one that was \
      planned, and latencies hold some of the harness's own delay.
      """
  }

  private var interleavingCaveat: Prose? {
    guard manifest.arms.count > 1 else { return nil }
    guard !manifest.isInterleaved else {
      guard let (first, second) = summary.sittings.apart.first else { return nil }
      return "\(code: legend.name(first).elided(to: 60)) and "
        + "\(code: legend.name(second).elided(to: 60))\(plain: summary.sittings.apartWords ?? "")"
    }
    return """
      Arms ran one after the other, not interleaved: a provider that drifted meanwhile makes arms \
      differ that are alike.
      """
  }

  private var fewCasesCaveat: Prose? {
    let cases = summary.arms.flatMap(\.scores).compactMap(\.mean?.count).min()
    guard let cases, cases < 30 else { return nil }
    return """
      An arm's score rests on as few as \(cases, "case"). The intervals say what these cases show, \
      not how well they stand for others.
      """
  }

  private var unansweredCaveat: Prose? {
    let counts = summary.arms.flatMap(\.scores).flatMap(\.unanswered)
    guard !counts.isEmpty else { return nil }
    let total = counts.reduce(0) { $0 + $1.count }
    return "\(total, "answer") held nothing that could be judged and "
      + "\(plain: total.noun("counts", "count")) as wrong: "
      + reasons(counts) + "."
  }

  private var unscoredCaveat: Prose? {
    let counts = summary.arms.flatMap(\.scores).flatMap(\.unscored)
    guard !counts.isEmpty else { return nil }
    let total = counts.reduce(0) { $0 + $1.count }
    let prose =
      "\(total, "answer has", "answers have") no score and "
      + "\(plain: total.noun("is", "are")) left out of its mean: " + reasons(counts) + "."
    return leavesOutWrongAnswers
      ? prose + """
         Some of them would count as wrong where the suite does not say \(code: "unscored"); \
        \(code: "assay rescore") counts a run so that was scored before.
        """ : prose
  }

  /// Whether a score that is pass or fail leaves out answers that hold nothing to judge.
  private var leavesOutWrongAnswers: Bool {
    let passFail = manifest.scores.filter(\.isPassFail).map(\.name)
    return summary.arms.flatMap(\.scores).contains { score in
      passFail.contains(score.name)
        && score.unscored.contains { UnscoredReason(description: $0.reason).isOfModel }
    }
  }

  /// The five most frequent.
  private func reasons(_ counts: [ScoreSummary.UnscoredCount]) -> Prose {
    var sums: [String: Int] = [:]
    for count in counts { sums[count.reason, default: 0] += count.count }
    let sorted = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    var prose: Prose = ""
    for (position, (reason, count)) in sorted.enumerated() {
      prose = prose + "\(plain: position > 0 ? ", " : "")\(count) \(code: reason.elided(to: 120))"
    }
    return prose
  }

  private var undefinedCaveat: Prose? {
    let undefined = manifest.scores.compactMap { score -> (name: String, count: Int, k: Int)? in
      let count = summary.arms.flatMap(\.scores).filter { $0.name == score.name }
        .reduce(0) { $0 + $1.undefinedCases }
      return count > 0 ? (score.name, count, score.reduction.leastAnswers) : nil
    }
    guard let first = undefined.first else { return nil }
    let total = undefined.reduce(0) { $0 + $1.count }
    return """
      \(total, "case of an arm has", "cases of an arm have") too few scored answers for the score and \
      \(plain: total.noun("is", "are")) left out of it: \
      \(code: first.name.elided(to: 60)) looks at \(first.k) of each case.
      """
  }

  private var cacheCaveat: Prose? {
    let doubts = figureData.doubts
    guard doubts.cached > 0 else { return nil }
    return """
      \(doubts.cached) of \(doubts.attempts, "answer") took part of their input from the provider's \
      cache, which shortens the time to first token.
      """
  }

  private var triedAgainCaveat: Prose? {
    let doubts = figureData.doubts
    guard doubts.triedAgain > 0 else { return nil }
    return """
      \(strong: "Other tries inside:") for \(doubts.triedAgain) of \(doubts.attempts) answers \
      the router in front tried again or elsewhere, so that their times hold more than one call.
      """
  }

  private var firstTokenCaveat: Prose? {
    let doubts = figureData.doubts
    guard doubts.boundedFirstToken > 0 else { return nil }
    return """
      In \(doubts.boundedFirstToken) of \(doubts.attempts, "answer") the time to first token is an \
      upper bound: reasoning was not streamed, or the first event held several tokens.
      """
  }

  private var coalescedCaveat: Prose? {
    guard figureData.doubts.coalescedGaps > 0 else { return nil }
    return """
      \(figureData.doubts.coalescedGaps, "gap between chunks is", "gaps between chunks are") unknown, \
      because the chunks arrived in one read, and left out.
      """
  }

  private var tokenCaveat: Prose? {
    let missing = summary.arms.reduce(0) { $0 + $1.tokens.withoutOutputCount }
    guard missing > 0 else { return nil }
    return """
      Of \(missing, "answer") the provider did not tell the output tokens; token sums and rates lack \
      them.
      """
  }
}
