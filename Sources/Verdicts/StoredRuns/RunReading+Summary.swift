import Analysis
import Domain
import Reports
import Store

extension RunReading {
  /// What turns the run's attempts into its summary.
  func makeSummarizer() throws -> RunSummarizer {
    var summarizer = try makePlainSummarizer()
    summarizer.judgedPairs = try JudgedPairs.stored(of: self)
    return summarizer
  }

  private func makePlainSummarizer() throws -> RunSummarizer {
    // Of shards, a stage is one for all of them.
    guard manifest.shards == nil else {
      return RunSummarizer(manifest: manifest, stages: try stages)
    }
    let sittings = try CommandFailure.wrapping(.missingInput) { try store.sittings(of: run) }
    return RunSummarizer(
      manifest: manifest,
      stages: sittings.map(\.stage),
      sessions: sittings.map { Int(clamping: $0.session) }
    )
  }

  func makeInFlightSketch() -> InFlightSketch {
    InFlightSketch(shardCount: manifest.shards?.count ?? 0)
  }

  /// How the run was made, for the end of a report.
  ///
  /// - Parameters:
  ///   - attempts: Measured ones.
  ///   - durationSeconds: `nil` without attempts.
  ///   - sittings: Of its arms.
  func provenance(
    attempts: Int,
    durationSeconds: Double?,
    sittings: ArmSittings
  ) -> Provenance.Run {
    Provenance.Run(
      number: Int(run.number),
      manifest: manifest,
      scoring: scoring.words,
      state: run.state,
      attempts: attempts,
      durationSeconds: durationSeconds,
      sittings: sittings
    )
  }

  /// By arm, which answers were cut or are empty.
  var answerEndings: [Int: AnswerEndings] {
    get throws { try CommandFailure.wrapping(.missingInput) { try store.answerEndings(of: run) } }
  }

  /// The self-tests that the store has of the run's machine.
  var selfTests: [SelfTestRecord] {
    get throws {
      try CommandFailure.wrapping(.missingInput) {
        try store.selfTests(onMachine: manifest.environment.machine)
      }
    }
  }
}
