import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Suites

/// Writes a suite from another tool's configuration.
struct ImportSuiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import-suite",
    abstract: "Write a suite from promptfoo's configuration.",
    discussion: """
      Providers, prompts, variables (lists of texts multiplied out), tests and assertions become a \
      suite; 'assay plan' reads it. No code of the configuration is run, and nothing is fetched. What \
      has no counterpart stands at the top of the suite with its line, and is counted here.

      Exits with 0 when nothing was left out, and with 1 when something was; the suite is written all \
      the same. Judges' prompts are files, and so only written beside --output.
      """
  )

  @Argument(
    help: "The configuration, promptfooconfig.yaml.",
    completion: .file(extensions: ["yaml", "yml", "json"])
  )
  var file: String

  @Option(
    help: ArgumentHelp(
      "The suite to write, which must not be there yet; beside the configuration, because paths in "
        + "it start there. Else it is printed.",
      valueName: "file"
    )
  )
  var output: String?

  func run() async throws {
    let place = output.flatMap { $0 == OutputPlace.standardOutput ? nil : URL(filePath: $0) }
    let stem = place?.deletingPathExtension().lastPathComponent
    let suite: TranslatedSuite
    do {
      suite = try PromptfooConfiguration.translated(path: file, stem: stem)
    } catch let errors as SuiteErrors {
      throw CommandFailure(errors.kind, errors.description)
    }
    try ByteSink.fill(to: output, mode: 0o644) { try $0.append(suite.text) }
    for (name, text) in suite.files.sorted(by: { $0.key < $1.key }) {
      let path = place?.deletingLastPathComponent().appending(path: name).path
      try ByteSink.fill(to: path, mode: 0o644) { try $0.append(text) }
    }
    for entry in suite.leftOut { Terminal.error.line(entry.description.printable) }
    for caveat in suite.caveats { Terminal.error.line("note: \(caveat.printable)") }
    Terminal.error.line(
      "\(suite.translated) of \(suite.assertions.counted("assertion")) translated, "
        + "\(suite.leftOut.count.counted("thing")) left out."
    )
    if !suite.leftOut.isEmpty { throw ExitStatus.failure.exitCode }
  }
}
