package import Domain

/// What the figures of a run need of its attempts, gathered one by one in bounded memory.
package struct RunFigureData: AttemptCollector, Hashable, Sendable {
  /// By the arm's index; an arm without a measured attempt has none.
  package private(set) var arms: [Int: ArmFigureData] = [:]
  package private(set) var inFlight: InFlightSketch
  package private(set) var doubts = MeasurementDoubts()
  private(set) var cacheShares = CacheShares()

  /// By the arm's index, of those that have a price.
  private(set) var pricing: [Int: PricingDoubts] = [:]
  private let prices: [Int: TokenPrice]

  /// - Parameters:
  ///   - shardCount: See `InFlightSketch`.
  ///   - prices: By the arm's index.
  package init(shardCount: Int = 0, prices: [Int: TokenPrice] = [:]) {
    inFlight = InFlightSketch(shardCount: shardCount)
    self.prices = prices
  }

  package var parts: AttemptParts {
    prices.isEmpty ? [.tokenEvents, .routerTries] : [.tokenEvents, .routerTries, .priceDoubts]
  }

  package mutating func add(_ attempt: Attempt) {
    add(attempt.record, session: attempt.session)
  }

  /// Takes a measured attempt; warm-up and answers of earlier runs are left out, and of a failed
  /// attempt its latencies are.
  ///
  /// - Parameter session: See `Attempt.session`.
  package mutating func add(_ record: AttemptRecord, session: Int? = nil) {
    guard record.isMeasured, !record.isCached else { return }
    inFlight.add(record.timeline, session: session)
    doubts.add(record)
    if let price = prices[record.arm] {
      pricing[record.arm, default: PricingDoubts()].add(record, at: price)
    }
    cacheShares.add(record)
    arms[record.arm, default: ArmFigureData()].add(record)
  }
}

/// One arm's values for the figures, in milliseconds.
package struct ArmFigureData: Hashable, Sendable {
  package private(set) var timeToFirstToken = ValueSketch()
  package private(set) var interChunk = ValueSketch()
  /// End-to-end latency against output tokens.
  package private(set) var latencyByTokens = PointSample<FigurePoint>(limit: Self.pointLimit)

  /// What the provider's own clock says, beside ours.
  package private(set) var providerClock = ProviderClock()
  package private(set) var phases = PhaseTotals()

  /// So many marks of eight arms are as dense as a figure bears.
  static let pointLimit = 250

  package mutating func add(_ record: AttemptRecord) {
    guard record.succeeded else { return }
    let timeline = record.timeline
    providerClock.add(record)
    if let value = timeline.timeToFirstToken { timeToFirstToken.add(value.inMilliseconds) }
    for gap in timeline.interChunkLatencies { interChunk.add(gap.inMilliseconds) }
    if let latency = timeline.endToEndLatency?.inMilliseconds, let tokens = record.outputTokens {
      latencyByTokens.add(
        FigurePoint(x: Double(tokens), y: latency),
        identity: record.figureIdentity
      )
    }
    phases.add(record)
  }
}

extension AttemptRecord {
  /// Tells its point from all others of the run.
  var figureIdentity: UInt64 {
    UInt64(truncatingIfNeeded: request) &* 1_024 &+ UInt64(truncatingIfNeeded: attempt)
  }
}

package struct FigurePoint: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
