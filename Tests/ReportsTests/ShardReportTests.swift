import Domain
import Testing

@testable import Reports

struct ShardReportTests {
  private static func shards(
    _ numbers: [Int],
    of count: Int = 3,
    clocksApart: Duration? = nil,
    startsApart: Duration? = nil
  ) throws -> RunShards {
    RunShards(
      records: try numbers.map { number in
        ShardRecord(
          shard: try #require(Shard(number: number, of: count)),
          cases: 4,
          state: .finished,
          startedAtMilliseconds: 0,
          environment: RunEnvironment(versions: [:], machine: "one")
        )
      },
      clocksApart: clocksApart,
      startsApart: startsApart
    )
  }

  @Test func `the table of facts says which shards are here, and how far apart their times may be`()
    throws
  {
    #expect(try Self.shards([2]).words == "shard 2/3")
    #expect(
      try Self.shards([1, 2, 3]).words
        == "3 of 3 shards; how far clocks are apart is not known"
    )
    let known = try Self.shards(
      [1, 3],
      clocksApart: .microseconds(11_200),
      startsApart: .milliseconds(1_201)
    )
    #expect(
      known.words
        == "2 of 3 shards: 2/3 is missing; clocks at most 12 ms apart, loads begun within 1.21 s of "
        + "each other"
    )
  }

  @Test func `a trace that shards replayed together has one span, and of several sittings none`()
    throws
  {
    func replayed(shardCount: Int) throws -> TraceTally.Replayed {
      var tally = TraceTally(shardCount: shardCount)
      for (session, left) in [(1, 0), (1, 100), (2, 50), (2, 250)] as [(Int, Int64)] {
        let instant = Instant(nanoseconds: left * 1_000_000)
        let record = AttemptRecord(
          request: 0,
          arm: 0,
          sampleID: "a",
          startedAtMilliseconds: 0,
          timeline: RequestTimeline(scheduled: instant, started: instant, ended: instant),
          outcome: .succeeded
        )
        tally.add(Attempt(record, session: session))
      }
      return try #require(tally.replays[TraceTally.Key(arm: 0, stage: 0)])
    }
    let merged = try replayed(shardCount: 2)
    #expect(merged.span == .milliseconds(250))
    #expect(merged.perSecond == 12)
    let resumed = try replayed(shardCount: 0)
    #expect(resumed.span == nil && resumed.perSecond == nil && resumed.sent == 4)
  }

  @Test func `windows of time are told to be those of all shards, unless there is only one`() throws
  {
    #expect(try Self.shards([2]).caveat == nil)
    let caveat = try Self.shards([1, 2, 3], clocksApart: .zero, startsApart: .milliseconds(3))
      .caveat
    #expect(
      caveat?.plainText
        == "Shards: the run was sent by 3 processes together, and windows of time, and what is counted "
        + "per second, are of all of them: clocks at most 0 ms apart, loads begun within 3 ms of each "
        + "other. Latencies are each on one machine's clock."
    )
  }
}
