import Domain
import Reports

/// The kinds of failure that a run met, each told once whatever its count.
struct FailureTally: Sendable {
  private(set) var entries: [Entry] = []

  struct Entry: Sendable {
    var model: String
    var kind: RequestFailure.Kind
    var status: Int?

    /// The first message of its kind.
    var message: String
    var remedy: String?
    var count: Int
  }

  mutating func add(_ failure: RequestFailure, model: String, remedy: String?) {
    let known = entries.firstIndex {
      $0.model == model && $0.kind == failure.kind && $0.status == failure.status
    }
    if let known {
      entries[known].count += 1
    } else {
      entries.append(
        Entry(
          model: model,
          kind: failure.kind,
          status: failure.status,
          message: failure.message,
          remedy: remedy,
          count: 1
        )
      )
    }
  }
}

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
      let requests = entry.count == 1 ? "1 request" : "\(entry.count) requests"
      let head = "\(requests) to '\(entry.model)' failed: \(entry.kind.rawValue): \(entry.message)"
      return [style.red(head.printable)] + (entry.remedy.map { ["  " + $0.printable] } ?? [])
    }
  }
}
