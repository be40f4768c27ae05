import ArgumentParser
import Console
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
    let list = try await provider.connected { provider in
      try await Provider.answer {
        try provider.modelListRequest()
      } reading: {
        try provider.modelList(in: $0)
      }
    }
    if json {
      Terminal.output.line(try JSONText.of(list.models))
    } else if list.models.isEmpty {
      Terminal.error.line("The provider lists no model.")
    } else {
      Terminal.output.table(list.table)
    }
  }
}
