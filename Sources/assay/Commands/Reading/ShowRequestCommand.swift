import ArgumentParser
import Console
import Execution
import Providers

/// Prints a request of a suite exactly as it would be sent, with the key masked.
struct ShowRequestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "request",
    abstract: "Print a suite's exact request for one case, the key masked; nothing is sent."
  )

  @OptionGroup var suite: SuiteOptions

  @Option(name: .customLong("case"), help: "The case's id.")
  var sample: String

  @Option(help: "The model's id in the suite; by default the first.")
  var model: String?

  @Option(help: "The prompt's id in the suite; by default the first.")
  var prompt: String?

  @Option(help: "The arm's number, as 'plan --requests' prints it; by default the first.")
  var arm: Int?

  @Option(help: "A turn of a case with turns, 1 for the first, a word in place of each answer.")
  var turn: Int?

  @Flag(help: "Print it as a command line for curl; the key stays in its variable or file.")
  var curl = false

  func run() async throws {
    let plan = try await suite.plan()
    let choice = try RequestChoice(
      sample,
      of: plan,
      model: model,
      prompt: prompt,
      arm: arm,
      turn: turn
    )
    let (rendering, note) = try choice.rendering(in: plan)
    for note in [choice.note, note].compactMap(\.self) { Terminal.error.line(note) }
    Terminal.output.line(curl ? rendering.curl : rendering.http)
  }
}
