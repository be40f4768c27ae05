import ArgumentParser
import Console
import Execution
import Reports
import Store
import Suites
import Verdicts

/// Says whether the model behind a name still answers as it did.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Test whether a model still answers as it did: two runs, the same prompts.",
    discussion: """
      The whole answers to the same cases are compared, which needs repeats: two answers to a case \
      in either run. Against three runs or more, each is a night, and a change is what lies beyond \
      how nights differ. Against one, answers that vary are shuffled between the runs (maximum mean \
      discrepancy), and of those that hardly vary, as at temperature 0, a fifth may turn over from \
      night to night. Where the provider sends log-probabilities, those of the same texts are \
      compared as well. p-values are corrected by Holm. A change of the prompts or parameters shows \
      too, so compare runs of one suite.

        assay drift latest                    what a second run would find, by its repeats
        assay drift latest~5..latest~1 latest against five nights
        assay drift blessed latest            against what is blessed
        assay drift --probe                   by first tokens: the last night and those before it

      --probe reads first tokens alone, for a token a prompt: their log-probabilities, or prompts at \
      which the model hesitates, which --probe RUN lists. Without runs it holds a suite's last night \
      against what is blessed of it, else against the twenty before.

      Exits with 6 when a model has changed; --fail-on never only tells.
      """
  )

  @Argument(
    help: "The run before, 'latest~1', 'blessed', 'latest~5..latest~1'; with --probe also a suite.",
    completion: .storedRun
  )
  var before: String?

  @Argument(help: "The run after; without it the power of the test is told.")
  var after: RunReference?

  @Flag(help: "Compare first tokens alone, which a night has for one token a prompt.")
  var probe = false

  @Option(
    help: ArgumentHelp(
      "What does not matter: of cases that turn over from one run (20%), of a distance beyond that "
        + "of nights (5%), of a token's probability from one night to the next (10%).",
      valueName: "share"
    )
  )
  var tolerate: String?

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

  func validate() throws {
    _ = try tolerated
    guard before == nil, !probe else { return }
    throw ValidationError("Name a run, such as latest, or two; or ask for --probe.")
  }

  private var tolerated: Double? {
    get throws {
      guard let tolerate else { return nil }
      guard let share = Scalars.share(tolerate), share < 1 else {
        throw ValidationError("--tolerate takes 0 to 99%, not '\(tolerate)'.")
      }
      return share
    }
  }

  func run() async throws {
    let answer = try DriftAnswer(
      before: before,
      after: after,
      isProbe: probe,
      tolerated: tolerated,
      in: store.openForReading()
    )
    guard case .report(let report) = answer else { return try show(answer) }
    try await show(report)
    if failOn == .changed, report.hasChanged { throw ExitStatus.regressed.exitCode }
  }

  private func show(_ report: DriftReport) async throws {
    for caveat in report.caveats { Terminal.error.line(caveat) }
    if !json { Terminal.output.show(report.printed, wide: document.tables.wide) }
    try await DocumentPresentation(report.document, name: report.name)
      .write(document, json: json ? DriftOutline(report) : nil)
  }

  private func show(_ answer: DriftAnswer) throws {
    guard case .forecast(let outline, let table, let words) = answer else { return }
    if let words { Terminal.error.prose(words) }
    guard !json else { return Terminal.output.line(try JSONText.of(outline)) }
    Terminal.output.table(table, wide: document.tables.wide)
  }
}
