import Domain
import Foundation
import Store

/// What a shell offers to complete a command with: names that the store has.
///
/// Nothing is changed; a store that is not there or cannot be read has none.
package struct StoredNames {
  private let rows: [RunRow]

  package init(storePath: String) {
    guard FileManager.default.fileExists(atPath: storePath),
      let store = try? RunStore.open(path: storePath, mode: .readOnly)
    else {
      rows = []
      return
    }
    rows = (try? store.runs(matching: RunFilter(limit: 200))) ?? []
  }

  /// Ways to name a run, the newest first.
  package var runs: [String] {
    rows.isEmpty ? [] : ["latest", "blessed"] + rows.map { String($0.identity.number) }
  }

  package var suites: [String] { Set(rows.map(\.suiteName)).sorted() }
  package var models: [String] { Set(rows.flatMap(\.models)).sorted() }
  package var tags: [String] { Set(rows.flatMap(\.tags)).sorted() }
}
