import Domain
import Profiles
import Providers
import Testing
import Transport

/// A conversation with calls and what they came to, on each wire.
struct ConversationEncodingTests {
  /// A question, two calls at once, what they came to, and a further question.
  private static func request(_ endpoint: Endpoint, hasIDs: Bool = true) -> CompletionRequest {
    var asking = ChatMessage(role: .assistant, content: "")
    asking.toolCalls = [
      ToolCall(name: "get_weather", id: hasIDs ? "a" : nil, argumentsText: "{\"city\":\"Oslo\"}"),
      ToolCall(name: "get_time", id: hasIDs ? "b" : nil, argumentsText: "{\"ci"),
    ]
    let results = [("get_weather", "a", "{\"sky\":\"snow\"}"), ("get_time", "b", "noon")].map {
      name,
      id,
      text in
      var message = ChatMessage(role: .tool, content: text, name: name)
      message.toolCallID = hasIDs ? id : nil
      return message
    }
    return CompletionRequest(
      models: ["m"],
      endpoint: endpoint,
      prompt: .messages(
        [ChatMessage(role: .system, content: "S"), ChatMessage(role: .user, content: "U"), asking]
          + results
          + [
            ChatMessage(role: .assistant, content: "A"), ChatMessage(role: .user, content: "V"),
          ]
      ),
      parameters: SamplingParameters(["max_tokens": 4]),
      isStreamed: false
    )
  }

  private static func body(
    _ profile: ProviderProfile.Name,
    _ endpoint: Endpoint,
    hasIDs: Bool = true
  ) throws -> JSONValue {
    let provider = try Provider(profile: profile.profile, baseURL: "http://127.0.0.1:1")
    let sent = try provider.httpRequest(
      for: request(endpoint, hasIDs: hasIDs),
      limits: TransferLimits()
    )
    return try #require(JSONValue(parsing: String(decoding: sent.body, as: UTF8.self)))
  }

  @Test func `chat has calls beside the content, and a message for each result`() throws {
    let messages = try Self.body(.builtin, .chat)["messages"]
    #expect(
      messages == [
        ["role": "system", "content": "S"], ["role": "user", "content": "U"],
        [
          "role": "assistant", "content": .null,
          "tool_calls": [
            [
              "id": "a", "type": "function",
              "function": ["name": "get_weather", "arguments": "{\"city\":\"Oslo\"}"],
            ],
            [
              "id": "b", "type": "function",
              "function": ["name": "get_time", "arguments": "{\"ci"],
            ],
          ],
        ],
        ["role": "tool", "tool_call_id": "a", "content": "{\"sky\":\"snow\"}"],
        ["role": "tool", "tool_call_id": "b", "content": "noon"],
        ["role": "assistant", "content": "A"], ["role": "user", "content": "V"],
      ]
    )
  }

  @Test func `Messages have blocks, and all results in one turn of the user's`() throws {
    let body = try Self.body(.builtin, .messages)
    #expect(body["system"] == "S")
    #expect(
      body["messages"] == [
        ["role": "user", "content": "U"],
        [
          "role": "assistant",
          "content": [
            ["type": "tool_use", "id": "a", "name": "get_weather", "input": ["city": "Oslo"]],
            ["type": "tool_use", "id": "b", "name": "get_time", "input": .object([:])],
          ],
        ],
        [
          "role": "user",
          "content": [
            ["type": "tool_result", "tool_use_id": "a", "content": "{\"sky\":\"snow\"}"],
            ["type": "tool_result", "tool_use_id": "b", "content": "noon"],
          ],
        ],
        ["role": "assistant", "content": "A"], ["role": "user", "content": "V"],
      ]
    )
  }

  @Test func `Responses have items for calls and for results`() throws {
    #expect(
      try Self.body(.builtin, .responses)["input"] == [
        ["role": "system", "content": "S"], ["role": "user", "content": "U"],
        [
          "type": "function_call", "call_id": "a", "name": "get_weather",
          "arguments": "{\"city\":\"Oslo\"}",
        ],
        ["type": "function_call", "call_id": "b", "name": "get_time", "arguments": "{\"ci"],
        ["type": "function_call_output", "call_id": "a", "output": "{\"sky\":\"snow\"}"],
        ["type": "function_call_output", "call_id": "b", "output": "noon"],
        ["role": "assistant", "content": "A"], ["role": "user", "content": "V"],
      ]
    )
  }

  @Test func `Gemini has parts, results as objects, and ids only where it gave some`() throws {
    #expect(
      try Self.body(.builtin, .generateContent, hasIDs: false)["contents"] == [
        ["role": "user", "parts": [["text": "U"]]],
        [
          "role": "model",
          "parts": [
            ["functionCall": ["name": "get_weather", "args": ["city": "Oslo"]]],
            ["functionCall": ["name": "get_time", "args": .object([:])]],
          ],
        ],
        [
          "role": "user",
          "parts": [
            ["functionResponse": ["name": "get_weather", "response": ["sky": "snow"]]],
            ["functionResponse": ["name": "get_time", "response": ["result": "noon"]]],
          ],
        ],
        ["role": "model", "parts": [["text": "A"]]], ["role": "user", "parts": [["text": "V"]]],
      ]
    )
    let told = try Self.body(.builtin, .generateContent)["contents"]?.arrayValue?[1]
    #expect(told?["parts"]?.arrayValue?.first?["functionCall"]?["id"] == "a")
  }

  @Test func `Ollama has arguments as objects, and results by the tool's name`() throws {
    let messages = try Self.body(.builtin, .ollama, hasIDs: false)["messages"]
    #expect(
      messages?.arrayValue?[2] == [
        "role": "assistant", "content": "",
        "tool_calls": [
          ["function": ["name": "get_weather", "arguments": ["city": "Oslo"]]],
          ["function": ["name": "get_time", "arguments": .object([:])]],
        ],
      ]
    )
    #expect(
      messages?.arrayValue?[4] == ["role": "tool", "tool_name": "get_time", "content": "noon"]
    )
  }
}
