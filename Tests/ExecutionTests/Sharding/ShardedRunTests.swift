import Domain
import ExecutionSupport
import Foundation
import RunnerSupport
import Store
import Suites
import Testing
import Transport

@testable import Execution

/// Runs that several processes send together, each into a store of its own, and one run of them.
@Testing.Suite(.timeLimit(.minutes(1)))
struct ShardedRunTests {
  private static let lines = """
    load: {closed: 4}
    repeat: {n: 2, at_zero_temperature: 2}
    warmup: 2
    scores: {correct: {contains: "{{expected}}"}}
    """

  /// Right or wrong by what is asked alone, whoever asks it.
  @Sendable private static func answer(_ sent: ScriptedTransport.Sent) -> ScriptedTransport.Answer {
    let sum = sent.text.utf8.reduce(0) { $0 &+ Int($1) }
    return .init(text: sum % 3 == 0 ? "Paris" : "London")
  }

  private static func plan(_ fixture: RunFixture, _ lines: String = Self.lines) throws -> Plan {
    try fixture.plan(lines, models: ["small", "large"], cases: 12)
  }

  @discardableResult
  private static func send(
    _ shard: String?,
    into fixture: RunFixture,
    lines: String = Self.lines,
    name: String? = nil,
    interruption: ManualInterruption = ManualInterruption(),
    answer: @escaping @Sendable (ScriptedTransport.Sent) async -> ScriptedTransport.Answer =
      Self.answer
  ) async throws -> RunExecution.Outcome {
    let plan = try plan(fixture, lines)
    return try await fixture.run(
      plan,
      over: ScriptedTransport(answer: answer),
      sharding: try ShardRequest(shard: shard, name: name, environment: { _ in nil })
        .sharding(of: plan),
      interruption: interruption
    )
  }

  private static func shards(_ count: Int, name: String? = nil) async throws -> [RunFixture] {
    var fixtures: [RunFixture] = []
    for number in 1...count {
      let fixture = try RunFixture()
      try await send("\(number)/\(count)", into: fixture, name: name)
      fixtures.append(fixture)
    }
    return fixtures
  }

  /// What was asked and what came of it, whoever sent it and when.
  private struct Answered: Hashable {
    var request: Int
    var attempt: Int
    var arm: Int
    var sample: String
    var repetition: Int
    var isWarmUp: Bool
    var text: String?
    var scores: [Score]

    init(_ record: AttemptRecord) {
      request = record.request
      attempt = record.attempt
      arm = record.arm
      sample = record.sampleID
      repetition = record.repetition
      isWarmUp = record.isWarmUp
      text = record.completion?.choices.first?.text
      scores = record.scores
    }
  }

  private static func answered(_ fixture: RunFixture) throws -> [Answered] {
    try fixture.records().map(Answered.init)
  }

  @Test func `four shards make the run that one process makes, attempt for attempt`() async throws {
    let whole = try RunFixture()
    try await Self.send(nil, into: whole)
    let all = try RunFixture()
    for shard in try await Self.shards(4).reversed() {
      _ = try StoreMerge([shard.path], into: all.path).merge(into: all.store)
    }
    let run = try all.store.run(named: .latest(back: 0))
    let one = try whole.store.run(named: .latest(back: 0))
    #expect(try Self.answered(all) == Self.answered(whole))
    #expect(run.state == .finished && !run.isNarrowed)
    #expect(run.planHash == one.planHash && run.plannedRequests == one.plannedRequests)
    #expect(run.attempts == one.attempts && run.finishedRequests == one.finishedRequests)
    let manifest = try all.store.manifest(of: run)
    #expect(manifest.loadTerms.narrowing == nil)
    #expect(manifest.shards?.records.map(\.shard.number) == [1, 2, 3, 4])
    // All on one boot of this machine.
    #expect(manifest.shards?.clocksApart == .zero)
    #expect(try all.store.scorings(of: run).map(\.number) == [1])
  }

  @Test func `prompts are made up alike in every shard, and in another run otherwise`() throws {
    let plan = try Self.plan(RunFixture())
    func salt(_ shard: String, name: String) throws -> UInt64? {
      try ShardRequest(shard: shard, name: name, environment: { _ in nil }).sharding(of: plan)?.salt
    }
    let first = try #require(try salt("1/3", name: "monday"))
    #expect(try salt("3/3", name: "monday") == first)
    #expect(try salt("1/3", name: "tuesday") != first)
  }

  @Test func `merged twice and in any order, a run is the same`() async throws {
    let shards = try await Self.shards(3)
    var seen: Set<String> = []
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let all = try RunFixture()
      for index in order + order {
        _ = try StoreMerge([shards[index].path], into: all.path).merge(into: all.store)
      }
      var lines = ""
      let run = try all.store.run(named: .latest(back: 0))
      try all.store.exportJSONLines(of: run) { lines += $0 }
      seen.insert(lines)
      #expect(try all.store.check() == [])
    }
    #expect(seen.count == 1)
  }

  @Test func `what is missing is told, by the run and by merge, until it is there`() async throws {
    let shards = try await Self.shards(3)
    let all = try RunFixture()
    let own = try shards[0].store.run(named: .latest(back: 0))
    #expect(own.state == .finished && own.isNarrowed && own.shards?.missing == ["2/3", "3/3"])
    let words = try shards[0].store.manifest(of: own).loadTerms.narrowing?.words
    #expect(words == "4 of 12 cases (shard 1/3)")
    let first = try StoreMerge([shards[0].path, shards[2].path], into: all.path)
      .merge(into: all.store)
    #expect(first.first?.hasPrefix("1 run added, 0 known already; ") == true && first.count == 2)
    #expect(
      first.last
        == "Run 1 lacks 2/3. Merge the store of it, or send what is missing: "
        + "assay run --resume 1 --shard 2/3"
    )
    let partial = try all.store.manifest(of: all.store.run(named: .latest(back: 0)))
    #expect(
      partial.loadTerms.narrowing?.words == "8 of 12 cases (2 of 3 shards: 2/3 is missing)"
    )
    let second = try StoreMerge(shards.map(\.path) + [all.path], into: all.path)
      .merge(into: all.store)
    #expect(second.last == "Run 1 is whole: 3 of 3 shards.")
  }

  @Test func `a shard that died goes on, from its own store or from the merged one`() async throws {
    for resumesMerged in [false, true] {
      let (one, two) = (try RunFixture(), try RunFixture())
      let interruption = ManualInterruption()
      try await Self.send("1/2", into: one, interruption: interruption) { sent in
        if sent.number == 5 { await interruption.callOffAndWait() }
        return Self.answer(sent)
      }
      try await Self.send("2/2", into: two)
      let all = try RunFixture()
      let lines = try StoreMerge([one.path, two.path], into: all.path).merge(into: all.store)
      #expect(lines.last?.contains("lacks 1/2 (not finished)") == true)
      #expect(try all.store.run(named: .latest(back: 0)).state == .interrupted)
      let place = resumesMerged ? all : one
      let run = try place.store.run(named: .latest(back: 0))
      let request = ShardRequest(shard: resumesMerged ? "1/2" : nil, environment: { _ in nil })
      let (plan, continuation) = try PlanRequest().resuming(run, shards: request, in: place.store)
      #expect(continuation.sharding?.shard.description == "1/2")
      let transport = ScriptedTransport(answer: Self.answer)
      let missing = continuation.missing(of: plan)
      try await place.run(plan, over: transport, continuing: continuation)
      #expect(transport.sent.count == missing && missing > 0)
      _ = try StoreMerge([one.path], into: all.path).merge(into: all.store)
      let whole = try RunFixture()
      try await Self.send(nil, into: whole)
      #expect(try Self.answered(all) == Self.answered(whole))
      #expect(try all.store.run(named: .latest(back: 0)).state == .finished)
    }
  }

  @Test func `a merged run goes on with all that it lacks, shards that never came too`()
    async throws
  {
    let all = try RunFixture()
    let shards = try await Self.shards(3)
    for shard in [shards[1], shards[0]] {
      _ = try StoreMerge([shard.path], into: all.path).merge(into: all.store)
    }
    let run = try all.store.run(named: .latest(back: 0))
    let (plan, continuation) = try PlanRequest().resuming(run, in: all.store)
    #expect(continuation.sharding == nil)
    try await all.run(plan, over: ScriptedTransport(answer: Self.answer), continuing: continuation)
    let whole = try RunFixture()
    try await Self.send(nil, into: whole)
    #expect(try Self.answered(all) == Self.answered(whole))
    let ended = try all.store.run(named: .latest(back: 0))
    #expect(ended.state == .finished && !ended.isNarrowed)
  }

  @Test func `a shard that was sent twice is not mixed with itself`() async throws {
    let (first, again) = (try RunFixture(), try RunFixture())
    for fixture in [first, again] { try await Self.send("2/3", into: fixture) }
    let before = try Self.answered(first)
    let failure = #expect(throws: CommandFailure.self) {
      try StoreMerge([again.path], into: first.path).merge(into: first.store)
    }
    #expect(failure?.message.contains("shard 2/3 of run 1 was sent twice") == true)
    #expect(try Self.answered(first) == before)
    // Into a third store, the first of the two is taken in, and it is said.
    let all = try RunFixture()
    let second = #expect(throws: CommandFailure.self) {
      try StoreMerge([first.path, again.path], into: all.path).merge(into: all.store)
    }
    let words = second?.message ?? ""
    #expect(words.contains("nothing of the other store was taken in.\nTaken in before it, and"))
    #expect(words.contains("\(first.path). 1 run added, 0 known already; "))
    #expect(try Self.answered(all) == before)
  }

  @Test func `the id is the plan's and the name's: other runs do not come together`() async throws {
    let fixture = try RunFixture()
    let plan = try Self.plan(fixture)
    func id(_ name: String?, _ plan: Plan, environment: [String: String] = [:]) throws -> String? {
      try ShardRequest(shard: "1/2", name: name, environment: { environment[$0] })
        .sharding(of: plan)?.runID
    }
    #expect(try id(nil, plan) == id(nil, Self.plan(RunFixture())))
    #expect(try id("a", plan) != id("b", plan) && id("a", plan) != id(nil, plan))
    #expect(try id(nil, plan, environment: ["ASSAY_RUN_ID": "a"]) == id("a", plan))
    let other = try Self.plan(fixture, Self.lines.replacing("closed: 4", with: "closed: 5"))
    #expect(other.hash == plan.hash)
    #expect(try id("a", other) != id("a", plan))
  }

  @Test func `a budget is divided, and each shard keeps to its part`() async throws {
    let lines = Self.lines + "\nbudget: {requests: 40}"
    var sent = 0
    for number in 1...3 {
      let fixture = try RunFixture()
      let outcome = try await Self.send("\(number)/3", into: fixture, lines: lines)
      #expect(outcome.ending == .budgetSpent)
      sent += try fixture.records().count
    }
    #expect(sent == 40)
  }

  @Test func `what cannot be divided is refused before anything is sent`() throws {
    let fixture = try RunFixture()
    let plan = try Self.plan(fixture, "load: {open: 100/s}")
    let now = Date(timeIntervalSince1970: 1_000)
    let none: @Sendable (String) -> String? = { _ in nil }
    let requests: [(ShardRequest, Bool, String)] = [
      (ShardRequest(shard: "9/8", environment: none), false, "cannot read '--shard 9/8'"),
      (ShardRequest(startAtMilliseconds: 5, environment: none), false, "add --shard"),
      (ShardRequest(name: "a", environment: none), false, "add --shard"),
      (ShardRequest(shard: "1/2", environment: none), true, "need one process"),
      (
        ShardRequest(shard: "1/2", startAtMilliseconds: 999_000, environment: none), false,
        "--start-at 1970-01-01T00:16:39Z is over"
      ),
      (
        ShardRequest(shard: "1/2", startAtMilliseconds: 253_402_300_799_000, environment: none),
        false,
        "9999-12-31T23:59:59Z is more than a year ahead. Give an instant that comes sooner, such as "
          + "1970-01-01T00:26:40Z."
      ),
    ]
    for (request, choosesOnTheWay, words) in requests {
      let failure = #expect(throws: CommandFailure.self) {
        try request.sharding(of: plan, choosesOnTheWay: choosesOnTheWay, at: now)
      }
      #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }
    let request = ShardRequest(shard: "1/2", startAtMilliseconds: 1_001_000, environment: none)
    let sharding = try #require(try request.sharding(of: plan, at: now))
    let start = Instant(nanoseconds: 500)
    #expect(
      sharding.start(goesOn: false, now: start, date: now) == start.advanced(by: .seconds(1))
    )
    let late = Date(timeIntervalSince1970: 1_002)
    #expect(
      sharding.start(goesOn: false, now: start, date: late) == start.advanced(by: .seconds(-1))
    )
    #expect(sharding.start(goesOn: true, now: start, date: late) == nil)
    #expect(try ShardRequest(environment: none).sharding(of: plan) == nil)
  }

  @Test func `another share than the run was divided into is refused`() async throws {
    let fixture = try RunFixture()
    try await Self.send("1/2", into: fixture)
    let run = try fixture.store.run(named: .latest(back: 0))
    let failure = #expect(throws: CommandFailure.self) {
      try PlanRequest().resuming(
        run,
        shards: ShardRequest(shard: "1/3", environment: { _ in nil }),
        in: fixture.store
      )
    }
    #expect(failure?.message.contains("run 1 is divided into 2 shards") == true)
    let (plan, continuation) = try PlanRequest().resuming(run, in: fixture.store)
    #expect(continuation.isNothingLeft(of: plan))
    let undivided = try RunFixture()
    try await Self.send(nil, into: undivided)
    let other = #expect(throws: CommandFailure.self) {
      try PlanRequest().resuming(
        undivided.store.run(named: .latest(back: 0)),
        shards: ShardRequest(shard: "1/3", environment: { _ in nil }),
        in: undivided.store
      )
    }
    #expect(other?.message.contains("is not divided into shards") == true)
  }

  @Test(arguments: ["http://127.0.0.1:8000", "http://localhost/v1", "http://[::1]:80", ""])
  func `a service of the machine itself tells nothing of other machines' clocks`(
    address: String
  ) async {
    let inner = DatedTransport { "Sun, 06 Nov 1994 08:49:37 GMT" }
    let transport = ClockReadingTransport(inner, address: address)
    _ = await transport.send(HTTPRequest(method: .post, url: address + "/v1"))
    #expect(transport.bounds == nil)
  }

  @Test func `the provider's Date bounds how far its clock is ahead`() async throws {
    let ahead = 7.0
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = .gmt
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let inner = DatedTransport { formatter.string(from: Date.now.addingTimeInterval(ahead)) }
    let transport = ClockReadingTransport(inner, address: "http://a")
    #expect(transport.bounds == nil)
    _ = await transport.send(HTTPRequest(method: .post, url: "http://b/v1"))
    #expect(transport.bounds == nil)
    for _ in 0..<20 { _ = await transport.send(HTTPRequest(method: .post, url: "http://a/v1")) }
    let bounds = try #require(transport.bounds)
    #expect(bounds.least <= .seconds(ahead) && bounds.most >= .seconds(ahead))
    #expect(bounds.most - bounds.least <= .seconds(1.5))
  }
}

/// Answers with a `Date` of its own clock.
private struct DatedTransport: RunTransport {
  var date: @Sendable () -> String

  func send(_ request: HTTPRequest) async -> HTTPExchange {
    let started = Instant.now
    let date = date()
    let answered = Instant.now
    return HTTPExchange(
      started: started,
      firstByte: answered,
      ended: answered,
      headers: [HTTPRequest.Header("date", date)]
    )
  }

  func warm(
    url: String,
    connections: Int,
    limits: TransferLimits,
    security: SecurityOptions
  ) async throws(TransportError) -> Int { 0 }

  func report() async -> LoopReport { LoopReport() }
}
