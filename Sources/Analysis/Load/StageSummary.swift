package import Domain

/// What one load did to one model: one row of a load test.
///
/// Stages that offered the same load to the same model are pooled; one that does not count, because it
/// was client-limited or cut off, is left out where another does.
package struct StageSummary: Hashable, Sendable, Encodable {
  /// Positions of the stages among those of the run.
  package var stages: [Int]
  package var model: String

  /// The prompt that alone was sent; `nil` where all were.
  package var scenario: String?
  package var offer: LoadOffer

  /// The stage in the suite's own words.
  package var words: String

  /// The ends of a rate that changes, which is no load of one size; else `nil`.
  package var rates: StagePhases.Rates?

  /// Requests per second that were due; in a closed loop nothing is due, and it is `nil`.
  package var offeredPerSecond: Double?

  /// Answers per second: in an open loop of the time of offering, else of all that was measured.
  package var achievedPerSecond: Double?

  /// The longest time in which nearly as many requests were under way as ever.
  ///
  /// `nil` where that says nothing.
  package var steady: SteadyWindow?

  /// Output tokens per second; `nil` where the provider did not tell every count.
  package var tokensPerSecond: Double?

  /// Service and user latencies, and the queue time, which is the departure error.
  package var latency: LatencySummary
  package var attempts: Int

  /// Most frequent first.
  package var failures: [FailureCount]

  /// `nil` where the suite has no objectives; of a search without what was due in the first third of
  /// each stage, as its steps count.
  package var attainment: Attainment?

  /// Shortest first; `nil` where the objectives are the same for every length.
  package var attainmentByLength: [LengthAttainment]?

  /// Good requests per second: `achievedPerSecond` times the share of good ones among the answers.
  package var goodput: Estimate?

  /// The worst of the stages'; `nil` where it was not noted.
  package var delay: HarnessDelay?

  /// Whether every stage was offered whole.
  package var isComplete: Bool

  /// Stages of the same load that do not count and are left out.
  package var setAside: Int

  private enum CodingKeys: String, CodingKey {
    case stages, model, scenario, offer, words, offeredPerSecond, achievedPerSecond, tokensPerSecond
    case attempts, failures, attainment, attainmentByLength, goodput, delay, isComplete, setAside
    case steady
    case latency = "latency_ms"
  }
}

extension StageSummary {
  package var isClientLimited: Bool { delay?.isLimiting ?? false }

  package var failureCount: Int { failures.reduce(0) { $0 + $1.count } }

  /// Whether the load holds: by the objectives where there are any, else when what was offered was
  /// answered as fast as it came.
  ///
  /// `nil` where it cannot be told: the stage was client-limited, cut off, had too few requests, or was a
  /// closed loop without objectives.
  package func verdict(_ objectives: Objectives?) -> HoldVerdict? {
    guard isCounted, !isTooFew(objectives) else { return nil }
    if let objectives { return attainment?.verdict(target: objectives.attainment) }
    guard let offeredPerSecond, let achievedPerSecond else { return nil }
    let holds = achievedPerSecond >= Self.keepingUp * offeredPerSecond
    return HoldVerdict(holds: holds, isClear: false)
  }

  /// Whether it was offered whole, and in time.
  package var isCounted: Bool { !isClientLimited && isComplete }

  /// Whether it had fewer requests than it is to have in flight, so that it never was that load, or so few
  /// that one more or less would turn what is in doubt anyhow.
  package func isTooFew(_ objectives: Objectives?) -> Bool {
    let count = attainment?.attempted ?? attempts
    if isShort { return true }
    let verdict = objectives.flatMap { attainment?.verdict(target: $0.attainment) }
    return count < LoadSearch.Rules.fewestRequests && verdict?.isClear != true
  }

  /// Whether it had fewer requests than it is to have in flight.
  package var isShort: Bool { offer.inFlight.map { attempts < $0 } ?? false }

  /// Of what was offered; a provider that answers less falls behind.
  package static let keepingUp = 0.95
}
