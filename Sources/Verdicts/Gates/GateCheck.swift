package import Analysis
import Domain
package import Reports
package import Store
import Suites

/// A stored run held against the gates of its suite, and what that comes to.
package struct GateCheck {
  let run: StoredRun
  package let report: GateReport

  /// Whether the gates are those that the suite was run with.
  let isOfStoredSuite: Bool

  /// - Parameters:
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - overrides: `path=value` texts that are laid over the suite as the run had it.
  ///   - mostFailed: In per cent of the requests that have ended: where more failed, nothing is
  ///     judged, and every gate is undecided.
  /// - Throws: `CommandFailure` also for a suite without gates, and for gates that judge nothing.
  package init(
    _ reference: RunReference,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = [],
    mostFailed: Double
  ) throws {
    run = try StoredRun(reference, in: store, scoring: scoring, overrides: overrides)
    isOfStoredSuite = overrides.isEmpty
    try run.suite.requireSound("gates", "compare", ofRun: run.row.number)
    guard !run.suite.gates.isEmpty else {
      throw CommandFailure(
        .invalidSuite,
        "The suite of run \(run.row.number) has no gates. Add some, such as one that this run decides: "
          + "gates: [\(GateSuggestion(for: run).text)]"
      )
    }
    if let gate = run.suite.gates.first(where: \.lacksLimit) {
      throw CommandFailure(
        .invalidSuite,
        "\(gate.position): error: the gate on '\(gate.metric.name.printable)' has no limit that can be "
          + "read. Give it at_least, at_most, or against with not_worse_by."
      )
    }
    report = try GateJudge(judging: run, in: store).report().withheld(beyond: mostFailed)
    guard !report.rows.isEmpty else {
      throw CommandFailure(
        .invalidSuite,
        "None of the gates judges anything: they hold arms against the baseline, and run "
          + "\(run.row.number) has no other arm. Run another one, or add a gate with at_least or at_most."
      )
    }
  }

  package var outcome: GateOutcome {
    if report.rows.contains(where: { $0.verdict == .failed }) { return .failed }
    return report.rows.contains { $0.verdict == .undecided } ? .undecided : .passed
  }

  package var hasTooManyFailures: Bool { report.unjudged != nil }

  /// What a reader of the verdicts must know of the run.
  package var notes: [String] {
    var notes = run.suite.caveats(ofRun: run.row.number)
    if let narrowing = run.manifest.loadTerms.narrowing {
      notes.append("Run \(run.row.number) was narrowed to \(narrowing.words.printable).")
    }
    if run.row.finishedRequests < run.row.plannedRequests {
      notes.append(
        "Run \(run.row.number) is not whole: \(run.row.finishedRequests) of "
          + "\(run.row.plannedRequests) requests have ended."
      )
    }
    let names = ArmNames(run.manifest.arms)
    for arm in run.manifest.arms {
      guard let refusals = run.summarizer.notMeasured(arm: arm.index) else { continue }
      notes.append("\(names[arm.index].printable) is not measured: \(refusals.words.printable).")
    }
    if hasTooManyFailures {
      notes.append(
        "Too many requests failed to judge the run: \(report.failedRequests) of "
          + "\(report.finishedRequests). See: assay report \(run.row.number)"
      )
    }
    return notes
  }

  /// Stores the verdicts with the run.
  package func keep(in store: RunStore, atMilliseconds now: Int64) throws {
    let verdicts = report.rows.map { row in
      GateVerdict(
        createdAtMilliseconds: now,
        gate: "\(row.gate) \(row.limit)",
        outcome: row.verdict.rawValue,
        explanation: report.words(row),
        details: row.details(scoring: run.scoring.number)
      )
    }
    do {
      try store.record(verdicts, of: run.row)
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}

extension GateReport {
  /// What is judged of a run unless somebody says otherwise, in per cent of failed requests.
  package static let usualMostFailed = 10.0

  /// The same with nothing judged where more requests failed than are let pass, or none has ended.
  ///
  /// - Parameter mostFailed: In per cent of the requests that have ended.
  func withheld(beyond mostFailed: Double) -> GateReport {
    guard finishedRequests > 0 else { return undecided(because: "no request has ended") }
    let isTooMany = Double(failedRequests) > mostFailed / 100 * Double(finishedRequests)
    return isTooMany ? undecided(because: "too many requests failed") : self
  }
}

extension GateReport.Row {
  fileprivate func details(scoring: Int64) -> JSONValue {
    [
      "scoring": .integer(scoring),
      "arm": arm.map(JSONValue.string) ?? .null,
      "value": figure.map { .number($0.value) } ?? .null,
      "lower": figure?.lower.map(JSONValue.number) ?? .null,
      "upper": figure?.upper.map(JSONValue.number) ?? .null,
      "count": figure.map { .integer(Int64($0.count)) } ?? .null,
    ]
  }
}

extension Suite.Gate {
  /// Whether it judges nothing, as one of an older program may, which let more pass.
  fileprivate var lacksLimit: Bool {
    atLeast == nil && atMost == nil && passes == nil && (against == nil || notWorseBy == nil)
  }
}
