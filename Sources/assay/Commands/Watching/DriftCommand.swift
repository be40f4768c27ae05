import ArgumentParser
import Reports
import Store
import Verdicts

/// Says whether the model behind a name still answers as it did.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Test whether a model still answers as it did: two runs, the same prompts.",
    discussion: """
      The answers of both runs to the same cases are compared as distributions, by maximum mean \
      discrepancy over their first 50 tokens with a permutation test, which needs repeats: two \
      answers to a case in either run. Where the provider sends no log-probabilities, and so no \
      tokens, characters take their place; where it does, those of the same texts are compared as \
      well. p-values are corrected by Holm. A change of the prompts or parameters shows too, so \
      compare runs of one suite.

        assay drift latest          what a second run would find, by its number of repeats
        assay drift blessed latest  whether anything changed between the two

      Exits with 6 when a model has changed; --fail-on never only tells.
      """
  )

  @Argument(help: "The run before: a number, the start of its id, 'latest~1', 'blessed'.")
  var before: RunReference

  @Argument(help: "The run after; without it the power of the test is told.")
  var after: RunReference?

  @Option(help: "What ends with exit code 6: changed or never.")
  var failOn = Alarm.changed

  @OptionGroup var store: StoreOptions
  @OptionGroup var document: DocumentOptions

  @Flag(help: "Print the findings as JSON on standard output.")
  var json = false

  enum Alarm: String, ExpressibleByArgument, CaseIterable {
    case changed
    case never
  }

  func run() async throws {
    let store = try store.openForReading()
    guard let after else { return try show(try DriftForecast(of: before, in: store)) }
    let report = try DriftReport(of: before, and: after, in: store)
    try await show(report)
    if failOn == .changed, report.hasChanged { throw ExitStatus.regressed.exitCode }
  }

  private func show(_ report: DriftReport) async throws {
    for caveat in report.caveats { Terminal.error.line(caveat) }
    if !json {
      let terminal = Terminal.output
      for sentence in report.headline { terminal.prose(sentence.plainText) }
      terminal.line()
      terminal.table(report.table, wide: document.tables.wide)
      terminal.line()
    }
    try await DocumentPresentation(report.document, name: report.name)
      .write(document, json: json ? DriftOutline(report) : nil)
  }

  private func show(_ forecast: DriftForecast) throws {
    if json {
      Terminal.output.line(try JSONText.of(forecast))
    } else {
      Terminal.output.table(forecast.table, wide: document.tables.wide)
    }
  }
}
