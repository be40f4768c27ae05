import ArgumentParser
import Domain
import Execution
import Store

/// What of a suite is sent, for quick turns.
struct NarrowingOptions: ParsableArguments {
  @Option(help: "Only the first so many cases of each source.")
  var limit: Int?

  @Option(
    help: ArgumentHelp("With --limit: keep the shares of this tag or variable.", valueName: "tag")
  )
  var stratify: String?

  @Option(
    help: ArgumentHelp(
      "Only these: case=ID, tag=NAME, tag=NAME=VALUE or model=ID; may be repeated.",
      valueName: "kind=name"
    )
  )
  var only: [String] = []

  @Option(
    help: ArgumentHelp("Only the cases that failed or were wrong in a run.", valueName: "run")
  )
  var failing: RunReference?

  var isEmpty: Bool { limit == nil && stratify == nil && only.isEmpty && failing == nil }

  func narrowing(in store: StoreOptions) throws -> RunNarrowing {
    try NarrowingRequest(limit: limit, stratify: stratify, only: only, failing: failing)
      .narrowing(in: store.openForReading)
  }
}
