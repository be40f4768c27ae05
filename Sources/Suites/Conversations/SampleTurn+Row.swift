import Domain

extension SampleTurn {
  /// A turn as a file of cases has it: a text, or what a suite writes of one but for `stop_when`.
  init(row value: JSONValue) throws(DatasetRow.Mistake) {
    if let text = value.stringValue {
      self.init(user: text)
      return
    }
    let known = ["user", "vars", "expected", "tags", "tool_results"]
    guard let members = value.objectValue, let user = members["user"]?.stringValue else {
      throw Self.mistake("a turn is a text or has a 'user', and this is \(value.kind).")
    }
    if let key = members.keys.sorted().first(where: { !known.contains($0) }) {
      throw Self.mistake("a turn has no '\(key)'. Use one of: \(known.joined(separator: ", ")).")
    }
    self.init(
      user: user,
      variables: members["vars"]?.objectValue ?? [:],
      expected: members["expected"]?.texts ?? [],
      tags: (members["tags"]?.objectValue ?? [:]).compactMapValues(\.printed),
      results: try Self.results(members["tool_results"])
    )
  }

  private static func results(_ value: JSONValue?) throws(DatasetRow.Mistake) -> [ToolResult] {
    var results: [ToolResult] = []
    for entry in value?.arrayValue ?? [] {
      guard let result = entry["result"] else {
        throw mistake("a tool's result in a turn needs 'result'.")
      }
      results.append(
        ToolResult(
          name: entry["name"]?.stringValue,
          arguments: entry["arguments"]?.objectValue ?? [:],
          text: result.stringValue ?? result.serialized
        )
      )
    }
    return results
  }

  private static func mistake(_ words: String) -> DatasetRow.Mistake {
    DatasetRow.Mistake(words: words)
  }
}
