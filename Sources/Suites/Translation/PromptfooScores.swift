import Domain
import Scoring

/// One assertion of promptfoo as a score of a suite, apart from its name.
struct PromptfooScore: Hashable {
  /// The scorer's key and what it takes: `contains`, a text or a list of texts.
  var key: String
  var value: JSONValue

  /// Whether the value may be a variable of the cases, and so differ among them.
  var isTemplate = false

  /// What else stands in the score: `ignore`, `not`, `at_most`.
  var options: [String: JSONValue] = [:]

  /// The rubric or facts that a judge is told, and which of the prompts it is asked by.
  var judge: Judge?

  enum Judge: String, Hashable {
    case rubric
    case facts
    case criterion
  }
}

/// Assertions by the table of what they are here.
struct PromptfooAssertions {
  let folder: PromptfooFolder
  let notes: TranslationNotes
  let templates: YAMLNode?

  /// Whether prompts of judges can be written beside the suite.
  let hasJudges: Bool

  private static let options = ["type", "value", "threshold", "metric", "weight", "provider"]

  /// The scores of an assertion, several of a set; none, and the reason told, of what is left out.
  func scores(of node: YAMLNode) -> [(name: String, score: PromptfooScore)] {
    var node = node
    if let reference = node["$ref"]?.text {
      let name = reference.split(separator: "/").last.map(String.init) ?? reference
      guard let template = templates?[name] else {
        notes.assertions += 1
        notes.leaveOut("the assertion template '\(reference)'", at: node.position)
        return []
      }
      node = template
    }
    guard let type = node["type"]?.text else {
      notes.assertions += 1
      notes.leaveOut("an assertion without a type", at: node.position)
      return []
    }
    if type == "assert-set" {
      for entry in node.entries ?? [] where !["type", "assert", "metric"].contains(entry.key) {
        notes.leaveOut("'\(entry.key)' of a set of assertions", at: entry.keyPosition)
      }
      return (node["assert"]?.elements ?? []).flatMap(scores)
    }
    notes.assertions += 1
    guard let score = score(of: node, type: type) else { return [] }
    notes.translated += 1
    let name = node["metric"]?.text ?? type.replacing("-", with: "_")
    return [(name, score)]
  }

  private func score(of node: YAMLNode, type: String) -> PromptfooScore? {
    for entry in node.entries ?? [] where !Self.options.contains(entry.key) {
      if entry.key == "transform", let steps = transform(entry.value.text ?? "") {
        guard var score = plain(node, type), score.judge == nil else { break }
        score.options["extract"] = .array(steps + (score.options["extract"]?.arrayValue ?? []))
        return score
      }
      guard !["transform", "contextTransform"].contains(entry.key) else {
        return leaveOut(type, "its '\(entry.key)' is code", at: entry.keyPosition)
      }
      notes.leaveOut("'\(entry.key)' of the assertion '\(type)'", at: entry.keyPosition)
    }
    if let weight = node.entry("weight"), weight.value.number != 1 {
      notes.leaveOut("the weight of the assertion '\(type)'", at: weight.keyPosition)
    }
    return plain(node, type)
  }

  private func leaveOut(_ type: String, _ why: String?, at position: SourcePosition)
    -> PromptfooScore?
  {
    let plain = type.hasPrefix("not-") ? String(type.dropFirst(4)) : type
    let remedy = PromptfooAssertion.remedy(for: plain).map { "; write \($0) in its place" }
    notes.leaveOut(
      "the assertion '\(type)'" + (why.map { ": \($0)" } ?? "") + (remedy ?? ""),
      at: position
    )
    return nil
  }

  /// `output.trim()`, `JSON.parse(output).a.b`: the transforms that only pick a part.
  private func transform(_ text: String) -> [JSONValue]? {
    let text = text.trimmedEnds
    if text == "output.trim()" { return ["trim"] }
    if text == "output.toLowerCase()" { return ["lowercase"] }
    if let path = text.wholeMatch(of: /JSON\.parse\(output\)((?:\.\w+|\[\d+\])+);?/)?.1 {
      return [["json_path": .string("$\(path)")]]
    }
    return nil
  }

  // MARK: By kind

  private func plain(_ node: YAMLNode, _ type: String) -> PromptfooScore? {
    let isNegated = type.hasPrefix("not-")
    let kind = isNegated ? String(type.dropFirst(4)) : type
    guard var score = unsigned(node, kind, type) else { return nil }
    if isNegated {
      guard score.options["at_most"] == nil, score.options["at_least"] == nil, score.judge == nil
      else { return leaveOut(type, "promptfoo itself passes over its 'not-'", at: node.position) }
      score.options["not"] = true
    }
    if let caveat = PromptfooAssertion.caveat(of: kind) { notes.caution(caveat) }
    return score
  }

  private func unsigned(_ node: YAMLNode, _ kind: String, _ type: String) -> PromptfooScore? {
    let value = node["value"]
    switch kind {
    case "equals": return equals(value, node, type)
    case "contains", "icontains", "starts-with", "ends-with", "regex":
      guard let text = text(value), !text.isEmpty else {
        return leaveOut(type, "its value is no text that can be read", at: node.position)
      }
      let keys = ["icontains": "contains", "starts-with": "starts_with", "ends-with": "ends_with"]
      return PromptfooScore(
        key: keys[kind] ?? kind,
        value: .string(text),
        isTemplate: kind != "regex",
        options: kind == "icontains" ? ["ignore": ["case"]] : [:]
      )
    case "contains-any", "contains-all", "icontains-any", "icontains-all":
      return list(value, kind, node, type)
    case "is-json", "contains-json": return json(value, kind, node, type)
    case "is-refusal": return PromptfooScore(key: "refusal", value: true)
    case "word-count": return wordCount(value, node, type)
    case "latency", "cost": return operational(kind, node, type)
    case "rouge-n", "bleu":
      guard let text = text(value) else { return leaveOut(type, nil, at: node.position) }
      let threshold = node["threshold"]?.number ?? (kind == "bleu" ? 0.5 : 0.75)
      return kind == "bleu"
        ? PromptfooScore(
          key: "bleu",
          value: .string(text),
          isTemplate: true,
          options: ["at_least": .number(100 * threshold)]
        )
        : PromptfooScore(
          key: "rouge",
          value: .string(text),
          isTemplate: true,
          options: ["variant": "1", "at_least": .number(threshold)]
        )
    case "javascript": return javaScript(value, node, type)
    case "llm-rubric": return judge(.rubric, value, node, type)
    case "factuality", "model-graded-factuality": return judge(.facts, value, node, type)
    case "model-graded-closedqa": return judge(.criterion, value, node, type)
    default: return leaveOut(type, nil, at: node.position)
    }
  }

  /// A text as it is, or the text of a file that is none of code.
  private func text(_ value: YAMLNode?) -> String? {
    guard let text = value?.text else { return nil }
    guard let name = PromptfooFolder.name(in: text) else { return text }
    guard [".txt", ".md"].contains(where: { name.hasSuffix($0) }) else { return nil }
    return folder.text(of: name)?.trimmedEnds
  }

  private func equals(_ value: YAMLNode?, _ node: YAMLNode, _ type: String) -> PromptfooScore? {
    if let value, value.entries != nil || value.elements != nil {
      return PromptfooScore(key: "json_schema", value: ["const": value.jsonValue])
    }
    guard let text = text(value) else { return leaveOut(type, nil, at: node.position) }
    return PromptfooScore(key: "equals", value: .string(text), isTemplate: true)
  }

  private func list(_ value: YAMLNode?, _ kind: String, _ node: YAMLNode, _ type: String)
    -> PromptfooScore?
  {
    let texts =
      value?.elements.map { $0.compactMap(\.text) } ?? text(value).map(PromptfooAssertion.list)
      ?? []
    guard !texts.isEmpty, texts.count == value?.elements?.count ?? texts.count else {
      return leaveOut(type, "its value is no list of texts", at: node.position)
    }
    return PromptfooScore(
      key: kind.hasSuffix("-any") ? "contains_any" : "contains_all",
      value: .array(texts.map(JSONValue.string)),
      isTemplate: true,
      options: kind.hasPrefix("icontains") ? ["ignore": ["case"]] : [:]
    )
  }

  private func json(_ value: YAMLNode?, _ kind: String, _ node: YAMLNode, _ type: String)
    -> PromptfooScore?
  {
    var score = PromptfooScore(key: "json", value: true)
    if let value {
      var schema = value
      if let text = value.text {
        let source = PromptfooFolder.name(in: text).map { folder.text(of: $0) } ?? text
        guard let source,
          let root = YAMLReader.read(source, file: "schema", findings: Findings()),
          root.entries != nil
        else { return leaveOut(type, "its schema cannot be read", at: value.position) }
        schema = root
      }
      score = PromptfooScore(key: "json_schema", value: schema.jsonValue)
    }
    if kind == "contains-json" { score.options["extract"] = [["regex": #"(?s)\{.*\}"#]] }
    return score
  }

  private func wordCount(_ value: YAMLNode?, _ node: YAMLNode, _ type: String) -> PromptfooScore? {
    let exact = value?.number ?? value?.text.flatMap(Double.init)
    let (least, most) = (value?["min"]?.number ?? exact, value?["max"]?.number ?? exact)
    guard least != nil || most != nil else { return leaveOut(type, nil, at: node.position) }
    var score = PromptfooScore(key: "measure", value: "output_words")
    score.options["at_least"] = least.map(JSONValue.number)
    score.options["at_most"] = most.map(JSONValue.number)
    return score
  }

  private func operational(_ kind: String, _ node: YAMLNode, _ type: String) -> PromptfooScore? {
    guard let threshold = node["threshold"]?.number else {
      return leaveOut(type, "it has no threshold", at: node.position)
    }
    notes.caution("\(kind) is judged of every attempt by itself; a gate judges a percentile")
    return PromptfooScore(
      key: "measure",
      value: .string(kind),
      options: ["at_most": .number(threshold)]
    )
  }

  private func javaScript(_ value: YAMLNode?, _ node: YAMLNode, _ type: String) -> PromptfooScore? {
    guard let source = value?.text, let demand = PromptfooJavaScript.demand(of: source) else {
      return leaveOut(type, "code is never run", at: node.position)
    }
    switch demand {
    case .equals(let text):
      return PromptfooScore(key: "equals", value: .string(text), isTemplate: true)
    case .startsWith(let text):
      return PromptfooScore(key: "starts_with", value: .string(text), isTemplate: true)
    case .containsAny(let texts, let ignoresCase):
      return PromptfooScore(
        key: "contains_any",
        value: .array(texts.map(JSONValue.string)),
        isTemplate: true,
        options: ignoresCase ? ["ignore": ["case"]] : [:]
      )
    case .characters(let bounds):
      var score = PromptfooScore(key: "measure", value: "output_characters")
      score.options["at_least"] = bounds.atLeast.map(JSONValue.number)
      score.options["at_most"] = bounds.atMost.map(JSONValue.number)
      return score
    default: return leaveOut(type, "code is never run", at: node.position)
    }
  }

  private func judge(
    _ judge: PromptfooScore.Judge,
    _ value: YAMLNode?,
    _ node: YAMLNode,
    _ type: String
  ) -> PromptfooScore? {
    guard let text = text(value) else { return leaveOut(type, nil, at: node.position) }
    guard hasJudges else {
      return leaveOut(
        type,
        "a judge's prompt is a file; with --output it is written",
        at: node.position
      )
    }
    notes.caution("a judge is asked by other words than there, and its scores do not compare")
    return PromptfooScore(key: "judge", value: .string(text), isTemplate: true, judge: judge)
  }
}
