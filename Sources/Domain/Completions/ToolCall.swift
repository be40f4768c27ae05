/// A function that a model asked to be called.
package struct ToolCall: Hashable, Sendable {
  package var name: String

  /// The provider's; `nil` where it gave none.
  package var id: String?

  /// As they were sent: a text that should be a JSON object.
  package var argumentsText: String

  package init(name: String, id: String? = nil, argumentsText: String) {
    self.name = name
    self.id = id
    self.argumentsText = argumentsText
  }
}

extension ToolCall {
  /// The arguments by their names, none of an empty text; `nil` of a text that is no JSON object.
  package var arguments: [String: JSONValue]? {
    if argumentsText.allSatisfy(\.isWhitespace) { return [:] }
    return JSONValue(parsing: argumentsText)?.objectValue
  }

  /// As people read it: `get_weather(city: "Oslo", unit: "C")`.
  package var line: String {
    guard let arguments else { return "\(name)(broken arguments: \(argumentsText))" }
    let words = arguments.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.serialized)" }
    return "\(name)(\(words.joined(separator: ", ")))"
  }

  /// As it is exported: OpenAI's form, and `arguments` where the text is a JSON object.
  package var json: JSONValue {
    var members: [String: JSONValue] = ["type": "function", "function": function]
    if let id { members["id"] = .string(id) }
    if let arguments { members["arguments"] = .object(arguments) }
    return .object(members)
  }

  fileprivate var function: JSONValue {
    ["name": .string(name), "arguments": .string(argumentsText)]
  }

  /// `nil` of what `json` does not make.
  package init?(json: JSONValue) {
    guard let name = json["function"]?["name"]?.stringValue,
      let text = json["function"]?["arguments"]?.stringValue
    else { return nil }
    self.init(name: name, id: json["id"]?.stringValue, argumentsText: text)
  }
}

extension [ToolCall] {
  /// The calls in a choice's JSON text, in their order; `nil` where it is something else, such as the
  /// hash of a text that was not kept.
  package init?(assembled text: String) {
    guard let entries = JSONValue(parsing: text)?.arrayValue else { return nil }
    let calls = entries.compactMap(ToolCall.init(json:))
    guard calls.count == entries.count else { return nil }
    self = calls
  }

  /// The JSON text that a choice holds of them, in OpenAI's form.
  package var assembledText: String {
    JSONValue.array(
      map { call in
        [
          "id": call.id.map(JSONValue.string) ?? .null, "type": "function",
          "function": call.function,
        ]
      }
    )
    .serialized
  }
}

extension Completion.Choice {
  /// The calls in their order; none where they cannot be read.
  package var calls: [ToolCall] { toolCalls.flatMap { [ToolCall](assembled: $0) } ?? [] }

  /// What it says and asks to be called, as people read it: a line for each call.
  package var told: String {
    let words = text.isEmpty ? refusal ?? "" : text
    guard let toolCalls else { return words }
    let lines = [ToolCall](assembled: toolCalls)?.map(\.line) ?? [toolCalls]
    return ((words.isEmpty ? [] : [words]) + lines).joined(separator: "\n")
  }
}
