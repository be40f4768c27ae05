import Domain
import Reports

extension FailureTally {
  /// Groups of one model that are told; the rest is told by its kinds.
  static let mostTold = 8

  /// What a user is told once the run is over: requests that failed, with what they ended with and what
  /// to do; then what was made good.
  ///
  /// - Parameter style: For what failed.
  package func lines(failed style: (String) -> String) -> [String] {
    var lines: [String] = []
    var told: [String: Int] = [:]
    var rest = unheld
    for entry in entries.sorted(by: { $0.count > $1.count }) {
      guard told[entry.model, default: 0] < Self.mostTold || entry.withoutParameter != nil else {
        rest[entry.model, default: [:]][entry.kind, default: 0] += entry.count
        continue
      }
      told[entry.model, default: 0] += 1
      let head = entry.words.printable
      lines.append(entry.withoutParameter == nil ? style(head) : head)
      if let remedy = entry.remedy { lines.append("  " + remedy.printable) }
    }
    return lines
      + Self.byModel(rest) { model, kinds in
        style(
          "\(kinds.total.counted("more request", "more requests")) to '\(model)' failed with other "
            + "messages: \(kinds.words)"
        )
      }
      + Self.byModel(retried.answered) { model, kinds in
        "\(kinds.total.counted("attempt")) to ask '\(model)' failed, and succeeded when tried again: "
          + kinds.words
      }
      + Self.byModel(retried.unended) { model, kinds in
        "\(kinds.total.counted("attempt")) to ask '\(model)' failed, and the run ended before "
          + "\(kinds.total.noun("its request was", "their requests were")) answered: \(kinds.words)"
      }
  }

  private static func byModel(
    _ counts: [String: [RequestFailure.Kind: Int]],
    _ line: (_ model: String, _ kinds: [RequestFailure.Kind: Int]) -> String
  ) -> [String] {
    counts.sorted { $0.key < $1.key }.map { line($0.key.printable, $0.value) }
  }
}

extension FailureTally.Entry {
  fileprivate var words: String {
    let requests = "\(count.counted("request")) to '\(model)'"
    guard let withoutParameter else { return "\(requests) failed: \(kind.rawValue): \(message)" }
    return "\(requests) \(count.noun("was", "were")) refused with `\(withoutParameter)`: \(message)"
  }
}

extension [RequestFailure.Kind: Int] {
  fileprivate var total: Int { values.reduce(0, +) }

  /// `rate-limited (17), overloaded (1)`.
  fileprivate var words: String {
    sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
      .map { "\($0.key.rawValue) (\($0.value))" }.joined(separator: ", ")
  }
}
