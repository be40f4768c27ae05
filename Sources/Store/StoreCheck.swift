import Domain

/// What `assay store check` tells of the store at a path, of one too that is too damaged to be opened.
package struct StoreCheck {
  /// What is wrong, in words; empty when all is well.
  package let findings: [String]

  /// How much is in it, or what to do; `nil` where nothing more is to be said.
  private let closing: String?

  /// What is printed, line by line.
  package var lines: [String] { findings + [closing].compactMap(\.self) }

  /// - Throws: `CommandFailure` for what is no store, or cannot be read at all.
  package init(path: String) throws {
    let looked = try CommandFailure.wrapping(.missingInput) { try Self.looked(at: path) }
    findings = looked.findings
    closing = looked.closing
  }

  private static func looked(
    at path: String
  ) throws(StoreError) -> (findings: [String], closing: String?) {
    do throws(StoreError) {
      let store = try RunStore.open(path: path, mode: .readOnly)
      let pages = try store.damagedPages()
      guard pages.isEmpty else { return (pages, remedy(for: path)) }
      var findings = try store.contradictions()
      let runs = try store.runs()
      for run in runs { findings += try unread(of: run, in: store) }
      guard findings.isEmpty else { return (findings, nil) }
      let attempts = runs.reduce(0) { $0 + $1.attempts }
      return ([], "ok: \(runs.count.counted("run")), \(attempts.counted("attempt"))")
    } catch .damaged(_, let detail) {
      return ([detail], remedy(for: path))
    }
  }

  /// Values of a run's own rows that no program of ours has written.
  private static func unread(of run: RunRow, in store: RunStore) throws(StoreError) -> [String] {
    do throws(StoreError) {
      _ = try store.manifest(of: run)
      _ = try store.loadStages(of: run)
      return []
    } catch .damaged(_, let detail) {
      return ["run \(run.number) cannot be read: \(detail)"]
    }
  }

  private static func remedy(for path: String) -> String {
    "The file is damaged. Restore a copy from before if there is one. Else copy it away, and save what "
      + "can still be read: sqlite3 '\(path)' .recover | sqlite3 recovered.sqlite"
  }
}
