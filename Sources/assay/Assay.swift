import ArgumentParser
import Domain

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
      BlessCommand.self,
      TrackCommand.self,
      DriftCommand.self,
      WatchCommand.self,
      TuneCommand.self,
      ListCommand.self,
      ShowCommand.self,
      RescoreCommand.self,
      TagCommand.self,
      NoteCommand.self,
      DeleteCommand.self,
      ExportCommand.self,
      ImportCommand.self,
      MergeCommand.self,
      StoreCommand.self,
      InitCommand.self,
      SchemaCommand.self,
      PingCommand.self,
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
      return OutputFailure.endProgramIfAny()
    }
    if let unknown = UnknownCommand(ofHelp: arguments) {
      Terminal.error.line(unknown.words)
      OutputFailure.endProgramIfAny()
      exit(withError: ExitCode.validationFailure)
    }
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      OutputFailure.endProgramIfAny()
    } catch let failure as CommandFailure {
      let isTold = failure.kind == .cannotWrite && OutputFailure.isRecorded
      if !isTold { Terminal.error.line(failure.message) }
      OutputFailure.endProgramIfAny()
      exit(withError: ExitStatus(failure.kind).exitCode)
    } catch {
      end(with: error, arguments: arguments)
    }
  }

  /// Prints help, a version or what is wrong with the arguments, and ends the program.
  private static func end(with error: any Error, arguments: [String]) -> Never {
    let code = exitCode(for: error)
    if code == .validationFailure, let unknown = UnknownCommand(in: arguments) {
      Terminal.error.line(unknown.words)
    }
    let text = fullMessage(for: error)
    if !text.isEmpty { (code.isSuccess ? Terminal.output : .error).line(text) }
    OutputFailure.endProgramIfAny()
    exit(withError: code)
  }
}
