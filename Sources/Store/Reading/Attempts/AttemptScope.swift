import GRDB

/// Which attempts of a run are read; an empty list leaves none out.
package struct AttemptScope: Hashable, Sendable {
  package var samples: [String]
  package var arms: [Int]

  /// By their places in the plan.
  package var requests: [Int]

  package init(samples: [String] = [], arms: [Int] = [], requests: [Int] = []) {
    self.samples = samples
    self.arms = arms
    self.requests = requests
  }
}

extension AttemptScope {
  /// SQL on `attempt`, and what stands for its question marks.
  func condition(inRun run: Int64) -> (sql: String, arguments: StatementArguments) {
    var parts = ["attempt.run = ?"]
    var arguments: StatementArguments = [run]
    if !arms.isEmpty { parts.append("attempt.arm IN (\(Self.list(arms)))") }
    if !requests.isEmpty { parts.append("attempt.request IN (\(Self.list(requests)))") }
    if !samples.isEmpty {
      let marks = Array(repeating: "?", count: samples.count).joined(separator: ", ")
      // An index has the samples, beside which the rows themselves are wide.
      parts.append(
        "attempt.id IN "
          + "(SELECT one.id FROM attempt AS one WHERE one.run = ? AND one.sample_id IN (\(marks)))"
      )
      arguments += [run] + StatementArguments(samples.map(\.column))
    }
    return (parts.joined(separator: " AND "), arguments)
  }

  private static func list(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }
}
