import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Removes a run from the store, after asking.
struct DeleteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Remove a run and everything that belongs to it; asks first.",
    discussion: "'assay store vacuum' then gives the space back to the disk."
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let store = try store.openExisting()
    let run = try store.run(named: run)
    guard try yes || isConfirmed(run) else {
      Terminal.error.line("Nothing was deleted.")
      throw ExitStatus.failure.exitCode
    }
    try CommandFailure.wrapping(.cannotWrite) { try store.delete(run) }
    Terminal.output.line("Run \(run.number) is deleted.")
  }

  private func isConfirmed(_ run: RunRow) throws -> Bool {
    guard isatty(STDIN_FILENO) == 1 else {
      throw CommandFailure(
        .usage,
        "run \(run.number) was not deleted: nobody is there to be asked. Add --yes to delete it."
      )
    }
    let started = UniversalTime.minute(run.startedAtMilliseconds)
    Terminal.error.write(
      "Delete run \(run.number), \(run.suiteName.printable) of \(started), "
        + "with its \(run.attempts.counted("attempt"))? [y/N] "
    )
    return ["y", "yes"].contains((readLine() ?? "").lowercased())
  }
}
