import ArgumentParser
import Domain
import Foundation
import Reports
import Store
import Suites

/// Says whether a provider is still what it was, from all stored runs of a suite.
struct TrackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "track",
    abstract: "Follow a suite over its stored runs, and say whether anything has become worse.",
    discussion: """
      Each figure of each arm is a series, one point a run. A run is watched when it is worse than \
      the runs before it let expect; a change is confirmed when the level itself has moved. Where \
      cases, prompts, parameters, scores, the load or the model as the provider returns it change, a \
      new segment begins and nothing is compared across. Scores are also held, case by case, \
      against the run that was blessed; changes up to it are accepted.

        assay run nightly.yaml && assay track nightly.yaml
        assay track nightly --last 60 --figure correct --figure ttft.p95

      Exits with 6 when a regression is confirmed; --fail-on watch is stricter, --fail-on never \
      only tells.
      """
  )

  @Argument(
    help: "The suite: its name, or its file.",
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suite: String

  @Option(
    help: ArgumentHelp(
      "Only runs that started then or later: 2026-11-21, or 2026-11-21T04:05.",
      valueName: "time"
    )
  )
  var since: MomentArgument?

  @Option(help: ArgumentHelp("Only the newest so many runs.", valueName: "count"))
  var last: Int?

  @Option(help: "Only runs with this tag.")
  var tag: String?

  @Option(help: "Only the arms of this model.")
  var model: String?

  @Option(
    name: .customLong("figure"),
    help: ArgumentHelp(
      "Only this figure, such as correct, ttft.p95 or errors; may be repeated.",
      valueName: "figure"
    )
  )
  var figures: [String] = []

  @Option(help: "The state that ends with exit code 6: confirmed, watch or never.")
  var failOn = AlarmLevel.confirmed

  @OptionGroup var store: StoreOptions
  @OptionGroup var document: DocumentOptions

  @Flag(help: "Print the track as JSON on standard output.")
  var json = false

  func validate() throws {
    if let last, last < 1 { throw ValidationError("--last takes 1 or more, not \(last).") }
  }

  func run() async throws {
    let store = try store.openForReading()
    let report = try CommandFailure.wrapping(.missingInput) { try track(in: store) }
    if json {
      Terminal.output.line(try JSONText.of(TrackOutline(report)))
    } else {
      TrackPresentation(report).show(on: .output)
    }
    try await DocumentPresentation(report.document, name: report.name)
      .write(document, tellingOn: json ? .error : .output)
    if failOn.isReached(by: report.state) { throw ExitStatus.regressed.exitCode }
  }

  private func track(in store: RunStore) throws -> TrackReport {
    let name = try suiteName()
    let rows = try store.runs(
      matching: RunFilter(suite: name, tag: tag, since: since?.millisecondsSince1970)
    )
    guard !rows.isEmpty else { throw try noRuns(of: name, in: store) }
    let finished = rows.filter { $0.state == .finished }
    guard !finished.isEmpty else {
      throw CommandFailure(
        .missingInput,
        "None of the \(rows.count) runs of '\(name.printable)' has finished. Finish one: "
          + "assay run --resume"
      )
    }
    let blessed = try store.baselines(ofSuite: name).first.map {
      try store.run(named: .number($0.run))
    }
    let history = try SuiteHistory(
      Array(finished.prefix(last ?? .max)),
      in: store,
      blessedRun: blessed,
      model: model,
      wanted: figures
    )
    return history.report(
      name: (["track", name] + [model].compactMap(\.self)).joined(separator: "-"),
      further: unfinished(rows)
    )
  }

  /// The argument, or where it is a file the name of the suite in it.
  private func suiteName() throws -> String {
    guard let data = try? RegularFile.contents(of: suite, takesPipe: true) else { return suite }
    do throws(SuiteErrors) {
      return try Suite.reread(text: String(decoding: data, as: UTF8.self), path: suite).name
    } catch {
      throw CommandFailure(.invalidSuite, error.description)
    }
  }

  private func noRuns(of name: String, in store: RunStore) throws -> CommandFailure {
    let known = Set(try store.runs().map(\.suiteName)).sorted()
    guard !known.contains(name) else {
      return CommandFailure(
        .missingInput,
        "no run of '\(name.printable)' passes --since and --tag. See: assay list --suite \(name.printable)"
      )
    }
    guard !known.isEmpty else {
      return CommandFailure(
        .missingInput,
        "there are no runs in \(store.path) yet. Start with: assay run SUITE"
      )
    }
    let names = known.map { "'\($0.printable)'" }.joined(separator: ", ")
    return CommandFailure(
      .missingInput,
      "there is no run of a suite '\(name.printable)'. There are runs of \(names)."
    )
  }

  private func unfinished(_ rows: [RunRow]) -> [String] {
    let count = rows.count { $0.state != .finished }
    return count == 0
      ? [] : ["\(count) runs that were not finished are left out: they may lack any case."]
  }
}
