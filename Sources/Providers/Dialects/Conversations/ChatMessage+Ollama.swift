import Domain

extension ChatMessage {
  /// As Ollama's chat has it: calls have no ids, and what one came to names the tool.
  var ollamaJSON: JSONValue {
    var members: [String: JSONValue] = [
      "role": .string(role.rawValue), "content": .string(content),
    ]
    if role == .tool { members["tool_name"] = name.map(JSONValue.string) }
    if !toolCalls.isEmpty {
      members["tool_calls"] = .array(
        toolCalls.map { call in
          ["function": ["name": .string(call.name), "arguments": call.argumentsObject]]
        }
      )
    }
    return .object(members)
  }
}
