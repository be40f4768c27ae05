import ArgumentParser
import Suites

/// Prints the JSON Schema of suites.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of suites, for editors that complete and check YAML."
  )

  func run() throws {
    let schema = try JSONText.of(SuiteSchema.json)
    try ByteSink.fill(to: nil) { try $0.append(schema + "\n") }
  }
}
