import Domain

/// Promptfoo's CSV: variables, and columns that begin with two underscores.
///
/// `__expected` (and `__expected1`, `__expected2`, …) hold a text, or a kind of assertion and a text:
/// the text is what is expected, the kind becomes the tag `assert`, and a score's `when` picks it
/// (`{contains: "{{expected}}", ignore: [case], when: {assert: icontains}}`).
enum PromptfooFormat {
  private static let kinds = [
    "equals", "contains", "icontains", "contains-any", "contains-all", "icontains-any",
    "icontains-all", "starts-with", "regex", "similar", "levenshtein", "rouge-n",
  ]

  private static let unsupported = [
    "javascript", "python", "file", "fn", "eval", "llm-rubric", "grade", "factuality", "is-json",
    "contains-json", "latency", "cost", "webhook", "model-graded-closedqa", "answer-relevance",
  ]

  static func sample(from row: DatasetRow) throws(DatasetRow.Mistake) -> Sample {
    var variables: [String: JSONValue] = [:]
    var expected: [String] = []
    var tags: [String: String] = [:]
    var id = ""
    for (column, value) in row.columns.sorted(by: { $0.key < $1.key }) {
      let text = value.printed ?? ""
      if column.hasPrefix("__expected") {
        guard !text.isEmpty else { continue }
        let (kind, target) = try assertion(text)
        expected += kind.contains("-any") || kind.contains("-all") ? split(target) : [target]
        if let other = tags["assert"], other != kind {
          throw DatasetRow.Mistake(
            words:
              "the row asserts both '\(other)' and '\(kind)'. Write one kind a row, or a suite's scores."
          )
        }
        tags["assert"] = kind
      } else if column == "__description" {
        tags["description"] = text.isEmpty ? nil : text
      } else if column == "__id" {
        id = text
      } else if column.hasPrefix("__metadata:") {
        let name = column.dropFirst("__metadata:".count)
        tags[String(name.hasSuffix("[]") ? name.dropLast(2) : name)] = text.isEmpty ? nil : text
      } else if column.hasPrefix("__") {
        if !text.isEmpty {
          throw DatasetRow.Mistake(
            words: "the column '\(column)' would change what is asked or judged, and is not read. "
              + "Put it into the suite, and remove the column."
          )
        }
      } else {
        variables[column] = value
      }
    }
    return Sample(id: id, variables: variables, expected: expected, tags: tags)
  }

  /// The kind and the text of `contains: Paris`; a bare text is meant to be equal.
  private static func assertion(_ text: String) throws(DatasetRow.Mistake)
    -> (kind: String, target: String)
  {
    guard let colon = text.firstIndex(of: ":") else { return ("equals", text) }
    let head = text[..<colon].prefix { $0 != "(" }
    let kind = String(head)
    let target = text[text.index(after: colon)...].drop { $0 == " " }
    if kinds.contains(kind) { return (kind, String(target)) }
    let bare = kind.hasPrefix("not-") ? String(kind.dropFirst(4)) : kind
    guard unsupported.contains(bare) || kinds.contains(bare) else { return ("equals", text) }
    throw DatasetRow.Mistake(
      words: "the assertion '\(kind)' cannot be read from a row. Write it as a score of the suite."
    )
  }

  private static func split(_ target: String) -> [String] {
    target.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}
