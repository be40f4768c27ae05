import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Suites

/// Runs a suite by a schedule, and follows it after each run.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Run a suite again and again, and follow it with 'track' after each run.",
    discussion: """
      One process, for a service: assay watch nightly.yaml --every 6h. The first run begins at once. \
      A run that is still going when the next is due lets it pass, and says so; nothing runs twice \
      at once. SIGTERM and Ctrl-C end the run that is under way cleanly: what finished is kept. \
      Under systemd, Type=notify is told how it stands.

      Ended by a signal it exits with 0: that is its usual end. With --runs it exits with the code of \
      the last run, or track, that did not end well, and with 0 where all did.
      """
  )

  @Argument(help: "The suite file (YAML).", completion: .file(extensions: ["yaml", "yml"]))
  var suite: String

  @Option(help: ArgumentHelp("From one run to the next, such as 6h or 30m.", valueName: "time"))
  var every: String

  @Option(
    help: ArgumentHelp(
      "The most that a run starts late by chance, as a share of --every.",
      valueName: "share"
    )
  )
  var jitter = "5%"

  @Option(help: ArgumentHelp("End after so many runs.", valueName: "count"))
  var runs: Int?

  @OptionGroup var store: StoreOptions
  @OptionGroup var place: ReportFolderOption

  func validate() throws { _ = try schedule }

  private var schedule: WatchSchedule {
    get throws {
      guard let period = WatchSchedule.period(every) else {
        throw ValidationError("--every takes a time from 100ms on, such as 6h, not '\(every)'.")
      }
      guard let share = Scalars.share(jitter), share <= 0.5 else {
        throw ValidationError("--jitter takes 0 to 50%, not '\(jitter)'.")
      }
      if let runs, runs < 1 { throw ValidationError("--runs takes 1 or more, not \(runs).") }
      return WatchSchedule(period: period, jitter: share, seed: .random(in: 0...UInt64.max))
    }
  }

  func run() async throws {
    let service = ServiceNotice(socketPath: Terminal.environment("NOTIFY_SOCKET"))
    let tell: @Sendable (String) -> Void = { words in
      Terminal.error.line("\(Date.now.formatted(.iso8601)) watch: \(words)")
      service.status(words)
    }
    // What is wrong with the suite is told now, and not again and again.
    _ = try await PlanRequest().askingRouters(suite: suite).plan(path: suite)
    let watched = WatchedRun(
      suite: suite,
      options: ["--store", store.path, "--reports", place.folder]
    )
    let watch = Watch(try schedule, clock: ContinuousClock(), mostRuns: runs)
    service.ready()
    do {
      let (code, _) = try await Interruption().watch { () -> Int32 in
        var code: Int32 = 0
        try await watch.run(telling: { tell("\($0)") }) { _ in
          let outcome = try await watched.carriedOut()
          if outcome.exitCode != 0 { code = outcome.exitCode }
          tell("\(outcome)")
        }
        return code
      }
      service.stopping()
      if code != 0 { throw ExitCode(code) }
    } catch is CancellationError {
      service.stopping()
      tell("ended by a signal")
    }
  }
}
