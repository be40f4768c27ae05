import Execution

/// Tells on standard error how work gets on.
struct ConsoleObserver: ExecutionObserver {
  /// Shows no progress, and no step; what goes wrong is told all the same.
  var isQuiet: Bool

  func tell(_ notice: ExecutionNotice) {
    switch notice {
    case .step where isQuiet: break
    case .store, .armStopped: Terminal.error.lineOverProgress(notice.description)
    default: Terminal.error.line(notice.description)
    }
  }

  func beginProgress(of planned: Int?, unit: String) -> any ProgressObserver {
    ProgressDisplay(planned: planned ?? 0, unit: unit, isShown: !isQuiet && planned != nil)
  }
}

extension Terminal {
  /// Takes the place of a line of progress, where one stands.
  func lineOverProgress(_ words: String) {
    write((isInteractive ? "\r\u{1B}[K" : "") + words + "\n")
  }
}
