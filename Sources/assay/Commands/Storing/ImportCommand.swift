import ArgumentParser
import Console
import Domain
import Execution
import Imports
import Reports
import Store

/// Reads runs that another store exported, or another tool made.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Add runs from files that 'assay export' or another tool wrote.",
    discussion: """
      All of a file or nothing. Importing the same file again changes nothing: a run is known by \
      its id, and only attempts that it lacks are added.

      Of our own exports JSON Lines hold the whole run. CSV (a file whose name ends in .csv) holds \
      each attempt's times, counts, answer and scores, but no suite, prompts or cases, and of an \
      answer's tokens the first and the last; what needs more is absent from such a run.

      Other tools' files are known by what is in them: promptfoo's output (.json, .jsonl), inspect's \
      logs (.eval, .json), lm-eval's samples_*.jsonl, GuideLLM's benchmarks.json, AIPerf's \
      profile_export.jsonl, the K2 Vendor Verifier's results.jsonl and what 'vllm bench serve \
      --save-result --save-detailed' writes. What \
      they do not tell stays unknown, and their scores keep their names.
      """
  )

  @Argument(help: "The files.", completion: .file(extensions: ["jsonl", "json", "csv", "eval"]))
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "Write the cases of other tools' runs to a new file, for a suite that scores them anew.",
      valueName: "file"
    )
  )
  var cases: String?

  @OptionGroup var store: StoreOptions

  func validate() throws {
    if let words = OutputPlace.words(against: cases, as: "file") { throw ValidationError(words) }
  }

  func run() async throws {
    let imports = try files.map(RunImport.init)
    if cases != nil, imports.allSatisfy({ $0.foreign == nil }) {
      throw CommandFailure(.usage, "--cases is for other tools' runs; none of the files is one.")
    }
    let store = try store.openForWriting()
    for (file, entry) in zip(files, imports) {
      for entered in try entry.enter(into: store) {
        Terminal.output.line(
          "Run \(entered.run.number), \(entered.run.suiteName.printable)"
            + (entered.tool.map { " from \($0.printable)" } ?? "")
            + ": \(entered.added.counted("attempt")) added, \(entered.run.attempts) in all."
        )
        for note in entered.notes { Terminal.error.line("\(file.printable): \(note.printable)") }
      }
    }
    guard let cases else { return }
    let lines = ForeignRun.caseLines(of: imports.flatMap { $0.foreign ?? [] })
    try ByteSink.fill(to: cases) { sink in
      for line in lines { try sink.append(line + "\n") }
    }
    Terminal.error.line("\(lines.count.counted("case")) in \(cases.printable)")
  }
}
