import Domain

extension SuiteParser {
  /// Reads what is done with the figures; names in it are checked against the rest of the suite.
  func decide(_ suite: inout Suite, _ root: YAMLNode) {
    let names = Names(suite, scores: (root["scores"]?.entries ?? []).map(\.key), of: run)
    suite.compare = comparison(root["compare"], names)
    suite.gates = (root["gates"]?.elements ?? []).compactMap { gate($0, names) }
    suite.tune = tuning(root["tune"], names)
    suite.notify = notifications(root["notify"])
    suite.report = report(root["report"], names)
    if let baseline = suite.gates.first(where: { $0.against == .baseline }),
      suite.compare?.baseline == nil
    {
      findings.report(
        .invalid("against: baseline needs compare: {baseline: …}, which says what that is."),
        at: baseline.position
      )
    }
  }

  /// What gates, goals and filters may name.
  struct Names {
    let models: [String]
    let prompts: [String]
    let scores: [String]
    let swept: [String]

    /// Of the scores without mistakes, by name.
    let definitions: [String: RunManifest.ScoreDefinition]

    /// What the suite has not, so that some metrics cannot be known.
    let lacking: Set<Metric.Need>

    /// - Parameters:
    ///   - scores: As they were written, those with mistakes too.
    ///   - run: An imported run's suite names none of its scores, and a router's none of its upstreams.
    init(_ suite: Suite, scores: [String], of run: RunManifest?) {
      let arms = run?.arms ?? []
      models = (suite.models.flatMap(\.reportedNames) + arms.map(\.model)).distinct
      prompts = (suite.prompts.map(\.id) + arms.map(\.prompt)).distinct
      self.scores = (scores + (run?.scores.map(\.name) ?? [])).distinct
      let definitions = suite.scores.map { $0.definition() } + (run?.scores ?? [])
      self.definitions = Dictionary(definitions.map { ($0.name, $0) }) { first, _ in first }
      lacking = run == nil ? suite.lackingNeeds(scores: scores) : []
      let sweep = suite.sweep
      let parameters = sweep?.axes.map(\.name).filter { !Sweep.armAxes.contains($0) } ?? []
      swept =
        parameters + (sweep?.cells.flatMap { $0.map(\.name) } ?? [])
        + suite.models.flatMap { $0.axes.map(\.name) } + arms.flatMap { $0.cell.map(\.name) }
    }
  }

  private func comparison(_ node: YAMLNode?, _ names: Names) -> Suite.Comparison? {
    guard let node, node.entries != nil else { return nil }
    var practical: [String: Quantity] = [:]
    for entry in node["practical"]?.entries ?? [] {
      let name = Located(value: entry.key, position: entry.keyPosition)
      requireMetric(name, names, lacking: [])
      checkPractical(entry, names)
      practical[entry.key] = entry.value.text.flatMap(Scalars.quantity)
    }
    if let alpha = node["alpha"], let value = alpha.number, value <= 0 || value >= 1 {
      findings.report(
        .outOfRange(key: "alpha", value: "\(value)", allowed: "more than 0 and less than 1"),
        at: alpha.position
      )
    }
    return Suite.Comparison(
      baseline: node["baseline"].map { filter($0, names) },
      rules: ComparisonRules(
        alpha: node["alpha"]?.number ?? 0.05,
        correction: node["correction"]?.text.flatMap(ComparisonRules.Correction.init) ?? .holm,
        practical: practical
      ),
      position: node.position
    )
  }

  /// Whether there is such a model is known once routers have told their upstreams.
  func verification(_ node: YAMLNode?) -> Suite.Verification? {
    guard let node, let reference = located(node["reference"]) else { return nil }
    return Suite.Verification(reference: reference, trigger: node["trigger"]?.number)
  }

  private func filter(_ node: YAMLNode, _ names: Names) -> Suite.ArmFilter {
    require(located(node["model"]), kind: "model", in: names.models)
    require(located(node["prompt"]), kind: "prompt", in: names.prompts)
    let cell = parameters(node).filter { $0.name != "model" && $0.name != "prompt" }
    for parameter in cell where !names.swept.contains(parameter.name) {
      findings.report(
        .unknownReference(kind: "swept parameter", id: parameter.name, known: names.swept),
        at: parameter.position
      )
    }
    return Suite.ArmFilter(
      model: node["model"]?.text,
      prompt: node["prompt"]?.text,
      cell: cell.map { Arm.Setting(name: $0.name, value: $0.value) },
      position: node.position
    )
  }

  private func gate(_ node: YAMLNode, _ names: Names) -> Suite.Gate? {
    guard let name = located(node["metric"]) else { return nil }
    requireMetric(name, names, lacking: names.lacking)
    let gate = Suite.Gate(
      metric: Suite.FigureName(name: name.value, statistic: node["stat"]?.text),
      atLeast: node["at_least"]?.text.flatMap(Scalars.quantity),
      atMost: node["at_most"]?.text.flatMap(Scalars.quantity),
      bound: node["bound"]?.text.flatMap(Suite.Gate.Bound.init),
      against: node["against"]?.text.flatMap(Suite.Gate.Reference.init),
      notWorseBy: node["not_worse_by"]?.text.flatMap(Scalars.quantity),
      isPerCase: node["per"] != nil,
      passes: node["at_least"]?.text.flatMap(Scalars.passCount),
      arms: node["where"].map { filter($0, names) },
      position: node.position
    )
    let limits = ["at_least", "at_most", "not_worse_by"]
    if limits.allSatisfy({ node[$0] == nil }) {
      findings.report(.needsOneOf(keys: limits, in: "a gate"), at: node.position)
    }
    if (node["against"] == nil) != (node["not_worse_by"] == nil) {
      findings.report(
        .invalid("against and not_worse_by go together: how much worse than which run."),
        at: node.position
      )
    }
    checkFigure(gate.metric, names, at: node["stat"]?.position ?? name.position)
    checkLimits(gate, node, names)
    checkReach(gate, node, names)
    checkPerCase(gate, node, names)
    checkCounts(gate, node, names)
    checkReference(gate, names, at: node["against"]?.position ?? node.position)
    return gate
  }

  private func tuning(_ node: YAMLNode?, _ names: Names) -> Suite.Tuning? {
    guard let node, node.entries != nil else { return nil }
    let goal: Suite.Tuning.Goal
    switch (node["maximize"], node["minimize"]) {
    case (let metric?, nil):
      guard let metric = self.goal(metric, names) else { return nil }
      goal = .maximize(metric)
    case (nil, let metric?):
      guard let metric = self.goal(metric, names) else { return nil }
      goal = .minimize(metric)
    case (nil, nil):
      findings.report(.needsOneOf(keys: ["maximize", "minimize"], in: "tune"), at: node.position)
      return nil
    default:
      findings.report(node.exclusive(["maximize", "minimize"], in: "tune"), at: node.position)
      return nil
    }
    if let share = node["holdout"], let value = share.number, value >= 1 {
      findings.report(
        .outOfRange(key: "holdout", value: "\(value)", allowed: "less than 1"),
        at: share.position
      )
    }
    return Suite.Tuning(
      goal: goal,
      constraints: (node["subject_to"]?.elements ?? []).compactMap { gate($0, names) },
      holdout: node["holdout"]?.number ?? 0.3,
      pareto: (node["pareto"]?.elements ?? []).compactMap { metric($0, names) },
      position: node.position
    )
  }

  private func goal(_ node: YAMLNode, _ names: Names) -> Suite.FigureName? {
    let goal = metric(node, names)
    if let goal { checkGoal(goal, names, at: node.position) }
    return goal
  }

  /// `label`, `ttft.p50`, `cost.mean`.
  private func metric(_ node: YAMLNode, _ names: Names) -> Suite.FigureName? {
    guard let text = node.text else { return nil }
    // A tuning names the very model whose price it lacks.
    let lacking = names.lacking.subtracting([.prices])
    if names.has(text) {
      let name = Located(value: text, position: node.position)
      requireMetric(name, names, lacking: lacking)
      return Suite.FigureName(name: text)
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let name = Located(value: parts[0], position: node.position)
    requireMetric(name, names, lacking: lacking)
    guard parts.count > 1 else { return Suite.FigureName(name: text) }
    let statistic = parts.dropFirst().joined(separator: ".")
    guard Statistic.offered.contains(statistic) else {
      findings.report(
        .unknownReference(kind: "figure", id: statistic, known: Statistic.offered),
        at: node.position
      )
      return nil
    }
    let figure = Suite.FigureName(name: parts[0], statistic: statistic)
    checkFigure(figure, names, at: node.position)
    return figure
  }

  private func report(_ node: YAMLNode?, _ names: Names) -> Suite.ReportSettings? {
    guard let node, node.entries != nil else { return nil }
    let axes = ["model", "prompt"] + names.swept
    for element in (node["rows"]?.elements ?? []) + (node["columns"]?.elements ?? []) {
      require(located(element), kind: "axis", in: axes)
    }
    return Suite.ReportSettings(
      rows: texts(node["rows"]),
      columns: texts(node["columns"]),
      by: texts(node["by"]),
      sort: node["sort"].flatMap { sort($0, names) },
      formats: node["formats"].map { texts($0) },
      intervals: node["intervals"]?.text.flatMap(Suite.ReportSettings.Intervals.init) ?? .usual,
      position: node.position
    )
  }

  /// A score that is called `suite` goes first.
  private func sort(_ node: YAMLNode, _ names: Names) -> Suite.ReportSettings.Sort? {
    guard node.text != "suite" || names.scores.contains("suite") else { return .suite }
    return metric(node, names).map { .metric($0) }
  }
}
