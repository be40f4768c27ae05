import Domain

extension SuiteParser.Names {
  /// Whether a gate, a goal or an order may be about it.
  func has(_ name: String) -> Bool {
    scores.contains(name) || Metric(named: name) != nil
  }
}

extension SuiteParser {
  /// Reports a name that is neither a score nor a metric, and a metric that the suite gives no run to
  /// know.
  ///
  /// - Parameter lacking: What the suite has not of what the metric may need here; a margin needs
  ///   nothing.
  func requireMetric(_ reference: Located<String>, _ names: Names, lacking: Set<Metric.Need>) {
    guard !names.scores.contains(reference.value) else { return }
    guard let metric = Metric(named: reference.value) else {
      findings.report(
        .unknownMetric(reference.value, scores: names.scores),
        at: reference.position
      )
      return
    }
    guard let need = metric.definition.needs, lacking.contains(need) else { return }
    findings.report(
      .invalid("'\(metric.key)' cannot be known: \(need.remedy)"),
      at: reference.position
    )
  }

  /// Reports a statistic that its metric's values do not have.
  func checkFigure(_ name: Suite.FigureName, _ names: Names, at position: SourcePosition) {
    guard let figure = name.figure(scores: names.scores), let metric = figure.metric,
      let words = name.statistic, !metric.family.has(figure.statistic)
    else { return }
    findings.report(
      .invalid("'\(metric.key)' has no \(words). Use \(metric.family.statistics)."),
      at: position
    )
  }

  /// Reports a goal that no setting has of its own: settings are interleaved, so that all share one
  /// time, and of a rate of it only the requests that were good are a setting's.
  func checkGoal(_ name: Suite.FigureName, _ names: Names, at position: SourcePosition) {
    guard let metric = name.figure(scores: names.scores)?.metric, metric.family == .rate,
      metric != .goodput
    else { return }
    findings.report(
      .invalid(
        "'\(metric.key)' is of the whole load, which the settings share, so it cannot be the goal. "
          + "Use a metric of requests, such as output_per_second or request_output_throughput, or "
          + "goodput."
      ),
      at: position
    )
  }

  /// Reports a limit that is written in another unit than the figure's.
  func checkLimits(_ gate: Suite.Gate, _ node: YAMLNode, _ names: Names) {
    guard let figure = gate.metric.figure(scores: names.scores) else { return }
    for (key, limit) in [("at_least", gate.atLeast), ("at_most", gate.atMost)] {
      guard let limit, figure.value(of: limit) == nil else { continue }
      findings.report(
        .invalid("\(key) of '\(figure.subject.name)' is in another unit. \(figure.limitRemedy)"),
        at: node[key]?.position ?? node.position
      )
    }
  }

  /// Reports a gate of single cases that no case could decide, and one that counts answers without it.
  func checkPerCase(_ gate: Suite.Gate, _ node: YAMLNode, _ names: Names) {
    let least = node["at_least"]
    if let least, gate.atLeast == nil, gate.passes == nil {
      findings.report(
        .wrongType(key: "at_least", expected: Shape.quantity.words, found: least.kind),
        at: least.position
      )
    }
    guard let per = node["per"] else {
      guard gate.passes != nil else { return }
      findings.report(
        .invalid("'\(least?.text ?? "")' counts the answers to a case. Add per: case."),
        at: least?.position ?? node.position
      )
      return
    }
    guard names.scores.contains(gate.metric.name) else {
      findings.report(
        .invalid("per: case is about a score. Name one of those under scores."),
        at: per.position
      )
      return
    }
    let others = ["stat", "bound", "against", "not_worse_by"].filter { node[$0] != nil }
    if !others.isEmpty {
      findings.report(
        .invalid(
          "per: case judges each case by itself, without \(others.joined(separator: " and ")). Write "
            + "at_least or at_most alone, such as at_least: 8 of 10."
        ),
        at: per.position
      )
    }
    if node["at_least"] != nil, let most = node["at_most"] {
      findings.report(
        .exclusive(keys: ["at_least", "at_most"], in: "a gate per case"),
        at: most.position
      )
    }
  }

  /// Reports MLPerf's counts of what is no percentile of single values.
  func checkCounts(_ gate: Suite.Gate, _ node: YAMLNode, _ names: Names) {
    guard gate.bound == .mlperf99, let figure = gate.metric.figure(scores: names.scores) else {
      return
    }
    let isPercentile = if case .percentile = figure.statistic { true } else { false }
    guard
      !isPercentile || figure.metric.map({ $0.family != .attempt }) ?? false
        || gate.against != nil
    else { return }
    findings.report(
      .invalid(
        "bound: mlperf99 counts the values beyond a percentile's limit. Write it with stat: p90, p95 or "
          + "p99 of what each request has one of, such as ttft or latency, and at_most."
      ),
      at: node["bound"]?.position ?? node.position
    )
  }

  /// Reports a gate that is held against another run by a figure, or with a margin, for which no
  /// difference can be told.
  func checkReference(_ gate: Suite.Gate, _ names: Names, at position: SourcePosition) {
    guard gate.against != nil, let margin = gate.notWorseBy,
      let figure = gate.metric.figure(scores: names.scores),
      let remedy = figure.referenceRemedy(margin: margin)
    else { return }
    let statistic = gate.metric.statistic.map { " \($0)" } ?? ""
    findings.report(
      .invalid(
        "'\(figure.subject.name)\(statistic)' cannot be held against another run. \(remedy)"
      ),
      at: position
    )
  }
}

extension Suite {
  /// What it has not of what metrics need.
  ///
  /// - Parameter scores: As they were written, those with mistakes too.
  func lackingNeeds(scores: [String]) -> Set<Metric.Need> {
    var lacking: Set<Metric.Need> = []
    if objectives == nil { lacking.insert(.objectives) }
    if scores.isEmpty { lacking.insert(.scores) }
    if models.allSatisfy({ $0.price == nil }) { lacking.insert(.prices) }
    return lacking
  }
}

extension Metric.Need {
  /// Why it is missing and how to give it.
  package var remedy: String {
    switch self {
    case .objectives:
      "the suite does not say what a good request is. Add objectives: {latency: 2s}, or ttft or "
        + "tpot."
    case .scores: "the suite has no scores. Add one."
    case .prices:
      "no model has a price. Add price: {input: …, output: …, per: 1M, currency: …} to one."
    }
  }
}
