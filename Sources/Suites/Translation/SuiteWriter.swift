import Domain

/// Writes a suite as YAML: a line for each of its parts, in the flow form that JSON is too.
struct SuiteWriter {
  private(set) var text = ""

  mutating func member(_ key: String, _ value: JSONValue) {
    text += "\(key): \(Self.flow(value))\n"
  }

  mutating func members(_ key: String, _ members: [(String, JSONValue)]) {
    text += "\(key): \(Self.flow(members.map { (key: $0.0, value: $0.1) }))\n"
  }

  mutating func comment(_ words: String) { text += Self.commented(words) }

  mutating func list(_ key: String, _ lines: [String]) {
    text += "\n\(key):\n" + lines.map { "  - \($0)\n" }.joined()
  }

  mutating func scores(
    _ table: PromptfooScoreTable,
    graderID: String,
    judgePrompt: (PromptfooScoreTable.Row) -> String
  ) {
    guard !table.rows.isEmpty else { return }
    text += "\nscores:\n"
    for row in table.rows {
      var members: [(key: String, value: JSONValue)] = []
      if let judge = row.score.judge {
        members.append(
          (
            "judge",
            [
              "model": .string(graderID), "prompt": .string(judgePrompt(row)),
              "choices": .object(judge.choices),
            ]
          )
        )
      } else {
        let value = row.variable.map { JSONValue.string("{{\($0)}}") } ?? row.score.value
        members.append((row.score.key, value))
      }
      for (key, value) in row.score.options.sorted(by: { $0.key < $1.key }) {
        members.append((key, value))
      }
      if !row.isOfAll { members.append(("when", ["tag": .string(row.name)])) }
      text += "  \(row.name): \(Self.flow(members))\n"
    }
  }

  // MARK: Forms

  static func flow(_ members: [(key: String, value: JSONValue)]) -> String {
    "{" + members.map { "\(flow(key: $0.key)): \(flow($0.value))" }.joined(separator: ", ") + "}"
  }

  static func flow(_ id: String, _ prompt: PromptfooPrompts.Content) -> String {
    switch prompt {
    case .text(let text): flow([("id", .string(id)), ("text", .string(text))])
    case .messages(let messages):
      flow([
        ("id", .string(id)),
        (
          "messages",
          .array(messages.map { ["role": .string($0.role), "content": .string($0.content)] })
        ),
      ])
    }
  }

  private static func flow(key: String) -> String {
    let isPlain =
      key.first?.isLetter == true
      && key.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(key.lowercased())
    return isPlain ? key : JSONValue.string(key).serialized
  }

  private static func flow(_ value: JSONValue) -> String {
    switch value {
    case .array(let elements): "[" + elements.map(flow).joined(separator: ", ") + "]"
    case .object(let members):
      flow(members.sorted { $0.key < $1.key }.map { (key: $0.key, value: $0.value) })
    default: value.serialized
    }
  }

  /// A comment of one line, whatever the words hold.
  static func commented(_ words: String) -> String {
    "# " + words.map { $0.isNewline ? " " : String($0) }.joined() + "\n"
  }
}

extension PromptfooScore.Judge {
  /// What the letters of the prompt are worth; of facts as promptfoo has it.
  var choices: [String: JSONValue] {
    switch self {
    case .rubric, .criterion: ["Y": 1, "N": 0]
    case .facts: ["A": 1, "B": 1, "C": 1, "D": 0, "E": 1]
    }
  }

  /// - Parameter variable: Of the cases; it holds the rubric, the facts or the criterion.
  func prompt(of variable: String) -> String {
    switch self {
    case .rubric:
      """
      You judge an answer by a rubric.
      Rubric: {{\(variable)}}
      Answer: {{answer}}
      Does the answer meet the rubric? Reply with one letter: Y for yes, N for no.

      """
    case .facts:
      """
      Compare the facts of an answer with those of an expert.
      Expert: {{\(variable)}}
      Answer: {{answer}}
      A: the answer is a subset of the expert's and fully consistent. B: a superset, and fully consistent.
      C: the same details. D: they disagree. E: they differ, and not in facts.
      Reply with one letter: A, B, C, D or E.

      """
    case .criterion:
      """
      Criterion: {{\(variable)}}
      Answer: {{answer}}
      Does the answer meet the criterion? Reply with one letter: Y for yes, N for no.

      """
    }
  }
}
