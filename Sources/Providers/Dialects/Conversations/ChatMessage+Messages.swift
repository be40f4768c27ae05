import Domain

extension [ChatMessage] {
  /// One turn as Anthropic's Messages have it: calls are blocks of the assistant's, and what they came
  /// to blocks of the user's.
  var messageJSON: JSONValue {
    guard let first else { return .null }
    guard first.role != .tool else {
      return ["role": "user", "content": .array(map(\.resultBlock))]
    }
    guard !first.toolCalls.isEmpty else {
      return ["role": .string(first.role.rawValue), "content": .string(first.content)]
    }
    // A block of text may not be empty.
    let text: [JSONValue] =
      first.content.isEmpty ? [] : [["type": "text", "text": .string(first.content)]]
    let calls = first.toolCalls.map { call -> JSONValue in
      [
        "type": "tool_use", "id": .string(call.id ?? ""), "name": .string(call.name),
        "input": call.argumentsObject,
      ]
    }
    return ["role": "assistant", "content": .array(text + calls)]
  }
}

extension ChatMessage {
  fileprivate var resultBlock: JSONValue {
    [
      "type": "tool_result", "tool_use_id": .string(toolCallID ?? ""),
      "content": .string(content),
    ]
  }
}
