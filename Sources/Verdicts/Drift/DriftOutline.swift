import Analysis
package import Reports

/// A drift test as `drift --json` prints it.
package struct DriftOutline: Encodable {
  var before: Int
  var beforeRuns: [Int]
  var after: Int
  var hasChanged: Bool
  var caveats: [String]
  var arms: [ArmLine]

  struct ArmLine: Encodable {
    var arm: String
    var finding: DriftReport.Finding

    /// Cases answered in both runs.
    var prompts: Int
    var unit: DriftReport.Unit
    var testedBy: AnswersTest.Kind?
    var discrepancy: Double?
    var discrepancyByChance: Double?
    var pValue: Double?
    var adjustedPValue: Double?
    var exactAgreement: Estimate?
    var selfAgreement: Estimate?
    var logProbabilityShift: Estimate?
    var logProbabilityPValue: Double?
    var logProbabilityAdjustedPValue: Double?
    var detectableShare: Double?

    /// Of a probe, in the unit of `discrepancy`.
    var detectableDistance: Double?
    var usualDistance: Double?
    var heldAgainst: ProbeTest.Method?
    var nights: Int?
    var requests: Int?
  }

  package init(_ report: DriftReport) {
    before = report.before.last ?? 0
    beforeRuns = report.before
    after = report.after
    hasChanged = report.hasChanged
    caveats = report.caveats
    arms = report.rows.map { row in
      let probe: ProbeTest? =
        if case .probe(let test)? = row.test.answers { test } else { nil }
      return ArmLine(
        arm: row.arm,
        finding: row.finding,
        prompts: row.prompts,
        unit: row.unit,
        testedBy: row.test.answers?.kind,
        discrepancy: row.test.answers?.difference,
        discrepancyByChance: row.test.answers?.upper,
        pValue: row.test.answers?.pValue,
        adjustedPValue: row.adjustedPValue,
        exactAgreement: row.test.exactAgreement,
        selfAgreement: row.test.selfAgreement,
        logProbabilityShift: row.test.logProbabilityShift,
        logProbabilityPValue: row.test.logProbabilityPValue,
        logProbabilityAdjustedPValue: row.adjustedLogProbabilityPValue,
        detectableShare: row.test.detectableShare,
        detectableDistance: probe?.detectable,
        usualDistance: probe?.usual,
        heldAgainst: probe?.method,
        nights: probe?.nights,
        requests: probe?.requests
      )
    }
  }
}
