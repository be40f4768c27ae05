import ArgumentParser
import Console
import Execution

/// Brings the runs of several machines together.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add the runs of other stores to this one.",
    discussion: """
      The other stores are only read. A run is known by its id, so merging again changes nothing. The \
      shards of one run (assay run --shard 3/8) become that run, in any order; what is still missing \
      of it is told.
      """
  )

  @Argument(help: "The other stores.", completion: .file(extensions: ["sqlite"]))
  var others: [String]

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let merge = try StoreMerge(others, into: store.path, option: store.option)
    for line in try merge.merge(into: store.openForWriting()) { Terminal.output.line(line) }
  }
}
