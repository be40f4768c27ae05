import ArgumentParser
import Console
import Domain
import Foundation
import Store
import Verdicts

/// Makes runs those that later runs of their suite are held against.
struct BlessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bless",
    abstract: "Make runs those that later runs of their suite are held against.",
    discussion: """
      Several runs, or a window of them, are held against together: what one \
      night had by luck is not taken for what the model can. 'track' and gates \
      with 'against: blessed' go by what was blessed last; what was blessed \
      before is kept.

        assay bless latest~4..latest
        assay bless 12 15 16 --reason "after the move"
      """
  )

  @Argument(
    help: "The runs: numbers, starts of ids, 'latest', 'latest~1', or 'latest~4..latest'.",
    completion: .storedRun
  )
  var runs: [String]

  @Option(help: "Why: kept with the runs.")
  var reason = ""

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let store = try store.openExisting()
    let window = try BlessedWindow(runs, in: store)
    try CommandFailure.wrapping(.cannotWrite) {
      let now = Date.now.millisecondsSince1970
      try store.bless(window.runs, reason: reason, atMilliseconds: now)
    }
    Terminal.output.line(window.words)
    if let warning = window.warning { Terminal.error.line(warning) }
  }
}
