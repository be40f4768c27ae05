import Domain
import Runner
import RunnerSupport
import Suites
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct StageTests {
  @Test(arguments: [1, 3, 8])
  func `a closed loop keeps so many in flight for each model, and no more`(
    inFlight: Int
  ) async throws {
    // Only when as many are under way as both models may have does any of them get its answer.
    let barrier = Barrier(count: 2 * inFlight)
    let fixture = try SessionFixture(
      "load: {closed: \(inFlight), for: \(3 * inFlight)}",
      models: ["small", "large"],
      transport: ScriptedTransport { _ in
        await barrier.pass()
        return .good
      }
    )
    let outcome = try await fixture.run()
    #expect(outcome.records.count == 6 * inFlight)
    #expect(await barrier.most == 2 * inFlight)
  }

  @Test func `measured requests follow the warm-up without waiting for its answers`() async throws {
    // Of three warm-up requests in two slots the last is answered only beside a measured one.
    let barrier = Barrier(count: 2)
    let fixture = try SessionFixture(
      "load: {closed: 2, for: 5}\nwarmup: 3",
      transport: ScriptedTransport { _ in
        await barrier.pass()
        return .good
      }
    )
    let records = try await fixture.run().records.sorted { $0.request < $1.request }
    #expect(records.map(\.isWarmUp) == [true, true, true, false, false, false, false, false])
    #expect(records[3].timeline.started <= records[2].timeline.ended)
  }

  @Test func `a slot thinks between an answer and the next request`() async throws {
    let fixture = try SessionFixture("load: {closed: 1, for: 4, think: 10ms}")
    let records = try await fixture.run().records.sorted { $0.request < $1.request }
    for (earlier, later) in zip(records, records.dropFirst()) {
      let pause = later.timeline.scheduled - earlier.timeline.ended
      #expect(pause == .milliseconds(10))
      #expect(later.timeline.started >= later.timeline.scheduled)
    }
  }

  @Test func `a ramp opens the slots one after the other`() async throws {
    // Nobody gets an answer before all four slots are open, so each takes one request.
    let barrier = Barrier(count: 4)
    let fixture = try SessionFixture(
      "load: {closed: 4, for: 4, ramp: 40ms}",
      transport: ScriptedTransport { _ in
        await barrier.pass()
        return .good
      }
    )
    let due = try await fixture.run().records.map(\.timeline.scheduled).sorted()
    #expect(zip(due, due.dropFirst()).map { $1 - $0 } == [10, 10, 10].map { .milliseconds($0) })
  }

  @Test func `a stage takes up the plan where the one before stopped`() async throws {
    let fixture = try SessionFixture(
      "load: [{closed: 1, for: 3}, {closed: 2, for: 4}]",
      cases: 5
    )
    let outcome = try await fixture.run()
    let records = outcome.records.sorted { $0.request < $1.request }
    #expect(records.map(\.stage) == [0, 0, 0, 1, 1, 1, 1])
    #expect(records.map(\.request) == Array(0..<7))
    #expect(records[5].sampleID == records[0].sampleID)
    #expect(outcome.stages.map(\.offer) == [.closed(inFlight: 1), .closed(inFlight: 2)])
    #expect(outcome.stages.map(\.stage) == [0, 1])
    #expect(outcome.stages.allSatisfy { $0.isComplete && $0.began <= $0.ended })
    #expect(outcome.stages[0].ended <= outcome.stages[1].began)
  }

  @Test func `a stage that lasts a time sends nothing after it`() async throws {
    let fixture = try SessionFixture("load: {closed: 2, for: 30ms}")
    let outcome = try await fixture.run()
    let stage = try #require(outcome.stages.first)
    #expect(outcome.records.allSatisfy { $0.timeline.scheduled - stage.began <= .milliseconds(30) })
  }

  // MARK: Open loop

  @Test func `constant arrivals are handed over with their instants, evenly`() async throws {
    let fixture = try SessionFixture("load: {open: 200/s, for: 12}")
    let outcome = try await fixture.run()
    let planned = fixture.transport.sent.compactMap(\.startAt).sorted()
    #expect(planned.count == 12)
    #expect(Set(zip(planned, planned.dropFirst()).map { $1 - $0 }) == [.milliseconds(5)])
    #expect(Set(outcome.records.map(\.timeline.scheduled)) == Set(planned))
    // Handed over before the instant, as far as the machine lets it.
    let stage = try #require(outcome.stages.first)
    #expect(try #require(planned.first) >= stage.began)
  }

  @Test func `a slow answer delays no departure`() async throws {
    // The first answer comes only once all requests have left.
    let barrier = Barrier(count: 10)
    let fixture = try SessionFixture(
      "load: {open: 500/s, for: 10}",
      transport: ScriptedTransport { _ in
        await barrier.pass()
        return .good
      }
    )
    #expect(try await fixture.run().records.count == 10)
  }

  @Test func `the seed decides the arrivals, and each stage has its own`() async throws {
    let load =
      "load: [{open: 1000/s, arrivals: poisson, for: 20}, {open: 1000/s, arrivals: poisson, for: 20}]"
    func gaps() async throws -> [[Duration]] {
      let records = try await SessionFixture(load).run().records
      return (0...1).map { stage in
        let due = records.filter { $0.stage == stage }.map(\.timeline.scheduled).sorted()
        return zip(due, due.dropFirst()).map { $1 - $0 }
      }
    }
    let (one, other) = (try await gaps(), try await gaps())
    #expect(one == other)
    #expect(one[0] != one[1])
    #expect(one[0].count == 19)
  }
}
