import Analysis
package import Reports

/// A verification as `verify --json` prints it.
package struct VerificationOutline: Encodable {
  var reference: String

  /// The name under which it was asked a second time; `nil` where its repeats stand for that.
  var askedAgain: String?
  var routes: [RouteLine]

  /// The reference's second asking against its first.
  var itself: [FigureLine]
  var referenceValidity: VerificationReport.CallValidity?
  var referenceFinishes: [VerificationReport.FinishCount]
  var notMeasured: [String]
  var caveats: [String]

  struct RouteLine: Encodable {
    var route: String
    var verdict: Verdict
    var findings: [FigureLine]
    var trigger: TriggerLine?
    var validity: VerificationReport.CallValidity?
    var finishes: [VerificationReport.FinishCount]
  }

  struct FigureLine: Encodable {
    var kind: VerificationReport.Finding.Kind
    var figure: String
    var verdict: Verdict?
    var levels: ComparedLevels?
    var difference: Estimate?
    var isShare: Bool
    var unit: String?
    var margin: Double?
    var pValue: Double?
    var adjustedPValue: Double?
    var comparisons: Int

    init(_ finding: VerificationReport.Finding) {
      kind = finding.kind
      figure = finding.name
      verdict = finding.verdict
      levels = finding.levels
      difference = finding.difference
      isShare = finding.isShare
      unit = finding.unit
      margin = finding.margin
      pValue = finding.pValue
      adjustedPValue = finding.adjustedPValue
      comparisons = finding.comparisons
    }
  }

  struct TriggerLine: Encodable {
    var f1: Estimate
    var referenceF1: Estimate?
    var precision: Double?
    var recall: Double?
    var pairs: TriggerAgreement
    var referencePairs: TriggerAgreement?

    init(_ comparison: TriggerComparison) {
      f1 = comparison.f1
      referenceF1 = comparison.itself?.f1
      precision = comparison.agreement.precision
      recall = comparison.agreement.recall
      pairs = comparison.agreement
      referencePairs = comparison.itself?.agreement
    }
  }

  package init(_ report: VerificationReport) {
    reference = report.reference.name
    if case .asked(let again) = report.reference.halves { askedAgain = again }
    routes = report.routes.map { route in
      RouteLine(
        route: route.name,
        verdict: route.verdict,
        findings: route.findings.map(FigureLine.init),
        trigger: route.trigger.map(TriggerLine.init),
        validity: route.validity,
        finishes: route.finishes
      )
    }
    itself = report.reference.itself.map(FigureLine.init)
    referenceValidity = report.reference.validity
    referenceFinishes = report.reference.finishes
    notMeasured = report.absences.map(\.name)
    caveats = report.caveats
  }
}
