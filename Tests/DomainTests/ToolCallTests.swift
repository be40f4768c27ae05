import Domain
import Testing

struct ToolCallTests {
  @Test(
    arguments: [
      (#"{"unit":"C","city":"Oslo"}"#, #"get_weather(city: "Oslo", unit: "C")"#),
      (#"{"n": 5.0, "list": [1, true], "o": {}}"#, "get_weather(list: [1,true], n: 5, o: {})"),
      ("", "get_weather()"), ("{}", "get_weather()"),
      (#"{"city": "Os"#, #"get_weather(broken arguments: {"city": "Os)"#),
      ("[1]", "get_weather(broken arguments: [1])"),
      ("null", "get_weather(broken arguments: null)"),
    ]
  )
  func `a call is told as it would be written, and broken arguments as what they are`(
    text: String,
    line: String
  ) {
    #expect(ToolCall(name: "get_weather", argumentsText: text).line == line)
  }

  @Test func `what an answer tells is its words, then a line for each call`() {
    var choice = Completion.Choice(text: "Let me see.")
    #expect(choice.told == "Let me see.")
    let calls = [
      ToolCall(name: "f", id: "call_1", argumentsText: "{}"),
      ToolCall(name: "g", argumentsText: #"{"a":1}"#),
    ]
    choice.toolCalls = calls.assembledText
    #expect(choice.calls == calls)
    #expect(choice.told == "Let me see.\nf()\ng(a: 1)")
    choice.text = ""
    #expect(choice.told == "f()\ng(a: 1)")
    choice.toolCalls = "sha256:0123"
    #expect(choice.calls.isEmpty && choice.told == "sha256:0123")
  }

  @Test(
    arguments: [
      ToolCall(name: "f", id: "i", argumentsText: "{\"a\":[1]}"),
      ToolCall(name: "", argumentsText: "{"),
    ]
  )
  func `a call is exported with its arguments as JSON, and comes back`(call: ToolCall) {
    #expect(ToolCall(json: call.json) == call)
    // Other programs read OpenAI's form.
    let function: JSONValue = [
      "name": .string(call.name), "arguments": .string(call.argumentsText),
    ]
    #expect(call.json["function"] == function)
    #expect(call.json["arguments"] == call.arguments.map(JSONValue.object))
    #expect((call.arguments == nil) == (call.id == nil))
  }
}
