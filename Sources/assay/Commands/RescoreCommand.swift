import ArgumentParser
import Domain
import Foundation
import Runner
import Store
import Suites

/// Judges the stored answers of a run by the scores of a suite, without one request.
struct RescoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rescore",
    abstract: "Score the stored answers of a run anew; nothing is sent.",
    discussion: """
      The new scores count from then on; those before stay in the store, dated. The suite must know \
      the run's models and cases by the same names; what it says of prompts and load is not used.
      """
  )

  @Argument(help: "The run: a number, the start of its id, 'latest', 'blessed' or SUITE@DATE.")
  var run: RunReference

  @Option(
    help: ArgumentHelp("The suite with the scores.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var suite: String

  @OptionGroup var planning: PlanningOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var report: ReportOptions

  @Flag(help: "Print the summary as JSON on standard output.")
  var json = false

  func run() async throws {
    let plan = try planning.plan(path: suite)
    let store = try store.openExisting()
    let run = try store.run(named: run)
    guard run.state != .running else {
      throw CommandFailure(.cannotWrite, "\(StoreError.stillRunning(run: run.number))")
    }
    let manifest = try CommandFailure.wrapping(.missingInput) { try store.manifest(of: run) }
    let rescoring = try Rescoring(manifest, plan: plan)
    let (number, attempts) = try CommandFailure.wrapping(.cannotWrite) {
      try rescoring.score(run, in: store, reason: "rescored by \(suite)")
    }
    Terminal.error.line(
      "Run \(run.number): \(attempts) attempts scored anew; scoring \(number) counts now."
    )
    let presentation = try RunPresentation(of: run.identity, in: store, options: report)
    try await presentation.show(asJSON: json)
  }
}

/// The scores of one plan, for the attempts of a run that another may have made.
private struct Rescoring {
  private let plan: Plan

  /// By the run's cases and arms.
  private let samples: [String: Int]
  private let models: [Model]

  /// Attempts in one transaction.
  private static let batchSize = 1_000

  /// - Throws: where the suite lacks a model or a case of the run.
  init(_ manifest: RunManifest, plan: Plan) throws {
    self.plan = plan
    samples = Dictionary(
      plan.samples.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
    if let missing = manifest.samples.first(where: { [samples] in samples[$0.id] == nil }) {
      throw Self.lacks("case '\(missing.id)'")
    }
    models = try manifest.arms.map { arm in
      guard let model = plan.suite.model(arm.model) else {
        throw Self.lacks("model '\(arm.model)'")
      }
      return model
    }
  }

  private static func lacks(_ what: String) -> CommandFailure {
    CommandFailure(
      .invalidSuite,
      "the suite has no \(what), which the run has. Change its scores only."
    )
  }

  /// - Returns: the number of the new scoring, and of how many attempts.
  func score(_ run: RunRow, in store: RunStore, reason: String) throws -> (Int64, Int) {
    let writer = try store.beginScoring(
      of: run,
      definitions: plan.scores,
      reason: reason,
      atMilliseconds: Date.now.millisecondsSince1970
    )
    var scorer = AnswerScorer(plan: plan)
    var batch: [ScoredAttempt] = []
    var count = 0
    try store.forEachAttempt(of: run) { record in
      guard let sample = samples[record.sampleID], models.indices.contains(record.arm) else {
        return
      }
      let scores = scorer.scores(of: record, sample: sample, model: models[record.arm])
      batch.append(ScoredAttempt(request: record.request, attempt: record.attempt, scores: scores))
      count += 1
      guard batch.count == Self.batchSize else { return }
      try writer.append(batch)
      batch.removeAll(keepingCapacity: true)
    }
    try writer.append(batch)
    try writer.finish()
    return (writer.number, count)
  }
}
