import ArgumentParser
import Domain
import Foundation
import Reports
import Store

/// Makes a run the one that later runs of its suite are held against.
struct BlessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bless",
    abstract: "Make a run the one that later runs of its suite are held against.",
    discussion: """
      Gates with 'against: blessed' go by the run that was blessed last; those \
      blessed before it are kept.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', or 'latest~1'.")
  var run: RunReference

  @Option(help: "Why: kept with the run.")
  var reason = ""

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let store = try store.openExisting()
    let run = try store.run(named: self.run)
    guard run.state == .finished else {
      throw CommandFailure(
        .failure,
        "Run \(run.number) is \(run.state.rawValue): what later runs are held against must be whole. "
          + "Bless a finished run."
      )
    }
    do {
      try store.bless(run, reason: reason, atMilliseconds: Date.now.millisecondsSince1970)
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
    Terminal.output.line("Run \(run.number) of \(run.suiteName.printable) is blessed.")
  }
}
