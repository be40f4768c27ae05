import Domain
import Execution
import ExecutionSupport
import RunnerSupport
import Store
import Testing

@Testing.Suite(.timeLimit(.minutes(1)))
struct NarrowingTests {
  /// Asks for the failing cases of a run of `c0` to `c3`, each asked three times.
  private static func failing(
    _ lines: String,
    over transport: ScriptedTransport
  ) async throws -> [String]? {
    let fixture = try RunFixture()
    let plan = try fixture.plan(lines + "\nload: {closed: 1}\nrepeat: 3\nretry: 0")
    try await fixture.run(plan, over: transport)
    let request = NarrowingRequest(failing: .latest(back: 0))
    return try request.narrowing { fixture.store }.failing?.cases
  }

  private static let correct = "scores: {correct: {equals: \"{{expected}}\"}}"

  @Test func `a case fails as reports and show have it, or where a request failed`() async throws {
    // Of c1 one answer is wrong, of c2 two are, and a request of c3 fails.
    let answers = CountingAnswers()
    let transport = ScriptedTransport { sent in
      let number = await answers.next(sent)
      if sent.text.contains("question 1") { return number < 1 ? .init(text: "Rome") : .good }
      if sent.text.contains("question 2") { return number < 2 ? .init(text: "Rome") : .good }
      if sent.text.contains("question 3") { return number < 1 ? .broken : .good }
      return .good
    }
    #expect(try await Self.failing(Self.correct, over: transport) == ["c2", "c3"])
  }

  @Test func `a run in which nothing was wrong has none`() async throws {
    let failure = await #expect(throws: CommandFailure.self) {
      try await Self.failing(Self.correct, over: ScriptedTransport())
    }
    #expect(failure?.message == "run 1 has no case that failed or was wrong.")
    let unscored = await #expect(throws: CommandFailure.self) {
      try await Self.failing("scores: {words: {measure: output_words}}", over: ScriptedTransport())
    }
    #expect(unscored?.message.contains("no score of it passes or fails") == true)
  }
}
