import Console
import Domain
import Execution

/// Tells on standard error how work gets on.
struct ConsoleObserver: ExecutionObserver {
  /// Shows no progress, and no step; what goes wrong is told all the same.
  var isQuiet: Bool

  func tell(_ notice: ExecutionNotice) {
    switch notice {
    case .step where isQuiet: break
    default: Terminal.error.lineOverProgress(notice.description)
    }
  }

  func beginProgress(
    of planned: Int?,
    unit: String,
    models: ProgressTerms?
  ) -> any ProgressObserver {
    let progress = RunProgress(planned: planned ?? 0, started: .now, unit: unit, models: models)
    return ProgressDisplay(progress, isShown: !isQuiet && planned != nil)
  }
}

extension Interruption: InterruptionWatch {}

extension Terminal {
  /// Takes the place of the lines of progress, where some stand: the cursor is before the first.
  func lineOverProgress(_ words: String) {
    write((isInteractive ? Self.clearsBelow : "") + words + "\n")
  }

  static let clearsBelow = "\r\u{1B}[J"
}
