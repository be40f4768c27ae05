import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store
import Verdicts

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
        assay track provider-speed provider-speed-ten --figure ttft.p50

      Exits with 6 when a regression is confirmed; --fail-on watch is stricter, --fail-on never \
      only tells.
      """
  )

  @Argument(
    help: "The suite: its name, or its file; of several the tracks come on one page.",
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suites: [String]

  @Option(
    help: ArgumentHelp(
      "Only runs that started then or later: 2026-11-21, or 2026-11-21T04:05.",
      valueName: "time"
    )
  )
  var since: MomentArgument?

  @Option(help: ArgumentHelp("Only the newest so many runs.", valueName: "count"))
  var last: Int?

  @Option(help: "Only runs with this tag.", completion: .storedTag)
  var tag: String?

  @Option(help: "Only the arms of this model.", completion: .storedModel)
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
    let requests = suites.map { suite in
      TrackRequest(
        suite: suite,
        sinceMilliseconds: since?.millisecondsSince1970,
        last: last,
        tag: tag,
        model: model,
        figures: figures
      )
    }
    let reports = try CommandFailure.wrapping(.missingInput) {
      try requests.map { try $0.report(in: store) }
    }
    guard let report = TrackReport.joined(reports) else { return }
    if !json { Terminal.output.show(report.printed, wide: document.tables.wide) }
    try await DocumentPresentation(report.document, name: report.name)
      .write(document, json: json ? TrackOutline(report) : nil)
    let now = Date.now.millisecondsSince1970
    for (request, report) in zip(requests, reports) {
      if let news = try request.news(of: report, in: store, atMilliseconds: now) {
        await NotificationPresentation.tell(news) { try self.store.openExisting() }
      }
    }
    if failOn.isReached(by: report.state) { throw ExitStatus.regressed.exitCode }
  }
}
