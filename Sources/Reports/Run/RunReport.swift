package import Analysis
package import Domain

/// The report of one run: what was found, what supports it, what to distrust, how it was made.
package struct RunReport: Sendable {
  package var manifest: RunManifest

  /// Whose scores are told, in words; `nil` where the run was scored once.
  package var scoring: String?
  package var state: RunState

  /// The run's number in its store.
  package var number: Int
  package var summary: RunSummary
  package var figureData: RunFigureData

  /// Case by case, for JUnit; `nil` leaves that format out.
  package var cases: CaseOutcomes?

  /// The latencies as another tool defines them, where asked for.
  package var foreignLatencies: ForeignLatencies?

  /// How far the harness erred on the run's machine, by its self-tests there.
  package var selfTests: [SelfTestRecord]

  /// How the suite lays out the figures in rows and columns; `nil` without.
  package var layout: PivotLayout?

  /// How the suite sorts the arms; `nil` is by the primary score, the best first.
  package var order: ArmOrder?

  /// The suite's gates, judged; `nil` without gates.
  package var gates: GateReport?

  /// Whom scores asked after the load; empty where none asked anybody.
  package var judges: [JudgeSummary]

  /// What judges prefer of the arms' answers; empty where none compared any.
  package var pairwise: [PairwiseSummary]

  /// A judge's score as people would give it; `nil` where they labelled nothing.
  package var corrected: CorrectedScore?

  /// The runs that answers were taken from, in words; `nil` where all were asked for.
  package var cachedFrom: String?

  /// The answers to read; `nil` leaves them out.
  package var answers: AnswersPart?

  /// How long synthetic prompts came out; `nil` of a run without any.
  package var promptLengths: PromptLengths?

  /// How a trace was replayed; `nil` where none was.
  package var traceTally: TraceTally?

  /// What servers told of themselves; `nil` where none was asked.
  package var server: ServerReport?

  package init(
    manifest: RunManifest,
    scoring: String? = nil,
    state: RunState,
    number: Int,
    summary: RunSummary,
    figureData: RunFigureData,
    cases: CaseOutcomes? = nil,
    foreignLatencies: ForeignLatencies? = nil,
    selfTests: [SelfTestRecord] = [],
    layout: PivotLayout? = nil,
    order: ArmOrder? = nil,
    gates: GateReport? = nil,
    judges: [JudgeSummary] = [],
    pairwise: [PairwiseSummary] = [],
    corrected: CorrectedScore? = nil,
    cachedFrom: String? = nil,
    answers: AnswersPart? = nil
  ) {
    self.manifest = manifest
    self.scoring = scoring
    self.state = state
    self.number = number
    self.summary = summary
    self.figureData = figureData
    self.cases = cases
    self.foreignLatencies = foreignLatencies
    self.selfTests = selfTests
    self.layout = layout
    self.order = order
    self.gates = gates
    self.judges = judges
    self.pairwise = pairwise
    self.corrected = corrected
    self.cachedFrom = cachedFrom
    self.answers = answers
  }
}

extension RunReport {
  /// The folder's name under `reports/`: `quickstart-7`.
  package var name: String {
    "\(manifest.suiteName.fileNameStem)-\(number)"
  }

  package var document: Document {
    let load = LoadReport(self)
    return Document(
      title: "\(code: manifest.suiteName), run \(plain: String(number))",
      headline: headline,
      blocks: [
        load.map { $0.blocks + answerBlocks } ?? armBlocks,
        failureBlocks,
        [.heading("What to distrust"), .list((load?.caveats ?? []) + caveats)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  /// In the order in which it decides.
  private var armBlocks: [Document.Block] {
    let figures = settingFigures + speedFigures
    return [
      [
        .heading(hasBayesianIntervals ? "Arms, with Bayesian intervals" : "Arms"),
        .table(armsTable),
      ],
      decisionBlocks,
      decidingFigures.map(Document.Block.figure),
      preferenceBlocks,
      correctedBlocks,
      questionBlocks,
      effectBlocks,
      pivotBlocks,
      tagBlocks,
      gateBlocks,
      validityBlocks,
      judgeBlocks,
      answerBlocks,
      phaseBlocks,
      lengthBlocks,
      workloadBlocks,
      conversationBlocks,
      latencyBlocks,
      providerClockBlocks,
      foreignBlocks,
      figures.isEmpty ? [] : [.heading("Figures")] + figures.map(Document.Block.figure),
    ].flatMap(\.self)
  }

  package var junit: JUnitDocument? {
    cases.map { JUnitDocument(manifest: manifest, outcomes: $0) }
  }

  /// The table that a terminal shows after a run.
  package var summaryTable: Table { LoadReport(self)?.loadsTable ?? armsTable }

  /// What was found, in a sentence or two, for a terminal.
  package var answer: String {
    finding.map(\.plainText).joined(separator: " ")
  }

  private var finding: [Prose] {
    decisionFinding + (LoadReport(self)?.headline ?? armFinding)
  }

  private var armFinding: [Prose] {
    ["\(plain: Headline(summary, manifest: manifest).description)"]
      + [objectivesFinding].compactMap(\.self)
  }

  private var headline: [Prose] {
    var lines: [Prose] = []
    switch state {
    case .running: lines.append("\(strong: "Still running:") figures of what has finished so far.")
    case .interrupted: lines.append("\(strong: "Interrupted:") \(progress) had finished.")
    case .aborted:
      lines.append(
        "\(strong: "Broken off:") the harness could not go on; \(progress) had finished."
      )
    case .finished: break
    }
    if let narrowing = manifest.loadTerms.narrowing {
      lines.append("\(strong: "Narrowed:") \(plain: narrowing.words.printable.elided(to: 200)).")
    }
    let clientLimit = LoadReport(self).map(\.clientLimit) ?? clientLimit
    if let clientLimit { lines.append(clientLimit) }
    lines += finding
    if let description = manifest.suiteDescription, !description.isEmpty {
      lines.append("\(plain: description)")
    }
    return lines
  }

  private var progress: Prose {
    let taken: Prose = summary.cached > 0 ? "\(summary.cached, "cached answer") and " : ""
    return taken
      + "\(summary.attempts, "attempt") of \(manifest.plannedRequests, plannedNoun)"
  }

  private var plannedNoun: String {
    manifest.samples.contains { !$0.turns.isEmpty } ? "planned conversation" : "planned request"
  }

  var gateBlocks: [Document.Block] {
    gates.map {
      [.heading("Gates"), .paragraph($0.headline), .table($0.table)] + $0.failedCaseBlocks
    } ?? []
  }

  /// What the gates came to, for a terminal; `nil` without gates.
  package var gateLine: String? {
    gates.map { $0.headline.plainText + " See: assay check \(number)" }
  }

  package var answerBlocks: [Document.Block] {
    guard var answers, summary.attempts + summary.cached > 0 else { return [] }
    answers.names = legend.names
    return [.heading("Answers")] + answers.blocks
  }

  package var legend: ArmLegend {
    ArmLegend(manifest.arms, ranking: summary.ranking?.order ?? [], order: order?.arms)
  }
}
