import Analysis
package import Reports

/// A drift test as `drift --json` prints it.
package struct DriftOutline: Encodable {
  var before: Int
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
  }

  package init(_ report: DriftReport) {
    before = report.before
    after = report.after
    hasChanged = report.hasChanged
    caveats = report.caveats
    arms = report.rows.map { row in
      ArmLine(
        arm: row.arm,
        finding: row.finding,
        prompts: row.prompts,
        unit: row.unit,
        discrepancy: row.test.discrepancy?.statistic,
        discrepancyByChance: row.test.discrepancy?.nullUpper,
        pValue: row.test.discrepancy?.pValue,
        adjustedPValue: row.adjustedPValue,
        exactAgreement: row.test.exactAgreement,
        selfAgreement: row.test.selfAgreement,
        logProbabilityShift: row.test.logProbabilityShift,
        logProbabilityPValue: row.test.logProbabilityPValue,
        logProbabilityAdjustedPValue: row.adjustedLogProbabilityPValue,
        detectableShare: row.test.detectableShare
      )
    }
  }
}
