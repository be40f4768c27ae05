import Analysis
import ArgumentParser
import Domain
import Reports
import Store

/// Says whether the model behind a name still answers as it did.
struct DriftCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drift",
    abstract: "Test whether a model still answers as it did: two runs, the same prompts.",
    discussion: """
      The answers of both runs to the same cases are compared as distributions, by maximum mean \
      discrepancy over their first 50 characters with a permutation test, which needs repeats: two \
      answers to a case in either run. p-values are corrected by Holm over the arms. A change of the \
      prompts or parameters shows too, so compare runs of one suite.
      """
  )

  @Argument(help: "The run before: a number, the start of its id, 'latest~1', 'blessed'.")
  var before: RunReference

  @Argument(help: "The run after.")
  var after: RunReference

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print the findings as JSON on standard output.")
  var json = false

  func run() async throws {
    let store = try store.openForReading()
    let comparison = DriftComparison(
      before: try AnsweredRun(before, in: store),
      after: try AnsweredRun(after, in: store)
    )
    if comparison.isSuiteChanged {
      Terminal.error.line(
        "The runs follow different suites, by their text or --set: a difference may be the suite's."
      )
    }
    let findings = comparison.findings()
    guard !findings.isEmpty else {
      throw CommandFailure(
        .missingInput,
        "The runs share no model, prompt and parameters with kept answers. Name runs of one suite."
      )
    }
    if json {
      Terminal.output.line(try JSONText.of(findings))
    } else {
      let terminal = Terminal.output
      terminal.line(
        DriftFinding.table(findings).text(width: terminal.width, color: terminal.usesColor)
      )
    }
  }
}
