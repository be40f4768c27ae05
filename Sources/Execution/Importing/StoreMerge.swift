import Domain
import Reports
package import Store

/// Brings the runs of other stores into one: those of several machines, or the shards of one run.
package struct StoreMerge {
  private var others: [String]
  private let option: String

  /// - Parameters:
  ///   - path: Of the store that takes them, which need not be there yet.
  ///   - option: What a further command needs to find that store, such as ` --store all.sqlite`.
  /// - Throws: `CommandFailure` where one of them cannot be read, so that a mistyped name leaves
  ///   nothing behind.
  package init(_ others: [String], into path: String, option: String = "") throws {
    self.option = option
    // A pattern that names all stores of a folder names the one that was made of them too.
    self.others = others.filter { others.count == 1 || !RunStore.isSameFile(path, $0) }
    for other in self.others {
      guard !RunStore.isSameFile(path, other) else {
        throw CommandFailure(.usage, "\(StoreError.mergesItself(path: path))")
      }
      _ = try CommandFailure.wrapping(.missingInput) {
        try RunStore.open(path: other, mode: .readOnly)
      }
    }
  }

  /// Each store is taken in whole or not at all, one after the other.
  ///
  /// - Returns: What came of it, in lines.
  /// - Throws: `CommandFailure`, also where all was taken in but runs that are others than those of their
  ///   ids here.
  package func merge(into store: RunStore) throws -> [String] {
    var report = MergeReport()
    for (position, other) in others.enumerated() {
      do throws(StoreError) {
        report.add(try store.merge(from: other))
      } catch {
        // What is wrong with the other store is input that cannot be read.
        let kind = error.kind ?? (error.isAbout(other) ? .missingInput : .cannotWrite)
        let before = others.prefix(position).map(\.printable).joined(separator: ", ")
        let taken =
          position == 0
          ? "" : "\nTaken in before it, and kept: \(before). \(Self.counts(of: report))"
        let words = others.count > 1 ? "\(other.printable): \(error)" : "\(error)"
        throw CommandFailure(kind, words + taken)
      }
    }
    let runs = report.added + report.known
    if !report.leftOut.isEmpty {
      let numbers = report.leftOut.map { "\($0)" }.joined(separator: ", ")
      let left =
        report.leftOut.count == 1
        ? "run \(numbers) of this store has the same id as another run, of another plan, which was"
        : "runs \(numbers) of this store have the same ids as other runs, of other plans, which were"
      let words = "\(left) left out. All else was taken in: \(Self.counts(of: report))"
      throw CommandFailure(.missingInput, words)
    }
    return try [Self.counts(of: report)] + runs.compactMap { try words($0, in: store) }
  }

  private static func counts(of report: MergeReport) -> String {
    "\(report.runsAdded.counted("run")) added, \(report.runsKnown) known already; "
      + "\(report.attemptsAdded.counted("attempt")) added."
  }

  /// What is here of a run in shards, and how the rest of it is sent; `nil` of any other.
  private func words(_ number: Int64, in store: RunStore) throws -> String? {
    let manifest = try CommandFailure.wrapping(.missingInput) {
      try store.manifest(of: store.run(named: .number(number)))
    }
    guard let shards = manifest.shards else { return nil }
    let lacking =
      shards.coverage.missing + shards.unfinished.map { "\($0) (not finished)" }
    guard let first = shards.unfinished.first?.description ?? shards.coverage.missing.first else {
      return "Run \(number) is whole: \(shards.coverage.words)."
    }
    let rest = lacking.prefix(8).joined(separator: ", ")
    let more = lacking.count > 8 ? " and \(lacking.count - 8) more" : ""
    return
      "Run \(number) lacks \(rest)\(more). Merge the \(lacking.count.noun("store of it", "stores of them")), "
      + "or send what is missing: assay run --resume \(number) --shard \(first)\(option)"
  }
}
