package import Domain

/// The kinds of failure that a run met, each told once whatever its count.
package struct FailureTally: Sendable {
  package private(set) var entries: [Entry] = []

  package struct Entry: Sendable {
    package var model: String
    package var kind: RequestFailure.Kind
    package var status: Int?
    var parameter: String?

    /// The first message of its kind.
    package var message: String
    package var remedy: String?
    package var count: Int
  }

  mutating func add(_ failure: RequestFailure, model: String, remedy: String?) {
    let known = entries.firstIndex {
      $0.model == model && $0.kind == failure.kind && $0.status == failure.status
        && $0.parameter == failure.parameter
    }
    if let known {
      entries[known].count += 1
    } else {
      entries.append(
        Entry(
          model: model,
          kind: failure.kind,
          status: failure.status,
          parameter: failure.parameter,
          message: failure.message,
          remedy: remedy,
          count: 1
        )
      )
    }
  }
}
