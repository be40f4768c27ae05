import Analysis
import ArgumentParser
import Domain
import Reports
import Store
import Verdicts

/// Shows what was sent, or what would be: a stored run by default.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a stored run, one of its attempts in full, or a suite's exact request.",
    subcommands: [ShowRunCommand.self, ShowRequestCommand.self],
    defaultSubcommand: ShowRunCommand.self
  )
}

/// Shows one stored run, or one attempt of it with its answer and its timeline.
struct ShowRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Show a stored run, or one of its attempts in full; 'run' may be left out.",
    discussion: """
      'assay show latest' lists the attempts; 'assay show latest 17' shows request 17: what was \
      asked, what was answered, when each part happened, how it was scored, and what judges said.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', or 'latest~1'.")
  var run: RunReference

  @Argument(help: "The request, such as 17; 17.2 for its second attempt.")
  var attempt: AttemptReference?

  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "Show failed attempts only.")
  var failed = false

  @Flag(help: "Print as JSON on standard output: one line for each attempt.")
  var json = false

  func run() async throws {
    let store = try store.openForReading()
    let run = try store.run(named: run)
    let scoring = try ChosenScoring(scoring.number, of: run, in: store).number
    let manifest = try store.manifest(of: run, scoring: scoring)
    if let attempt {
      try show(attempt, of: run, scoring: scoring, manifest: manifest, in: store)
    } else {
      try list(run, scoring: scoring, manifest: manifest, in: store)
    }
  }

  private func show(
    _ reference: AttemptReference,
    of run: RunRow,
    scoring: Int64,
    manifest: RunManifest,
    in store: RunStore
  ) throws {
    guard let stored = try store.attempt(reference, of: run, scoring: scoring) else {
      throw CommandFailure(
        .missingInput,
        "run \(run.number) has no attempt \(reference). 'assay show \(run.number)' lists them."
      )
    }
    if json {
      Terminal.output.line(try JSONText.line(stored.record))
    } else {
      let origin = stored.record.origin.map { origin in
        "\(CachedSources.name(ofRun: origin.runID, in: store)), request \(origin.request)"
      }
      let detail = AttemptDetail(stored, manifest: manifest, origin: origin)
      for line in detail.lines(style: Style(for: .output), width: Terminal.output.width) {
        Terminal.output.line(line)
      }
    }
  }

  private func list(
    _ run: RunRow,
    scoring: Int64,
    manifest: RunManifest,
    in store: RunStore
  ) throws {
    var rows: [[TableCell]] = []
    let names = ArmNames(manifest.arms)
    try store.forEachAttempt(of: run, scoring: scoring) { record in
      guard !failed || !record.succeeded else { return }
      if json {
        Terminal.output.line(try JSONText.line(record))
      } else {
        rows.append(AttemptRow(record, arm: names[record.arm], keepsText: run.keepsText).cells)
      }
    }
    guard !json else { return }
    let terminal = Terminal.output
    terminal.line("Run \(run.number), \(manifest.suiteName.printable), \(run.state.rawValue)")
    if !run.tags.isEmpty {
      terminal.line("Tags: \(run.tags.joined(separator: ", ").printable)")
    }
    for note in try store.notes(on: run) {
      let moment = UniversalTime.minute(note.createdAtMilliseconds)
      terminal.line("\(moment): \(note.content.printable)")
    }
    let scorings = try store.scorings(of: run)
    for each in scorings where scorings.count > 1 {
      let moment = UniversalTime.minute(each.createdAtMilliseconds)
      let state = each.isComplete ? "" : " (not complete)"
      let shown = each.number == scoring ? " (shown)" : ""
      terminal.line("\(moment): scoring \(each.number), \(each.reason.printable)\(state)\(shown)")
    }
    terminal.line()
    let table = Table(name: "attempts", columns: AttemptRow.columns, rows: rows)
    terminal.table(table, wide: tables.wide)
  }
}

extension AttemptReference: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
