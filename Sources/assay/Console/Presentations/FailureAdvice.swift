import Console
import Execution

/// What a user is told about failures after a run: what happened, how often, and what to do.
struct FailureAdvice {
  private let tally: FailureTally

  init(_ tally: FailureTally) {
    self.tally = tally
  }

  func print(to terminal: Terminal) {
    for line in tally.lines(failed: Style(for: terminal).red) { terminal.line(line) }
  }
}
