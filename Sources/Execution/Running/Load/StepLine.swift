import Analysis
import Reports

/// One step of a rate search as it is told while the search goes on.
package struct StepLine: Sendable {
  var step: RateSearch.Step
  var number: Int
  var finding: RateSearch.Finding

  package var text: String {
    let counts = "\(step.attainment.good) of \(step.attainment.attempted) good"
    return "Step \(number): \(RateText.perSecond(step.rate)), \(counts): \(verdict)"
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
