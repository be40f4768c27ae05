package import Domain

/// A tuning from the first request to the last, fed by attempts as they end.
///
/// A pure state machine: `round` says what to measure, `add` takes in what came of it, `closeRound`
/// decides. Attempts that were stored are fed again in the order of the plan, by which a stored
/// tuning is continued, and reported, without asking anew: an attempt of a later round closes the
/// one before.
package struct TuningSearch: AttemptCollector, Sendable {
  package let design: TuningDesign
  package let manifest: RunManifest

  /// The rounds that are over.
  package private(set) var rounds: [TuningRound] = []

  /// What was measured on the cases that settings are tuned on, and on those held out.
  ///
  /// Settings are judged by what it comes to where requests that failed count as wrong: one that is
  /// answered only where it is easy is no good setting.
  package private(set) var tuning: RunSummarizer
  package private(set) var heldOut: RunSummarizer
  private var strategy: TuningStrategy
  let places: [String: Int]
  private let heldOutIDs: Set<String>

  /// Of the cases that settings are tuned on, by those that stayed to the end.
  package private(set) var casesSeen = 0

  package init(_ design: TuningDesign, manifest: RunManifest) {
    self.design = design
    self.manifest = manifest
    tuning = RunSummarizer(manifest: manifest)
    heldOut = RunSummarizer(manifest: manifest)
    let cases = design.cases.tuning
    strategy = TuningStrategy(design, manifest: manifest)
    places = Dictionary(
      cases.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    heldOutIDs = Set(design.cases.heldOut)
  }

  /// Takes in what the harness errs by at the run's load.
  ///
  /// It weighs the verdict on the cases held out alone: what was dropped, and why, is the same
  /// whenever it is thought through again.
  package mutating func allow(for error: TimingError?) { heldOut.timingError = error }

  /// What is to be measured now; `nil` when the search is over.
  package var round: TuningRound? {
    let next = strategy.next
    return next.cases.isEmpty ? nil : TuningRound(settings: next.settings, cases: next.cases)
  }

  /// The settings that were never dropped.
  package var survivors: [Int] { strategy.running }

  /// The one of them that the search itself takes for the best; `nil` where the figures alone say it.
  var searchLeader: Int? { strategy.leader }

  package mutating func add(_ attempt: Attempt) {
    add(attempt.record, session: attempt.session)
  }

  /// Takes in an attempt; one of a case that the tuning has not is left out.
  ///
  /// - Parameter session: See `Attempt.session`.
  package mutating func add(_ record: AttemptRecord, session: Int? = nil) {
    guard record.isMeasured else { return }
    if heldOutIDs.contains(record.sampleID) {
      while round != nil { closeRound() }
      heldOut.add(record, session: session)
    } else if let place = places[record.sampleID] {
      while let round, place >= casesSeen + round.cases.count { closeRound() }
      tuning.add(record, session: session)
    }
  }

  /// Decides about the settings of the present round by all that was taken in.
  package mutating func closeRound() {
    guard var round else { return }
    let judged = tuning.countingFailures
    var results: [Int: [String: Double]] = [:]
    for setting in round.settings {
      let scored = design.goal.rising(judged, arm: setting)?.cases ?? []
      results[setting] = Dictionary(
        scored.map { ($0.sampleID, $0.mean) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    strategy.record({ results[$0]?[$1] }, standing: standing)
    let dropped = Set(round.settings).subtracting(strategy.running)
    round.dropped = dropped.sorted()
    round.cut = dropped.intersection(strategy.cut).sorted()
    casesSeen += round.cases.count
    rounds.append(round)
  }

  /// How an arm keeps all constraints on the cases seen so far.
  package func standing(_ arm: Int) -> TuningStanding {
    let standings = design.constraints.map { $0.standing(tuning, arm: arm) }
    if standings.contains(.unfit) { return .unfit }
    return standings.contains(.doubtful) ? .doubtful : .fit
  }

  /// From the first request leaving to the last response; `nil` without attempts.
  package var durationSeconds: Double? {
    guard let search = tuning.durationSeconds else { return heldOut.durationSeconds }
    return search + (heldOut.durationSeconds ?? 0)
  }

  package var parts: AttemptParts { tuning.parts }

  /// How many cases an arm was measured on.
  package func casesSeen(by arm: Int) -> Int {
    rounds.filter { $0.settings.contains(arm) }.reduce(0) { $0 + $1.cases.count }
  }
}

/// So many settings on so many cases, after which some may be dropped.
package struct TuningRound: Hashable, Sendable {
  /// Indices of the run's arms.
  package var settings: [Int]

  /// Ids.
  package var cases: [String]

  /// The settings that it was the last round of.
  package var dropped: [Int] = []

  /// Those of them that left only because the budget does not carry all to the last case.
  package var cut: [Int] = []
}
