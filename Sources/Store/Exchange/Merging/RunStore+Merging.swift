import Foundation
import GRDB

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension RunStore {
  /// Adds the runs of another store, so that runs of several machines come together.
  ///
  /// All of it or nothing, and again without effect: what is there already is left alone. The other
  /// store is only read.
  package func merge(from other: String) throws(StoreError) -> MergeReport {
    guard !Self.isSameFile(path, other) else { throw .mergesItself(path: path) }
    // Attaching a file that is not there would create it.
    _ = try RunStore.open(path: other, mode: .readOnly)
    do {
      return try attaching(other)
    } catch let error as StoreError {
      throw error
    } catch {
      throw blame(error, orOther: other)
    }
  }

  private func attaching(_ other: String) throws -> MergeReport {
    try database.writeWithoutTransaction { db in
      do {
        try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [other])
      } catch {
        throw StoreError(error, path: other)
      }
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

  /// Whose fault it is that two stores were not merged: SQLite names no file.
  ///
  /// The other one is looked through whole, which takes a while, and only then; one that is damaged,
  /// or held by another program, is the one to mend.
  private func blame(_ error: any Error, orOther other: String) -> StoreError {
    if let words = Self.fault(of: other) { return words }
    return StoreError(error, path: path)
  }

  private static func fault(of other: String) -> StoreError? {
    do throws(StoreError) {
      let findings = try RunStore.open(path: other, mode: .readOnly, patience: 1).check()
      return findings.first.map { .damaged(path: other, detail: $0) }
    } catch {
      return error
    }
  }

  /// Whether two paths name one file, by links too.
  package static func isSameFile(_ path: String, _ other: String) -> Bool {
    let identities = [path, other].map { path -> [UInt64]? in
      // Links are followed: FileManager's own look stops at them.
      var status = stat()
      return stat(path, &status) == 0 ? [UInt64(status.st_dev), UInt64(status.st_ino)] : nil
    }
    guard let own = identities[0] else { return false }
    return own == identities[1]
  }
}
