import Analysis
import Domain

extension TrackReport {
  /// Where what is measured changed, so that before and after are not compared.
  package var breakTable: Table {
    var rows: [[TableCell]] = []
    for arm in arms {
      // One that has a point in every run tells all breaks of its arm.
      let series = lines.filter { $0.arm == arm }.map(\.series)
        .max { ($0.points.count, $0.segments.count) < ($1.points.count, $1.segments.count) }
      for segment in series?.segments.dropFirst() ?? [] {
        guard let points = series?.points, points.indices.contains(segment.points.lowerBound),
          segment.points.lowerBound > 0
        else { continue }
        let new = points[segment.points.lowerBound]
        let old = points[segment.points.lowerBound - 1]
        rows += segment.changes.map { part in
          [
            TableCell(.words(TimeText.day(new.startedAtMilliseconds))),
            TableCell(.name(new.run)), TableCell(.name(arm)), TableCell(.words(part.words)),
            TableCell(old.identity[part].map(TableCell.Value.name) ?? .missing),
            TableCell(new.identity[part].map(TableCell.Value.name) ?? .missing),
          ]
        }
      }
    }
    return Table(
      name: "breaks",
      columns: [
        Table.Column("Since", key: "since", alignment: .leading, rank: 0),
        Table.Column("Run", key: "run", rank: 0),
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1).identifying,
        Table.Column("What changed", key: "part", alignment: .leading, rank: 0),
        Table.Column("From", key: "from", alignment: .leading, rank: 1),
        Table.Column("To", key: "to", alignment: .leading, rank: 1),
      ],
      rows: rows,
      notes: [
        """
        Model, upstream and fingerprint as the provider returned them, the machine by its processor \
        and cores; all else by a hash of it. Scores and costs go on where only the machine changed.
        """
      ]
    )
  }

  private var arms: [String] { lines.map(\.arm).distinct }

  /// A row a run and arm, newest first.
  package var runTable: Table {
    let figures = lines.map(\.figure).distinct
    let rows = arms.flatMap { runRows(of: $0, figures) }
      .enumerated()
      .sorted { ($1.element.startedAt, $0.offset) < ($0.element.startedAt, $1.offset) }
    return Table(
      name: "runs",
      columns: [
        Table.Column("Started", key: "started", alignment: .leading, rank: 0),
        Table.Column("Run", key: "run", rank: 0),
        Table.Column("Arm", key: "arm", alignment: .leading, rank: 1).identifying,
        Table.Column("State that day", key: "state", alignment: .leading, rank: 0),
      ]
        + figures.map { figure in
          let isInSeveral = figures.count { $0.name == figure.name } > 1
          let currency = isInSeveral ? figure.currency?.lowercased() : nil
          return Table.Column(
            figure.name,
            key: [figure.name, currency].compactMap(\.self).joined(separator: "."),
            unit: figure.unit,
            showsIntervals: false,
            isNamedOutside: figure.figure.score != nil
          )
        },
      rows: rows.map(\.element.cells),
      notes: ["Newest first; the state is the worst of its figures' as it was told that day."]
    )
  }

  private func runRows(
    of arm: String,
    _ figures: [TrackedFigure]
  ) -> [(startedAt: Int64, cells: [TableCell])] {
    let own = lines.filter { $0.arm == arm }
    let points = Dictionary(
      own.flatMap { line in line.series.points.map { ($0.run, $0) } },
      uniquingKeysWith: { first, _ in first }
    )
    return points.values.map { point in
      var state = TrackedSeries.State.ok
      var values: [TrackedFigure: TableCell] = [:]
      for line in own {
        guard let index = line.series.points.firstIndex(where: { $0.run == point.run }) else {
          continue
        }
        state = max(state, line.states[index])
        let value = Estimate(value: line.series.points[index].value, count: 1)
        values[line.figure] = TableCell(line.figure.isShare ? .share(value) : .estimate(value))
      }
      let head = [
        TableCell(.words(TimeText.minute(point.startedAtMilliseconds))),
        TableCell(.name(point.run)), TableCell(.name(arm)),
        TableCell(.words(state.rawValue)),
      ]
      return (point.startedAtMilliseconds, head + figures.map { values[$0] ?? TableCell(.missing) })
    }
  }
}
