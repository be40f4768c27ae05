import Domain

extension SuiteParser {
  /// How an open loop's requests are spaced.
  func arrivals(of stage: YAMLNode) -> LoadStage.Arrivals {
    let law = stage["arrivals"]?.text ?? "constant"
    if let burstiness = stage.entry("burstiness"), law != "gamma" {
      findings.report(
        .invalid("'burstiness' goes with arrivals: gamma."),
        at: burstiness.keyPosition
      )
    }
    switch law {
    case "poisson": return .poisson
    case "gamma":
      guard let shape = stage["burstiness"]?.number else {
        if stage.entry("burstiness") == nil, let arrivals = stage["arrivals"] {
          findings.report(
            .invalid(
              "gamma arrivals need a burstiness: 1 is poisson, less is burstier, such as 0.5."
            ),
            at: arrivals.position
          )
        }
        return .constant
      }
      return .gamma(shape: shape)
    default: return .constant
    }
  }

  /// Where the rate goes to; `nil` where it stays.
  func rateChange(_ open: YAMLNode) -> RateChange? {
    guard open.entries != nil, let rate = open["to"]?.text.flatMap(Scalars.rate) else { return nil }
    return RateChange(to: rate, isExponential: open["growth"]?.text == "exponential")
  }

  func cancellation(_ node: YAMLNode?) -> Cancellation? {
    guard let node, let share = node["share"]?.text.flatMap(Scalars.share) else { return nil }
    if share <= 0 || share > 1 {
      findings.report(
        .outOfRange(
          key: "share",
          value: node["share"]?.text ?? "",
          allowed: "more than 0 and up to 100%"
        ),
        at: node["share"]?.position ?? node.position
      )
    }
    guard let after = node["after"] else { return nil }
    if after.text == "first_token" { return Cancellation(share: share, moment: .firstToken) }
    return drawnTime(after, of: "after").map { Cancellation(share: share, moment: .after($0)) }
  }

  /// The stages with what the suite says for all of them.
  func phased(_ stages: [LoadStage], _ root: YAMLNode) -> [LoadStage] {
    let warmUp = warmUpOfStages(root["warmup"])
    let coolDown = root["cooldown"].flatMap { limit in
      count(limit).map(LoadStage.Extent.requests) ?? duration(limit).map(LoadStage.Extent.time)
    }
    return stages.map { stage in
      var stage = stage
      stage.warmUp = warmUp
      stage.coolDown = coolDown
      return stage
    }
  }

  /// `nil` for a number of requests, which are sent once.
  private func warmUpOfStages(_ node: YAMLNode?) -> LoadWarmUp? {
    guard let node, node.integer == nil else { return nil }
    if let duration = duration(node) { return duration > .zero ? .time(duration) : nil }
    guard node.entries != nil || node.text == "steady" else { return nil }
    var rule = SteadyRule()
    if let window = duration(node["window"]) { rule.window = window }
    if let tolerance = node["tolerance"]?.text.flatMap(Scalars.share) { rule.tolerance = tolerance }
    if let most = count(node["windows"]) { rule.mostWindows = most }
    if rule.window < .milliseconds(100) || rule.tolerance <= 0 || rule.tolerance > 1 {
      findings.report(
        .invalid("a warm-up until steady compares windows of 100ms or more, within up to 100%."),
        at: node.position
      )
    }
    return .steady(rule)
  }
}

// MARK: - What does not go together

extension SuiteParser {
  func checkPhases(_ suite: Suite, _ root: YAMLNode) {
    for stage in suite.load {
      checkRate(of: stage)
      checkWarmUp(of: stage, root["warmup"])
      checkCoolDown(of: stage, root["cooldown"])
      checkCancellation(of: stage, suite)
    }
    if suite.cache == .quality,
      suite.load.contains(where: {
        $0.warmUp != nil || $0.coolDown != nil || $0.cancellation != nil
      })
    {
      findings.report(
        .invalid(
          "cache: quality takes answers that are there already, so that there is no load to warm up, "
            + "to cool down or to cancel. Remove cache, or these."
        ),
        at: root["cache"]?.position ?? root.position
      )
    }
  }

  private func checkRate(of stage: LoadStage) {
    guard stage.change != nil else { return }
    if stage.ramp != nil {
      findings.report(
        .invalid("a rate that goes from one to another is a ramp already. Remove ramp."),
        at: stage.position
      )
    }
    guard case .time = stage.extent else {
      findings.report(
        .invalid("a rate that changes needs a time to change in. Write it, such as for: 5m."),
        at: stage.position
      )
      return
    }
  }

  private func checkWarmUp(of stage: LoadStage, _ node: YAMLNode?) {
    guard let warmUp = stage.warmUp, let ramp = stage.ramp, ramp > warmUp.longest else { return }
    findings.report(
      .invalid(
        "a ramp belongs to the warm-up, and is longer than it. Write a warmup of "
          + "\(ramp.shortWords) or more."
      ),
      at: node?.position ?? stage.position
    )
  }

  private func checkCoolDown(of stage: LoadStage, _ node: YAMLNode?) {
    let place = node?.position ?? stage.position
    switch (stage.coolDown, stage.extent) {
    case (nil, _), (.requests, nil): break
    case (.requests(let last), .requests(let count)) where last >= count:
      findings.report(.invalid("the cooldown leaves nothing of a stage to measure."), at: place)
    case (.time(let last), .time(let duration)) where last >= duration:
      findings.report(.invalid("the cooldown leaves nothing of a stage to measure."), at: place)
    case (.requests, .requests), (.time, .time): break
    case (.requests, .time):
      findings.report(
        .invalid("a stage that lasts a time cools down for one. Write it, such as cooldown: 5s."),
        at: place
      )
    case (.time, _):
      findings.report(
        .invalid(
          "when a stage that sends a number of requests ends is not known before. Write for: 60s in "
            + "the stage, or a number of requests as cooldown."
        ),
        at: place
      )
    }
  }

  private func checkCancellation(of stage: LoadStage, _ suite: Suite) {
    guard let cancellation = stage.cancellation else { return }
    func refuse(_ words: String) { findings.report(.invalid(words), at: stage.position) }
    if suite.holdsConversations {
      refuse("a conversation cannot go on after a cancelled answer. Remove cancel, or the turns.")
    }
    if suite.budget?.dollars != nil {
      refuse(
        "what a cancelled request costs is told to nobody, so that money cannot be limited. Limit "
          + "requests in its place: budget: {requests: 1000}."
      )
    }
    let streams = suite.parameters.last { $0.name == "stream" }?.value
    if cancellation.moment == .firstToken, streams == .bool(false) {
      refuse(
        "a first token is seen in streamed answers only, and params has stream: false. Write a time, "
          + "such as after: 1s."
      )
    }
  }
}
