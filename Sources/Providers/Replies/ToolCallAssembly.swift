import Domain

/// The tool calls of one choice, whose names and arguments may come in pieces.
struct ToolCallAssembly {
  private var calls: [Call] = []

  private struct Call {
    var index: Int
    var id: String?
    var name = ""
    var arguments = ""
  }

  /// Adds a `tool_calls` list: whole calls, or pieces of them by `index`.
  ///
  /// - Returns: the bytes of names and arguments that it brought.
  mutating func add(_ list: String, at range: Range<Int>) throws(MalformedJSON) -> Int {
    guard let elements = JSONValue(parsing: list)?.arrayValue else {
      throw MalformedJSON(offset: range.lowerBound, field: "tool_calls")
    }
    var byteCount = 0
    for (position, element) in elements.enumerated() {
      guard element.objectValue != nil else {
        throw MalformedJSON(offset: range.lowerBound, field: "tool_calls")
      }
      let function = element["function"] ?? element
      let name = function["name"]?.stringValue ?? ""
      let arguments = Self.text(function["arguments"])
      let index = element["index"]?.integerValue.flatMap(Int.init(exactly:)) ?? position
      let slot = slot(for: index)
      calls[slot].id = calls[slot].id ?? element["id"]?.stringValue
      calls[slot].name += name
      calls[slot].arguments += arguments
      byteCount += name.utf8.count + arguments.utf8.count
    }
    return byteCount
  }

  /// JSON text in OpenAI's form; `nil` when there was no call.
  var serialized: String? {
    guard !calls.isEmpty else { return nil }
    let list = calls.sorted { $0.index < $1.index }.map { call in
      JSONValue.object([
        "id": call.id.map(JSONValue.string) ?? .null,
        "type": "function",
        "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
      ])
    }
    return JSONValue.array(list).serialized
  }

  private mutating func slot(for index: Int) -> Int {
    if let known = calls.firstIndex(where: { $0.index == index }) { return known }
    calls.append(Call(index: index))
    return calls.count - 1
  }

  /// Arguments are JSON as text; some servers send them as JSON itself.
  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case nil, .null: ""
    case .string(let text): text
    case let other?: other.serialized
    }
  }
}
