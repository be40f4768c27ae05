import Domain

/// The Berkeley Function-Calling Leaderboard: `question`, `function`, and from the file of answers
/// beside it `ground_truth`.
///
/// Sets `messages`, `tools` in JSON Schema's words, and `calls`, JSON text for a `tool_calls` score. A
/// name's dots become `_`, as the leaderboard sends them to providers that forbid them.
enum BFCLFormat {
  /// The answers of a file are in one of its name in this folder.
  static let answersFolder = "possible_answer"

  /// Where the answers of a file are; `nil` where it wants no call, so that there are none.
  static func answersPath(of path: String) -> String? {
    guard !path.contains("irrelevance") else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return (parts.dropLast() + [Substring(answersFolder)] + parts.suffix(1)).joined(separator: "/")
  }

  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let turns = try row.list("question")
    guard turns.count == 1, let messages = turns.first, messages.arrayValue != nil else {
      throw DatasetRow.Mistake(
        words: "'question' has \(turns.count.counted("turn")), and cases of one turn are read."
      )
    }
    let functions = try row.list("function")
    let category = row.fileName.split(separator: "_").dropFirst(2).joined(separator: "_")
    guard !category.contains("java") else {
      throw DatasetRow.Mistake(
        words: "arguments in the syntax of Java and JavaScript are not read, Python's are."
      )
    }
    let calls = row["ground_truth"]?.arrayValue ?? []
    return Sample(
      id: try row.text("id"),
      variables: [
        "messages": messages,
        "tools": .array(functions.map(tool)),
        "calls": .string(JSONValue.array(calls.map(renamed)).exactText),
      ],
      tags: category.isEmpty ? [:] : ["category": category]
    )
  }

  private static func renamed(_ call: JSONValue) -> JSONValue {
    let members = (call.objectValue ?? [:]).map { (name($0.key), $0.value) }
    return .object(Dictionary(members) { first, _ in first })
  }

  private static func name(_ name: String) -> String { name.replacing(".", with: "_") }

  // MARK: Tools

  private static func tool(_ function: JSONValue) -> JSONValue {
    var members = function.objectValue ?? [:]
    members["name"] = members["name"]?.stringValue.map { .string(name($0)) }
    members["parameters"] = members["parameters"].map(schema)
    return ["type": "function", "function": .object(members)]
  }

  /// A schema with the type names of JSON Schema, those inside it too.
  private static func schema(_ written: JSONValue) -> JSONValue {
    guard var members = written.objectValue else { return written }
    if let type = members["type"]?.stringValue {
      members["type"] = .string(types[type] ?? "string")
    }
    if let properties = members["properties"]?.objectValue {
      members["properties"] = .object(properties.mapValues(schema))
    }
    members["items"] = members["items"].map(schema)
    return .object(members)
  }

  /// As `bfcl_eval`'s `type_mappings.py` has them.
  private static let types = [
    "dict": "object", "object": "object", "tuple": "array", "list": "array", "array": "array",
    "float": "number", "double": "number", "number": "number", "integer": "integer",
    "boolean": "boolean", "bool": "boolean", "string": "string", "any": "string",
  ]
}
