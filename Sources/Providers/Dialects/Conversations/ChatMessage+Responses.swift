import Domain

extension ChatMessage {
  /// As items of OpenAI's Responses: calls and what they came to are items of their own.
  var responseItems: [JSONValue] {
    if role == .tool {
      return [
        [
          "type": "function_call_output", "call_id": .string(toolCallID ?? ""),
          "output": .string(content),
        ]
      ]
    }
    let said: [JSONValue] =
      content.isEmpty && !toolCalls.isEmpty
      ? [] : [["role": .string(role.rawValue), "content": .string(content)]]
    return said
      + toolCalls.map { call in
        [
          "type": "function_call", "call_id": .string(call.id ?? ""), "name": .string(call.name),
          "arguments": .string(call.argumentsText),
        ]
      }
  }
}
