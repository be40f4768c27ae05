package import Analysis
package import Domain

/// The gates of a run, each with its figure, its bound and its verdict.
package struct GateReport: Sendable {
  package struct Row: Hashable, Sendable {
    /// What is judged: `correct mean`, `ttft p95 against blessed`; the same in every run.
    package var gate: String

    /// What a gate against the blessed runs is held against in this run: `run 3`; else `nil`.
    package var against: String?

    /// Whether it is the share of failures itself that is judged.
    package var isOfFailures = false

    /// `nil` where no arm could be judged.
    package var arm: String?

    /// The arm's place in the run's list, for the columns that say which it is.
    package var armIndex: Int?
    package var figure: Estimate?

    /// Whether the figure is a part of a whole in 0...1, shown in per cent.
    package var isShare: Bool

    /// `ms`, `tokens`, `times`, `USD`; `nil` for a share and for a score's own unit.
    package var unit: String?

    /// Cases that were to have the score, where the figure is a mean of one; else `nil`.
    package var cases: Int?

    /// Our words: `at least 0.85, by the lower bound`.
    package var limit: String
    package var verdict: GateResult.Verdict

    /// Why it is undecided, which cases decided it, or what a figure counts; `nil` where the figures say it.
    package var reason: String?

    /// Where the gate stands in the suite's file, 1 for the first line.
    ///
    /// `nil` where it is not known, as of a gate that `--set` has changed.
    package var line: Int?

    package init(
      gate: String,
      against: String? = nil,
      arm: String? = nil,
      armIndex: Int? = nil,
      figure: Estimate? = nil,
      isShare: Bool = false,
      unit: String? = nil,
      cases: Int? = nil,
      limit: String,
      verdict: GateResult.Verdict,
      reason: String? = nil
    ) {
      self.gate = gate
      self.against = against
      self.arm = arm
      self.armIndex = armIndex
      self.figure = figure
      self.isShare = isShare
      self.unit = unit
      self.cases = cases
      self.limit = limit
      self.verdict = verdict
      self.reason = reason
    }
  }

  package var suite: String

  /// The suite's file as it was named to the run; `nil` where nothing is known of one.
  package var suitePath: String?
  package var run: Int
  package var rows: [Row]

  /// Of the gates that each case decides.
  package var failedCases: [FailedCase]

  /// Of the run, so that each factor in which they differ has its column; empty for one column of
  /// names.
  package var arms: [Arm]

  /// Requests that ended without an answer, of those that ended.
  package var failedRequests: Int
  package var finishedRequests: Int

  /// Why no gate is judged, such as that too many requests failed; `nil` where they are.
  package private(set) var unjudged: String?

  package init(
    suite: String,
    suitePath: String? = nil,
    run: Int,
    rows: [Row],
    failedCases: [FailedCase] = [],
    arms: [Arm] = [],
    failedRequests: Int,
    finishedRequests: Int
  ) {
    self.suite = suite
    self.suitePath = suitePath
    self.run = run
    self.rows = rows
    self.failedCases = failedCases
    self.arms = arms
    self.failedRequests = failedRequests
    self.finishedRequests = finishedRequests
  }
}

extension GateReport {
  /// The same with every gate undecided, for one reason, but for failures that are too many.
  package func undecided(because reason: String) -> GateReport {
    var report = self
    report.unjudged = reason
    report.failedCases = []
    for index in rows.indices where !(rows[index].isOfFailures && rows[index].verdict == .failed) {
      report.rows[index].verdict = .undecided
      report.rows[index].reason = reason
    }
    return report
  }

  /// For a terminal and for the summary of a continuous-integration server.
  package var document: Document {
    Document(
      title: "Gates of \(code: suite), run \(run)",
      headline: [headline],
      blocks: [.table(table)] + failedCaseBlocks
    )
  }

  var failedCaseBlocks: [Document.Block] {
    failedCasesTable.map { [.heading("Cases that failed a gate"), .table($0)] } ?? []
  }

  package var headline: Prose {
    func count(_ verdict: GateResult.Verdict) -> Int { rows.count { $0.verdict == verdict } }
    let failed = count(.failed)
    let undecided = count(.undecided)
    let parts: [Prose] = [
      failed > 0 ? "\(failed) failed" : nil,
      undecided > 0 ? "\(undecided) undecided" : nil,
      "\(count(.passed)) passed",
    ].compactMap(\.self)
    let verdicts = parts.dropFirst().reduce(parts.first ?? "") { $0 + ", " + $1 }
    return "Gates: " + verdicts
      + "; \(failedRequests) of \(finishedRequests, "request") failed."
  }

  /// What failed first, then what is undecided, each in the order of the suite.
  private var inOrderOfConcern: [Row] {
    let order: [GateResult.Verdict] = [.failed, .undecided, .passed]
    return order.flatMap { verdict in rows.filter { $0.verdict == verdict } }
  }

  package var table: Table {
    let factors = arms.isEmpty ? nil : FactorColumns(arms)
    return Table(
      name: "gates",
      columns: [
        .verdict,
        Table.Column("Gate", key: "gate", alignment: .leading, rank: 0).identifying,
      ] + (factors?.columns ?? [.arm]) + [
        Table.Column("Figure", key: "figure", showsIntervals: true, rank: 0),
        .unit,
        Table.Column("Bound", key: "bound", alignment: .leading, rank: 0),
        .count(of: "Values"),
        Table.Column("Why", key: "reason", alignment: .leading, rank: 4),
      ],
      rows: inOrderOfConcern.map { row in
        [
          TableCell(.words(row.verdict.rawValue)),
          TableCell(.name(row.against.map { "\(row.gate) (\($0))" } ?? row.gate)),
        ] + (factors?.cells(row.armIndex) ?? [.name(row.arm)]) + [
          TableCell.figure(row.figure, isShare: row.isShare)
            .covering(row.figure?.count, of: row.cases ?? 0),
          .words(row.unit),
          TableCell(.words(row.limit)),
          .count(row.figure?.count),
          .words(row.reason),
        ]
      },
      notes: ["In brackets the 95 % interval, which has to keep the bound."]
    )
    .droppingEmptyColumns(["unit", "reason", "arm"])
  }

  /// Why gates are undecided, one line each: `ttft p95, large: it has 3 values`.
  package var reasons: [String] {
    rows.filter { $0.verdict == .undecided }.compactMap { row in
      row.reason.map { "\(row.gate), \(row.arm ?? "no arm"): \($0)".printable }
    }
  }

  /// In JUnit's XML: a test case for each gate and arm; an undecided one is skipped, or a failure
  /// where `isStrict`, and an error where nothing is judged.
  package func junit(isStrict: Bool) -> String {
    func isFailure(_ row: Row) -> Bool {
      unjudged == nil && self.isFailure(row, isStrict: isStrict)
    }
    let cases = rows.map { row in
      let head =
        "<testcase classname=\"\(HTMLText.escaped(row.arm ?? suite))\" "
        + "name=\"\(HTMLText.escaped("\(row.gate) \(row.limit)"))\""
      guard row.verdict != .passed else { return head + "/>" }
      let element = unjudged != nil ? "error" : isFailure(row) ? "failure" : "skipped"
      return head + "><\(element) message=\"\(HTMLText.escaped(words(row)))\"/></testcase>"
    }
    let failures = rows.count(where: isFailure)
    let errors = unjudged == nil ? 0 : rows.count
    let skipped = rows.count { $0.verdict == .undecided && !isFailure($0) } - errors
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(HTMLText.escaped(suite))">
      <testsuite name="gates" tests="\(rows.count)" failures="\(failures)" errors="\(errors)" \
      skipped="\(skipped)">
      \(cases.joined(separator: "\n"))
      </testsuite>
      </testsuites>

      """
  }

  /// `failed: 0.72 (0.61–0.81), at least 0.85`.
  package func words(_ row: Row) -> String {
    let figure = row.figure.map { figure in
      TableCell.figure(figure, isShare: row.isShare).covering(figure.count, of: row.cases ?? 0)
        .text(showsInterval: true)
        + (row.unit.map { " " + $0 } ?? "")
    }
    let against = row.against.map { "against \($0)" }
    let parts = [figure, row.limit, against, row.reason].compactMap(\.self)
    return "\(row.verdict.rawValue): " + parts.joined(separator: ", ")
  }
}
