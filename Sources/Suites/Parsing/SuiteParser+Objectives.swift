import Domain

extension SuiteParser {
  private static let bounds = ["ttft", "latency", "tpot"]
  private static let classes = "by_input_tokens"

  /// - Parameter streams: What `params.stream` says; answers are streamed where it is silent.
  func objectives(_ node: YAMLNode?, streams: Bool?) -> Objectives? {
    guard let node, node.entries != nil else { return nil }
    if (Self.bounds + [Self.classes]).allSatisfy({ node[$0] == nil }) {
      findings.report(
        .needsOneOf(keys: Self.bounds + [Self.classes], in: "objectives"),
        at: node.position
      )
    }
    let share = node["attainment"]?.text.flatMap(Scalars.share)
    if let attainment = node["attainment"], let share, share <= 0 || share > 1 {
      findings.report(
        .outOfRange(
          key: "attainment",
          value: attainment.text ?? "",
          allowed: "more than 0 and up to 100%"
        ),
        at: attainment.position
      )
    }
    var objectives = Objectives(attainment: share ?? Objectives.usualAttainment)
    objectives.bounds = bounds(node, streams: streams)
    objectives.classes = lengthClasses(node[Self.classes], streams: streams)
    return objectives
  }

  private func bounds(_ node: YAMLNode, streams: Bool?) -> Objectives.TimeBounds {
    for key in ["ttft", "tpot"] where streams == false {
      guard let entry = node.entry(key) else { continue }
      findings.report(
        .invalid("\(key) needs streamed answers, and params has stream: false. Set latency."),
        at: entry.keyPosition
      )
    }
    return Objectives.TimeBounds(
      timeToFirstToken: duration(node["ttft"]),
      latency: duration(node["latency"]),
      timePerOutputToken: duration(node["tpot"])
    )
  }

  private func lengthClasses(_ node: YAMLNode?, streams: Bool?) -> [Objectives.LengthClass] {
    var classes: [Objectives.LengthClass] = []
    for element in node?.elements ?? [] where element.entries != nil {
      if Self.bounds.allSatisfy({ element[$0] == nil }) {
        findings.report(
          .needsOneOf(keys: Self.bounds, in: "a length of \(Self.classes)"),
          at: element.position
        )
      }
      let bounds = bounds(element, streams: streams)
      guard let tokens = element["up_to"]?.text.flatMap(Scalars.tokens) else { continue }
      if let before = classes.last, tokens <= before.upTo {
        findings.report(
          .invalid(
            "up_to: \(tokens) comes after \(before.upTo), which holds such requests already. List the "
              + "shortest first."
          ),
          at: element.position
        )
      }
      classes.append(Objectives.LengthClass(upTo: tokens, bounds: bounds))
    }
    return classes
  }
}
