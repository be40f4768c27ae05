import Domain
import Testing

struct ObjectivesTests {
  /// Due at 0, left at 5 ms, first token at 105 ms and then one every 20 ms.
  private static func record(
    tokens: Int = 6,
    outputTokens: Int? = 6,
    inputTokens: Int? = nil,
    failure: RequestFailure? = nil
  ) -> AttemptRecord {
    func at(_ milliseconds: Int) -> Instant {
      Instant(nanoseconds: Int64(milliseconds) * 1_000_000)
    }
    let events = (0..<tokens).map { TokenEvent(instant: at(105 + 20 * $0), byteCount: 1) }
    return AttemptRecord(
      request: 0,
      arm: 0,
      sampleID: "a",
      startedAtMilliseconds: 0,
      timeline: RequestTimeline(
        scheduled: at(0),
        started: at(5),
        ready: at(5),
        tokenEvents: events,
        ended: at(300)
      ),
      outcome: failure.map(AttemptRecord.Outcome.failed) ?? .succeeded,
      completion: Completion(
        usage: outputTokens.map { TokenUsage(inputTokens: inputTokens, outputTokens: $0) }
      )
    )
  }

  @Test(arguments: [
    (Objectives(timeToFirstToken: .milliseconds(105)), Objectives.Verdict.good),
    // From the connection it would be 100 ms; the user waits from the planned instant.
    (Objectives(timeToFirstToken: .milliseconds(104)), .bad),
    (Objectives(latency: .milliseconds(205)), .good),
    (Objectives(latency: .milliseconds(204)), .bad),
    (Objectives(timePerOutputToken: .milliseconds(20)), .good),
    (Objectives(timePerOutputToken: .milliseconds(19)), .bad),
    (Objectives(timeToFirstToken: .seconds(1), latency: .milliseconds(1)), .bad),
    (Objectives(), .good),
  ])
  func `each objective is held against the user's wait`(
    objectives: Objectives,
    verdict: Objectives.Verdict
  ) {
    #expect(objectives.verdict(of: Self.record()) == verdict)
  }

  @Test func `a failed request is bad, however fast it failed`() {
    let failed = Self.record(failure: RequestFailure(kind: .serverError, message: "x"))
    #expect(Objectives(latency: .seconds(9)).verdict(of: failed) == .bad)
  }

  @Test func `what cannot be known is not good`() {
    let silent = Self.record(tokens: 0, outputTokens: nil)
    #expect(Objectives(timeToFirstToken: .seconds(9)).verdict(of: silent) == .unknown)
    #expect(Objectives(latency: .seconds(9)).verdict(of: silent) == .good)
    let uncounted = Self.record(outputTokens: nil)
    #expect(Objectives(timePerOutputToken: .seconds(9)).verdict(of: uncounted) == .unknown)
    // One objective missed is enough, whatever the others may be.
    let both = Objectives(latency: .milliseconds(1), timePerOutputToken: .seconds(9))
    #expect(both.verdict(of: uncounted) == .bad)
  }

  @Test func `an answer of one token has no time between tokens`() {
    let short = Self.record(tokens: 1, outputTokens: 1)
    #expect(Objectives(timePerOutputToken: .milliseconds(1)).verdict(of: short) == .good)
  }

  // MARK: By length

  /// The first token comes after 105 ms, the last after 205 ms.
  private static let byLength = Objectives(
    latency: .milliseconds(500),
    classes: [
      .init(upTo: 1_000, bounds: .init(timeToFirstToken: .milliseconds(100))),
      .init(upTo: 10_000, bounds: .init(timeToFirstToken: .seconds(2))),
      .init(upTo: 20_000, bounds: .init(latency: .milliseconds(200))),
    ]
  )

  @Test(arguments: [
    (1, Objectives.Verdict.bad, Objectives.InputLength.upTo(1_000)),
    (1_000, .bad, .upTo(1_000)), (1_001, .good, .upTo(10_000)), (10_000, .good, .upTo(10_000)),
    (10_001, .bad, .upTo(20_000)), (20_001, .good, .longer),
  ])
  func `a request is held to the first length that it does not pass`(
    tokens: Int,
    verdict: Objectives.Verdict,
    length: Objectives.InputLength
  ) {
    let record = Self.record(inputTokens: tokens)
    #expect(Self.byLength.verdict(of: record) == verdict)
    #expect(Self.byLength.length(of: record) == length)
  }

  @Test func `a length leaves to all what it does not say`() {
    #expect(
      Self.byLength.bounds(of: 5)
        == .init(timeToFirstToken: .milliseconds(100), latency: .milliseconds(500))
    )
    #expect(Self.byLength.bounds(of: 20_000) == .init(latency: .milliseconds(200)))
    #expect(Self.byLength.bounds(of: 99_999) == .init(latency: .milliseconds(500)))
  }

  @Test func `of unknown length a request is good only if it would be with any`() {
    let untold = Self.record()
    #expect(Self.byLength.verdict(of: untold) == .unknown)
    #expect(Self.byLength.length(of: untold) == .untold)
    var generous = Self.byLength
    generous.classes = [.init(upTo: 9, bounds: .init(timeToFirstToken: .seconds(9)))]
    #expect(generous.verdict(of: untold) == .good)
    generous.bounds.latency = .milliseconds(1)
    #expect(generous.verdict(of: untold) == .bad)
  }

  @Test func `the same objectives for all have no lengths`() {
    #expect(Objectives(latency: .seconds(1)).length(of: Self.record(inputTokens: 9)) == nil)
  }
}
