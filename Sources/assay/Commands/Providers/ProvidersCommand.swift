import ArgumentParser
import Console
import Execution
import Foundation

/// Lists the services that a suite can name.
struct ProvidersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "providers",
    abstract: "List the providers that a suite can name, and whether their keys are set.",
    discussion: """
      A suite names one as 'provider', a command as --provider. Any other service that speaks as \
      OpenAI does is 'openai' with a base_url, pasted with or without its version or a whole path.
      """
  )

  @Flag(help: "Print the list as JSON on standard output, with the parameters of each.")
  var json = false

  func run() throws {
    let providers = OfferedProvider.all(environment: ProcessInfo.processInfo.environment)
    if json {
      Terminal.output.line(try JSONText.of(providers))
    } else {
      Terminal.output.table(providers.table)
    }
  }
}
