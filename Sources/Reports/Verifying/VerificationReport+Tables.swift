import Analysis
import Domain

extension VerificationReport {
  private static let route = Table.Column("Route", key: "route", alignment: .leading, rank: 0)
    .identifying

  /// Every figure of every route, what is worse first.
  package var findingsTable: Table {
    let rows = routes.flatMap { route in route.findings.map { (route.name, $0) } }
    return Table(
      name: "findings",
      columns: [
        Self.route,
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        .verdict,
        Table.Column("Reference", key: "reference", rank: 1),
        Table.Column("Route's", key: "route_value", rank: 1),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        .unit,
        Table.Column("Margin", key: "margin", rank: 2),
        .pValue,
        .adjustedPValue,
        .count(of: "Cases"),
      ],
      rows: rows.map { name, finding in [TableCell(.name(name))] + finding.cells },
      notes: [
        """
        Route minus \(code: reference.name), paired by case; of times the ratio of medians, of answers \
        how different they are. Worse and better are told where the test, corrected for all figures of \
        all routes, supports it; equivalent where the 95 % interval lies inside the margin.
        """
      ] + notJudged
    )
    .droppingEmptyColumns(["unit", "margin"])
  }

  private var notJudged: [Prose] {
    let names = routes.flatMap(\.findings).filter { $0.verdict == nil }.map(\.name).distinct
    guard !names.isEmpty else { return [] }
    return [
      """
      Not judged: \(Prose.list(of: names)). Times and cost are judged where \
      \(code: "compare.practical") says which difference matters.
      """
    ]
  }

  /// The reference's second asking against its first.
  package var itselfTable: Table {
    Table(
      name: "itself",
      columns: [
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0).identifying,
        Table.Column("First", key: "first", rank: 1),
        Table.Column("Again", key: "again", rank: 1),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        .unit,
        .pValue,
        .count(of: "Cases"),
      ],
      rows: reference.itself.map { finding in
        let cells = finding.cells
        return [cells[0]] + cells[2...5] + [cells[7], cells[9]]
      },
      notes: [
        "What differs between two askings of one model is chance. Not corrected, and no verdict."
      ]
    )
    .droppingEmptyColumns(["unit"])
  }

  package var triggerTable: Table {
    let rows = routes.compactMap { route in
      route.trigger.map { comparison in
        cells(route.name, comparison.agreement, f1: comparison.f1)
      }
    }
    let own = routes.lazy.compactMap(\.trigger?.itself).first.map { itself in
      [cells("\(reference.name), with itself", itself.agreement, f1: itself.f1)]
    }
    return Table(
      name: "triggers",
      columns: [
        Self.route,
        Table.Column("F1", key: "f1", showsIntervals: true, rank: 0),
        Table.Column("Precision", key: "precision", rank: 1),
        Table.Column("Recall", key: "recall", rank: 1),
        Table.Column("Both call", key: "true_positives", rank: 1),
        Table.Column("Route alone", key: "false_positives", rank: 1),
        Table.Column("Reference alone", key: "false_negatives", rank: 1),
        Table.Column("Neither", key: "true_negatives", rank: 1),
        .count(of: "Cases"),
      ],
      rows: rows + (own ?? []),
      notes: [
        """
        Every answer of a route with every answer of \(code: reference.name) to the same case. No route \
        can be expected to agree with it better than it does with itself.
        """
      ]
    )
  }

  private func cells(
    _ name: String,
    _ agreement: TriggerAgreement,
    f1: Estimate
  ) -> [TableCell] {
    func share(_ value: Double?) -> TableCell {
      TableCell.level(value, isShare: true)
    }
    return [
      TableCell(.name(name)), .figure(f1, isShare: true), share(agreement.precision),
      share(agreement.recall), .count(agreement.truePositives), .count(agreement.falsePositives),
      .count(agreement.falseNegatives), .count(agreement.trueNegatives), .count(f1.count),
    ]
  }

  package var validityTable: Table {
    let known =
      [(reference.name, reference.validity)] + routes.map { ($0.name, $0.validity) }
    let rows = known.compactMap { name, validity in
      validity.map { validity in
        [
          TableCell(.name(name)), .count(validity.withCalls), .count(validity.valid),
          .figure(.wilson(passed: validity.valid, of: validity.withCalls), isShare: true),
        ]
      }
    }
    return Table(
      name: "validity",
      columns: [
        Self.route,
        Table.Column("Answers with calls", key: "with_calls", rank: 0),
        Table.Column("All calls valid", key: "valid", rank: 0),
        Table.Column("Share", key: "share", showsIntervals: true, rank: 0),
      ],
      rows: rows.count > 1 ? rows : [],
      notes: ["Answers without a call have nothing that could be valid, and are not counted."]
    )
  }

  /// Two faults of providers are seen here: calls that end with "stop", and "tool_calls" without any.
  package var finishTable: Table {
    let known = [(reference.name, reference.finishes)] + routes.map { ($0.name, $0.finishes) }
    guard known.contains(where: { $0.1.contains(where: \.hasCalls) }) else {
      return Table(name: "finishes", columns: [], rows: [])
    }
    let reasons = known.flatMap(\.1).map { $0.reason ?? Self.nothingSaid }
    let unique = Set(reasons).sorted()
    func count(_ counts: [FinishCount], _ reason: String, _ hasCalls: Bool) -> Int {
      counts.filter { ($0.reason ?? Self.nothingSaid) == reason && $0.hasCalls == hasCalls }
        .reduce(0) { $0 + $1.count }
    }
    let columns = unique.flatMap { reason in
      [
        Table.Column(
          "\(reason), calls",
          key: "\(reason).calls",
          isNamedOutside: true,
          rank: 0
        ),
        Table.Column(
          "\(reason), none",
          key: "\(reason).none",
          isNamedOutside: true,
          rank: 0
        ),
      ]
    }
    return Table(
      name: "finishes",
      columns: [Self.route] + columns,
      rows: known.map { name, counts in
        [TableCell(.name(name))]
          + unique.flatMap { reason in
            [true, false].map { TableCell.count(count(counts, reason, $0)) }
          }
      },
      notes: [
        """
        Answers by the finish reason that the provider gives, with calls and without. Calls that end \
        with \(code: "stop"), and \(code: "tool_calls") without a call, are faults of a provider.
        """
      ]
    )
  }

  private static let nothingSaid = "(none)"
}

extension VerificationReport.Finding {
  /// Of the table of findings, behind the route.
  fileprivate var cells: [TableCell] {
    [
      kind == .score ? .name(name) : .words(name),
      TableCell(.words(verdictWords), isBest: verdict == .better),
      .level(levels?.baseline, isShare: isShare),
      .level(levels?.candidate, isShare: isShare),
      .estimate(isShare ? difference?.inPercent : difference),
      unitCell,
      .number(margin.map { isShare ? $0 * 100 : $0 }),
      .probability(pValue),
      .probability(adjustedPValue),
      .count(difference?.count),
    ]
  }

  private var unitCell: TableCell {
    if isShare { return .words("percentage points") }
    switch kind {
    case .answers: return .words(unit)
    case .speed: return .words("times")
    case .score, .trigger, .operation: return unit.map { .name($0) } ?? .words("the score's own")
    }
  }

  var verdictWords: String {
    guard let verdict else { return "not judged" }
    return kind == .answers && verdict == .undecided ? "no change found" : verdict.words
  }
}
