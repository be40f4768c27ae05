import Domain
import Scoring

extension SuiteParser {
  func scores(_ node: YAMLNode?, models: [Model]) -> [SuiteScore] {
    let scores = (node?.entries ?? []).compactMap { score($0, models: models) }
    let primaries = (node?.entries ?? []).filter { $0.value["primary"]?.bool == true }
    for extra in primaries.dropFirst() {
      findings.report(
        .invalid("'\(primaries[0].key)' is primary already. One score decides."),
        at: extra.value["primary"]?.position ?? extra.keyPosition
      )
    }
    for name in scores.map(\.name) where Suite.Metric.operational.contains(name) {
      let place = node?.entry(name)?.keyPosition ?? node?.position
      guard let place else { continue }
      findings.report(
        .invalid("'\(name)' is the name of a measured figure. Call the score something else."),
        at: place
      )
    }
    return scores
  }

  /// Runs a scorer's own check and reports its refusal in its own words.
  func scoring<Value>(at position: SourcePosition, _ make: () throws(ScoringError) -> Value)
    -> Value?
  {
    do {
      return try make()
    } catch {
      findings.report(.invalid("\(error)"), at: position)
      return nil
    }
  }

  private func score(_ entry: YAMLNode.Entry, models: [Model]) -> SuiteScore? {
    let node = entry.value
    guard node.entries != nil, let check = check(of: entry), let kind = kind(check, entry, models)
    else { return nil }
    return SuiteScore(
      name: entry.key,
      kind: kind,
      isPrimary: node["primary"]?.bool ?? false,
      reduction: node["reduce"].flatMap(reduction),
      shuffle: shuffle(node["choice"]),
      position: entry.keyPosition
    )
  }

  /// The one key that says how the score judges; `equals` beside `measure` belongs to it.
  private func check(of entry: YAMLNode.Entry) -> YAMLNode.Entry? {
    let names = SuiteLanguage.checks.map(\.name)
    var written = (entry.value.entries ?? []).filter { names.contains($0.key) }
    if let measure = written.first(where: { $0.key == "measure" }),
      written.allSatisfy({ ["measure", "equals", "one_of"].contains($0.key) })
    {
      written = [measure]
    }
    guard written.count == 1 else {
      // A key that is not ours was told already, and is most likely the check, misspelt.
      let isMisspelt = (entry.value.entries ?? []).contains {
        SuiteLanguage.score.key($0.key) == nil
      }
      if written.isEmpty && isMisspelt { return nil }
      let owner = "the score '\(entry.key)'"
      let problem: SuiteError.Problem =
        written.isEmpty
        ? .invalid(
          "\(owner) does not say how it judges. Give it one of: \(names.joined(separator: ", "))."
        )
        : .exclusive(keys: written.map(\.key), in: owner)
      findings.report(problem, at: entry.keyPosition)
      return nil
    }
    reportStrangers(to: written[0].key, in: entry)
    return written[0]
  }

  /// Keys that only some checks can use are not accepted and ignored beside others.
  private func reportStrangers(to check: String, in entry: YAMLNode.Entry) {
    let owners = [
      "tolerance": ["number"], "pick": ["number"], "variant": ["rouge"], "model": ["similarity"],
      "timeout": ["exec", "http"],
      "ignore": [
        "equals", "contains", "contains_all", "contains_any", "starts_with", "ends_with", "one_of",
        "json_path", "levenshtein", "choice",
      ],
    ]
    for written in entry.value.entries ?? [] {
      guard let users = owners[written.key], !users.contains(check) else { continue }
      findings.report(
        .invalid(
          "'\(written.key)' has no meaning for '\(check)'. It goes with \(users.joined(separator: ", "))."
        ),
        at: written.keyPosition
      )
    }
  }

  private func kind(_ check: YAMLNode.Entry, _ entry: YAMLNode.Entry, _ models: [Model])
    -> SuiteScore.Kind?
  {
    let node = entry.value
    switch check.key {
    case "judge": return judge(check.value, node, models).map(SuiteScore.Kind.judge)
    case "similarity":
      guard let model = located(node["model"]) else {
        findings.report(.missingKey("model", in: "a similarity"), at: entry.keyPosition)
        return nil
      }
      require(model, kind: "model", in: models.map(\.id))
      checkTargets(check.value)
      return .similarity(
        .init(
          targets: texts(check.value),
          model: model.value,
          bounds: bounds(node),
          condition: condition(node["when"]),
          extraction: extraction(node["extract"])
        )
      )
    case "exec", "http":
      return .program(
        .init(
          call: check.key == "exec"
            ? .command(texts(check.value)) : .address(check.value.text ?? ""),
          timeout: duration(node["timeout"]) ?? .seconds(10),
          bounds: bounds(node),
          condition: condition(node["when"]),
          extraction: extraction(node["extract"])
        )
      )
    case "choice_by_logprob":
      checkTargets(check.value)
      return .choiceByLogProbability(texts(check.value))
    default: return rule(check, entry).map(SuiteScore.Kind.rule)
    }
  }

  private func rule(_ check: YAMLNode.Entry, _ entry: YAMLNode.Entry) -> ScoreRule? {
    let node = entry.value
    let steps = extraction(node["extract"])
    guard let scorer = scorer(check, node) else { return nil }
    return scoring(at: check.keyPosition) { () throws(ScoringError) in
      try ScoreRule(
        name: entry.key,
        scorer: scorer,
        isPrimary: node["primary"]?.bool ?? false,
        extraction: steps,
        isNegated: node["not"]?.bool ?? false,
        ignore: TextNormalization(
          Set(texts(node["ignore"]).compactMap(TextNormalization.Aspect.init))
        ),
        condition: condition(node["when"]),
        bounds: bounds(node),
        leavesRefusalsUnscored: node["refused"]?.text == "unscored"
      )
    }
  }

  func bounds(_ node: YAMLNode) -> ScoreRule.Bounds? {
    let bounds = ScoreRule.Bounds(
      atLeast: node["at_least"]?.number,
      atMost: node["at_most"]?.number
    )
    return bounds.atLeast == nil && bounds.atMost == nil ? nil : bounds
  }

  /// `{tag: json}`, or tags and the values that they may have.
  func condition(_ node: YAMLNode?) -> ScoreRule.Condition? {
    guard let entries = node?.entries, !entries.isEmpty else { return nil }
    if entries.count == 1, entries[0].key == "tag", let tag = entries[0].value.text {
      return .tag(tag)
    }
    return .tags(Dictionary(entries.map { ($0.key, texts($0.value)) }) { first, _ in first })
  }

  /// Targets are templates; a mistake in one is told now, not at the first case.
  func checkTargets(_ node: YAMLNode) {
    for element in node.elements ?? [node] {
      guard let text = element.text else { continue }
      _ = template(text, at: element.position)
    }
  }

  private func shuffle(_ choice: YAMLNode?) -> SuiteScore.Shuffle? {
    guard let seed = choice?["shuffle"], let value = seed.integer else { return nil }
    let options = choice?["options"]?.text.flatMap { try? TemplateParser.parse($0).get() }
    guard let variable = options?.onlyVariable else {
      findings.report(
        .invalid(
          "shuffle needs options: \"{{variable}}\", the variable that the prompt prints them from."
        ),
        at: seed.position
      )
      return nil
    }
    return SuiteScore.Shuffle(variable: variable, seed: UInt64(bitPattern: value))
  }

  private func judge(_ node: YAMLNode, _ score: YAMLNode, _ models: [Model]) -> SuiteScore.Judge? {
    let model = located(node["model"])
    require(model, kind: "model", in: models.map(\.id))
    guard let model, let file = located(node["prompt"]) else { return nil }
    let path = files.resolve(file.value, from: file.position)
    guard let text = files.text(at: path, namedAt: file.position),
      let template = template(text, at: SourcePosition(file: path))
    else { return nil }
    let choices = (node["choices"]?.entries ?? []).compactMap { entry in
      entry.value.number.map { SuiteScore.Judge.Choice(letter: entry.key, score: $0) }
    }
    if choices.count < 2, let place = node["choices"]?.position {
      findings.report(.invalid("a judge chooses between at least two letters."), at: place)
    }
    let calibration = located(node["calibration"]).map {
      files.resolve($0.value, from: $0.position)
    }
    if let calibration, let place = node["calibration"]?.position {
      _ = files.text(at: calibration, namedAt: place)
    }
    return SuiteScore.Judge(
      model: model.value,
      prompt: template,
      choices: choices,
      votes: count(node["votes"]) ?? 1,
      calibration: calibration,
      parameters: parameters(node["params"]),
      bounds: bounds(score),
      condition: condition(score["when"]),
      extraction: extraction(score["extract"])
    )
  }
}
