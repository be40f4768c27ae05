import Domain
import Foundation

/// Gathers what the phases of a run's stages came to.
struct PhaseSummarizer: Sendable {
  private let stages: [Int: LoadStageRecord]

  /// What is kept of the attempts of each stage.
  private let kept: [Int: PhaseTally.Kept]

  /// Of each stage; empty where one is of several.
  private let sittings: [Int: Int]
  private var tallies: [Key: PhaseTally] = [:]

  private struct Key: Hashable {
    var stage: Int
    var model: String
  }

  /// - Parameter stages: Of a stage that took several sittings the last counts.
  init(stages: [LoadStageRecord], sittings: [Int] = []) {
    self.stages = Dictionary(stages.map { ($0.stage, $0) }) { _, last in last }
    self.sittings = Dictionary(zip(stages.map(\.stage), sittings)) { _, last in last }
    kept = self.stages.mapValues { PhaseTally.Kept(for: $0) }
  }

  mutating func add(_ record: AttemptRecord, model: String, sitting: Int) {
    guard !record.isCached, var kept = kept[record.stage] else { return }
    // The stage's instants say nothing of those of another sitting.
    if let own = sittings[record.stage], own != sitting { kept.times = false }
    tallies[Key(stage: record.stage, model: model), default: PhaseTally()]
      .add(record, kept, sitting: sitting)
  }

  /// Those of which there is something to say; `nil` without any.
  var summaries: [PhaseSummary]? {
    let summaries = tallies.compactMap { key, tally in
      stages[key.stage].flatMap { tally.summary(of: $0, model: key.model) }
    }
    .sorted { ($0.stage, $0.model) < ($1.stage, $1.model) }
    return summaries.isEmpty ? nil : summaries
  }
}

/// One stage of one model.
struct PhaseTally: Sendable {
  private var warmUp = 0
  private var coolDown = 0

  /// By sitting, when each request of the measured part and of the cool-down left, retries aside.
  private var departures: [Int: [Instant]] = [:]
  private var attempts: [Attempted] = []
  private var measured = 0
  private var cancellation = CancellationTally()

  /// One attempt of a stage whose rate changes.
  private struct Attempted: Sendable {
    var due: Instant
    var failed: Bool

    // Milliseconds.
    var firstToken: Double?
    var latency: Double?
  }

  /// What is kept of each attempt beside counts: of most stages nothing.
  struct Kept: Sendable {
    /// When it left, where the stage tells how its requests arrived.
    let departure: Bool

    /// How long it took, where the stage's rate changes.
    var times: Bool

    init(for stage: LoadStageRecord) {
      departure = stage.phases != nil && stage.offer.rate != nil
      times = stage.phases?.rates != nil
    }
  }

  mutating func add(_ record: AttemptRecord, _ kept: Kept, sitting: Int) {
    switch record.leftOut {
    case .warmUp:
      warmUp += 1
      return
    case .coolDown: coolDown += 1
    case .cancelled: cancellation.add(record)
    case nil: measured += record.attempt == 1 ? 1 : 0
    }
    // Of a conversation only the first request arrives; the others answer.
    let isArrival = record.conversation.map { $0.turn == 0 && $0.step == 0 } ?? true
    if kept.departure, record.attempt == 1, isArrival {
      departures[sitting, default: []].append(record.timeline.started)
    }
    guard kept.times, record.isMeasured, !record.isStale else { return }
    attempts.append(
      Attempted(
        due: record.timeline.scheduled,
        failed: !record.succeeded,
        firstToken: record.timeline.userTimeToFirstToken?.inMilliseconds,
        latency: record.timeline.userLatency?.inMilliseconds
      )
    )
  }

  func summary(of stage: LoadStageRecord, model: String) -> PhaseSummary? {
    let phases = stage.phases ?? StagePhases()
    let arrivals = stage.phases == nil ? nil : arrivals(of: stage, phases)
    guard stage.phases != nil || coolDown > 0 || cancellation.chosen > 0 else { return nil }
    return PhaseSummary(
      stage: stage.stage,
      model: model,
      words: stage.words,
      hasMeasuredPart: phases.measuredFrom != nil,
      warmUp: warmUp,
      coolDown: coolDown,
      steadiness: phases.steadiness,
      arrivals: arrivals,
      cancellation: cancellation.summary(measured: measured)
    )
  }

  private func arrivals(of stage: LoadStageRecord, _ phases: StagePhases) -> ArrivalSummary? {
    guard let rate = stage.offer.rate else { return nil }
    // What passes between two sittings is no gap.
    let gaps = departures.sorted { $0.key < $1.key }.flatMap { _, left in
      let left = left.sorted()
      return zip(left, left.dropFirst()).map { ($1 - $0).inSeconds }
    }
    let whole = gaps.reduce(0, +)
    let moments = phases.gapVariation == nil ? nil : Moments(gaps)
    let variation = moments.flatMap { moments in
      moments.mean > 0 ? moments.variance.map { $0.squareRoot() / moments.mean } : nil
    }
    return ArrivalSummary(
      count: departures.values.reduce(0) { $0 + $1.count },
      askedPerSecond: rate,
      leftPerSecond: whole > 0 ? Double(gaps.count) / whole : nil,
      askedGapVariation: phases.gapVariation,
      gapVariation: variation,
      parts: phases.rates.flatMap { parts($0, of: stage) }
    )
  }
}

// MARK: - A rate that changes

extension PhaseTally {
  private static let partCount = 6

  private func parts(_ rates: StagePhases.Rates, of stage: LoadStageRecord) -> [RatePart]? {
    let begin = stage.phases?.measuredFrom ?? stage.began
    let seconds = rates.duration.inSeconds / Double(Self.partCount)
    guard seconds > 0, !attempts.isEmpty else { return nil }
    return (0..<Self.partCount).map { number in
      let from = begin.advanced(by: .seconds(seconds * Double(number)))
      let to = begin.advanced(by: .seconds(seconds * Double(number + 1)))
      let own = attempts.filter {
        from <= $0.due && ($0.due < to || number == Self.partCount - 1)
      }
      let latencies = LatencySummary.Percentiles(own.filter { !$0.failed }.compactMap(\.latency))
      let firstTokens = own.filter { !$0.failed }.compactMap(\.firstToken)
      return RatePart(
        fromPerSecond: rates.rate(at: Double(number) / Double(Self.partCount)),
        toPerSecond: rates.rate(at: Double(number + 1) / Double(Self.partCount)),
        leftPerSecond: Double(own.count) / seconds,
        attempts: own.count,
        failed: own.count(where: \.failed),
        timeToFirstTokenP50: LatencySummary.Percentiles(firstTokens)?.p50.value,
        latencyP50: latencies?.p50.value,
        latencyP95: latencies?.p95?.value
      )
    }
  }
}

extension StagePhases.Rates {
  /// - Parameter part: Of the time, from 0 to 1.
  fileprivate func rate(at part: Double) -> Double {
    isExponential ? from * exp(part * log(to / from)) : from + part * (to - from)
  }
}
