import Domain
import Scoring

extension SuiteParser {
  /// The scorer that a check names; `nil` when it cannot work, which is reported.
  func scorer(_ check: YAMLNode.Entry, _ score: YAMLNode) -> Scorer? {
    let node = check.value
    switch check.key {
    case "choice", "choice_by_logprob", "json_path": checkTargets(node["equals"] ?? node)
    case "regex", "json", "json_schema", "measure", "refusal", "ifeval": break
    default: checkTargets(node)
    }
    return scoring(at: node.position) { () throws(ScoringError) in
      try makeScorer(check.key, node, score)
    } ?? nil
  }

  private func makeScorer(_ name: String, _ node: YAMLNode, _ score: YAMLNode) throws(ScoringError)
    -> Scorer?
  {
    let targets = texts(node)
    switch name {
    case "equals": return .equals(Equals(targets: targets))
    case "contains": return .contains(Contains(targets: targets))
    case "contains_all": return .containsAll(ContainsAll(targets: targets))
    case "contains_any": return .containsAny(ContainsAny(targets: targets))
    case "starts_with": return .startsWith(StartsWith(targets: targets))
    case "ends_with": return .endsWith(EndsWith(targets: targets))
    case "one_of": return .oneOf(OneOf(targets: targets))
    case "f1": return .f1(F1(targets: targets))
    case "levenshtein": return .levenshtein(Levenshtein(targets: targets))
    case "bleu": return .bleu(BLEU(targets: targets))
    case "chrf": return .chrF(ChrF(targets: targets))
    case "rouge":
      let variant = try ROUGE.Variant(score["variant"]?.text ?? "L")
      return .rouge(ROUGE(targets: targets, variant: variant))
    case "regex": return .regex(try RegexMatch(pattern: node.text ?? ""))
    case "number":
      let pick = score["pick"]?.text.flatMap(Pick.init) ?? .last
      return .number(try Number(targets: targets, tolerance: tolerance(score), pick: pick))
    case "math": return .math(MathMatch(targets: targets))
    case "choice": return .choice(try choice(node))
    case "choice_by_logprob":
      return .choiceByLogProbability(
        try ChoiceByLogProbability(
          targets: texts(node["equals"] ?? node),
          menu: node["menu"].map { texts($0) }
        )
      )
    case "json": return .json(JSONParses())
    case "json_schema": return try schema(node).map { .jsonSchema($0) }
    case "json_path":
      guard let path = node["path"]?.text else { return nil }
      return .jsonPath(try JSONPathMatch(path: path, targets: texts(node["equals"])))
    case "measure":
      guard let figure = node.text.flatMap(Measure.Figure.init) else { return nil }
      let accepted = texts(score["equals"]) + texts(score["one_of"])
      return .measure(try Measure(figure, accepted: accepted))
    case "refusal": return .refusal(Refusal())
    case "ifeval":
      return node.text.flatMap(InstructionFollowing.Figure.init)
        .map { .ifEval(InstructionFollowing($0)) }
    default: return nil
    }
  }

  private func tolerance(_ score: YAMLNode) -> Number.Tolerance {
    guard let text = score["tolerance"]?.text, let value = Scalars.share(text) else {
      return .absolute(0)
    }
    return text.hasSuffix("%") ? .relative(value) : .absolute(value)
  }

  private func choice(_ node: YAMLNode) throws(ScoringError) -> Choice {
    guard node.entries != nil else { return try Choice(targets: texts(node)) }
    if let options = node["options"] { checkTargets(options) }
    let options = texts(node["options"])
    if options.count == 1, !options[0].contains("{{") { throw .optionsNotAList(options) }
    return try Choice(
      targets: texts(node["equals"]),
      menu: node["menu"].map { texts($0) },
      options: options
    )
  }

  private func schema(_ node: YAMLNode) throws(ScoringError) -> JSONSchemaMatch? {
    if node.entries != nil { return try JSONSchemaMatch(schema: node.parameterValue) }
    guard let file = located(node) else { return nil }
    let path = files.resolve(file.value, from: file.position)
    guard let text = files.text(at: path, namedAt: file.position) else { return nil }
    if path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      guard let root = YAMLReader.read(text, file: path, findings: findings) else { return nil }
      return try JSONSchemaMatch(schema: root.parameterValue)
    }
    let value: JSONValue
    do {
      value = try JSONReader.value(of: text)
    } catch {
      let place = SourcePosition(file: path, line: error.line, column: error.column)
      findings.report(.invalid(error.words), at: place)
      return nil
    }
    return try JSONSchemaMatch(schema: value)
  }

  // MARK: Extraction

  func extraction(_ node: YAMLNode?) -> [ExtractionStep] {
    (node?.elements ?? []).compactMap { element in
      scoring(at: element.position) { () throws(ScoringError) in try step(element) } ?? nil
    }
  }

  private func step(_ node: YAMLNode) throws(ScoringError) -> ExtractionStep? {
    switch node.text {
    case "last_line": return .lastLine
    case "code_block": return .codeBlock(CodeBlock())
    case "trim": return .trim
    case "lowercase": return .lowercase
    case "strip_reasoning": return .stripReasoning(.think)
    default: break
    }
    let kinds = ["regex", "between", "after", "json_path", "code_block", "strip_reasoning"]
    let written = (node.entries ?? []).filter { kinds.contains($0.key) }
    guard written.count == 1, let kind = written.first else {
      if node.entries != nil {
        let problem: SuiteError.Problem =
          written.isEmpty
          ? .needsOneOf(keys: kinds, in: "an extraction step")
          : .exclusive(keys: written.map(\.key), in: "an extraction step")
        findings.report(problem, at: node.position)
      }
      return nil
    }
    reportStrayModifiers(of: kind.key, in: node)
    return try step(kind, pick: node["pick"]?.text.flatMap(Pick.init), group: count(node["group"]))
  }

  private func reportStrayModifiers(of kind: String, in node: YAMLNode) {
    let users = ["pick": ["regex", "between", "after", "code_block"], "group": ["regex"]]
    for entry in node.entries ?? [] {
      guard let users = users[entry.key], !users.contains(kind) else { continue }
      findings.report(
        .invalid(
          "'\(entry.key)' has no meaning for '\(kind)'. It goes with \(users.joined(separator: ", "))."
        ),
        at: entry.keyPosition
      )
    }
  }

  private func step(_ kind: YAMLNode.Entry, pick: Pick?, group: Int?) throws(ScoringError)
    -> ExtractionStep?
  {
    let text = kind.value.text ?? ""
    switch kind.key {
    case "regex":
      return .regex(try RegexExtraction(pattern: text, pick: pick ?? .first, group: group))
    case "after": return .after(try AfterMark(text, pick: pick ?? .last))
    case "json_path": return .jsonPath(try JSONPath(text))
    case "code_block":
      return .codeBlock(CodeBlock(language: text == "*" ? nil : text, pick: pick ?? .first))
    default:
      let marks = texts(kind.value)
      guard marks.count == 2 else {
        findings.report(
          .invalid("\(kind.key) takes two marks, where it opens and where it closes."),
          at: kind.value.position
        )
        return nil
      }
      if kind.key == "strip_reasoning" {
        return .stripReasoning(try StripReasoning(open: marks[0], close: marks[1]))
      }
      return .between(try BetweenMarks(open: marks[0], close: marks[1], pick: pick ?? .first))
    }
  }
}
