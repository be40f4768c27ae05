import Domain
import Testing

/// The values that conversations are made of.
struct ConversationValueTests {
  @Test(arguments: [
    ("get_weather", "{\"city\": \"Oslo\"}", true), ("get_weather", "{\"city\": \"oslo\"}", false),
    ("get_weather", "{\"city\": \"Oslo\", \"days\": 5}", true), ("get_weather", "{}", false),
    ("get_time", "{\"city\": \"Oslo\"}", false), ("get_weather", "{\"city\": \"Os", false),
  ])
  func `a result answers calls that have its name and arguments`(
    name: String,
    arguments: String,
    isAnswered: Bool
  ) {
    let result = ToolResult(name: "get_weather", arguments: ["city": "Oslo"], text: "snow")
    #expect(result.answers(ToolCall(name: name, argumentsText: arguments)) == isAnswered)
  }

  @Test func `numbers are equal however they are written, and lists element by element`() {
    let result = ToolResult(
      name: "f",
      arguments: ["n": 5, "list": [1, "a"], "object": ["x": 2.0]],
      text: ""
    )
    let call = ToolCall(
      name: "f",
      argumentsText: "{\"n\": 5.0, \"list\": [1.0, \"a\"], \"object\": {\"x\": 2}}"
    )
    #expect(result.answers(call))
  }

  @Test func `a result without arguments answers any call of its tool, broken ones too`() {
    let broken = ToolCall(name: "f", argumentsText: "{\"n\": ")
    #expect(ToolResult(name: "f", text: "").answers(broken))
    #expect(ToolResult(text: "").answers(broken))
    #expect(!ToolResult(name: "g", text: "").answers(broken))
  }

  @Test(
    arguments: [
      (.all, [1, 1], 1), (.all, [1, 0, nil], 0), (.all, [1, nil], nil), (.all, [], nil),
      (.last, [0, 1], 1), (.last, [1, nil], nil), (.share, [1, 0], 0.5), (.share, [1, nil], nil),
      (.share, [3, 5], 4),
    ] as [(TurnReduction, [Double?], Double?)]
  )
  func `turns become one`(reduction: TurnReduction, turns: [Double?], whole: Double?) {
    #expect(reduction.reduce(turns) == whole)
  }

  @Test func `a conversation's messages are the same after they were written down`() {
    var asking = ChatMessage(role: .assistant, content: "")
    asking.toolCalls = [ToolCall(name: "f", id: "1", argumentsText: "{\"n\": 1")]
    var told = ChatMessage(role: .tool, content: "two", name: "f")
    told.toolCallID = "1"
    for message in [asking, told, ChatMessage(role: .user, content: "x")] {
      #expect(ChatMessage(json: message.json) == message)
    }
    #expect(ChatMessage(json: ["role": "assistant", "content": "", "tool_calls": ["x"]]) == nil)
  }

  @Test func `turns are the same after they were written down, and nothing else is read as one`() {
    let turns = [
      SampleTurn(
        user: "{{x}}",
        variables: ["x": [1, "a"]],
        expected: ["b"],
        tags: ["c": "d"],
        results: [ToolResult(name: "f", arguments: ["n": 1], text: "r"), ToolResult(text: "")],
        stops: [.contains("x"), .matches("y"), .calls("z")]
      ),
      SampleTurn(user: ""),
    ]
    #expect([SampleTurn](json: turns.json) == turns)
    #expect([SampleTurn](json: [["user": 1]]) == nil)
    #expect([SampleTurn](json: "x") == nil)
  }

  @Test func `a turn lays its own over its case's`() {
    let sample = Sample(
      id: "a",
      variables: ["x": "case", "y": "case"],
      tags: ["t": "case"],
      turns: [SampleTurn(user: "", variables: ["x": "turn"], expected: ["e"], tags: ["t": "turn"])]
    )
    let turn = sample.asTurn(0)
    #expect(turn.variables.dictionary == ["x": "turn", "y": "case"])
    #expect(turn.expected == ["e"])
    #expect(turn.tags == ["t": "turn"])
    #expect(sample.asTurn(1) == sample)
    #expect(sample.asTurn(nil) == sample)
  }
}
