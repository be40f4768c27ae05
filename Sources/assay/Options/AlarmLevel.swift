import Analysis
import ArgumentParser

/// From which state on `track` ends with the exit code of a regression.
enum AlarmLevel: String, ExpressibleByArgument, CaseIterable {
  case confirmed
  case watch
  case never

  func isReached(by state: TrackedSeries.State) -> Bool {
    switch self {
    case .confirmed: state == .confirmed
    case .watch: state == .confirmed || state == .watch
    case .never: false
    }
  }
}
