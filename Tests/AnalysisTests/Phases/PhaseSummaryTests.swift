import Domain
import Testing

@testable import Analysis

struct PhaseSummaryTests {
  private static func stage(_ offer: LoadOffer, _ phases: StagePhases?) -> LoadStageRecord {
    LoadStageRecord(
      stage: 0,
      offer: offer,
      words: "a load",
      began: .milliseconds(0),
      ended: .milliseconds(100_000),
      phases: phases
    )
  }

  private static func record(
    _ number: Int,
    left: Int64,
    leftOut: AttemptRecord.LeftOut? = nil,
    latency: Int64 = 50,
    failure: RequestFailure.Kind? = nil,
    firstByte: Bool = true,
    chunks: Int = 1
  ) -> AttemptRecord {
    let (started, ended) = (Instant.milliseconds(left), Instant.milliseconds(left + latency))
    var record = AttemptRecord(
      request: number,
      arm: 0,
      sampleID: "case-0",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: started,
        started: started,
        ready: started,
        firstByte: firstByte ? started : nil,
        tokenEvents: (0..<chunks).map { _ in TokenEvent(instant: ended, byteCount: 1) },
        ended: ended
      ),
      outcome: failure.map { .failed(RequestFailure(kind: $0, message: "")) } ?? .succeeded
    )
    record.leftOut = leftOut
    return record
  }

  private static func summaries(
    _ stage: LoadStageRecord,
    _ records: [AttemptRecord]
  ) -> RunSummary {
    let manifest = RunFixture(models: ["only"], cases: 1, scores: []).manifest
    var summarizer = RunSummarizer(manifest: manifest, stages: [stage])
    for record in records { summarizer.add(record) }
    return summarizer.summary()
  }

  @Test func `arrivals are told as they left, beside what was asked`() throws {
    // Gaps of 1, 1, 4 and 2 s: mean 2, standard deviation √2 with one degree lost.
    let records = [0, 1, 2, 6, 8].enumerated().map {
      Self.record($0.offset, left: Int64($0.element) * 1_000)
    }
    let phases = StagePhases(gapVariation: 1)
    let summary = Self.summaries(Self.stage(.open(rate: 0.5), phases), records)
    let arrivals = try #require(summary.phases?.first?.arrivals)
    #expect(arrivals.count == 5)
    #expect(arrivals.askedPerSecond == 0.5)
    #expect(arrivals.leftPerSecond == 0.5)
    #expect(arrivals.askedGapVariation == 1)
    #expect(abs((arrivals.gapVariation ?? 0) - 2.0.squareRoot() / 2) < 1e-12)
  }

  @Test func `what passes between two sittings is no gap`() throws {
    let manifest = RunFixture(models: ["only"], cases: 1, scores: []).manifest
    let stage = Self.stage(.open(rate: 1), StagePhases(gapVariation: 1))
    var summarizer = RunSummarizer(manifest: manifest, stages: [stage])
    for (number, left) in [Int64(0), 1_000, 90_000, 91_000].enumerated() {
      summarizer.add(Self.record(number, left: left), session: number < 2 ? 1 : 2)
    }
    let arrivals = try #require(summarizer.summary().phases?.first?.arrivals)
    #expect(arrivals.count == 4 && arrivals.leftPerSecond == 1)
  }

  @Test func `what is left out is in no figure, and told`() throws {
    let records: [AttemptRecord] = [
      Self.record(0, left: 0, leftOut: .warmUp, latency: 9_000),
      Self.record(1, left: 1_000), Self.record(2, left: 2_000),
      Self.record(3, left: 3_000, leftOut: .coolDown, latency: 9_000),
    ]
    let steadiness = Steadiness(isReached: true, windows: 4, rateSpread: 0.1, latencySpread: 0.02)
    let phases = StagePhases(measuredFrom: .milliseconds(500), steadiness: steadiness)
    let summary = Self.summaries(Self.stage(.closed(inFlight: 1), phases), records)
    #expect(summary.attempts == 2)
    #expect(summary.arms.first?.latency.endToEnd?.maximum == 50)
    let phase = try #require(summary.phases?.first)
    #expect((phase.warmUp, phase.coolDown) == (1, 1))
    #expect(phase.steadiness == steadiness)
    #expect(phase.arrivals == nil)
  }

  @Test func `what was cancelled on purpose is nobody's failure`() throws {
    let records: [AttemptRecord] = [
      Self.record(0, left: 0), Self.record(1, left: 10, failure: .serverError),
      Self.record(
        2,
        left: 20,
        leftOut: .cancelled,
        failure: .cancelledOnPurpose,
        firstByte: false,
        chunks: 0
      ),
      Self.record(3, left: 30, leftOut: .cancelled, failure: .cancelledOnPurpose, chunks: 0),
      Self.record(4, left: 40, leftOut: .cancelled, failure: .cancelledOnPurpose, chunks: 5),
      Self.record(5, left: 50, leftOut: .cancelled, failure: .cancelledOnPurpose, chunks: 9),
      Self.record(6, left: 60, leftOut: .cancelled),
      Self.record(7, left: 70, leftOut: .cancelled, failure: .serverError, chunks: 0),
    ]
    let summary = Self.summaries(Self.stage(.closed(inFlight: 1), nil), records)
    #expect((summary.attempts, summary.failures) == (2, 1))
    let cancelled = try #require(summary.phases?.first?.cancellation)
    #expect((cancelled.requests, cancelled.chosen, cancelled.cancelled) == (8, 6, 4))
    #expect((cancelled.endedBefore, cancelled.failed) == (1, 1))
    #expect((cancelled.beforeAnswer, cancelled.beforeToken, cancelled.midStream) == (1, 1, 2))
    #expect(cancelled.medianChunks == 7)
    #expect(cancelled.medianMilliseconds == 50)
  }

  @Test func `a rate that changes is told in parts`() throws {
    let rates = StagePhases.Rates(from: 0, to: 6, isExponential: false, over: .seconds(6))
    // By t seconds t²/2 are due: eighteen in all.
    let records = (0..<18).map { number in
      Self.record(
        number,
        left: Int64(((2 * (Double(number) + 0.5)).squareRoot() * 1_000).rounded()),
        latency: number < 9 ? 100 : 300
      )
    }
    let stage = Self.stage(.open(rate: 3), StagePhases(rates: rates))
    let summary = Self.summaries(stage, records)
    let parts = try #require(summary.phases?.first?.arrivals?.parts)
    #expect(parts.map(\.toPerSecond) == [1, 2, 3, 4, 5, 6])
    #expect(parts.reduce(0) { $0 + $1.attempts } == 18)
    #expect(parts.last?.attempts == 6)
    #expect(parts.map(\.latencyP50) == [nil, 100, 100, 100, 300, 300])
  }

  @Test func `a run with nothing of the kind tells nothing of it`() {
    let summary = Self.summaries(Self.stage(.closed(inFlight: 1), nil), [Self.record(0, left: 0)])
    #expect(summary.phases == nil)
  }
}

extension Instant {
  fileprivate static func milliseconds(_ value: Int64) -> Instant {
    Instant(nanoseconds: value * 1_000_000)
  }
}
