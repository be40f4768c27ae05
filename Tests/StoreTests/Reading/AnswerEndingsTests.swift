import Domain
import Store
import Testing

struct AnswerEndingsTests {
  /// One attempt of an arm with one answer.
  private static func attempt(
    _ request: Int,
    arm: Int,
    _ choice: Completion.Choice,
    isWarmUp: Bool = false,
    failure: RequestFailure? = nil
  ) -> Attempt {
    var random = RandomRecords(seed: 5)
    var record = random.record(request: request)
    record.arm = arm
    record.isWarmUp = isWarmUp
    record.outcome = failure.map(AttemptRecord.Outcome.failed) ?? .succeeded
    record.completion = Completion(choices: [choice])
    return Attempt(record)
  }

  private static func endings(
    of runs: [[Attempt]]
  ) async throws -> [[Int: AnswerEndings]] {
    let folder = try TemporaryFolder()
    let store = try folder.open()
    var random = RandomRecords(seed: 4)
    for attempts in runs {
      let writer = try store.beginRun(random.manifest())
      try await writer.append(attempts)
      try await writer.finish(state: .finished, atMilliseconds: 9)
    }
    return try runs.indices.map { index in
      try store.answerEndings(of: store.resolve(.number(Int64(index + 1))))
    }
  }

  @Test(arguments: [
    "length", "max_tokens", "MAX_TOKENS", "max_output_tokens", "model_length", "ERROR_LIMIT",
    "max tokens reached", "model_context_window_exceeded",
  ])
  func `answers that a limit cut are counted by arm, in any wire's words`(reason: String)
    async throws
  {
    let cut = Completion.Choice(text: "Par", finishReason: reason)
    let whole = Completion.Choice(text: "Paris", finishReason: "stop")
    let attempts = [cut, whole, cut, whole].enumerated().map {
      Self.attempt($0, arm: $0 < 3 ? 0 : 1, $1)
    }
    #expect(try await Self.endings(of: [attempts]) == [[0: AnswerEndings(cut: 2)]])
  }

  @Test func `an answer is empty without text, refusal and tool call`() async throws {
    var calling = Completion.Choice()
    calling.toolCalls = #"[{"function":{"name":"f"}}]"#
    let choices = [
      Completion.Choice(), Completion.Choice(refusal: "No."), calling, Completion.Choice(text: "x"),
      Completion.Choice(reasoning: "Hm.", finishReason: "length"),
    ]
    let attempts = choices.enumerated().map { Self.attempt($0, arm: 2, $1) }
    #expect(try await Self.endings(of: [attempts]) == [[2: AnswerEndings(cut: 1, empty: 2)]])
  }

  @Test func `only measured answers of the run itself count`() async throws {
    let cut = Completion.Choice(finishReason: "length")
    let stalled = RequestFailure(kind: .stalled, message: "no text for 30 s")
    let first = [
      Self.attempt(0, arm: 0, cut, isWarmUp: true), Self.attempt(1, arm: 0, cut, failure: stalled),
    ]
    let second = [
      Self.attempt(0, arm: 1, cut), Self.attempt(1, arm: 1, Completion.Choice(text: "y")),
    ]
    let endings = try await Self.endings(of: [first, second])
    #expect(endings == [[:], [1: AnswerEndings(cut: 1, empty: 1)]])
  }
}
