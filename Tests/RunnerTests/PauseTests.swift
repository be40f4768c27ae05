import Domain
import Runner
import RunnerSupport
import Testing
import Transport

@Testing.Suite(.timeLimit(.minutes(1)))
struct PauseTests {
  /// Runs until a wait is told, or to the end.
  private func pauses(retryAfter: String) async throws -> [Pause] {
    let fixture = try SessionFixture(
      "load: {closed: 1, for: 1}\nretry: {max: 1, on: [429]}",
      transport: ScriptedTransport {
        $0.number == 0 ? .rateLimited(retryAfter: retryAfter) : .good
      }
    )
    var session = try fixture.session()
    let pauses = Collected<Pause>()
    let (told, continuation) = AsyncStream.makeStream(of: Void.self)
    session.pauseBegan = { pause in
      pauses.add([pause])
      continuation.yield()
    }
    try await withThrowingTaskGroup(of: Void.self) { [session] group in
      group.addTask {
        try await session.run { _ in }
        continuation.finish()
      }
      for await _ in told { break }
      group.cancelAll()
      try await group.waitForAll()
    }
    return pauses.values
  }

  @Test func `a long wait is told as it begins, with its reason and its end`() async throws {
    let before = Instant.now
    let pause = try #require(try await pauses(retryAfter: "3600").first)
    #expect(pause.place == "small")
    #expect(pause.duration == .seconds(3_600))
    #expect(pause.failure.kind == .rateLimited)
    #expect(pause.until - before >= .seconds(3_600))
    #expect(pause.until - before < .seconds(3_660))
  }

  @Test func `a short wait passes without a word`() async throws {
    #expect(try await pauses(retryAfter: "0").isEmpty)
  }
}
