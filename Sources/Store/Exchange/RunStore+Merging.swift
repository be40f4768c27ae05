import Foundation
import GRDB

extension RunStore {
  /// Adds the runs of another store, so that runs of several machines come together.
  ///
  /// All of it or nothing, and again without effect: what is there already is left alone. The other
  /// store is only read.
  package func merge(from other: String) throws(StoreError) -> MergeReport {
    // Attaching a file that is not there would create it.
    _ = try RunStore.open(path: other, mode: .readOnly)
    guard !isSameFile(as: other) else { throw .mergesItself(path: path) }
    return try StoreError.wrapping(path) {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [other])
        defer { try? db.execute(sql: "DETACH DATABASE other") }
        var report: MergeReport?
        try db.inTransaction(.immediate) {
          report = try StoreMerger(db: db).merge()
          return .commit
        }
        guard let report else {
          throw StoreError.failed(path: path, message: "nothing was merged")
        }
        return report
      }
    }
  }

  private func isSameFile(as other: String) -> Bool {
    let identities = [path, other].map { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return [attributes?[.systemNumber], attributes?[.systemFileNumber]].map { $0 as? Int }
    }
    return identities.first == identities.last
  }
}
