import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Suites
import Transport

/// Writes a suite to start from.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented suite to start from; nothing is overwritten.",
    discussion: """
      It asks nothing and runs as it is: against a server on this machine that answers on its usual \
      port (Ollama, vLLM, LM Studio, llama.cpp), else against the built-in provider. Services whose \
      key is in the environment stand in it as comments; no key is sent.
      """
  )

  @Option(
    name: .customLong("for"),
    help: "What it is for: \(SuiteTemplate.allCases.map(\.rawValue).joined(separator: ", "))."
  )
  var purpose = SuiteTemplate.compare

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output = "suite.yaml"

  func run() async throws {
    let point = await StartingPoint(
      environment: ProcessInfo.processInfo.environment,
      transport: try CurlTransport()
    )
    try ByteSink.fill(to: output, mode: 0o644) { try $0.append(point.suite(purpose)) }
    if output == OutputPlace.standardOutput { return }
    let lines = point.lines(file: output) + FirstSteps.lines(for: purpose, file: output)
    for line in ["\(output) is written."] + lines { Terminal.output.line(line) }
  }
}

extension SuiteTemplate: ExpressibleByArgument {}
