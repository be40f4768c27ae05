import Console
import Execution

extension FailureTally {
  /// Tells a user after a run what failed, how often, and what to do.
  func print(to terminal: Terminal) {
    for line in lines(failed: Style(for: terminal).red) { terminal.line(line) }
  }
}
