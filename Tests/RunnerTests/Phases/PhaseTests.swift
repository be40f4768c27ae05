import Domain
import Runner
import RunnerSupport
import Suites
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct PhaseTests {
  @Test(arguments: ["{closed: 2, for: 6, think: 2ms}", "{open: 400/s, for: 6}"])
  func `a warm-up of some time goes before the measured requests, which are the same ones`(
    load: String
  ) async throws {
    let fixture = try SessionFixture(
      "load: \(load)\nwarmup: 60ms",
      cases: 4
    )
    let outcome = try await fixture.run()
    let stage = try #require(outcome.stages.first)
    let opening = try #require(stage.phases?.measuredFrom)
    #expect(opening - stage.began == .milliseconds(60))
    let warm = outcome.records.filter { !$0.isMeasured }
    let measured = outcome.records.filter(\.isMeasured).sorted { $0.request < $1.request }
    #expect(!warm.isEmpty)
    #expect(warm.allSatisfy { $0.leftOut == .warmUp })
    #expect(measured.map(\.request) == Array(0..<6))
    #expect(measured.map(\.sampleID) == ["c0", "c1", "c2", "c3", "c0", "c1"])
    // Numbers of their own, so that however many there are they are nobody else's.
    #expect(Set(outcome.records.map(\.request)).count == outcome.records.count)
    // Open loops hand over a little before.
    let first = try #require(measured.map(\.timeline.scheduled).min())
    #expect(first >= opening)
  }

  @Test func `arrivals of the measured part are the same with and without a warm-up`()
    async throws
  {
    func gaps(_ more: String) async throws -> [Duration] {
      let load = "load: {open: 500/s, arrivals: gamma, burstiness: 0.5, for: 20}"
      let records = try await SessionFixture("\(load)\n\(more)").run().records
      let due = records.filter(\.isMeasured).map(\.timeline.scheduled).sorted()
      return zip(due, due.dropFirst()).map { $1 - $0 }
    }
    let (cold, warm) = (try await gaps(""), try await gaps("warmup: 20ms"))
    #expect(cold == warm)
    #expect(cold.count == 19)
  }

  @Test(arguments: ["{closed: 4, for: 8, think: 2ms}", "{open: 2000/s, for: 8}"])
  func `a steady load is found so, and told`(load: String) async throws {
    let fixture = try SessionFixture(
      "load: \(load)\nwarmup: {window: 100ms, tolerance: 100%, windows: 50}"
    )
    let outcome = try await fixture.run()
    let steadiness = try #require(outcome.stages.first?.phases?.steadiness)
    #expect(steadiness.isReached)
    #expect(steadiness.windows >= SteadyRule.compared)
    #expect(steadiness.rateSpread != nil && steadiness.latencySpread != nil)
    #expect(outcome.records.count(where: \.isMeasured) == 8)
    #expect(outcome.records.contains { $0.leftOut == .warmUp })
  }

  @Test func `a warm-up that never grows steady ends all the same`() async throws {
    // No answer is one.
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 3, think: 10ms}\nwarmup: {window: 100ms, windows: 3}",
      transport: ScriptedTransport { _ in .broken }
    )
    let outcome = try await fixture.run()
    let steadiness = try #require(outcome.stages.first?.phases?.steadiness)
    #expect(!steadiness.isReached)
    #expect(steadiness.windows == 3)
    #expect(steadiness.latencySpread == nil)
    #expect(outcome.records.count(where: \.isMeasured) == 3)
  }

  @Test func `each stage of a list warms up`() async throws {
    let fixture = try SessionFixture("load: {closed: [1, 2], for: 3, think: 1ms}\nwarmup: 20ms")
    let outcome = try await fixture.run()
    #expect(outcome.stages.map(\.offer) == [.closed(inFlight: 1), .closed(inFlight: 2)])
    for stage in 0...1 {
      let own = outcome.records.filter { $0.stage == stage }
      #expect(own.count(where: \.isMeasured) == 3)
      #expect(own.contains { $0.leftOut == .warmUp })
    }
  }

  @Test func `the last requests cool down`() async throws {
    let fixture = try SessionFixture("load: {closed: 1, for: 10}\ncooldown: 3", cases: 10)
    let records = try await fixture.run().records.sorted { $0.request < $1.request }
    #expect(
      records.map(\.leftOut) == [
        nil, nil, nil, nil, nil, nil, nil, .coolDown, .coolDown, .coolDown,
      ]
    )
  }

  @Test func `what is due in the last time of a stage cools down`() async throws {
    let fixture = try SessionFixture("load: {open: 1000/s, for: 50ms}\ncooldown: 20ms")
    let records = try await fixture.run().records.sorted { $0.request < $1.request }
    // A machine that stands still sends less of it, and marks the rest no other way.
    for (number, record) in records.enumerated() {
      #expect(record.leftOut == (number >= 30 ? .coolDown : nil))
    }
  }

  @Test func `the seed chooses what is cancelled, and it is not tried again`() async throws {
    func chosen() async throws -> (asked: [Int], left: [Int]) {
      let fixture = try SessionFixture(
        "load: {closed: 4, for: 200, cancel: {share: 25%, after: 5ms}}\nretry: 3",
        cases: 200,
        transport: ScriptedTransport { $0.isBrokenOff ? Self.cancelled : .good }
      )
      let records = try await fixture.run().records
      #expect(records.count == 200)
      #expect(records.allSatisfy { $0.attempt == 1 })
      let asked = records.filter { $0.failure?.kind == .cancelledOnPurpose }.map(\.request)
      return (asked.sorted(), records.filter { $0.leftOut == .cancelled }.map(\.request).sorted())
    }
    let (one, other) = (try await chosen(), try await chosen())
    #expect(one.asked == other.asked)
    #expect(one.asked == one.left)
    // Five deviations of a binomial number.
    #expect(abs(one.asked.count - 50) < 31)
  }

  private static let cancelled = ScriptedTransport.Answer(error: .brokenOff)

  @Test func `when a request is cancelled follows the distribution`() throws {
    let cancellation = Cancellation(
      share: 1,
      moment: .after(.uniform(from: .seconds(1), to: .seconds(3)))
    )
    let times = (0..<500).compactMap { request -> Double? in
      guard case .after(let time)? = cancellation.choice(request: request, seed: 7) else {
        return nil
      }
      return time.inSeconds
    }
    #expect(times.count == 500)
    #expect(times.allSatisfy { (1...3).contains($0) })
    let mean = times.reduce(0, +) / 500
    // Five standard errors of a uniform mean: √(1/3 / 500) each.
    #expect(abs(mean - 2) < 0.13)
    let none = Cancellation(share: 0.5, moment: .firstToken)
    let choices = (0..<1_000).map { none.choice(request: $0, seed: 7) }
    #expect(Set(choices) == [nil, .firstToken])
  }
}
