import Domain
import Testing

@testable import Analysis

/// Loads that were offered in several sittings.
struct LoadSittingTests {
  private struct Run {
    var fixture = RunFixture(models: ["m"], cases: 1, scores: [])
    var sessions: [Int] = []
    var stages: [LoadStageRecord] = []
    var sittings: [Int] = []

    init() { fixture.manifest.loadTerms.objectives = Objectives(latency: .milliseconds(500)) }

    /// So many requests, one every 50 ms, each answered after 100 ms.
    mutating func send(
      _ requests: Range<Int>,
      stage: Int,
      sitting: Int,
      at start: Int,
      attempt: Int = 1,
      failing: (Int) -> Bool = { _ in false }
    ) {
      for (place, request) in requests.enumerated() {
        fixture.add(
          arm: 0,
          sample: 0,
          attempt: attempt,
          request: stage * 1_000 + request,
          start: start + place * 50,
          firstToken: 100,
          tokens: 1,
          failure: failing(request) ? RequestFailure(kind: .serverError, message: "") : nil
        )
        fixture.leaveOut(nil, stage: stage)
        sessions.append(sitting)
      }
    }

    mutating func note(
      _ stage: Int,
      _ offer: LoadOffer,
      sitting: Int,
      at start: Int,
      isComplete: Bool = true
    ) {
      stages.append(
        LoadStageRecord(
          stage: stage,
          offer: offer,
          words: "\(offer)",
          began: Instant(nanoseconds: Int64(start) * 1_000_000),
          ended: Instant(nanoseconds: Int64(start + 10_000) * 1_000_000),
          isComplete: isComplete
        )
      )
      sittings.append(sitting)
    }

    var load: LoadSummary {
      get throws {
        var summarizer = RunSummarizer(
          manifest: fixture.manifest,
          stages: stages,
          sessions: sittings
        )
        for (record, session) in zip(fixture.records, sessions) {
          summarizer.add(record, session: session)
        }
        return try #require(summarizer.summary().load)
      }
    }
  }

  private static let offers: [LoadOffer] = [.open(rate: 20), .closed(inFlight: 2)]

  // Ten seconds later, and after a boot whose clock runs through the same instants or lies before.
  @Test(arguments: offers, [30_000, 10_000, 0])
  func `what a killed sitting sent of a load is in no row, and the rest keeps its pace`(
    offer: LoadOffer,
    later: Int
  ) throws {
    var run = Run()
    run.send(0..<80, stage: 0, sitting: 1, at: 0)
    run.note(0, .closed(inFlight: 1), sitting: 1, at: 0)
    run.send(0..<30, stage: 1, sitting: 1, at: 10_000)
    run.send(30..<80, stage: 1, sitting: 2, at: later)
    run.note(1, offer, sitting: 2, at: later)
    let load = try run.load
    #expect(load.unlistedAttempts == 30)
    let level = try #require(load.levels.first { $0.offer == offer })
    #expect(level.attempts == 50)
    let answered = try #require(level.achievedPerSecond)
    #expect(abs(answered - 20) < 0.5)
    #expect(abs(try #require(level.goodput).value - answered) < 1e-9)
    if offer.rate != nil { #expect(abs(try #require(level.offeredPerSecond) - 20) < 1e-9) }
  }

  @Test(arguments: offers)
  func `what is tried again takes no rate away`(offer: LoadOffer) throws {
    var run = Run()
    for (stage, offer) in [LoadOffer.closed(inFlight: 1), offer].enumerated() {
      run.send(0..<80, stage: stage, sitting: 1, at: stage * 10_000) { $0 % 5 == 1 }
      run.note(stage, offer, sitting: 1, at: stage * 10_000)
    }
    let before = try run.load.levels
    for (stage, offer) in [LoadOffer.closed(inFlight: 1), offer].enumerated() {
      let start = 60_000 + stage * 10_000
      for (place, request) in stride(from: 1, to: 80, by: 5).enumerated() {
        run.send(
          request..<request + 1,
          stage: stage,
          sitting: 2,
          at: start + 300 * place,
          attempt: 2
        )
      }
      run.note(stage, offer, sitting: 2, at: start)
    }
    let after = try run.load.levels
    #expect(after.map(\.attempts) == [96, 96])
    #expect(after.map(\.setAside) == [0, 0])
    for rate in [\StageSummary.offeredPerSecond, \.achievedPerSecond, \.tokensPerSecond] {
      #expect(after.map { $0[keyPath: rate] } == before.map { $0[keyPath: rate] })
    }
    #expect(after.allSatisfy { $0.tokensPerSecond != nil && $0.achievedPerSecond != nil })
    // A load that was cut off is not told by what was tried again of it.
    run.stages[1].isComplete = false
    let cut = try #require(run.load.levels.first { $0.offer == offer })
    #expect(cut.attempts == 96 && cut.setAside == 0)
    #expect(cut.achievedPerSecond == before.first { $0.offer == offer }?.achievedPerSecond)
  }

  @Test(arguments: offers, [false, true])
  func `a last request of another sitting takes no rate away`(offer: LoadOffer, fails: Bool) throws
  {
    var run = Run()
    run.send(0..<80, stage: 0, sitting: 1, at: 0)
    run.note(0, .closed(inFlight: 1), sitting: 1, at: 0)
    run.send(0..<79, stage: 1, sitting: 1, at: 10_000)
    run.note(1, offer, sitting: 1, at: 10_000, isComplete: false)
    run.send(79..<80, stage: 1, sitting: 2, at: 90_000) { _ in fails }
    run.note(1, offer, sitting: 2, at: 90_000, isComplete: false)
    let level = try #require(run.load.levels.first { $0.offer == offer })
    #expect(level.attempts == 80)
    #expect(abs(try #require(level.achievedPerSecond) - 20) < 1)
    #expect(abs(try #require(level.tokensPerSecond) - 80) < 4)
    if offer.rate != nil { #expect(abs(try #require(level.offeredPerSecond) - 20) < 1e-9) }
  }
}
