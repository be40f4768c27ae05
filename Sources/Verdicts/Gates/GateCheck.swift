package import Analysis
import Domain
package import Reports
package import Store
import Suites

/// A stored run held against the gates of its suite, and what that comes to.
package struct GateCheck {
  let run: StoredRun
  package let report: GateReport

  /// In per cent of the requests that have ended: where more failed, nothing is judged.
  private let mostFailed: Double

  /// Whether the gates are those that the suite was run with.
  let isOfStoredSuite: Bool

  /// - Parameters:
  ///   - scoring: Whose scores; the latest where it is `nil`.
  ///   - overrides: `path=value` texts that are laid over the suite as the run had it.
  /// - Throws: `CommandFailure` also for a suite without gates.
  package init(
    _ reference: RunReference,
    in store: RunStore,
    scoring: Int64? = nil,
    overrides: [String] = [],
    mostFailed: Double
  ) throws {
    run = try StoredRun(reference, in: store, scoring: scoring, overrides: overrides)
    self.mostFailed = mostFailed
    isOfStoredSuite = overrides.isEmpty
    guard !run.suite.gates.isEmpty else {
      throw CommandFailure(
        .invalidSuite,
        "The suite of run \(run.row.number) has no gates. Add some, such as one that this run decides: "
          + "gates: [\(GateSuggestion(for: run).text)]"
      )
    }
    report = try GateJudge(judging: run, in: store).report()
  }

  package var outcome: GateOutcome {
    if report.rows.contains(where: { $0.verdict == .failed }) { return .failed }
    return report.rows.contains { $0.verdict == .undecided } ? .undecided : .passed
  }

  package var hasTooManyFailures: Bool {
    report.finishedRequests == 0
      || Double(report.failedRequests) > mostFailed / 100 * Double(report.finishedRequests)
  }

  /// What a reader of the verdicts must know of the run.
  package var notes: [String] {
    var notes: [String] = []
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
