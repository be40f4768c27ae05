import Analysis
import Domain
import Reports
import Store
import Suites

/// What a track keeps of one run: a few figures an arm, so that years of runs fit into memory.
struct TrackedRun {
  let row: RunRow
  let manifest: RunManifest
  let suite: Suite
  let provenance: Provenance.Run

  /// Of the samples that were planned.
  let casesDigest: String

  /// Of the scores by what they do.
  let scorersDigest: String

  /// Answers that were taken from earlier runs.
  let cached: Int

  /// By arm index.
  let sentAndReturned: [Int: SentAndReturned]
  /// By arm index and figure, what the harness itself erred by, in the figure's unit.
  private var errors: [Int: [RunFigure: Double]] = [:]
  private var estimates: [Int: [RunFigure: Estimate]] = [:]
  private var scores: [Int: [String: CaseScores]] = [:]

  /// Reads the run's attempts once, in bounded memory.
  ///
  /// - Parameters:
  ///   - arms: The arms that are tracked; others of the run are passed over.
  ///   - figures: What is wanted of each.
  init(_ row: RunRow, in store: RunStore, arms: [Arm], figures: [RunFigure]) throws {
    let reading = try RunReading(row, in: store)
    suite = try StoredRun.suite(of: reading.manifest)
    let (collected, seen, inFlight) = try reading.collect(
      reading.makeSummarizer(),
      SentAndReturned.ByArm(isCold: suite.isCold),
      reading.makeInFlightSketch()
    )
    var summarizer = collected
    summarizer.timingError = TimingError(try reading.selfTests, inFlight: inFlight.peak)
    self.row = row
    manifest = reading.manifest
    provenance = reading.provenance(
      attempts: summarizer.attempts,
      durationSeconds: summarizer.durationSeconds,
      sittings: summarizer.sittings
    )
    casesDigest = manifest.samples.digest
    scorersDigest = manifest.scorersDigest
    cached = summarizer.cached
    sentAndReturned = seen.arms
    for arm in manifest.arms where arms.contains(where: { $0.isSame(as: arm) }) {
      for figure in figures {
        let estimate = summarizer.estimate(of: figure, arm: arm.index)
        estimates[arm.index, default: [:]][figure] = estimate
        errors[arm.index, default: [:]][figure] = summarizer.timingError(of: figure, arm: arm.index)
      }
      for score in manifest.scores {
        let scores = summarizer.caseScores(arm: arm.index, score: score.name)
        self.scores[arm.index, default: [:]][score.name] = scores
      }
    }
  }

  /// The run's own index of an arm; `nil` where it has no such arm.
  func index(of arm: Arm) -> Int? {
    manifest.arms.first { $0.isSame(as: arm) }?.index
  }

  func estimate(_ figure: RunFigure, of arm: Arm) -> Estimate? {
    index(of: arm).flatMap { estimates[$0]?[figure] }
  }

  func timingError(_ figure: RunFigure, of arm: Arm) -> Double? {
    index(of: arm).flatMap { errors[$0]?[figure] }
  }

  /// `nil` where no answer could be scored.
  func scores(_ score: String, of arm: Arm) -> CaseScores? {
    index(of: arm).flatMap { scores[$0]?[score] }.flatMap { $0.cases.isEmpty ? nil : $0 }
  }

  var label: String { String(row.number) }

  /// Whether a figure of an arm compares with that of another run: amounts of money do in one currency alone.
  func isComparable(_ figure: RunFigure, of arm: Arm, with other: TrackedRun) -> Bool {
    guard figure.isMoney(scores: other.manifest.scores) else { return true }
    return currency(of: arm) == other.currency(of: arm)
  }

  /// In which what an arm costs is told; `nil` where the run has no such arm.
  func currency(of arm: Arm) -> String? {
    index(of: arm).map(manifest.currency(ofArm:))
  }
}

extension RunManifest {
  fileprivate var scorersDigest: String {
    JSONValue.object(
      Dictionary(
        scores.map { ($0.name, JSONValue.string($0.summary)) },
        uniquingKeysWith: { first, _ in first }
      )
    ).digest
  }
}
