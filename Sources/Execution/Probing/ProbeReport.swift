import Domain
import Profiles
package import Reports

/// What a model makes of each documented parameter.
package struct ProbeReport: Sendable {
  let plan: ProbePlan

  /// In the order of the table: what has an effect first.
  let findings: [ProbeFinding]
  let usage: Usage

  /// Whether the budget carried all that was planned.
  let isWhole: Bool

  struct Usage: Sendable {
    var requests: Int
    var inputTokens: Int
    var outputTokens: Int

    init(requests: Int, answers: [ProbeAnswer]) {
      self.requests = requests
      inputTokens = answers.completions.reduce(0) { $0 + ($1.usage?.inputTokens ?? 0) }
      outputTokens = answers.completions.reduce(0) { $0 + ($1.usage?.outputTokens ?? 0) }
    }
  }

  init(plan: ProbePlan, findings: [ProbeFinding], usage: Usage, isWhole: Bool) {
    self.plan = plan
    let order = ProbeFinding.Standing.allCases
    self.findings = order.flatMap { standing in findings.filter { $0.standing == standing } }
    self.usage = usage
    self.isWhole = isWhole
  }
}

extension ProbeReport {
  package var table: Table {
    Table(
      name: "parameters",
      columns: [
        Table.Column("Parameter", key: "parameter", alignment: .leading, rank: 0).identifying,
        Table.Column("It is", key: "standing", alignment: .leading, rank: 0),
        Table.Column("Sent", key: "values", alignment: .leading, rank: 2),
      ],
      rows: findings.map { finding in
        [
          TableCell(.name(finding.parameter)),
          TableCell(.words(finding.standing.rawValue)),
          TableCell(.name(finding.sent)),
        ]
      }
    )
  }

  /// What each verdict rests on, a line each, and what to know of all.
  package var lines: [String] {
    findings.map { "\($0.parameter): \($0.evidence).".printable } + [""] + notes
  }

  private var notes: [String] {
    [
      isWhole
        ? nil : "The budget was spent before all was asked: what is undecided may be so for it.",
      plan.notAsked.isEmpty
        ? nil
        : "Not asked, because no value would mean the same everywhere, or because it is asked as "
          + "another: \(plan.notAsked.joined(separator: ", ")).",
      "In 1 probe of 100 at most anything ignored is called effective; 'ignored' is said only where "
        + "an effect would have shown.",
      "It took \(usage.requests.counted("request")), \(usage.inputTokens) input tokens and "
        + "\(usage.outputTokens) output tokens, as the service counts them.",
    ].compactMap(\.self)
  }

  package var outline: Outline {
    Outline(
      provider: plan.profile.name.rawValue,
      model: plan.model,
      endpoint: plan.endpoint.rawValue,
      parameters: findings,
      notAsked: plan.notAsked,
      isWhole: isWhole,
      requests: usage.requests,
      inputTokens: usage.inputTokens,
      outputTokens: usage.outputTokens
    )
  }

  /// A probe as `probe --json` prints it.
  package struct Outline: Encodable {
    var provider: String
    var model: String
    var endpoint: String
    var parameters: [ProbeFinding]
    var notAsked: [String]
    var isWhole: Bool
    var requests: Int
    var inputTokens: Int
    var outputTokens: Int
  }
}

extension ProbeFinding {
  /// The values; of many the first and the last.
  fileprivate var sent: String {
    let words = values.map { ($0.stringValue ?? $0.serialized).elided(to: 40) }
    guard words.count > 2, let first = words.first, let last = words.last else {
      return words.joined(separator: ", ")
    }
    return "\(first) … \(last)"
  }
}
