import ArgumentParser
import Suites

/// Writes a suite to start from.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented suite to start from; nothing is overwritten.",
    discussion: """
      It runs as it is, against the built-in provider, and says what to change for a real one.
      """
  )

  @Option(
    name: .customLong("for"),
    help: "What it is for: \(SuiteTemplate.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var purpose = SuiteTemplate.compare

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = "suite.yaml"

  func run() throws {
    try ByteSink.fill(to: output, mode: 0o644) { try $0.append(purpose.text) }
    Terminal.output.line(
      "\(output) is written. See what it would send: assay plan \(output)"
    )
  }
}

extension SuiteTemplate: ExpressibleByArgument {}
