import Domain

extension ChatMessage {
  /// As Ollama's chat has it, but for pictures: calls have no ids, and what one came to names the tool.
  var ollamaMembers: [(name: String, value: JSONValue)] {
    var members: [(name: String, value: JSONValue)] = [
      ("role", .string(role.rawValue)), ("content", .string(content)),
    ]
    if role == .tool, let name { members.append(("tool_name", .string(name))) }
    if !toolCalls.isEmpty {
      let calls = toolCalls.map { call -> JSONValue in
        ["function": ["name": .string(call.name), "arguments": call.argumentsObject]]
      }
      members.append(("tool_calls", .array(calls)))
    }
    return members
  }
}
