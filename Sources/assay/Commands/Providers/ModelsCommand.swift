import ArgumentParser
import Console
import Domain
import Execution
import Providers

/// Lists the models that a provider says it has.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models that a provider offers."
  )

  @OptionGroup var provider: ProviderOptions

  @Flag(help: "Print the list as JSON on standard output.")
  var json = false

  func run() async throws {
    let (list, shortfall) = try await provider.connected { try await $0.models() }
    if json {
      Terminal.output.line(try JSONText.of(list.models))
    } else if list.models.isEmpty {
      Terminal.error.line("The provider lists no model.")
    } else {
      Terminal.output.table(list.table)
    }
    if let shortfall { throw CommandFailure(.failure, shortfall) }
  }
}
