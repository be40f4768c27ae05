import Analysis
import Reports

/// What `check --json` prints.
package struct GateOutline: Encodable {
  var suite: String
  var run: Int
  var outcome: GateOutcome
  var failedRequests: Int
  var finishedRequests: Int
  var gates: [Line]

  /// Of gates that each case decides.
  var failedCases: [FailedCase]

  struct FailedCase: Encodable {
    var gate: String
    var arm: String
    var sampleID: String
    var kept: String
    var answer: String?
  }

  struct Line: Encodable {
    var gate: String
    var against: String?
    var arm: String?
    var figure: Estimate?
    var unit: String?
    var bound: String
    var verdict: GateResult.Verdict
    var reason: String?
  }

  package init(_ check: GateCheck) {
    let report = check.report
    suite = report.suite
    run = report.run
    outcome = check.outcome
    failedRequests = report.failedRequests
    finishedRequests = report.finishedRequests
    failedCases = report.failedCases.map { failed in
      FailedCase(
        gate: failed.gate,
        arm: failed.arm,
        sampleID: failed.sampleID,
        kept: failed.kept,
        answer: failed.answer
      )
    }
    gates = report.rows.map { row in
      Line(
        gate: row.gate,
        against: row.against,
        arm: row.arm,
        figure: row.figure,
        unit: row.unit,
        bound: row.limit,
        verdict: row.verdict,
        reason: row.reason
      )
    }
  }
}
