import Domain

extension [ChatMessage] {
  /// Whether any asks for calls, or tells what one came to.
  var tellOfTools: Bool { contains { $0.role == .tool || !$0.toolCalls.isEmpty } }

  /// The messages by whose turn it is: what tools gave to the calls of one answer is one turn.
  var inTurns: [[ChatMessage]] {
    reduce(into: []) { turns, message in
      if message.role == .tool, turns.last?.last?.role == .tool {
        turns[turns.count - 1].append(message)
      } else {
        turns.append([message])
      }
    }
  }
}

extension ChatMessage {
  /// As OpenAI's chat has it.
  var chatJSON: JSONValue {
    var members: [String: JSONValue] = [
      "role": .string(role.rawValue), "content": .string(content),
    ]
    guard role != .tool else {
      members["tool_call_id"] = toolCallID.map(JSONValue.string)
      return .object(members)
    }
    members["name"] = name.map(JSONValue.string)
    guard !toolCalls.isEmpty else { return .object(members) }
    if content.isEmpty { members["content"] = .null }
    members["tool_calls"] = .array(
      toolCalls.map { call in
        var told: [String: JSONValue] = [
          "type": "function",
          "function": ["name": .string(call.name), "arguments": .string(call.argumentsText)],
        ]
        told["id"] = call.id.map(JSONValue.string)
        return .object(told)
      }
    )
    return .object(members)
  }
}

extension ToolCall {
  /// Its arguments for a wire that has them as an object: of a text that is none, nothing.
  var argumentsObject: JSONValue { .object(arguments ?? [:]) }
}
