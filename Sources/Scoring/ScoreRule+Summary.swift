extension ScoreRule {
  /// What the rule asks of an answer, in one line: `contains "{{expected}}", ignoring case`.
  package var summary: String {
    var summary = isNegated ? "not \(scorer.summary)" : scorer.summary
    if let atLeast = bounds?.atLeast { summary += " ≥ \(atLeast.short)" }
    if let atMost = bounds?.atMost { summary += " ≤ \(atMost.short)" }
    if !ignore.aspects.isEmpty {
      summary += ", ignoring " + ignore.aspects.map(\.rawValue).sorted().joined(separator: ", ")
    }
    if !extraction.isEmpty {
      summary += ", after " + extraction.map(\.name).joined(separator: " → ")
    }
    return summary + unanswered.summary
  }
}

extension ExtractionStep {
  /// The key of the suite format.
  fileprivate var name: String {
    switch self {
    case .regex: "regex"
    case .between: "between"
    case .after: "after"
    case .lastLine: "last_line"
    case .jsonPath: "json_path"
    case .codeBlock: "code_block"
    case .trim: "trim"
    case .lowercase: "lowercase"
    case .stripReasoning: "strip_reasoning"
    }
  }
}
