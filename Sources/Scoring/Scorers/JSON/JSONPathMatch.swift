package import Domain

/// Passes when a value at the path of the answer's JSON equals one of the targets.
package struct JSONPathMatch: SuiteScorer {
  package static let key = ScorerKey.jsonPath
  package static let help = "Passes when the answer's JSON has this value at this path (RFC 9535)."
  package static let shape = Shape.group(
    KeyGroup(
      "json_path",
      [
        Key("path", .text, "Such as $.label or $.items[0].name.", isRequired: true),
        Key("equals", .texts, "The value.", isRequired: true),
      ]
    )
  )
  package static let ignoresDifferences = true
  package static let templatePlaces = TemplatePlaces.members(["equals"])

  package static func skeleton(of written: JSONValue, _ placeholder: JSONValue) -> JSONValue {
    ["path": "$", "equals": placeholder]
  }

  package let path: JSONPath
  package let targets: [String]

  package init(path: String, targets: [String]) throws(ScoringError) {
    self.path = try JSONPath(path)
    self.targets = targets
  }

  private init(path: JSONPath, targets: [String]) {
    self.path = path
    self.targets = targets
  }

  package init?(_ written: WrittenScore) throws(ScoringError) {
    guard let path = written.value["path"]?.text else { return nil }
    try self.init(path: path, targets: written.value["equals"]?.texts ?? [])
  }

  package func rendered(order: ChoiceOrder?, _ render: TargetRendering) throws -> JSONPathMatch {
    let texts = try targets.rendered(for: name, allowingEmpty: true, by: render)
    return JSONPathMatch(path: path, targets: texts)
  }
}

extension JSONPathMatch {
  package var templates: [String] { targets }
  package var summary: String { "\(name) \(path.source) = \(targets.inOneLine)" }

  package func score(_ text: String, of answer: Answer, ignoring ignored: TextNormalization)
    -> Score.Value?
  {
    guard let root = AnswerJSON.value(of: text) else { return nil }
    return .passed { () throws(JSONPath.SearchFailure) in try passes(root, ignoring: ignored) }
  }

  package func explanation(
    of text: String,
    in answer: Answer,
    ignoring ignored: TextNormalization
  ) -> String? {
    guard let root = AnswerJSON.value(of: text), let values = try? path.values(in: root) else {
      return nil
    }
    let expected = targets.count == 1 ? targets.inOneLine : "one of \(targets.inOneLine)"
    guard !values.isEmpty else { return "\(path.source): expected \(expected), and missing" }
    let found = values.prefix(3).map(\.shortText).joined(separator: ", ")
    return "\(path.source): expected \(expected), found \(found)" + (values.count > 3 ? ", …" : "")
  }

  /// JSON that has nothing at the path fails.
  private func passes(_ root: JSONValue, ignoring ignored: TextNormalization)
    throws(JSONPath.SearchFailure) -> Bool
  {
    let values = try path.values(in: root)
    return targets.contains { target in
      values.contains { equals($0, target, ignored) }
    }
  }

  /// Text compares as text, a number by its value, anything else with the target read as JSON.
  private func equals(_ value: JSONValue, _ target: String, _ ignored: TextNormalization) -> Bool {
    switch value {
    case .string(let text): ignored.applied(to: text) == ignored.applied(to: target)
    default: AnswerJSON.value(of: target).map { $0.isSame(as: value) } ?? false
    }
  }
}
