import Domain
import RunnerSupport
import Suites
import Testing

@testable import Runner

@Testing.Suite(.timeLimit(.minutes(1)))
struct RefusalTests {
  private static func failure(
    _ kind: RequestFailure.Kind,
    _ status: Int?,
    code: String? = nil,
    message: String = "no"
  ) -> RequestFailure {
    RequestFailure(kind: kind, message: message, status: status, code: code)
  }

  private static let unauthorised = failure(.unauthorised, 401)

  @Test func `an arm is stopped by its fifth refusal, once`() {
    let watch = RefusalWatch()
    let stops = (1...6).map { _ in watch.note(Self.unauthorised, of: 2)?.refused }
    #expect(stops == [nil, nil, nil, nil, 5, nil])
    #expect(watch.stopped.map(\.refused) == [6])
    #expect(watch.holdsBack([2]) && !watch.holdsBack([1, 2]) && !watch.holdsBack([1]))
  }

  @Test(arguments: [
    nil, RefusalTests.failure(.rateLimited, 429), RefusalTests.failure(.quota, 402),
    RefusalTests.failure(.unauthorised, 403), RefusalTests.failure(.connection, nil),
  ])
  func `anything else among the first requests lets the arm go on for good`(
    other: RequestFailure?
  ) {
    let watch = RefusalWatch()
    for _ in 1...4 { _ = watch.note(Self.unauthorised, of: 0) }
    _ = watch.note(other, of: 0)
    for _ in 1...9 { #expect(watch.note(Self.unauthorised, of: 0) == nil) }
    #expect(watch.stopped.isEmpty)
  }

  @Test func `what the harness broke off or lost counts for neither`() {
    let watch = RefusalWatch()
    for _ in 1...4 { _ = watch.note(Self.unauthorised, of: 0) }
    _ = watch.note(Self.failure(.cancelled, nil), of: 0)
    _ = watch.note(Self.failure(.staleConnection, nil), of: 0)
    #expect(watch.note(Self.unauthorised, of: 0)?.refused == 5)
  }

  @Test func `an answer that nobody has read yet keeps its arm from being stopped`() {
    let watch = RefusalWatch()
    watch.expectReading(of: 0)
    for _ in 1...5 { #expect(watch.note(Self.unauthorised, of: 0) == nil) }
    #expect(watch.noteReading(of: 0, nil) == nil)
    #expect(watch.stopped.isEmpty && !watch.watches(0))
  }

  @Test(arguments: [
    (RefusalTests.failure(.unauthorised, 401), true),
    (RefusalTests.failure(.rejected, 404), true),
    (RefusalTests.failure(.quota, 429), true),
    (RefusalTests.failure(.unsupportedSystemPrompt, 500), true),
    (RefusalTests.failure(.rejected, 400, code: "unsupported_parameter"), true),
    (RefusalTests.failure(.rejected, 400, message: "The model `x` does not exist"), true),
    (RefusalTests.failure(.rejected, 400, message: "Unknown parameter: 'top_k'."), true),
    (RefusalTests.failure(.rejected, 400, message: "maximum context length is 4096"), false),
    (RefusalTests.failure(.rejected, 413), false),
    (RefusalTests.failure(.rateLimited, 429), false),
    (RefusalTests.failure(.serverError, 500), false),
    (RefusalTests.failure(.connection, nil), false),
  ])
  func `a reason lasts where no other case and no other moment mends it`(
    failure: RequestFailure,
    lasts: Bool
  ) {
    #expect((failure.lastingReason != nil) == lasts)
  }

  @Test(arguments: [
    ("temperature", "temperature must be at most 2", true),
    ("messages.0.content", "too long", false),
    ("max_tokens", "This model's maximum context length is 512", false),
  ])
  func `a parameter that the provider names lasts, and one that holds the case does not`(
    name: String,
    message: String,
    lasts: Bool
  ) {
    var failure = Self.failure(.rejected, 400, message: message)
    failure.body = "{\"error\": {\"message\": \"\(message)\", \"param\": \"\(name)\"}}"
    #expect((failure.lastingReason != nil) == lasts)
  }

  @Test(arguments: ["closed: 1", "closed: 1, for: 2s", "open: 500/s, for: 50ms"])
  func `five refused requests are all that is sent to a model`(load: String) async throws {
    let transport = ScriptedTransport { sent in
      sent.model == "large" ? .init(status: 401, text: "") : .init(takes: .milliseconds(1))
    }
    let fixture = try SessionFixture(
      "load: {\(load)}",
      models: ["small", "large"],
      cases: 12,
      transport: transport
    )
    var session = try fixture.session()
    session.refusals = RefusalWatch()
    let stopped = Collected<RefusalWatch.Stopped>()
    session.armStopped = { stopped.add([$0]) }
    let records = Collected<AttemptRecord>()
    try await session.run { records.add($0.map(\.record)) }
    let sent = transport.sent.count { $0.model == "large" }
    // In an open load others are on their way when the fifth comes back.
    #expect(load.hasPrefix("open") ? sent >= 5 : sent == 5)
    #expect(transport.sent.count { $0.model == "small" } >= 12)
    #expect(stopped.values.map(\.arm) == [1])
    #expect(records.values.count == transport.sent.count)
  }

  @Test func `a run whose every arm is refused ends by itself, and one that keeps going sends all`()
    async throws
  {
    for keepsGoing in [false, true] {
      let transport = ScriptedTransport { _ in .init(status: 403, text: "") }
      let fixture = try SessionFixture("load: {closed: 1}", cases: 12, transport: transport)
      var session = try fixture.session()
      session.refusals = RefusalWatch(isOn: !keepsGoing)
      try await session.run { _ in }
      #expect(transport.sent.count == (keepsGoing ? 12 : 5))
    }
  }

  @Test func `requests in flight finish when their arm is stopped`() async throws {
    let barrier = Barrier(count: 8)
    let transport = ScriptedTransport { sent in
      if sent.number < 8 { await barrier.pass() }
      return .init(status: 401, text: "")
    }
    let fixture = try SessionFixture("load: {closed: 8}", cases: 24, transport: transport)
    var session = try fixture.session()
    session.refusals = RefusalWatch()
    let records = Collected<AttemptRecord>()
    try await session.run { records.add($0.map(\.record)) }
    // Each of the four refusals before the fifth lets another request leave.
    #expect((8...12).contains(records.values.count))
    #expect(records.values.count == transport.sent.count)
    #expect(records.values.allSatisfy { $0.failure?.kind == .unauthorised })
  }

  @Test func `an arm that was answered in an earlier sitting is never stopped`() {
    let watch = RefusalWatch(answered: [3])
    for _ in 1...9 { #expect(watch.note(Self.unauthorised, of: 3) == nil) }
    #expect(!watch.holdsBack([3]) && watch.stopped.isEmpty && watch.heldBack.isEmpty)
  }

  @Test func `what was held back is remembered, whatever is answered after`() {
    let watch = RefusalWatch()
    for _ in 1...5 { _ = watch.note(Self.unauthorised, of: 0) }
    #expect(watch.heldBack.isEmpty)
    #expect(watch.holdsBack([0]) && watch.heldBack == [0])
    #expect(watch.note(nil, of: 0) == nil)
    #expect(!watch.holdsBack([0]) && watch.stopped.isEmpty && watch.heldBack == [0])
  }
}
