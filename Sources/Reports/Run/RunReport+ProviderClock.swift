import Analysis
import Domain

extension RunReport {
  /// What the provider's own clock says, folded; nothing where it says nothing.
  var providerClockBlocks: [Document.Block] {
    let table = providerClockTable
    return table.rows.isEmpty ? [] : [.heading("The provider's own clock"), .table(table)]
  }

  /// One row for each time that an arm's provider tells, with where it stood and what it covers.
  package var providerClockTable: Table {
    let legend = legend
    let arms = legend.order.map { ($0, figureData.arms[$0]?.providerClock.ordered ?? []) }
    let rows = arms.flatMap { index, readings in
      readings.map { subject, reading in
        legend.factors.cells(index) + Self.row(subject, reading)
      }
    }
    return Table(
      name: "provider-clock",
      columns: legend.factors.columns + [
        Table.Column("Told", key: "figure", alignment: .leading, rank: 0),
        Table.Column("Covers", key: "covers", alignment: .leading, rank: 1),
        Table.Column("Theirs p50", key: "told_p50_ms", unit: "ms"),
        Table.Column("Ours p50", key: "measured_p50_ms", unit: "ms"),
        Table.Column("Longer than ours", key: "longer_than_ours", rank: 2),
        Table.Column("Values", key: "values", rank: 3),
        Table.Column("Source", key: "source", alignment: .leading, rank: 1),
      ],
      rows: rows,
      notes: rows.isEmpty ? [] : clockNotes(of: arms.flatMap(\.1).map(\.subject)),
      foldedAfter: 16
    )
    .droppingEmptyColumns(["measured_p50_ms"])
  }

  private static func row(
    _ subject: ProviderClock.Subject,
    _ reading: ProviderClock.Reading
  ) -> [TableCell] {
    let told =
      switch subject.figure {
      case .providerQueueTime: "queue"
      case .providerTimeToFirstToken: "first token"
      default: "prediction"
      }
    return [
      TableCell(.words(told)), TableCell(.words(subject.span.words)),
      .number(reading.told.median), .number(reading.measured.median),
      .count(reading.longerThanOurs), .count(reading.told.count),
      TableCell(.name(subject.source)),
    ]
  }

  /// What the overhead holds, by what its sources cover.
  private func clockNotes(of subjects: [ProviderClock.Subject]) -> [Prose] {
    let spans = Set(subjects.filter { $0.figure == .predictionTime }.map(\.span))
    var notes: [Prose] = [
      """
      Each is told by the provider, and ours is measured here over the same span. A time of theirs \
      that is longer than ours covers more, such as a token that ends the text and is not seen, or \
      comes from a clock that is wrong.
      """
    ]
    if spans.contains(.whole) {
      notes.append(
        """
        The overhead beside a time of all at the provider is the network, and what stands between \
        the provider's clock and us.
        """
      )
    }
    if spans.contains(.answer) {
      let tellsQueue = subjects.contains { $0.figure == .providerQueueTime }
      notes.append(
        tellsQueue
          ? """
          The overhead beside a time of prompt and output is the network and what stands between; \
          the queue is taken off where it is told.
          """
          : """
          The overhead beside a time of prompt and output is the network, what stands between, and \
          any queue at the provider.
          """
      )
    }
    if !spans.isDisjoint(with: [.beginning, .generation]) {
      notes.append(
        """
        A time that ends when the answer began, as a stream's headers do, or that leaves out the \
        prompt, gives no overhead.
        """
      )
    }
    return notes
  }
}
