import Console
import Domain
import Execution
import Reports

/// What a user is told about failures after a run: what happened, how often, and what to do.
struct FailureAdvice {
  private let tally: FailureTally

  init(_ tally: FailureTally) {
    self.tally = tally
  }

  func print(to terminal: Terminal) {
    let style = Style(for: terminal)
    for line in lines(style: style) { terminal.line(line) }
  }

  func lines(style: Style) -> [String] {
    tally.entries.filter { $0.kind != .cancelled }.sorted { $0.count > $1.count }.flatMap { entry in
      let head =
        "\(entry.count.counted("request")) to '\(entry.model)' failed: \(entry.kind.rawValue): "
        + entry.message
      return [style.red(head.printable)] + (entry.remedy.map { ["  " + $0.printable] } ?? [])
    }
  }
}
