package import Analysis
import Domain

/// The report of a track: one figure over many runs, and whether its level changed.
package struct TrackReport: Sendable {
  package var name: String

  /// What is tracked, of which arm: a name from the suite.
  package var subject: String

  /// With its unit: `time to first token p50, ms`.
  package var axis: String
  package var series: TrackedSeries
  package var provenance: Provenance

  package init(
    name: String,
    subject: String,
    axis: String,
    series: TrackedSeries,
    provenance: Provenance
  ) {
    self.name = name.fileNameStem
    self.subject = subject
    self.axis = axis
    self.series = series
    self.provenance = provenance
  }
}

extension TrackReport {
  package var document: Document {
    // Change points cost a permutation test each, so they are found once.
    let changes = series.changePoints
    let states = series.states
    let figure = HistoryChart.figure(
      series.points.map {
        .init(
          startedAtMilliseconds: $0.startedAtMilliseconds,
          value: Estimate(value: $0.value, count: 1)
        )
      },
      marks: marks(changes),
      band: band(after: changes),
      axis: axis
    )
    return Document(
      title: "Track of \(code: subject)",
      headline: [headline(states.last, changes)],
      blocks: [
        figure.map { [.figure($0)] } ?? [],
        changes.isEmpty ? [] : [.heading("Changes of level"), .table(changeTable(changes))],
        [.heading("Runs"), .table(runTable(states))],
        [.heading("What to distrust"), .list(distrust)],
        provenance.blocks,
      ].flatMap(\.self)
    )
  }

  private func headline(_ state: TrackedSeries.State?, _ changes: [EDivisive.ChangePoint]) -> Prose
  {
    guard let state, let last = series.points.last else { return "No run has this figure." }
    let value = "\(strong: NumberText.significant(last.value)) (\(plain: axis))" as Prose
    switch state {
    case .ok: return "The last run is as expected: " + value + "."
    case .watch:
      return "The last run is worse than the runs before it let expect: " + value
        + ". One run proves no change; watch the next."
    case .confirmed:
      return "The level has changed for the worse: " + value + change(changes.last) + "."
    case .recovered: return "The level is back after a confirmed change: " + value + "."
    }
  }

  private func change(_ change: EDivisive.ChangePoint?) -> Prose {
    guard let change, series.points.indices.contains(change.index) else { return "" }
    let day = TimeText.day(series.points[change.index].startedAtMilliseconds)
    return ", \(plain: Self.percent(change.relativeChange)) since \(plain: day)"
  }

  private static func percent(_ share: Double) -> String {
    (share > 0 ? "+" : "") + NumberText.fixed(share * 100, decimals: 0) + " %"
  }

  private func marks(_ changes: [EDivisive.ChangePoint]) -> [HistoryChart.Mark] {
    series.segments.dropFirst().map { segment in
      let words = "new " + segment.changes.map(\.rawValue).joined(separator: ", ")
      return .init(run: segment.points.lowerBound, kind: .segment, words: words)
    }
      + changes.map {
        .init(run: $0.index, kind: .changePoint, words: Self.percent($0.relativeChange))
      }
  }

  /// Of the runs since the last change of any kind.
  private func band(after changes: [EDivisive.ChangePoint]) -> ClosedRange<Double>? {
    let start = max(series.segments.last?.points.lowerBound ?? 0, changes.last?.index ?? 0)
    let level = series.points.dropFirst(start).suffix(series.rules.watchWindow).map(\.value)
    guard level.count >= series.rules.watchMinimum, let expected = PredictionInterval(level),
      expected.lower <= expected.upper
    else { return nil }
    return expected.lower...expected.upper
  }

  private func changeTable(_ changes: [EDivisive.ChangePoint]) -> Table {
    Table(
      name: "changes",
      columns: [
        Table.Column("Since", key: "since", alignment: .leading, rank: 0),
        Table.Column("Run", key: "run", alignment: .leading, rank: 0),
        Table.Column("Change, %", key: "change_percent", showsIntervals: true, rank: 0),
        Table.Column("p", key: "p", rank: 1),
      ],
      rows: changes.compactMap { change in
        guard series.points.indices.contains(change.index) else { return nil }
        let point = series.points[change.index]
        return [
          TableCell(.words(TimeText.day(point.startedAtMilliseconds))),
          TableCell(.name(point.run)),
          .estimate(
            Estimate(
              value: change.relativeChange,
              lower: change.lower,
              upper: change.upper,
              count: series.points.count
            ).inPercent
          ),
          .probability(change.pValue),
        ]
      },
      notes: ["By E-divisive on the runs' logarithms, as in Otava and Hunter."]
    )
  }

  private func runTable(_ states: [TrackedSeries.State]) -> Table {
    let rows = zip(series.points, states).map { point, state in
      [
        TableCell(.words(TimeText.minute(point.startedAtMilliseconds))),
        TableCell(.name(point.run)),
        TableCell(.number(point.value)),
        TableCell(.words(state.rawValue)),
      ]
    }
    return Table(
      name: "runs",
      columns: [
        Table.Column("Started", key: "started", alignment: .leading, rank: 0),
        Table.Column("Run", key: "run", alignment: .leading, rank: 0),
        Table.Column(axis, key: "value", rank: 0),
        Table.Column("State that day", key: "state", alignment: .leading, rank: 0),
      ],
      rows: rows.reversed(),
      notes: ["Newest first."]
    )
  }

  private var distrust: [Prose] {
    let fewRuns: Prose? =
      series.points.count < series.rules.watchMinimum
      ? "With \(series.points.count) runs nothing can be expected of the next; it takes "
        + "\(series.rules.watchMinimum)."
      : nil
    return [fewRuns].compactMap(\.self) + [
      """
      Runs are the unit: the requests of one run share its hour. Where what is measured changed, a \
      new segment begins, and nothing is compared across.
      """
    ]
  }
}
