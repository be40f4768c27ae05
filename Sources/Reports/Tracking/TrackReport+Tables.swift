import Analysis
import Domain

extension TrackReport {
  /// Each figure of the last run, what was expected of it, and its state.
  package var stateTable: Table {
    Table(
      name: "states",
      columns: [
        .arm,
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        Table.Column("State", key: "state", alignment: .leading, rank: 0),
        Table.Column("Last run", key: "last", rank: 0),
        Table.Column("Expected", key: "expected", showsIntervals: true, rank: 1),
        Table.Column("Unit", key: "unit", alignment: .leading, rank: 2),
        Table.Column("Runs", key: "runs", rank: 2),
      ],
      rows: lines.map { line in
        [
          TableCell(.name(line.arm)), TableCell(.name(line.figure.name)),
          TableCell(.words(line.stateWords)),
          cell(
            line.lastRun.map { Estimate(value: $0.value, count: $0.estimate.count) },
            line
          ),
          cell(line.expectedEstimate, line),
          .words(line.figure.unit),
          .count(line.series.segments.last?.points.count),
        ]
      },
      notes: [
        """
        Expected: what the runs before it that measured the same let expect, those out of line left \
        out, in brackets the interval that 98 of 100 runs fall into.
        """
      ] + (lines.contains { !$0.isOfLastRun } ? [Self.unmeasuredNote] : [])
    )
  }

  private static let unmeasuredNote: Prose = """
    Not measured: the last run has no value of it, such as where no request was answered; earlier \
    ones are under "Runs".
    """

  private func cell(_ estimate: Estimate?, _ line: Line) -> TableCell {
    guard let estimate else { return TableCell(.missing) }
    return TableCell(line.figure.isShare ? .share(estimate) : .estimate(estimate))
  }

  package var qualityTable: Table {
    Table(
      name: "quality",
      columns: [
        .arm,
        Table.Column("Score", key: "score", alignment: .leading, rank: 0),
        Table.Column("Verdict", key: "verdict", alignment: .leading, rank: 0),
        Table.Column("Difference", key: "difference", showsIntervals: true, rank: 0),
        Table.Column("Unit", key: "unit", alignment: .leading, rank: 2),
        Table.Column("p, corrected", key: "adjusted_p", rank: 1),
        Table.Column("Cases", key: "cases", rank: 2),
        Table.Column("Flaky cases", key: "flaky_cases", rank: 2),
        Table.Column("State", key: "state", alignment: .leading, rank: 0),
      ],
      rows: quality.map { standing in
        let difference = standing.comparison.difference
        return [
          TableCell(.name(standing.arm)), TableCell(.name(standing.comparison.score)),
          TableCell(.words(standing.comparison.verdict.rawValue)),
          .estimate(standing.isPassFail ? difference?.inPercent : difference),
          TableCell(.words(standing.isPassFail ? "points" : "the score's own")),
          .probability(standing.comparison.adjustedPValue),
          .count(difference?.count),
          .count(standing.flakyCases.count),
          TableCell(.words(standing.state.rawValue)),
        ]
      },
      notes: [
        """
        The last run minus the blessed one, paired by case. Flaky cases pass in 20 to 80 % of the \
        runs, and turned both ways; one run in which they alone fail is not watched.
        """
      ]
    )
  }

  /// Cases that turned for the worse against the blessed run.
  package var flipTable: Table {
    let rows = quality.flatMap { standing in
      standing.flips.map { flip in
        let values = [flip.baseline, flip.candidate].map { value in
          let estimate = Estimate(value: value, count: 1)
          return TableCell(standing.isPassFail ? .share(estimate) : .estimate(estimate))
        }
        let isFlaky = standing.flakyCases.contains(flip.sampleID)
        return [
          TableCell(.name(standing.arm)), TableCell(.name(standing.comparison.score)),
          TableCell(.name(flip.sampleID)),
        ] + values + [isFlaky ? TableCell(.words("flaky")) : TableCell(.missing)]
      }
    }
    return Table(
      name: "flips",
      columns: [
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1).identifying,
        Table.Column("Score", key: "score", alignment: .leading, rank: 1),
        Table.Column("Case", key: "case", alignment: .leading, rank: 0).identifying,
        Table.Column("Blessed", key: "blessed", rank: 0),
        Table.Column("Last run", key: "last", rank: 0),
        Table.Column("Known as", key: "known_as", alignment: .leading, rank: 1),
      ],
      rows: rows,
      notes: [
        """
        Cases that turned for the worse: first those that passed in at least 4 of their last 5 runs, \
        flaky ones last.
        """
      ]
    ).droppingEmptyColumns(["known_as"])
  }

  package var changeTable: Table {
    let rows = lines.flatMap { line in
      line.changes.compactMap { change -> [TableCell]? in
        guard line.series.points.indices.contains(change.index) else { return nil }
        let point = line.series.points[change.index]
        let isWorse = (change.change < 0) == line.figure.isHigherBetter
        let size = Estimate(
          value: change.change,
          lower: change.lower,
          upper: change.upper,
          count: line.series.points.count
        )
        let isRelative = line.series.rules.scale == .logarithmic
        return [
          TableCell(.words(TimeText.day(point.startedAtMilliseconds))),
          TableCell(.name(point.run)), TableCell(.name(line.arm)),
          TableCell(.name(line.figure.name)), TableCell(.words(isWorse ? "worse" : "better")),
          .estimate(isRelative || line.figure.isShare ? size.inPercent : size),
          TableCell(
            .words(isRelative ? "%" : line.figure.isShare ? "points" : "the figure's own")
          ),
          .probability(change.pValue),
        ]
      }
    }
    return Table(
      name: "changes",
      columns: [
        Table.Column("Since", key: "since", alignment: .leading, rank: 0),
        Table.Column("Run", key: "run", rank: 0),
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1).identifying,
        Table.Column("Figure", key: "figure", alignment: .leading, rank: 0),
        Table.Column("For the", key: "direction", alignment: .leading, rank: 1),
        Table.Column("Change", key: "change", showsIntervals: true, rank: 0),
        Table.Column("Unit", key: "unit", alignment: .leading, rank: 1),
        Table.Column("p", key: "p", rank: 2),
      ],
      rows: rows,
      notes: [
        """
        By a t test over the runs that knows how much each is like the one before, at p < 0.00003; p \
        as the change was found.
        """
      ]
    )
  }
}

extension TrackReport.Line {
  /// `ok`, `no expectation yet`, `watch, 2 of the last 3`.
  fileprivate var stateWords: String {
    guard isOfLastRun else {
      return state == .confirmed ? "\(state.rawValue), not measured" : "not measured"
    }
    guard !hasNoExpectation || recentlyWorse.count > 0 else { return "no expectation yet" }
    let (worse, recent) = recentlyWorse
    switch state {
    case .watch where worse > 1: return "watch, \(worse) of the last \(recent)"
    case .ok where worse > 0: return "ok, \(worse) of the last \(recent) worse"
    default: return state.rawValue
    }
  }
}
