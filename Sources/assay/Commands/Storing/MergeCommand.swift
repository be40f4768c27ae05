import ArgumentParser
import Console
import Domain
import Store

/// Brings the runs of several machines together.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add the runs of another store to this one.",
    discussion: """
      The other store is only read. A run is known by its id, so merging again changes nothing.
      """
  )

  @Argument(help: "The other store.", completion: .file(extensions: ["sqlite"]))
  var other: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    // Before this store is made, so that a mistyped name leaves nothing behind.
    try refuseItself()
    _ = try CommandFailure.wrapping(.missingInput) {
      try RunStore.open(path: other, mode: .readOnly)
    }
    let store = try store.openForWriting()
    let report = try merge(into: store)
    Terminal.output.line(
      "\(report.runsAdded.counted("run")) added, \(report.runsKnown) known already; "
        + "\(report.attemptsAdded.counted("attempt")) added."
    )
  }

  private func merge(into store: RunStore) throws -> MergeReport {
    do {
      return try store.merge(from: other)
    } catch {
      // What is wrong with the other store is input that cannot be read.
      let kind = error.kind ?? (error.isAbout(other) ? .missingInput : .cannotWrite)
      throw CommandFailure(kind, "\(error)")
    }
  }

  private func refuseItself() throws {
    guard RunStore.isSameFile(store.path, other) else { return }
    throw CommandFailure(.usage, "\(StoreError.mergesItself(path: store.path))")
  }
}
