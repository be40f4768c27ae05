import Analysis
import ArgumentParser
import Console
import Domain
import Execution
import Reports
import Store
import Verdicts

/// Says which differences are real: of the arms of one run, or of several runs of a suite.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the arms of a run, or runs of the same suite, case by case.",
    discussion: """
      Of one run, its arms are compared with a baseline: the one that the suite's 'compare' names, \
      or the first. Of several runs, the arms that all of them have are compared with those of the \
      first run named: all together, or with --by each model, prompt, cell or arm with itself.

        assay compare latest --by model
        assay compare latest~1 latest --by model

      Better and worse are told only where the test, corrected for the number of comparisons, \
      supports it; equivalent only where the interval lies inside the suite's practical margin.
      """
  )

  @Argument(help: "The runs: numbers, starts of ids, 'latest', 'latest~1', 'blessed'.")
  var runs: [RunReference] = [.latest(back: 0)]

  @Option(help: "What stands together: arm, model, prompt or cell; of several runs, each apart.")
  var by: ArmGrouping?

  @Option(help: "Of one run, the name of the baseline.")
  var baseline: String?

  @Option(help: "Only the arms of this model.")
  var model: String?

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions

  @OptionGroup var document: DocumentOptions
  @OptionGroup var answers: AnswersOption

  @Flag(help: "Print the comparison as JSON on standard output.")
  var json = false

  func validate() throws {
    guard !runs.isEmpty else { throw ValidationError("Name a run, such as 'latest'.") }
    guard runs.count == 1 || baseline == nil else {
      throw ValidationError(
        "--baseline is for one run. Several are compared with the first that is named."
      )
    }
  }

  func run() async throws {
    let request = ComparisonRequest(
      runs: runs,
      scoring: scoring.number,
      grouping: by,
      baseline: baseline,
      model: model,
      answers: answers.extent
    )
    let answer = try request.answer(in: try store.openForReading())
    for note in answer.notes { Terminal.error.line(note) }
    let report = answer.report
    if !json { Terminal.output.show(report.printed, wide: document.tables.wide) }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: answer.runs,
      terms: answer.terms
    )
    .write(document, json: json ? ComparisonOutline(report) : nil)
    guard answer.isAnythingMeasured else { throw ExitStatus.failure.exitCode }
  }
}

extension ArmGrouping: ExpressibleByArgument {}
