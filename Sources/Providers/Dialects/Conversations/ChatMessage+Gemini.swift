import Domain

extension [ChatMessage] {
  /// One turn as Gemini has it: calls are parts of the model's, and what they came to parts of the
  /// user's.
  var geminiContent: JSONValue {
    guard let first else { return .null }
    guard first.role != .tool else {
      return ["role": "user", "parts": .array(map(\.responsePart))]
    }
    let text: [JSONValue] = first.content.isEmpty ? [] : [["text": .string(first.content)]]
    let calls = first.toolCalls.map { call -> JSONValue in
      var members: [String: JSONValue] = [
        "name": .string(call.name), "args": call.argumentsObject,
      ]
      members["id"] = call.id.map(JSONValue.string)
      return ["functionCall": .object(members)]
    }
    return ["role": "model", "parts": .array(text + calls)]
  }
}

extension ChatMessage {
  /// What a function gave is an object there; a text is put into one.
  fileprivate var responsePart: JSONValue {
    let given = JSONValue(parsing: content)?.objectValue ?? ["result": .string(content)]
    var members: [String: JSONValue] = [
      "name": .string(name ?? ""), "response": .object(given),
    ]
    members["id"] = toolCallID.map(JSONValue.string)
    return ["functionResponse": .object(members)]
  }
}
