import Domain
import Runner
import RunnerSupport
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct RetryingTests {
  @Test func `each attempt is handed over, and only the last is the request's end`() async throws {
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 1}\nretry: {max: 3, on: [5xx]}",
      transport: ScriptedTransport { $0.number < 2 ? .broken : .good }
    )
    let records = try await fixture.run().records
    #expect(records.map(\.attempt) == [1, 2, 3])
    #expect(Set(records.map(\.request)) == [0])
    #expect(records.map(\.succeeded) == [false, false, true])
    for (failed, next) in zip(records, records.dropFirst()) {
      #expect(next.timeline.scheduled >= failed.timeline.ended)
    }
  }

  @Test(arguments: [
    (
      #"{"error":{"message":"slow down","type":"rate_limit_error"},"retry_after":0}"#, "429",
      RequestFailure.Kind.rateLimited
    ),
    (
      #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#, "529",
      .overloaded
    ),
    (#"{"error":{"code":502,"message":"upstream"}}"#, "502", .serverError),
    (#"{"error":"the runner ended"}"#, "5xx", .serverError),
  ])
  func `a failure told in a reply of status 200 is tried again by its kind`(
    body: String,
    cause: String,
    kind: RequestFailure.Kind
  ) async throws {
    for (causes, attempts) in [(cause, [1, 2]), ("connection", [1])] {
      let fixture = try SessionFixture(
        "load: {closed: 1, for: 1}\nretry: {max: 1, on: [\(causes)]}",
        transport: ScriptedTransport { $0.number == 0 ? .init(raw: body) : .good }
      )
      let records = try await fixture.run().records
      #expect(records.map(\.attempt) == attempts)
      #expect(records.first?.failure?.kind == kind)
      guard attempts.count > 1 else { continue }
      // The user had waited for it since the first.
      let answered = try #require(records.last)
      #expect(answered.succeeded)
      #expect(answered.timeline.firstScheduled == records.first?.timeline.scheduled)
    }
  }

  @Test func `what a kept connection fails goes out once more at once, on a new one`() async throws
  {
    let transport = ScriptedTransport { $0.number == 0 ? .stale : .good }
    let fixture = try SessionFixture("load: {closed: 1, for: 1}", transport: transport)
    let records = try await fixture.run().records
    #expect(records.map(\.failure?.kind) == [.staleConnection, nil])
    #expect(records.map(\.attempt) == [1, 2])
    // The user had waited for it since the first.
    #expect(records[1].timeline.scheduled == records[0].timeline.scheduled)
    #expect(records[1].timeline.started >= records[0].timeline.ended)
    #expect(transport.sent.map(\.needsNewConnection) == [false, true])
  }

  @Test func `a stale connection uses up none of the suite's retries`() async throws {
    let transport = ScriptedTransport { $0.number == 1 ? .stale : .broken }
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 1}\nretry: {max: 1, on: [5xx]}",
      transport: transport
    )
    let records = try await fixture.run().records
    #expect(records.map(\.failure?.kind) == [.serverError, .staleConnection, .serverError])
    #expect(transport.sent.map(\.needsNewConnection) == [false, false, true])
  }

  @Test func `retries end at their limit, and without any a failure is a result`() async throws {
    let limited = try SessionFixture(
      "load: {closed: 1, for: 1}\nretry: {max: 2, on: [5xx]}",
      transport: ScriptedTransport { _ in .broken }
    )
    #expect(try await limited.run().records.map(\.attempt) == [1, 2, 3])
    let plain = try SessionFixture(
      "load: {closed: 1, for: 2}",
      transport: ScriptedTransport { _ in .broken }
    )
    #expect(try await plain.run().records.map(\.attempt) == [1, 1])
  }

  @Test func `a provider's pause is waited for, and is neither latency nor queueing`() async throws
  {
    // Two leave together; the one beside is answered when the refusal of the other is known.
    let departure = Barrier(count: 2)
    let (refusals, refusal) = AsyncStream.makeStream(of: Void.self)
    let fixture = try SessionFixture(
      "load: {closed: 2, for: 3}\nretry: {max: 1, on: [429]}",
      transport: ScriptedTransport { sent in
        if sent.number < 2 { await departure.pass() }
        if sent.number == 1 { for await _ in refusals { break } }
        return sent.number == 0 ? .rateLimited(retryAfter: "1") : .good
      }
    )
    let collected = Collected<AttemptRecord>()
    try await fixture.session().run { attempts in
      collected.add(attempts.map(\.record))
      if attempts.contains(where: { !$0.record.succeeded }) { refusal.yield() }
    }
    let records = collected.values
    let refused = try #require(records.first { !$0.succeeded })
    #expect(refused.failure?.retryAfter == .seconds(1))
    let again = try #require(records.first { $0.request == refused.request && $0.attempt == 2 })
    #expect(again.timeline.scheduled - refused.timeline.ended >= .seconds(1))
    let queued = try #require(again.timeline.queueTime)
    #expect(queued < again.timeline.started - refused.timeline.ended)
    // The slot beside it held back too.
    let later = records.filter { $0.timeline.scheduled > refused.timeline.ended }
    #expect(later.count == 2)
    #expect(later.allSatisfy { $0.timeline.started - refused.timeline.ended >= .seconds(1) })
  }

  @Test func `a model goes on while another one pauses`() async throws {
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 3}\nretry: {max: 1, on: [429]}",
      models: ["small", "large"],
      transport: ScriptedTransport { sent in
        // An hour: nobody waits for its end.
        sent.model == "small" ? .rateLimited(retryAfter: "3600") : .good
      }
    )
    let session = try fixture.session()
    let records = Collected<AttemptRecord>()
    let (finished, continuation) = AsyncStream.makeStream(of: Void.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await session.run { attempts in
          let all = records.add(attempts.map(\.record))
          if all.count(where: { $0.arm == 1 }) == 3, all.contains(where: { $0.arm == 0 }) {
            continuation.yield()
          }
        }
      }
      for await _ in finished { break }
      group.cancelAll()
      try await group.waitForAll()
    }
    #expect(records.values.filter { $0.arm == 0 }.map(\.attempt) == [1])
  }
}
