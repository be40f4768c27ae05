import ArgumentParser
import Console
import Execution
import Foundation
import Suites

/// Prints the JSON Schema of suites, or of what a command prints.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print the JSON Schema of suites, for editors that complete and check YAML.",
    discussion: """
      With --of it is the schema of what a command prints with --json, for programs that read it: \
      assay schema --of run. Of what is printed one value a line, it is the schema of a line.
      """
  )

  @Option(
    name: .customLong("of"),
    help: ArgumentHelp(
      "Print the schema of what this command prints with --json instead.",
      valueName: "command"
    )
  )
  var output: OutputSchema?

  func run() throws {
    let schema =
      if let output {
        try JSONText.of(output.json(in: Data(PackageResources.output_schema_json)))
      } else {
        try JSONText.of(SuiteSchema.json)
      }
    try ByteSink.fill(to: nil) { try $0.append(schema + "\n") }
  }
}

extension OutputSchema: ExpressibleByArgument {}
