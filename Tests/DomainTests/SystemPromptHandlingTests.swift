import Domain
import Testing

struct SystemPromptHandlingTests {
  private static let system = ChatMessage(role: .system, content: "S")
  private static let question = ChatMessage(role: .user, content: "U")
  private static let answer = ChatMessage(role: .assistant, content: "A")

  @Test(arguments: [
    (SystemPromptHandling.send, [system, question, answer]),
    (.merge, [ChatMessage(role: .user, content: "S\n\nU"), answer]),
    (.drop, [question, answer]),
  ])
  func `a system message is sent, merged or dropped`(
    handling: SystemPromptHandling,
    sent: [ChatMessage]
  ) {
    let prompt = Prompt.messages([Self.system, Self.question, Self.answer])
    #expect(handling.applied(to: prompt) == .messages(sent))
  }

  @Test func `system messages without a user message become one`() {
    let prompt = Prompt.messages([Self.system, ChatMessage(role: .system, content: "T")])
    let merged = ChatMessage(role: .user, content: "S\n\nT")
    #expect(SystemPromptHandling.merge.applied(to: prompt) == .messages([merged]))
  }

  @Test(arguments: SystemPromptHandling.allCases)
  func `a prompt without a system message stays as it is`(handling: SystemPromptHandling) {
    for prompt in [Prompt.text("U"), .messages([Self.question, Self.answer])] {
      #expect(handling.applied(to: prompt) == prompt)
    }
  }
}
