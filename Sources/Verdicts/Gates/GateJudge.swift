import Analysis
import Domain
import Reports
import Store
import Suites

/// Judges a run by the gates of its suite, arm by arm.
struct GateJudge {
  var run: StoredRun

  /// The runs of the suite that are blessed together, the newest first.
  var blessed: [StoredRun] = []
  let store: RunStore

  /// Reads the blessed runs too, where a gate asks for it.
  init(judging run: StoredRun, in store: RunStore) throws {
    self.run = run
    self.store = store
    try run.suite.requireSound("gates", "compare", ofRun: run.row.number)
    guard run.suite.gates.contains(where: { $0.against == .blessed }) else { return }
    blessed = try store.blessedRuns(ofSuite: run.manifest.suiteName).reversed().map {
      try StoredRun(.number($0.number), in: store)
    }
  }

  func report() throws -> GateReport {
    let judged = try judged()
    return GateReport(
      suite: run.manifest.suiteName,
      suitePath: run.manifest.suitePath.isEmpty ? nil : run.manifest.suitePath,
      run: Int(run.row.number),
      rows: judged.flatMap(\.rows),
      failedCases: judged.flatMap(\.failed),
      arms: run.manifest.arms,
      failedRequests: run.row.failedRequests,
      finishedRequests: run.row.finishedRequests
    )
  }

  private typealias Judged = (rows: [GateReport.Row], failed: [GateReport.FailedCase])

  private func judged() throws -> [Judged] {
    try run.suite.gates.map { gate in
      let arms = run.manifest.arms(of: gate)
      var failed: [GateReport.FailedCase] = []
      var rows: [GateReport.Row] = arms.isEmpty ? [try noArm(gate)] : []
      for arm in arms {
        guard gate.isPerCase else {
          rows += try self.rows(of: gate, arm: arm)
          continue
        }
        let name = ArmNames(run.manifest.arms)[arm.index]
        let judged = try perCase(gate, arm: arm, name: name)
        rows.append(judged.row)
        failed += judged.failed
      }
      // What '--set' has put in its place stands in no file.
      let line = gate.position.file == run.manifest.suitePath ? gate.position.line : nil
      for index in rows.indices { rows[index].line = line }
      return (rows, failed)
    }
  }

  private func noArm(_ gate: Suite.Gate) throws -> GateReport.Row {
    GateReport.Row(
      gate: try GateFigure(gate, of: run).words,
      limit: "–",
      verdict: .undecided,
      reason: "no arm of the run matches its 'where'"
    )
  }

  private func rows(of gate: Suite.Gate, arm: Arm) throws -> [GateReport.Row] {
    let figure = try GateFigure(gate, of: run)
    let name = ArmNames(run.manifest.arms)[arm.index]
    var rows: [GateReport.Row] = []
    if let least = gate.atLeast {
      rows.append(level(figure, .atLeast(try figure.value(least)), gate, arm, name))
    }
    if let most = gate.atMost {
      rows.append(level(figure, .atMost(try figure.value(most)), gate, arm, name))
    }
    if let reference = gate.against, let margin = gate.notWorseBy,
      let row = try difference(figure, reference, margin, gate, arm, name)
    {
      rows.append(row)
    }
    return rows
  }

  private func level(
    _ figure: GateFigure,
    _ limit: GateRule.Limit,
    _ gate: Suite.Gate,
    _ arm: Arm,
    _ name: String
  ) -> GateReport.Row {
    let judged = GateRule(metric: figure.words, limit: limit, bound: gate.analysisBound)
    let result = run.summarizer.judge(judged, of: figure.figure, arm: arm.index, name: name)
    let mixed = mixedCurrencies(figure, gate)
    var row = GateReport.Row(
      gate: figure.words,
      arm: name,
      armIndex: arm.index,
      figure: result.figure,
      isShare: figure.isShare,
      unit: unit(figure, of: arm, known: result.figure != nil),
      cases: casesToScore(figure.figure),
      limit: figure.words(for: limit, bound: gate.bound),
      verdict: mixed == nil ? result.verdict : .undecided,
      reason: mixed ?? told(reason(result, figure, arm: arm), unscored(figure, arm: arm))
    )
    row.isOfFailures = figure.figure.subject == .metric(.failures)
    return row
  }

  /// How many cases were to have the score whose mean is judged; `nil` for other figures.
  private func casesToScore(_ figure: RunFigure) -> Int? {
    guard let score = figure.score, figure.statistic == .mean else { return nil }
    return run.summarizer.casesToScore(score)
  }

  /// `nil` for an arm of the baseline itself.
  private func difference(
    _ figure: GateFigure,
    _ reference: Suite.Gate.Reference,
    _ margin: Quantity,
    _ gate: Suite.Gate,
    _ arm: Arm,
    _ name: String
  ) throws -> GateReport.Row? {
    let rule = try figure.rule(margin)
    let side = ComparedSide(name: name, run: run, arms: [arm.index])
    let base: ComparedSide?
    switch reference {
    case .baseline:
      base = baseline
      if base?.arms.contains(arm.index) == true { return nil }
    case .blessed: base = blessedSide(arm)
    }
    let mixed = base.flatMap { mixedCurrencies(figure, side, against: $0) }
    let isInterleaved = reference == .baseline && run.manifest.isInterleaved
    let judged = GateRule(metric: figure.words, limit: rule.limit, bound: gate.analysisBound)
    func verdict(_ side: ComparedSide, _ base: ComparedSide?) -> GateResult {
      let base = mixed == nil ? base : nil
      let held = base.flatMap { rule.held(side, against: $0, isInterleaved: isInterleaved) }
      return judged.judge(held?.estimate, arm: name, error: held?.error)
        .weighing(held?.extremes ?? [])
    }
    var result = verdict(side, base)
    if figure.figure.score != nil, result.verdict == .passed {
      result = result.noting(verdict(side.countingFailures, base?.countingFailures))
    }
    return GateReport.Row(
      gate: "\(figure.words) against \(reference.words)",
      against: reference == .blessed ? base?.name : nil,
      arm: name,
      armIndex: arm.index,
      figure: result.figure,
      isShare: rule.isShare,
      unit: rule.unit,
      limit: rule.words(bound: gate.bound),
      verdict: result.verdict,
      reason: base == nil
        ? missing(reference)
        : mixed ?? reason(result, figure, arm: arm, share: "points", sides: [side, base])
    )
  }

  private var baseline: ComparedSide? {
    guard let filter = run.suite.compare?.baseline else { return nil }
    let arms = run.manifest.arms.filter(filter.matches)
    guard !arms.isEmpty else { return nil }
    return ComparedSide(name: "the baseline", run: run, arms: arms.map(\.index))
  }

  /// The arm in the blessed runs that have it, taken together.
  private func blessedSide(_ arm: Arm) -> ComparedSide? {
    let sides = blessed.compactMap { run in
      run.manifest.arms.first { $0.isSame(as: arm) }.map {
        ComparedSide(name: "run \(run.row.number)", run: run, arms: [$0.index])
      }
    }
    guard var side = sides.first else { return nil }
    side.further = Array(sides.dropFirst())
    if let oldest = sides.last, sides.count > 1 {
      side.name = "\(sides.count) runs, \(oldest.run.row.number) to \(side.run.row.number)"
    }
    return side
  }

  private func missing(_ reference: Suite.Gate.Reference) -> String {
    switch reference {
    case .baseline: "the run has no arm of the baseline"
    case .blessed where blessed.isEmpty: "no run of the suite is blessed: assay bless RUN"
    case .blessed: "the blessed run has no such arm"
    }
  }

  /// - Parameters:
  ///   - share: The unit of a share, or of a difference of two.
  ///   - sides: Whose requests the figure is of; the arm's alone where there are none.
  private func reason(
    _ result: GateResult,
    _ figure: GateFigure,
    arm: Arm,
    share: String = "%",
    sides: [ComparedSide?] = []
  ) -> String? {
    guard result.verdict == .undecided else { return nil }
    if let refusals = run.summarizer.notMeasured(arm: arm.index) {
      return "not measured: its requests were refused (\(refusals.reason))"
    }
    if figure.figure.metric?.isOfObjectives == true, result.hangsOnUnknown || result.figure == nil {
      let own = ComparedSide(name: "", run: run, arms: [arm.index])
      if let unjudged = (sides.isEmpty ? [own] : sides).lazy.compactMap({ $0?.unjudged }).first {
        return unjudged
      }
    }
    guard let known = result.figure else { return unmeasured(figure, arm: arm) }
    if let counted = result.countingFailures {
      let words = figure.words(for: counted, share: share)
      return "with the requests that failed counted as wrong it is \(words)"
    }
    if let error = result.harnessError {
      return "the harness itself errs by \(GateFigure.short((error * 1_000).rounded() / 1_000))"
        + (result.gate.metric == figure.words ? figure.unit.map { " \($0)" } ?? "" : "")
    }
    if let more = result.moreNeeded {
      return "\(more.counted("more value")) within the bound would prove it"
    }
    if let needed = result.valuesNeeded { return "needs \(needed.counted("value")) or more" }
    if known.lower == nil { return "too few values" }
    return known.upper == nil
      ? "the interval has no upper end: too few are correct" : "the interval holds the bound"
  }
}

extension GateJudge {
  private func unmeasured(_ figure: GateFigure, arm: Arm) -> String {
    if figure.figure.metric == .costPerCorrect, noneIsCorrect(arm) { return "no answer is correct" }
    guard let metric = figure.figure.metric, metric.isFromPlan,
      run.summarizer.plansNoInstants
    else { return "not measured" }
    return "not measured: a closed load plans no instants; take \(metric.ofService.key)"
  }

  private func noneIsCorrect(_ arm: Arm) -> Bool {
    let correct = RunFigure(metric: .correctPerSecond, statistic: .rate)
    return run.summarizer.estimate(of: correct, arm: arm.index)?.value == 0
  }
}

extension Suite.Gate.Reference {
  /// The same in every run, so that a gate is known again when another run is blessed.
  fileprivate var words: String {
    switch self {
    case .baseline: "the baseline"
    case .blessed: "blessed"
    }
  }
}

extension Suite.Gate {
  fileprivate var analysisBound: GateRule.Bound? {
    switch bound {
    case .lower95: .lower
    case .upper95: .upper
    case .mlperf99: .mlperf99
    case nil: nil
    }
  }
}
