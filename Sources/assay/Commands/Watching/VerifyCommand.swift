import ArgumentParser
import Console
import Domain
import Execution
import Reports
import Store
import Suites
import Verdicts

/// Says whether further routes to a model serve the same as one that is taken for right.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Hold routes to a model against one that is taken for right: the same, or worse.",
    discussion: """
      The models of a suite are asked in one run, by turns, and the reference twice: what it differs \
      from itself by is chance. Each other one is held against it: every score, whether it calls tools \
      on the same cases (F1), whether its calls keep their schemas, its whole answers (as 'drift' has \
      them), requests answered, times and cost. p-values are corrected by Holm for all of it.

        assay verify suites/verify-vendor.yaml
        assay verify suite.yaml --reference official
        assay verify latest --reference official

      A route is 'worse' where any figure is, 'equivalent' where each figure with a margin lies inside \
      it (compare.practical, and verify.trigger for tools) and the answers show no change, 'different' \
      where they do and nothing is worse, else 'undecided'. Times and cost are judged only with a \
      margin. More repeats decide more.

      Exits with 0 when no route is worse, 1 when one is, 3 when a model was not measured, and with \
      --strict 5 when one is undecided. A run that was broken off goes on with 'assay run --resume', \
      and is then verified by 'assay verify latest'.
      """
  )

  @Argument(
    help: "The suite file (YAML), or a stored run: a number, the start of its id, 'latest'.",
    completion: .file(extensions: ["yaml", "yml"])
  )
  var subject: String

  @Option(
    help: ArgumentHelp(
      "The model that is taken for right. (default: the suite's verify.reference)",
      valueName: "model"
    )
  )
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "A stored run whose answers are the reference's, such as imported ones.",
      valueName: "run"
    )
  )
  var recorded: RunReference?

  @Flag(help: "Exit with 5 when a route is undecided.")
  var strict = false

  @OptionGroup var planning: PlanningOptions
  @OptionGroup var narrowing: NarrowingOptions
  @OptionGroup var scoring: ScoringOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var document: DocumentOptions

  @Flag(help: "Print the verification as JSON on standard output.")
  var json = false

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    guard !PlanRequest.namesSuite(subject) else {
      if scoring.number != nil {
        throw ValidationError("--scoring is for a stored run; a suite is run and scored anew.")
      }
      return
    }
    guard RunReference(subject) != nil else {
      throw ValidationError(
        "'\(subject)' is neither a suite file nor a run. Name one, such as suite.yaml or latest."
      )
    }
    if !planning.overrides.isEmpty || planning.seed != nil || !narrowing.isEmpty {
      throw ValidationError(
        "--set, --seed, --limit, --stratify, --only and --failing are for a suite: a run has been sent."
      )
    }
  }

  func run() async throws {
    let isSuite = PlanRequest.namesSuite(subject)
    let run = isSuite ? try await carriedOut() : RunReference(subject) ?? .latest(back: 0)
    let store = try store.openForReading()
    let report = try Verification(
      of: run,
      against: reference,
      recorded: recorded,
      scoring: scoring.number,
      in: store
    )
    .report()
    if !json { Terminal.output.show(report.printed, wide: document.tables.wide) }
    try await DocumentPresentation(
      report.document,
      name: report.name,
      runs: report.provenance.runs.map(\.manifest.id)
    )
    .write(document, json: json ? VerificationOutline(report) : nil)
    if report.hasWorse { throw ExitStatus.failure.exitCode }
    if !report.absences.isEmpty { throw ExitStatus.tooManyFailures.exitCode }
    if strict, report.hasUndecided { throw ExitStatus.undecided.exitCode }
  }

  /// Sends the suite's plan; a run that was broken off is not verified.
  private func carriedOut() async throws -> RunReference {
    let plan = try await planning.request(narrowing.narrowing(in: store))
      .planOfVerification(path: subject, reference: reference, isRecorded: recorded != nil)
    for note in plan.notes { Terminal.error.line(note) }
    let store = try store.openForWriting()
    let reuse = try AnswerReuse(plan, in: store, continuing: nil)
    let forecast = PlanForecast(
      plan,
      history: self.store.history(ofSuite: plan.suite.name),
      reuse: reuse
    )
    try BudgetCheck(plan: plan, forecast: forecast).verify()
    try document.place.verify()
    let outcome = try await RunExecution(
      plan: plan,
      store: store,
      reuse: reuse,
      observer: ConsoleObserver(isQuiet: quiet),
      interruption: Interruption()
    )
    .run()
    outcome.failures.print(to: .error)
    for line in outcome.notes(in: store) { Terminal.error.line(line) }
    if let words = outcome.endingWords { Terminal.error.line(words) }
    let status = ExitStatus(outcome.ending)
    guard status == .success || status == .tooManyFailures else { throw status.exitCode }
    return .number(outcome.run.number)
  }
}
