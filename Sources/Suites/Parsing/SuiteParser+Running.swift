import Domain

extension SuiteParser {
  /// Four in flight per model where a suite says nothing: enough to be quick, few enough for any
  /// provider's limit.
  private static let usualLoad = LoadStage.Shape.closed(inFlight: 4)

  func load(_ node: YAMLNode?) -> [LoadStage] {
    guard let node else {
      return [LoadStage(shape: Self.usualLoad, position: SourcePosition(file: files.suitePath))]
    }
    return (node.elements ?? [node]).flatMap(stages)
  }

  /// One stage, or of a list of sizes one for each.
  func stages(_ node: YAMLNode) -> [LoadStage] {
    guard node.entries != nil else { return [] }
    let shapes: [LoadStage.Shape]
    var change: RateChange?
    switch (node["closed"], node["open"]) {
    case (let closed?, nil):
      if let arrivals = node.entry("arrivals") {
        findings.report(
          .invalid("a closed loop has no arrivals: a request leaves when one is done."),
          at: arrivals.keyPosition
        )
      }
      shapes = (closed.elements ?? [closed]).compactMap(count).map { .closed(inFlight: $0) }
    case (nil, let open?):
      if let think = node.entry("think") {
        findings.report(
          .invalid("an open loop does not wait for answers, so it has no pause to think."),
          at: think.keyPosition
        )
      }
      change = rateChange(open)
      let arrivals = arrivals(of: node)
      shapes = (open.elements ?? [open["from"] ?? open]).compactMap { rate in
        rate.text.flatMap(Scalars.rate).map { .open(rate: $0, arrivals: arrivals) }
      }
    case (nil, nil):
      findings.report(.needsOneOf(keys: ["closed", "open"], in: "a load stage"), at: node.position)
      return []
    default:
      findings.report(node.exclusive(["closed", "open"], in: "a load stage"), at: node.position)
      return []
    }
    let extent = extent(of: node)
    let cancellation = cancellation(node["cancel"])
    return shapes.map { shape in
      var stage = LoadStage(
        shape: shape,
        extent: extent,
        ramp: duration(node["ramp"]),
        think: duration(node["think"]),
        position: node.position
      )
      stage.change = change
      stage.cancellation = cancellation
      return stage
    }
  }

  /// How long a stage lasts, more than nothing; `nil` where that is not written, or was told as wrong.
  func extent(of stage: YAMLNode) -> LoadStage.Extent? {
    guard let limit = stage["for"] else { return nil }
    if let count = count(limit) { return count > 0 ? .requests(count) : nil }
    guard let duration = duration(limit) else { return nil }
    guard duration > .zero else {
      findings.report(
        .invalid(
          "a stage that lasts no time sends nothing. Write how long, such as for: 60s, or a number of "
            + "requests, such as for: 100."
        ),
        at: limit.position
      )
      return nil
    }
    return .time(duration)
  }

  func timeout(_ node: YAMLNode?) -> Suite.Timeouts {
    if let total = duration(node) { return Suite.Timeouts(total: total) }
    return Suite.Timeouts(
      firstToken: duration(node?["first_token"]),
      total: duration(node?["total"]),
      stall: duration(node?["stall"])
    )
  }

  func retry(_ node: YAMLNode?) -> Suite.Retry {
    guard let node else { return .never }
    if let limit = count(node) { return Suite.Retry(limit: limit, causes: Suite.Retry.usualCauses) }
    let causes = node["on"].map { Set(texts($0).compactMap(Suite.Retry.Cause.init)) }
    return Suite.Retry(limit: count(node["max"]) ?? 0, causes: causes ?? Suite.Retry.usualCauses)
  }

  func repeats(_ node: YAMLNode?) -> Suite.Repeats {
    Suite.Repeats(
      count: count(node) ?? count(node?["n"]) ?? 1,
      atZeroTemperature: count(node?["at_zero_temperature"]),
      reduction: node?["reduce"].flatMap(reduction) ?? .mean
    )
  }

  func reduction(_ node: YAMLNode) -> CaseReduction? {
    guard let text = node.text else { return nil }
    if let reduction = CaseReduction(rawValue: text) { return reduction }
    let known = ["mean", "median", "majority", "pass@k", "pass^k", "pooled by LIST"]
    findings.report(.unknownChoice(key: "reduce", value: text, known: known), at: node.position)
    return nil
  }

  /// A stored answer stands for a request that is equal to the byte, and takes its place in a load
  /// that is there for the answers only.
  func checkCache(_ suite: Suite, _ node: YAMLNode?) {
    checkPromptCache(suite, node)
    guard suite.cache == .quality, let node else { return }
    if suite.isCold {
      findings.report(
        .invalid(
          "cache: quality takes the answer to an equal request, and cold: true makes each request a "
            + "new one. Remove one of them."
        ),
        at: node.position
      )
    }
    if suite.load.count > 1 || suite.load.contains(where: { $0.extent != nil }) {
      findings.report(
        .invalid(
          "cache: quality serves scores, and a load with 'for' or 'requests', or one of several, is "
            + "there to measure speed. Remove cache, or write one load without them, such as "
            + "{closed: 4}."
        ),
        at: node.position
      )
    }
  }

  /// pass@k and pass^k need k repetitions of each case to be defined, and like the majority they
  /// count passes, which a number has none of.
  func checkReductions(_ suite: Suite, _ root: YAMLNode) {
    let holdsConversations = suite.holdsConversations
    for score in suite.scores {
      let definition = score.definition(
        suiteReduction: suite.repeats.reduction,
        ofConversations: holdsConversations
      )
      if definition.reduction.countsPasses, definition.turns == .share, definition.isPassFail {
        findings.report(
          .invalid(
            "\(definition.reduction.rawValue) counts passes, and 'turns: share' makes a share of them. "
              + "Use turns: all or last."
          ),
          at: root["scores"]?[score.name]?["turns"]?.position ?? score.position
        )
      }
      guard definition.reduction.countsPasses, !definition.isPassFail else { continue }
      findings.report(
        .invalid(
          "'\(score.name)' is a number, and \(definition.reduction.rawValue) counts passes. Give the "
            + "score at_least or at_most, or a reduce of its own: mean or median."
        ),
        at: root["scores"]?[score.name]?["reduce"]?.position ?? score.position
      )
    }
    let scoreNodes = (root["scores"]?.entries ?? []).compactMap { $0.value["reduce"] }
    for node in scoreNodes + [root["repeat"]?["reduce"]].compactMap({ $0 }) {
      guard let reduction = node.text.flatMap(CaseReduction.init),
        reduction.leastAnswers > suite.repeats.count
      else { continue }
      findings.report(
        .invalid(
          "\(reduction.rawValue) needs at least \(reduction.leastAnswers) repeats, and there are "
            + "\(suite.repeats.count). Raise repeat."
        ),
        at: node.position
      )
    }
  }
}
