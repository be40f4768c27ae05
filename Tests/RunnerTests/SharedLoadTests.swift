import Domain
import RunnerSupport
import Suites
import Testing
import Transport

@testable import Runner

/// What several processes send of one plan is what one would have sent.
@Testing.Suite(.timeLimit(.minutes(1)))
struct SharedLoadTests {
  /// The records of each shard, sent one after the other over transports of their own.
  ///
  /// - Parameter isDivided: Whether one process is a shard too, `1/1`.
  private static func records(
    _ lines: String,
    shards: Int,
    isDivided: Bool = true,
    cases: Int = 12,
    startAt: Instant? = nil,
    answer: @escaping @Sendable (ScriptedTransport.Sent) async -> ScriptedTransport.Answer = { _ in
      .good
    }
  ) async throws -> [[AttemptRecord]] {
    var all: [[AttemptRecord]] = []
    for number in 1...shards {
      let fixture = try SessionFixture(
        lines,
        models: ["small", "large"],
        cases: cases,
        transport: ScriptedTransport(answer: answer)
      )
      var session = try fixture.session()
      if isDivided {
        let shard = try #require(Shard(number: number, of: shards))
        session.progress = .beginning(try PlanShare(shard, of: fixture.plan))
      }
      session.startAt = startAt
      let records = Collected<AttemptRecord>()
      try await session.run { records.add($0.map(\.record)) }
      all.append(records.values)
    }
    return all
  }

  /// What a request is, wherever it is sent: its number, what it asks, and its stage.
  private struct Asked: Hashable {
    var request: Int
    var arm: Int
    var sample: String
    var repetition: Int
    var isWarmUp: Bool
    var stage: Int

    init(_ record: AttemptRecord) {
      request = record.request
      arm = record.arm
      sample = record.sampleID
      repetition = record.repetition
      isWarmUp = record.isWarmUp
      stage = record.stage
    }
  }

  @Test(arguments: [
    "load: {closed: 4}\nwarmup: 3", "load: {closed: 6, for: 40}\nrepeat: {n: 2}",
    "load: [{closed: 4, for: 5}, {closed: 8, for: 30}, {closed: 4}]",
    "load: {open: 5000/s}\nwarmup: 2",
    "load: [{open: 5000/s, for: 10}, {open: 4000/s, for: 20}, {closed: 4}]",
  ])
  func `the shards of a load together send each request once, as one process does`(
    lines: String
  ) async throws {
    let one = try await Self.records(lines, shards: 1, isDivided: false).joined().map(Asked.init)
    let four = try await Self.records(lines, shards: 4)
    #expect(four.allSatisfy { !$0.isEmpty })
    let together = four.joined().map(Asked.init)
    #expect(together.count == one.count)
    #expect(Set(together) == Set(one) && Set(one).count == one.count)
  }

  @Test(arguments: [
    "load: {open: 2000/s}", "load: {open: 2000/s, arrivals: constant, for: 60}",
    "load: {open: 3000/s, arrivals: poisson, for: 20ms}",
    "load: {open: 2000/s, ramp: 10ms}\nwarmup: 2",
  ])
  func `arrivals of an open load are those of one process, to the nanosecond`(
    lines: String
  ) async throws {
    let start = Instant.now
    // Of a stage that lasts a time, an undivided process leaves out what it is too late for.
    let one = try await Self.records(
      lines,
      shards: 1,
      isDivided: lines.contains("ms}"),
      startAt: start
    ).joined()
    let three = try await Self.records(lines, shards: 3, startAt: start)
    func due(_ records: some Sequence<AttemptRecord>) -> [String: [Instant]] {
      // Two models have a process of arrivals each.
      Dictionary(grouping: records, by: { "\($0.arm) \($0.request)" })
        .mapValues { $0.map(\.timeline.scheduled).sorted() }
    }
    let together = due(three.joined())
    #expect(together == due(one) && !together.isEmpty)
    #expect(three.allSatisfy { $0.count < together.count && !$0.isEmpty })
  }

  @Test(arguments: [(1, 3), (2, 2), (3, 2)])
  func `in flight is a shard's part of what one process keeps, and no more`(
    number: Int,
    own: Int
  ) async throws {
    // Nobody is answered before as many are under way as the shard keeps; its four cases are sent three
    // times, a whole number of rounds.
    let barrier = Barrier(count: own)
    let fixture = try SessionFixture(
      "load: {closed: 7, for: 36}",
      cases: 12,
      transport: ScriptedTransport { _ in
        await barrier.pass()
        return .good
      }
    )
    var session = try fixture.session()
    let shard = try #require(Shard(number: number, of: 3))
    session.progress = .beginning(try PlanShare(shard, of: fixture.plan))
    try await session.run { _ in }
    #expect(await barrier.most == own)
    #expect(fixture.transport.sent.count == 12)
  }

  @Test func `a shard that goes on begins at once, and keeps the distances of its arrivals`()
    async throws
  {
    let lines = "load: {open: 1000/s}"
    let start = Instant.now
    let whole = try await Self.records(lines, shards: 2, startAt: start)[1]
      .filter { $0.arm == 0 }.sorted { $0.request < $1.request }
    let fixture = try SessionFixture(lines, models: ["small", "large"], cases: 12)
    let shard = try #require(Shard("2/2"))
    let share = try PlanShare(shard, of: fixture.plan)
    var reader = PlanProgress.Reader(
      plan: fixture.plan,
      retry: RetryPolicy(fixture.plan.suite.retry),
      share: share
    )
    let done = whole.prefix(3)
    for record in done {
      let isKnown = reader.add(record)
      #expect(isKnown)
    }
    var session = try fixture.session()
    session.progress = try #require(reader.progress())
    let records = Collected<AttemptRecord>()
    let began = Instant.now
    session.startAt = began
    try await session.run { records.add($0.map(\.record)) }
    let rest = records.values.filter { $0.arm == 0 }.sorted { $0.request < $1.request }
    #expect(rest.map(\.request) == whole.dropFirst(3).map(\.request))
    let first = try #require(rest.first?.timeline.scheduled)
    // The lead of an open load, and no wait for what was sent before.
    #expect(first - began == .milliseconds(50))
    let planned = whole.dropFirst(3).map(\.timeline.scheduled)
    #expect(
      rest.map { $0.timeline.scheduled - first } == planned.map { $0 - (planned.first ?? $0) }
    )
  }

  @Test func `a load that begins later is offered from then on`() async throws {
    let start = Instant.now.advanced(by: .milliseconds(30))
    let records = try await Self.records("load: {closed: 2}", shards: 2, startAt: start).joined()
    #expect(records.count == 24)
    #expect(records.allSatisfy { $0.timeline.started >= start })
  }
}
