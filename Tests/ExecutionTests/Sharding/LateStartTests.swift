import Domain
import ExecutionSupport
import Foundation
import RunnerSupport
import Store
import Suites
import Synchronization
import Testing

@testable import Execution

/// A start that all shards share, and what has to be seen to before it.
@Testing.Suite(.timeLimit(.minutes(1)))
struct LateStartTests {
  private static func sharding(of plan: Plan, start: Date) throws -> Sharding {
    try #require(
      try ShardRequest(
        shard: "1/2",
        startAtMilliseconds: start.millisecondsSince1970,
        environment: { _ in nil }
      )
      .sharding(of: plan)
    )
  }

  @Test func `a start that passes while the cache is warmed sends no load and leaves no run`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan("load: {open: 100/s}\ncache: warm", cases: 4)
    let start = Date.now.addingTimeInterval(2)
    let transport = ScriptedTransport { _ in
      while Date.now <= start { try? await Task.sleep(for: .milliseconds(20)) }
      return .good
    }
    let sharding = try Self.sharding(of: plan, start: start)
    let failure = await #expect(throws: CommandFailure.self) {
      try await fixture.run(plan, over: transport, sharding: sharding)
    }
    #expect(failure?.kind == .usage)
    #expect(failure?.message.contains("Give all shards a later start.") == true)
    #expect(try fixture.store.runs().isEmpty)
    // Two of the four cases are this shard's; without a word of a cache each is sent twice.
    #expect(transport.sent.count == 4)
    #expect(Set(transport.sent.map(\.text)).count == 2)
  }

  private final class Flag: Sendable {
    private let state = Mutex(false)

    var isSet: Bool { state.withLock { $0 } }

    func set() { state.withLock { $0 = true } }
  }

  @Test func `a page of metrics that does not answer holds no load back whose start is fixed`()
    async throws
  {
    let fixture = try RunFixture()
    let plan = try fixture.plan(
      "load: {open: 100/s}\nscrape: [{url: \"http://127.0.0.1:1/metrics\", every: 300ms}]",
      cases: 4
    )
    let asked = Flag()
    let transport = ScriptedTransport { sent in
      guard sent.text.isEmpty else {
        asked.set()
        return .good
      }
      while !asked.isSet, !Task.isCancelled { try? await Task.sleep(for: .milliseconds(20)) }
      return .good
    }
    let sharding = try Self.sharding(of: plan, start: Date.now.addingTimeInterval(2))
    let outcome = try await fixture.run(plan, over: transport, sharding: sharding)
    #expect(outcome.succeeded == 2)
  }

  @Test func `only a load whose arrivals are fixed can be late`() throws {
    let fixture = try RunFixture()
    let open = try fixture.plan("load: {open: 100/s}")
    let closed = try fixture.plan("load: {closed: 2}")
    let sharding = try Self.sharding(of: open, start: Date.now.addingTimeInterval(60))
    let start = Instant(nanoseconds: 5_000_000_000)
    let late = start.advanced(by: .seconds(2))
    #expect(try sharding.inTime(start, of: open, now: start) == start)
    #expect(try sharding.inTime(start, of: closed, now: late) == nil)
    let error = #expect(throws: LateStart.self) {
      try sharding.inTime(start, of: open, now: late)
    }
    #expect(error?.delay == .seconds(2))
  }
}
