import ArgumentParser
import Console
import Domain
import Execution
import Reports
import Store

/// The command line's root: what it is, its version and its commands.
@main
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Benchmark and evaluate language models behind HTTP completion APIs.",
    discussion: """
      A suite, one YAML file, names models, prompts, cases, sampling parameters and scores. \
      'assay run SUITE' sends it, stores every attempt, and writes a report that says what was \
      found and how sure it is. Start with: assay run suites/quickstart.yaml

      Further pages: 'assay help suite', every key of a suite; 'assay help store', what the store \
      holds and how to ask it; 'assay help exit-codes', what the exit codes mean; 'assay help \
      agents', all that a coding agent needs, on one page.
      """,
    version: Program.identity,
    subcommands: [
      RunCommand.self,
      PlanCommand.self,
      ReportCommand.self,
      CompareCommand.self,
      CheckCommand.self,
      VerifyCommand.self,
      BlessCommand.self,
      TrackCommand.self,
      DriftCommand.self,
      WatchCommand.self,
      TuneCommand.self,
      ListCommand.self,
      ShowCommand.self,
      ViewCommand.self,
      RescoreCommand.self,
      TagCommand.self,
      NoteCommand.self,
      DeleteCommand.self,
      ExportCommand.self,
      ImportCommand.self,
      ImportSuiteCommand.self,
      MergeCommand.self,
      StoreCommand.self,
      InitCommand.self,
      SchemaCommand.self,
      PingCommand.self,
      ProbeCommand.self,
      ProvidersCommand.self,
      ModelsCommand.self,
      TokensCommand.self,
      ServeCommand.self,
      DoctorCommand.self,
      SelfTestCommand.self,
    ]
  )

  static func main() async {
    ProcessSignals.prepare()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let topic = HelpTopic(arguments: arguments) {
      Terminal.output.line(topic.text)
      return endIfOutputIsLost()
    }
    if let unknown = UnknownCommand(ofHelp: arguments) {
      Terminal.error.line(unknown.words)
      endIfOutputIsLost()
      exit(withError: ExitCode.validationFailure)
    }
    do {
      var command = try parseAsRoot(arguments)
      try NamesInText.require()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      endIfOutputIsLost()
    } catch {
      guard let failure = CommandFailure(endingProgram: error) else {
        end(with: error, arguments: arguments)
      }
      let isTold = failure.kind == .cannotWrite && OutputFailure.isRecorded
      if !isTold { Terminal.error.line(failure.message) }
      endIfOutputIsLost()
      exit(withError: ExitStatus(failure.kind).exitCode)
    }
  }

  private static func script(_ page: String) -> String {
    CompletionScript(page, helpPages: UnknownCommand.helpPages).text
  }

  private static func endIfOutputIsLost() {
    OutputFailure.endProgramIfAny(status: ExitStatus.cannotWrite.rawValue)
  }

  /// Prints help, a version or what is wrong with the arguments, and ends the program.
  private static func end(with error: any Error, arguments: [String]) -> Never {
    let code = exitCode(for: error)
    if code == .validationFailure, let unknown = UnknownCommand(in: arguments) {
      Terminal.error.line(unknown.words)
    }
    let terminal = code.isSuccess ? Terminal.output : .error
    // The parser would break the commands in its pages.
    let page = fullMessage(for: error, columns: .max)
    let isHelp = ["OVERVIEW:", "USAGE:"].contains { page.hasPrefix($0) }
    let text = isHelp ? WrappedHelp(page, width: terminal.proseWidth).text : script(page)
    if !text.isEmpty { terminal.line(text) }
    endIfOutputIsLost()
    exit(withError: code)
  }
}
