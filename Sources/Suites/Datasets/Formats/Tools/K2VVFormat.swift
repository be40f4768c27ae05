import Domain

/// Moonshot's K2 Vendor Verifier: `samples.jsonl`, a whole chat request a line, without an answer.
///
/// Sets `messages` and `tools`; sampling is the suite's, and `model` and `stream` are left out. The
/// role `_input` becomes `system`, as the verifier sends it. A case is named by its number, as the
/// verifier's results name it.
enum K2VVFormat {
  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    let messages = try row.list("messages")
    let tools = row["tools"] == nil ? [] : try row.list("tools")
    return Sample(
      id: String(row.number),
      variables: ["messages": .array(messages.map(message)), "tools": .array(tools)]
    )
  }

  private static func message(_ written: JSONValue) -> JSONValue {
    guard var members = written.objectValue, members["role"] == "_input" else { return written }
    members["role"] = "system"
    return .object(members)
  }
}
