import Domain
import Runner
import RunnerSupport
import Testing

struct LeftOutParametersTests {
  private static let refused = ScriptedTransport.Answer(
    status: 400,
    text: "Unsupported parameter: 'top_k' is not supported with this model."
  )

  /// The same in a reply that had begun as an answer.
  private static let refusedWithin = ScriptedTransport.Answer(
    raw: #"{"error":{"message":"Unsupported parameter: 'top_k'.","code":"unsupported_parameter"}}"#
  )

  /// A model that takes no `top_k`, and answers without.
  private static func transport(_ refused: ScriptedTransport.Answer = refused) -> ScriptedTransport
  {
    ScriptedTransport { $0.text.contains("top_k") ? refused : .good }
  }

  @Test(arguments: [false, true])
  func `a parameter is refused once an arm, and left out from then on`(isWithin: Bool) async throws
  {
    let fixture = try SessionFixture(
      "unsupported: drop\nload: {closed: 1}",
      cases: 4,
      transport: Self.transport(isWithin ? Self.refusedWithin : Self.refused),
      params: "max_tokens: 8, top_k: 4"
    )
    let outcome = try await fixture.run()
    #expect(outcome.records.map(\.succeeded) == [false, true, true, true, true])
    let first = try #require(outcome.records.first?.failure)
    #expect(first.kind == .unsupportedParameter && first.parameter == "top_k")
    #expect(outcome.records.map(\.attempt) == [1, 2, 1, 1, 1])
    let sent = fixture.transport.sent
    #expect(sent.map { $0.text.contains("top_k") } == [true, false, false, false, false])
    #expect(sent.allSatisfy { $0.text.contains("max_tokens") && !$0.needsNewConnection })
  }

  @Test func `what is in flight is refused too, and each request is answered`() async throws {
    let fixture = try SessionFixture(
      "unsupported: drop\nload: {closed: 4}",
      cases: 12,
      transport: Self.transport(),
      params: "max_tokens: 8, top_k: 4"
    )
    let outcome = try await fixture.run()
    #expect(Set(outcome.records.filter(\.succeeded).map(\.request)).count == 12)
    #expect(outcome.records.count { !$0.succeeded } <= 4)
  }

  @Test(arguments: ["", "unsupported: fail\n"])
  func `nothing is left out unless the suite says so, and the arm is stopped`(
    line: String
  ) async throws {
    let fixture = try SessionFixture(
      "\(line)load: {closed: 1}",
      cases: 9,
      transport: Self.transport(),
      params: "max_tokens: 8, top_k: 4"
    )
    var session = try fixture.session()
    session.refusals = RefusalWatch()
    let records = Collected<AttemptRecord>()
    try await session.run { records.add($0.map(\.record)) }
    #expect(records.values.count == RefusalWatch.limit)
    #expect(records.values.allSatisfy { $0.failure?.parameter == "top_k" })
    #expect(session.refusals.stopped.map(\.failure.kind) == [.unsupportedParameter])
  }

  @Test func `what arms are told apart by is never left out`() async throws {
    let fixture = try SessionFixture(
      "unsupported: drop\nload: {closed: 1}\nsweep: {axes: {top_k: [4, 8]}}",
      cases: 1,
      transport: Self.transport()
    )
    let outcome = try await fixture.run()
    #expect(outcome.records.map(\.failure?.kind) == [.unsupportedParameter, .unsupportedParameter])
    #expect(fixture.transport.sent.count == 2)
  }
}
