import Domain
import RunnerSupport
import Suites
import Testing
import Transport

@testable import Runner

/// How a conversation goes on after each answer, without anything being sent.
struct ConversationTests {
  private static func conversation(
    turns: [SampleTurn],
    endpoint: Endpoint = .chat,
    maxSteps: Int = 2
  ) -> Conversation {
    Conversation(
      ConversationScript(
        turns: turns.map { turn in
          ConversationScript.Turn(
            message: ChatMessage(role: .user, content: turn.user),
            pause: .zero,
            results: turn.results,
            stops: turn.stops
          )
        },
        maxSteps: maxSteps
      ),
      opening: CompletionRequest(
        models: ["m"],
        endpoint: endpoint,
        prompt: .messages([ChatMessage(role: .user, content: turns[0].user)])
      ),
      number: 12
    )
  }

  private static func answer(_ text: String = "", calls: [ToolCall] = []) -> Completion {
    var choice = Completion.Choice(text: text, finishReason: "stop")
    if !calls.isEmpty { choice.toolCalls = calls.assembledText }
    return Completion(choices: [choice])
  }

  private static func messages(_ conversation: Conversation) -> [ChatMessage] {
    if case .messages(let messages) = conversation.request.prompt { messages } else { [] }
  }

  @Test func `answers are fed back, and the next turn follows`() {
    var held = Self.conversation(turns: [SampleTurn(user: "one"), SampleTurn(user: "two")])
    #expect(held.sequence == 12)
    #expect(held.take(Self.answer("first"), failed: false) == .turn(after: .zero))
    #expect(held.sequence == 15)
    #expect(held.place == ConversationStep(conversation: 12, turn: 1, step: 0))
    #expect(
      Self.messages(held) == [
        ChatMessage(role: .user, content: "one"), ChatMessage(role: .assistant, content: "first"),
        ChatMessage(role: .user, content: "two"),
      ]
    )
    #expect(held.take(Self.answer("second"), failed: false) == .ended(.complete))
  }

  @Test func `results go back at once, each to its call, with an id where the wire needs one`() {
    let turn = SampleTurn(
      user: "one",
      results: [ToolResult(name: "f", text: "F"), ToolResult(name: "g", text: "G")]
    )
    let calls = [
      ToolCall(name: "f", id: "given", argumentsText: "{}"),
      ToolCall(name: "g", argumentsText: "{}"),
    ]
    for (endpoint, id) in [(Endpoint.chat, "call_0_0_1"), (.ollama, nil)] as [(Endpoint, String?)] {
      var held = Self.conversation(turns: [turn], endpoint: endpoint)
      #expect(held.take(Self.answer("Wait.", calls: calls), failed: false) == .results)
      #expect(held.sequence == 13)
      let messages = Self.messages(held).dropFirst()
      #expect(messages.map(\.role) == [.assistant, .tool, .tool])
      #expect(messages.first?.content == "Wait.")
      #expect(messages.first?.toolCalls.map(\.id) == ["given", id])
      #expect(messages.dropFirst().map(\.content) == ["F", "G"])
      #expect(messages.dropFirst().map(\.toolCallID) == ["given", id])
      #expect(held.take(Self.answer("done"), failed: false) == .ended(.complete))
    }
  }

  @Test func `a call without a result, calls without end, and nothing at all end it`() {
    let call = ToolCall(name: "f", argumentsText: "{}")
    let later = SampleTurn(user: "two")
    var alone = Self.conversation(turns: [SampleTurn(user: "one"), later])
    #expect(alone.take(Self.answer(calls: [call]), failed: false) == .ended(.unansweredCall))
    let told = SampleTurn(user: "one", results: [ToolResult(text: "x")])
    var circling = Self.conversation(turns: [told, later])
    for _ in 0..<2 { #expect(circling.take(Self.answer(calls: [call]), failed: false) == .results) }
    #expect(circling.take(Self.answer(calls: [call]), failed: false) == .ended(.tooManySteps))
    var silent = Self.conversation(turns: [told, later])
    #expect(silent.take(Self.answer(), failed: false) == .ended(.noAnswer))
    var failed = Self.conversation(turns: [told, later])
    #expect(failed.take(nil, failed: true) == .ended(.failed))
  }

  @Test(arguments: [
    StopCondition.contains("bye"), .matches("(?i)GOOD.?bye"), .calls("hang_up"),
  ])
  func `what the suite stops at ends it, even a call without a result`(stop: StopCondition) {
    let turns = [SampleTurn(user: "one", stops: [stop]), SampleTurn(user: "two")]
    var held = Self.conversation(turns: turns)
    let calls = [ToolCall(name: "hang_up", argumentsText: "{}")]
    #expect(held.take(Self.answer("goodbye", calls: calls), failed: false) == .ended(.stopped))
    var other = Self.conversation(turns: turns)
    #expect(other.take(Self.answer("hello"), failed: false) == .turn(after: .zero))
  }
}
