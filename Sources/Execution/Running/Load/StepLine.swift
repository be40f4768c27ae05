import Analysis
import Reports

/// One step of a rate search as it is told while the search goes on.
package struct StepLine: Sendable {
  var step: RateSearch.Step
  var number: Int
  var finding: RateSearch.Finding

  /// Between which the curve through the steps has the share that is asked for; `nil` without one.
  var limits: (lower: Double, upper: Double)?

  package var text: String {
    let counts = "\(step.attainment.good) of \(step.attainment.attempted) good"
    let found = limits.map { limits in
      "; the limit lies between \(RateText.perSecond(limits.lower)) and "
        + RateText.perSecond(limits.upper)
    }
    return "Step \(number): \(RateText.perSecond(step.rate)), \(counts): \(verdict)\(found ?? "")"
  }

  private var verdict: String {
    if step.isClientLimited { return "not counted, this machine was late" }
    switch finding {
    case .holds: return "holds"
    case .fails: return "fails"
    case .clientLimited: return "not counted, this machine was late"
    case .open: return "too near to call"
    }
  }
}
