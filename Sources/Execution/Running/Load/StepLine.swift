import Analysis
import Domain
import Reports

/// One step of a search as it is told while the search goes on.
package struct StepLine: Sendable {
  var step: LoadSearch.Step
  var number: Int
  var finding: LoadSearch.Finding

  /// Whether the interval over all steps of this load leaves no doubt of it.
  var isClear: Bool

  /// A load that holds and one that does not, by the curve through the steps; `nil` without one.
  var limits: (lower: Double, upper: Double)?

  package var text: String {
    let scenario = step.scenario.map { ", \($0.printable.elided(to: 40))" } ?? ""
    let unknown = step.attainment.unknown
    let counts =
      "\(step.attainment.good) of \(step.attainment.attempted) good"
      + (unknown > 0 ? ", \(unknown) not known" : "")
    return "Step \(number)\(scenario): \(LoadText.words(step.offer)), \(counts): \(verdict)"
      + found
  }

  private var verdict: String {
    if step.isClientLimited { return "not counted, this machine was late" }
    switch finding {
    case .holds: return isClear ? "holds" : "holds, in doubt"
    case .fails: return isClear ? "fails" : "fails, in doubt"
    case .clientLimited: return "not counted, this machine was late"
    case .unknown: return "cannot be known"
    case .open: return "too few to judge yet"
    }
  }

  private var found: String {
    guard let (lower, upper) = limits else { return "" }
    switch step.offer.axis {
    case .rate:
      return "; the limit lies between \(RateText.perSecond(lower)) and "
        + RateText.perSecond(upper)
    case .inFlight:
      let range = lower...max(lower, upper - 1)
      return "; the highest that holds is \(LoadText.words(range, .inFlight))"
    }
  }
}
