import Analysis
import Domain
import Reports
import Store
import Suites

// Gates that each case decides by itself.
extension GateJudge {
  /// A row for the gate and one arm, and the cases that fail it.
  func perCase(
    _ gate: Suite.Gate,
    arm: Arm,
    name: String
  ) throws -> (row: GateReport.Row, failed: [GateReport.FailedCase]) {
    let figure = try GateFigure(gate, of: run)
    let words = "\(gate.metric.name) per case"
    var row = GateReport.Row(
      gate: words,
      arm: name,
      armIndex: arm.index,
      isShare: true,
      limit: try figure.perCaseWords(gate),
      verdict: .undecided,
      reason: "not measured"
    )
    guard let score = figure.figure.score,
      let scores = run.summarizer.caseScores(arm: arm.index, score: score)
    else { return (row, []) }
    let rule = CaseGate(try limit(of: gate, figure, isPassFail: scores.isPassFail))
    // Where only some cases are to have the score, those that lack it cannot be told.
    let all = run.manifest.samples.map(\.id)
    let isForAll = run.summarizer.casesToScore(score) == all.count
    let samples = isForAll ? all : scores.cases.map(\.sampleID)
    let counted = run.summarizer.countingFailures.caseScores(arm: arm.index, score: score)
    let results = rule.results(scores, counting: counted, samples: samples)
    if let mixed = mixedCurrencies(figure, gate) {
      row.reason = mixed
      return (row, [])
    }
    let kept = results.count { $0.verdict == .passed }
    row.figure =
      results.isEmpty
      ? nil : Estimate(value: Double(kept) / Double(results.count), count: results.count)
    row.verdict = results.verdict
    row.reason = Self.reason(results)
    let failed = results.filter { $0.verdict == .failed }
    let answers = try wrongAnswers(failed.map(\.sampleID), arm: arm.index, score: score)
    let expected = Dictionary(run.manifest.samples.map { ($0.id, $0.expected) }) { first, _ in first
    }
    return (
      row,
      failed.map { result in
        GateReport.FailedCase(
          gate: words,
          arm: name,
          sampleID: result.sampleID,
          kept: Self.words(result, isPassFail: scores.isPassFail),
          expected: expected[result.sampleID] ?? [],
          answer: answers[result.sampleID]
        )
      }
    )
  }

  private func limit(
    of gate: Suite.Gate,
    _ figure: GateFigure,
    isPassFail: Bool
  ) throws -> CaseGate.Limit {
    if let passes = gate.passes {
      guard isPassFail else {
        throw CommandFailure(
          .invalidSuite,
          "\(gate.position): error: '\(gate.metric.name.printable)' is a number, of which none passes. "
            + "Write the mean that a case must reach, such as at_least: 0.8."
        )
      }
      return .passes(passes.least, of: passes.all)
    }
    if let least = gate.atLeast { return .atLeast(try figure.value(least)) }
    if let most = gate.atMost { return .atMost(try figure.value(most)) }
    throw CommandFailure(.invalidSuite, "\(gate.position): error: a gate per case has no limit.")
  }

  private static func words(_ result: CaseGate.Result, isPassFail: Bool) -> String {
    isPassFail
      ? "\(GateFigure.short(result.sum)) of \(result.answers)"
      : GateFigure.short((1_000 * result.sum / Double(result.answers)).rounded() / 1_000)
  }

  /// Which cases do not keep it, the first few by name; `nil` where all do.
  private static func reason(_ results: [CaseGate.Result]) -> String? {
    func list(_ verdict: GateResult.Verdict, _ verb: (one: String, many: String)) -> String? {
      let ids = results.filter { $0.verdict == verdict }.map(\.sampleID)
      guard !ids.isEmpty else { return nil }
      let more = ids.count > 3 ? ", …" : ""
      return
        "\(ids.count) of \(results.count.counted("case")) \(ids.count.noun(verb.one, verb.many)): "
        + ids.prefix(3).joined(separator: ", ") + more
    }
    let parts = [
      list(.failed, ("fails", "fail")),
      list(.undecided, ("has too few answers", "have too few answers")),
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  /// By case, an answer that is not right, on one line; none where the run keeps no texts.
  private func wrongAnswers(
    _ samples: [String],
    arm: Int,
    score: String
  ) throws -> [String: String] {
    guard !samples.isEmpty, run.row.keepsText else { return [:] }
    var standings = CaseStandings(run.manifest, score: score)
    let wanted = Set(samples)
    try store.forEachStoredAttempt(
      of: run.row,
      within: AttemptScope(samples: samples.count <= 500 ? samples : [], arms: [arm]),
      parts: .scores,
      scoring: run.scoring.number
    ) { attempt in
      if wanted.contains(attempt.record.sampleID) { standings.add(attempt.record) }
    }
    let requests = standings.cases().compactMap { known in
      wanted.contains(known.sampleID) && known.cells.indices.contains(arm)
        ? known.cells[arm].request.map { (known.sampleID, $0) } : nil
    }
    let reader = AnswersReader(
      run: run.row,
      manifest: run.manifest,
      scoring: run.scoring.number,
      store: store
    )
    let texts = try reader.texts(of: requests.map(\.1))
    return Dictionary(
      requests.compactMap { sample, request in
        guard let text = texts[request] else { return nil }
        let words = text.failure ?? text.text?.text ?? ""
        let line = words.split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
        return (sample, line.isEmpty ? "(empty)" : line)
      }
    ) { first, _ in first }
  }
}
