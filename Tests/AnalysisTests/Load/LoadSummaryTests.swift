import Domain
import Testing

@testable import Analysis

struct LoadSummaryTests {
  /// One model; each request is due at an instant and answered so long after it.
  private struct Stages {
    var manifest = RunFixture(models: ["only"], cases: 1, scores: []).manifest
    var stages: [LoadStageRecord] = []
    var records: [AttemptRecord] = []
    private var clock: Int64 = 0

    /// Of the stage that was offered last.
    private(set) var tally: StageTally?

    init(_ objectives: Objectives? = Objectives(latency: .milliseconds(500))) {
      manifest.loadTerms = LoadTerms(objectives: objectives)
    }

    /// - Parameters:
    ///   - every: Milliseconds from one request to the next.
    ///   - latency: Milliseconds, by the request's position.
    ///   - late: Milliseconds by which each leaves too late.
    mutating func offer(
      _ offer: LoadOffer,
      requests: Int,
      every: Int,
      late: Int = 0,
      isComplete: Bool = true,
      scenario: String? = nil,
      inputTokens: Int? = nil,
      failing: (Int) -> Bool = { _ in false },
      latency: (Int) -> Int
    ) {
      let began = clock
      var tally = StageTally(objectives: manifest.loadTerms.objectives)
      for number in 0..<requests {
        let record = record(
          due: began + Int64(number * every),
          late: Int64(late),
          latency: Int64(latency(number)),
          inputTokens: inputTokens,
          fails: failing(number)
        )
        clock = max(clock, record.timeline.ended.nanoseconds / 1_000_000)
        records.append(record)
        tally.add(record)
      }
      stages.append(
        LoadStageRecord(
          stage: stages.count,
          offer: offer,
          scenario: scenario,
          words: "\(offer)",
          began: .milliseconds(began),
          ended: .milliseconds(clock),
          isComplete: isComplete,
          delay: tally.delay(loopLag: nil, allowed: nil)
        )
      )
      self.tally = tally
      clock += 1_000
    }

    private func record(
      due: Int64,
      late: Int64,
      latency: Int64,
      inputTokens: Int?,
      fails: Bool
    ) -> AttemptRecord {
      let (due, done) = (Instant.milliseconds(due), Instant.milliseconds(due + latency))
      let started = due.advanced(by: .milliseconds(late))
      return AttemptRecord(
        request: records.count,
        arm: 0,
        sampleID: "case-0",
        stage: stages.count,
        startedAtMilliseconds: 0,
        timeline: RequestTimeline(
          scheduled: due,
          started: started,
          ready: started,
          tokenEvents: [TokenEvent(instant: done, byteCount: 1)],
          ended: done
        ),
        outcome: fails
          ? .failed(RequestFailure(kind: .serverError, message: "broken")) : .succeeded,
        completion: Completion(usage: TokenUsage(inputTokens: inputTokens, outputTokens: 10))
      )
    }

    var summary: RunSummary {
      var summarizer = RunSummarizer(manifest: manifest, stages: stages)
      for record in records { summarizer.add(record) }
      return summarizer.summary()
    }

    var load: LoadSummary {
      get throws { try #require(summary.load) }
    }
  }

  @Test func `a run under one load is no load test`() {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 30, every: 100) { _ in 100 }
    #expect(run.summary.load == nil)
    #expect(run.summary.delay != nil)
  }

  @Test func `objectives under one load are told by arm`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 40, every: 100) { $0 < 10 ? 900 : 100 }
    let arm = try #require(run.summary.arms.first)
    #expect(run.summary.load == nil)
    #expect(arm.attainment?.good == 30 && arm.attainment?.attempted == 40)
    let goodput = try #require(arm.goodput?.value)
    #expect(abs(goodput - 30 / 4.0) < 0.1)
    #expect(Stages(nil).summary.arms.first?.attainment == nil)
  }

  @Test(
    arguments: [
      (98, 0, 0.98, true), (96, 2, 96.0 / 98, true), (20, 10, 20.0 / 90, false), (0, 5, 0, false),
      // Those of which nobody knows decide.
      (60, 40, 1, nil), (94, 1, 94.0 / 99, nil), (0, 100, nil, nil),
    ] as [(good: Int, unknown: Int, share: Double?, holds: Bool?)]
  )
  func `attempts of which nobody knows whether they were good count neither way`(
    good: Int,
    unknown: Int,
    share: Double?,
    holds: Bool?
  ) {
    let sum = Attainment(good: good, attempted: 100, unknown: unknown)
    #expect(sum.share?.value == share)
    #expect(sum.verdict(target: 0.95)?.holds == holds)
    #expect(sum.isUnknown(target: 0.95) == (holds == nil))
    let ends = [good, good + unknown].map { Attainment(good: $0, attempted: 100).share }
    #expect(sum.share == nil || sum.share?.lower == ends[0]?.lower)
    #expect(sum.share == nil || sum.share?.upper == ends[1]?.upper)
    // Of those that are known to be good alone.
    #expect(sum.goodput(10, of: 100)?.value == share.map { _ in Double(good) / 100 * 10 })
  }

  @Test func `a closed load tells no latency from a planned instant`() throws {
    var closed = Stages()
    closed.offer(.closed(inFlight: 1), requests: 20, every: 100, late: 40) { _ in 90 }
    let latency = try #require(closed.summary.arms.first).latency
    #expect(latency[.userLatency] == nil && latency[.userTimeToFirstToken] == nil)
    #expect(latency[.endToEnd] != nil && latency[.queueTime]?.p50.value == 40)
    var open = Stages()
    open.offer(.open(rate: 10), requests: 20, every: 100, late: 40) { _ in 90 }
    #expect(try #require(open.summary.arms.first).latency[.userLatency]?.p50.value == 90)
    closed.offer(.closed(inFlight: 2), requests: 20, every: 50) { _ in 90 }
    #expect(try closed.load.levels.allSatisfy { $0.latency[.userLatency] == nil })
  }

  @Test func `requests that wait in one queue are worth fewer`() throws {
    func share(_ isGood: (Int) -> Bool) throws -> Estimate {
      var run = Stages()
      run.offer(.open(rate: 10), requests: 400, every: 100) { isGood($0) ? 100 : 900 }
      return try #require(run.summary.arms.first.flatMap { _ in run.tally?.attainment.share })
    }
    // The same tenth, evenly and in one queue of forty.
    let even = try share { $0 % 10 != 0 }
    let queued = try share { !(200..<240).contains($0) }
    #expect(even.value == queued.value)
    let widths = [even, queued].map { ($0.upper ?? 1) - ($0.lower ?? 0) }
    #expect(widths[1] > 2 * widths[0])
  }

  @Test func `what was offered and answered is counted at the instants`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 101, every: 100) { _ in 400 }
    run.offer(.open(rate: 20), requests: 201, every: 50) { _ in 400 }
    let load = try run.load
    #expect(load.levels.map(\.offer) == [.open(rate: 10), .open(rate: 20)])
    #expect(load.levels.map(\.offeredPerSecond) == [10, 20])
    #expect(load.levels.map(\.achievedPerSecond) == [10, 20])
    #expect(load.levels.map(\.attempts) == [101, 201])
    #expect(load.levels[0].latency[.userLatency]?.p50.value == 400)
    // 1,010 tokens from the first request due, at 0, to the last answer, at 10.4 s.
    #expect(abs(try #require(load.levels[0].tokensPerSecond) - 1_010 / 10.4) < 1e-9)
  }

  @Test func `a provider that falls behind answers at its own pace`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 101, every: 100) { _ in 100 }
    // It answers five a second: each request waits 100 ms longer than the one before.
    run.offer(.open(rate: 10.001), requests: 101, every: 100) { 100 + 100 * $0 }
    let behind = try run.load.levels[1]
    #expect(abs(try #require(behind.achievedPerSecond) - 5) < 0.2)
    #expect(abs(try #require(behind.offeredPerSecond) - 10) < 0.001)
  }

  @Test func `goodput counts what kept every objective, and failures are bad`() throws {
    var run = Stages(Objectives(latency: .milliseconds(500), attainment: 0.9))
    run.offer(.open(rate: 10), requests: 101, every: 100) { _ in 400 }
    run.offer(.open(rate: 11), requests: 101, every: 100, failing: { $0 % 10 == 0 }) {
      $0 % 5 == 1 ? 600 : 400
    }
    let bad = try run.load.levels[1]
    // 11 failed, and 20 others were too slow.
    #expect(bad.attainment == Attainment(good: 70, attempted: 101))
    // 90 answers in the 10 s of offering, less one, of which 70 were good.
    #expect(abs(try #require(bad.achievedPerSecond) - 8.9) < 1e-9)
    #expect(abs(try #require(bad.goodput).value - 8.9 * 70 / 90) < 1e-9)
    #expect(bad.failureCount == 11)
    #expect(
      bad.verdict(run.manifest.loadTerms.objectives) == HoldVerdict(holds: false, isClear: true)
    )
    #expect(try run.load.knees.map { [$0.holds, $0.fails] } == [[10, 11]])
  }

  @Test func `goodput is what was answered where every request was good`() throws {
    var run = Stages()
    // The last answer comes after the window, which the median latency moves.
    for rate in [10.0, 10.001] {
      run.offer(.open(rate: rate), requests: 101, every: 100) { $0 > 95 ? 490 : 400 }
    }
    for level in try run.load.levels {
      #expect(level.attainment?.good == 101)
      let answered = try #require(level.achievedPerSecond)
      let goodput = try #require(level.goodput).value
      #expect(answered < 10 && abs(goodput - answered) < 1e-9)
    }
  }

  @Test func `a late departure counts for the user and not for the service`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 30, every: 100, late: 3) { _ in 100 }
    run.offer(.open(rate: 20), requests: 30, every: 50, late: 30) { _ in 100 }
    let levels = try run.load.levels
    #expect(levels.map { $0.latency.timeToFirstToken?.p50.value } == [97, 70])
    #expect(levels.map { $0.latency[.userTimeToFirstToken]?.p50.value } == [100, 100])
    #expect(levels.map { $0.latency.queueTime?.maximum } == [3, 30])
    #expect(levels.map(\.isClientLimited) == [false, true])
  }

  @Test func `a client-limited stage is left out where another one of the same load counts`() throws
  {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 30, every: 100, late: 50) { _ in 900 }
    run.offer(.open(rate: 10), requests: 30, every: 100) { _ in 100 }
    run.offer(.open(rate: 20), requests: 30, every: 50, late: 50) { _ in 900 }
    let load = try run.load
    #expect(load.levels.map(\.setAside) == [1, 0])
    #expect(load.levels.map(\.attempts) == [30, 30])
    #expect(load.levels.map(\.isClientLimited) == [false, true])
    // What the client was too late for decides nothing.
    #expect(load.knees.map { [$0.holds, $0.fails] } == [[10, nil]])
    #expect(run.summary.delay?.isLimiting == true)
  }

  @Test func `a stage that was cut off decides nothing`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 100, every: 100) { _ in 100 }
    run.offer(.open(rate: 20), requests: 100, every: 50, isComplete: false) { _ in 900 }
    #expect(try run.load.knees.map { [$0.holds, $0.fails] } == [[10, nil]])
  }

  @Test func `without objectives a load holds when answers come as fast as requests`() throws {
    var run = Stages(nil)
    run.offer(.open(rate: 10), requests: 101, every: 100) { _ in 5_000 }
    run.offer(.open(rate: 20), requests: 101, every: 50) { 100 + 50 * $0 }
    let load = try run.load
    #expect(load.levels.allSatisfy { $0.goodput == nil && $0.attainment == nil })
    #expect(load.knees.map(\.basis) == [.keepingUp])
    #expect(load.knees.map { [$0.holds, $0.fails] } == [[10, 20]])
  }

  @Test func `closed loads bend where throughput no longer grows`() throws {
    var run = Stages(nil)
    // So many in flight: the next is due when one is done.
    for (inFlight, every) in [(1, 100), (4, 25), (8, 20), (16, 20)] {
      run.offer(.closed(inFlight: inFlight), requests: 400, every: every) { _ in every * inFlight }
    }
    let load = try run.load
    #expect(load.levels.map(\.offeredPerSecond) == [nil, nil, nil, nil])
    #expect(load.knees.map(\.basis) == [.saturation])
    #expect(load.knees.map { [$0.holds, $0.fails] } == [[8, 16]])
  }

  @Test func `a closed load that this machine sent late bends nothing`() throws {
    var run = Stages(nil)
    for (inFlight, every) in [(1, 100), (4, 25)] {
      run.offer(.closed(inFlight: inFlight), requests: 400, every: every) { _ in every * inFlight }
    }
    run.offer(.closed(inFlight: 8), requests: 400, every: 20, late: 30) { _ in 160 }
    #expect(try run.load.levels.last?.isClientLimited == true)
    #expect(try run.load.knees.map { [$0.holds, $0.fails] } == [[4, nil]])
  }

  @Test func `a closed load of fewer requests than it is to have in flight bends nothing`() throws {
    var run = Stages(nil)
    for (inFlight, every) in [(1, 100), (4, 25)] {
      run.offer(.closed(inFlight: inFlight), requests: 400, every: every) { _ in every * inFlight }
    }
    run.offer(.closed(inFlight: 48), requests: 40, every: 5) { _ in 240 }
    #expect(try run.load.knees.map { [$0.holds, $0.fails] } == [[4, nil]])
  }

  // MARK: Searches

  @Test func `each scenario has levels, steps and a limit of its own`() throws {
    var run = Stages()
    run.manifest.loadTerms.search = LoadSearchTerms(axis: .inFlight, scenarios: ["short", "long"])
    func offer(_ inFlight: Int, _ scenario: String, most: Int) {
      run.offer(.closed(inFlight: inFlight), requests: 300, every: 10, scenario: scenario) { _ in
        inFlight <= most ? 100 : 900
      }
    }
    for inFlight in [1, 2, 4, 3, 3, 4] { offer(inFlight, "short", most: 3) }
    for inFlight in [1, 2, 1, 2] { offer(inFlight, "long", most: 1) }
    let load = try run.load
    #expect(load.levels.map(\.scenario) == ["short", "short", "short", "short", "long", "long"])
    #expect(load.levels.map(\.offer.size) == [1, 2, 3, 4, 1, 2])
    #expect(load.steps?.map(\.scenario).prefix(7).suffix(2) == ["short", "long"])
    #expect(load.steps?.allSatisfy { $0.achievedPerSecond != nil } == true)
    let limits = try #require(load.limits)
    #expect(limits.map(\.scenario) == ["short", "long"])
    #expect(limits.map { [$0.holds, $0.fails] } == [[3, 4], [1, 2]])
    #expect(limits.allSatisfy { $0.isClear && $0.axis == .inFlight && $0.limit == nil })
    #expect(load.knees.map(\.scenario) == ["short", "long"])
  }

  @Test func `the loads of a search count what its steps count`() throws {
    var run = Stages()
    run.manifest.loadTerms.search = LoadSearchTerms(axis: .rate)
    // The first 30 of 91 find an idle provider.
    run.offer(.open(rate: 10), requests: 91, every: 100) { $0 < 30 ? 100 : 900 }
    let load = try run.load
    let counted = [load.steps?.first?.attainment, load.levels.first?.attainment]
    #expect(counted.map { $0?.good } == [0, 0])
    #expect(counted.map { $0?.attempted } == [61, 61])
    #expect(load.levels.map(\.attempts) == [91])
  }

  @Test(arguments: [(nil, nil), (0.05, true), (0.9, false)] as [(Double?, Bool?)])
  func `a search knows by its own rules whether it was broken off`(
    precision: Double?,
    isBrokenOff: Bool?
  ) throws {
    var run = Stages()
    run.manifest.loadTerms.search = LoadSearchTerms(
      axis: .rate,
      bounds: precision.map { .init(floor: 1, precision: $0) }
    )
    for rate in [10, 20, 40, 28, 20, 28] {
      run.offer(.open(rate: Double(rate)), requests: 300, every: 1_000 / rate) { _ in
        rate > 20 ? 900 : 100
      }
    }
    let limits = try #require(try run.load.limits)
    #expect(limits.map(\.isBrokenOff) == [isBrokenOff])
    #expect(limits.map { [$0.holds, $0.fails] } == [[20, 28]])
  }

  @Test func `a rate whose interval holds the target is in doubt`() throws {
    var run = Stages()
    run.manifest.loadTerms.search = LoadSearchTerms(axis: .rate)
    // 95 % of what is counted of the second are good.
    for _ in 0..<2 {
      run.offer(.open(rate: 10), requests: 60, every: 100) { _ in 100 }
      run.offer(.open(rate: 20), requests: 60, every: 50) { $0 == 30 || $0 == 50 ? 900 : 100 }
      run.offer(.open(rate: 40), requests: 60, every: 25) { _ in 900 }
    }
    let limit = try #require(try run.load.limits?.first)
    #expect(limit.holds == 20 && limit.fails == 40 && !limit.isClear)
  }

  @Test func `a run that searched for nothing has no limits`() throws {
    var run = Stages()
    run.offer(.open(rate: 10), requests: 30, every: 100) { _ in 100 }
    run.offer(.open(rate: 20), requests: 30, every: 50) { _ in 100 }
    #expect(try run.load.limits == nil && run.load.steps == nil)
  }

  // MARK: Lengths

  @Test func `what is good is told by length where the objectives go by it`() throws {
    var run = Stages(
      Objectives(
        latency: .milliseconds(500),
        classes: [.init(upTo: 1_000, bounds: .init(latency: .milliseconds(200)))]
      )
    )
    run.offer(.open(rate: 10), requests: 40, every: 100, inputTokens: 900) { $0 < 30 ? 150 : 300 }
    run.offer(.open(rate: 10), requests: 20, every: 100, inputTokens: 5_000) { _ in 300 }
    run.offer(.open(rate: 10), requests: 10, every: 100, failing: { _ in true }) { _ in 10 }
    run.offer(.open(rate: 20), requests: 40, every: 50, inputTokens: 1_000) { _ in 150 }
    let levels = try run.load.levels
    let counts = levels[0].attainmentByLength?.map { ($0.length, $0.attainment) } ?? []
    #expect(counts.map(\.0) == [.upTo(1_000), .longer, .untold])
    #expect(counts.map(\.1.good) == [30, 20, 0])
    #expect(counts.map(\.1.attempted) == [40, 20, 10])
    #expect(levels[1].attainmentByLength?.map(\.length) == [.upTo(1_000)])
    let arm = try #require(run.summary.arms.first)
    #expect(arm.attainmentByLength?.map(\.attainment.good) == [70, 20, 0])
    #expect(arm.attainment?.good == 90)
    var plain = Stages()
    plain.offer(.open(rate: 10), requests: 30, every: 100, inputTokens: 9) { _ in 100 }
    #expect(plain.summary.arms.first?.attainmentByLength == nil)
  }

  @Test func `attempts of a stage whose end was not noted are counted apart`() throws {
    var run = Stages()
    for _ in 0..<3 { run.offer(.open(rate: 10), requests: 20, every: 100) { _ in 100 } }
    run.stages.removeLast()
    #expect(try run.load.unlistedAttempts == 20)
    #expect(try run.load.levels.map(\.attempts) == [40])
  }
}

extension Instant {
  fileprivate static func milliseconds(_ value: Int64) -> Instant {
    Instant(nanoseconds: value * 1_000_000)
  }
}
