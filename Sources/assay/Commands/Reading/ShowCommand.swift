import ArgumentParser
import Console
import Domain
import Store
import Verdicts

/// Shows what was sent, or what would be: a stored run by default.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a stored run's answers, one of them in full, or a suite's exact request.",
    subcommands: [ShowRunCommand.self, ShowRequestCommand.self],
    defaultSubcommand: ShowRunCommand.self
  )
}

/// Shows one stored run, one attempt of it with its timeline, or one case over all arms.
struct ShowRunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Show a stored run, one attempt, or a case over all arms; 'run' may be left out.",
    discussion: """
      'assay show latest' lists the attempts; 'assay show latest 17' shows request 17: what was \
      asked, what was answered, when each part happened, how it was scored, and what judges said. \
      'assay show latest france' shows the case 'france': each arm's answer, and what was expected.

      A number is a request where the run has one, else a case's id; request=12 and case=12 say \
      which is meant.

        assay show latest --wrong --model large
        assay show latest --disagree --tag europe
        assay show latest --unanswered --limit 20

      --wrong, --unanswered and --failed are alternatives, as are values of one option; the others \
      narrow what is left.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', or 'latest~1'.")
  var run: RunReference

  @Argument(
    help: "A request, such as 17 (17.2 for its second attempt), or a case's id; also case=ID."
  )
  var part: String?

  @OptionGroup var filters: AttemptFilterOptions
  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "Print as JSON on standard output: one line for each attempt.")
  var json = false

  func run() async throws {
    let shown = try ShownRun(run, scoring: scoring.number, in: try store.openForReading())
    var filter = filters.filter
    let named = try part.map(shown.part)
    if let note = named?.note { Terminal.error.line(note) }
    switch named?.part {
    case .attempt(let stored):
      guard filter == AttemptFilter(), filters.limit == nil else {
        throw CommandFailure(.usage, "a request is shown whole: leave the other options out.")
      }
      guard !json else { return Terminal.output.line(shown.line(of: stored)) }
      let detail = shown.detail(of: stored)
      Terminal.output.show(detail.headline, detail.sections(width: Terminal.output.width))
    case .sample(let sample):
      guard filter.cases.isEmpty else {
        throw CommandFailure(.usage, "one case is shown here: leave it or --case out.")
      }
      filter.cases = [sample.id]
      let listing = try shown.listing(filter, limit: filters.limit)
      guard !json else { return try print(listing) }
      let detail = try CaseDetail(sample, listing)
      Terminal.output.show(detail.headline, detail.sections)
      if let note = detail.note { Terminal.error.line(note) }
    case nil:
      let listing = try shown.listing(filter, limit: filters.limit)
      guard !json else { return try print(listing) }
      let (table, note) = try listing.table()
      for line in try shown.headline().lines { Terminal.output.line(line) }
      Terminal.output.line()
      Terminal.output.table(table, wide: tables.wide)
      if let note { Terminal.error.line(note) }
    }
  }

  private func print(_ listing: AttemptListing) throws {
    let note = try listing.forEachLine { Terminal.output.line($0) }
    if let note { Terminal.error.line(note) }
  }
}

extension Terminal {
  /// A headline and titled parts below it.
  func show(_ headline: String, _ sections: [DetailSection]) {
    let style = Style(for: self)
    line(style.bold(headline))
    line()
    for section in sections where !section.lines.isEmpty {
      line(style.dim(section.title))
      for text in section.lines { line("  " + text) }
      line()
    }
  }
}
