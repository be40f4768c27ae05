import ArgumentParser
import Console
import Domain
import Execution

struct ProbeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Find which parameters a model honours, ignores or refuses."
  )
  @OptionGroup var provider: ProviderOptions

  @Argument(help: "The model to ask.")
  var model: String

  @Option(help: "The endpoint; by default the first that the profile has.")
  var endpoint: Endpoint?

  @Option(help: "Ask about this parameter only; may be repeated.")
  var parameter: [String] = []

  @Option(name: .customLong("repeat"), help: "Answers to each of three prompts that are compared.")
  var repeats = 6

  @Option(help: "Tokens of an answer, at most; more for models that think before they answer.")
  var maxTokens = 40

  @Option(help: "Requests, at most.")
  var budget = 800

  @Flag(help: "Print the outcome as JSON on standard output.")
  var json = false

  func run() async throws {
    let request = ProbeRequest(
      model: model,
      endpoint: endpoint,
      parameters: parameter,
      repeats: repeats,
      answerTokens: maxTokens,
      budget: budget
    )
    let report = try await provider.connected { provider in
      try await request.report(from: provider) { Terminal.error.prose($0) }
    }
    guard !json else { return Terminal.output.line(try JSONText.of(report.outline)) }
    Terminal.output.table(report.table)
    for line in report.lines { Terminal.output.prose(line) }
  }
}
