import Analysis
import Domain

extension RunReport {
  /// The latencies by another tool's definitions, which the heading names.
  var foreignBlocks: [Document.Block] {
    guard let foreignLatencies, let table = foreignTable, !table.rows.isEmpty else { return [] }
    return [
      .heading("Latency by the definitions of \(foreignLatencies.definitions.toolName)"),
      .table(table),
    ] + (earlyStoppingTable.map { [.table($0)] } ?? [])
  }

  /// `nil` when no other tool's definitions were asked for.
  package var foreignTable: Table? {
    guard let foreign = foreignLatencies else { return nil }
    let legend = legend
    let rows = foreignSketches(of: foreign).compactMap { figure, arm, sketch -> [TableCell]? in
      guard let values = sketch.values(of: [0.5, 0.95, 0.99]) else { return nil }
      return [
        TableCell(.words("\(figure.rawValue) (\(foreign.definitions.toolName))"))
      ] + legend.factors.cells(arm) + values.map { .number($0) } + [.count(sketch.count)]
    }
    return Table(
      name: "latency-\(foreign.definitions.rawValue)",
      columns: [
        Table.Column("Latency", key: "latency", alignment: .leading, rank: 0)
      ] + legend.factors.columns + [
        Table.Column("p50", key: "p50_ms", unit: "ms"),
        Table.Column("p95", key: "p95_ms", unit: "ms", rank: 2),
        Table.Column("p99", key: "p99_ms", unit: "ms", rank: 2),
        Table.Column("Values", key: "values", rank: 3),
      ],
      rows: rows,
      notes: [
        "\(plain: foreign.definitions.words)",
        """
        Not our own figures, and without intervals, as that tool prints them; percentiles by \
        nearest rank.
        """,
      ],
      foldedAfter: 32
    )
  }

  /// What percentiles are at most, by the rule of MLPerf; `nil` for tools without one.
  package var earlyStoppingTable: Table? {
    guard let foreign = foreignLatencies, foreign.definitions.stopsEarly else { return nil }
    let legend = legend
    let quantiles = [0.9, 0.95, 0.99]
    let rows = foreignSketches(of: foreign).flatMap { figure, arm, sketch -> [[TableCell]] in
      // LoadGen and Endpoints make none of gaps.
      guard figure != .interChunkLatency else { return [] }
      let start = [TableCell(.words(figure.rawValue))] + legend.factors.cells(arm)
      let estimates = quantiles.map { quantile in
        let rank = EarlyStopping.estimateRank(of: quantile, among: sketch.count)
        return cell(sketch, rank: rank, needed: EarlyStopping.fewestForEstimate(of: quantile))
      }
      let bounds = quantiles.map { quantile in
        let rank = EarlyStopping.boundRank(of: quantile, among: sketch.count)
        return cell(sketch, rank: rank, needed: EarlyStopping.fewestForBound(of: quantile))
      }
      return [
        start + [.words("its estimate")] + estimates, start + [.words("lowest bound")] + bounds,
      ]
    }
    guard !rows.isEmpty else { return nil }
    return Table(
      name: "early-stopping-\(foreign.definitions.rawValue)",
      columns: [
        Table.Column("At most", key: "latency", alignment: .leading, rank: 0)
      ] + legend.factors.columns + [
        Table.Column("By", key: "rule", alignment: .leading, rank: 1),
        Table.Column("p90", key: "p90_ms", unit: "ms"),
        Table.Column("p95", key: "p95_ms", unit: "ms", rank: 2),
        Table.Column("p99", key: "p99_ms", unit: "ms", rank: 2),
      ],
      rows: rows,
      notes: [
        """
        By early stopping, each with 99 % confidence: the estimate as \
        \(plain: foreign.definitions.toolName) makes it, and the next value below it, which is the \
        lowest that bounds the percentile as surely; both for independent requests.
        """
      ],
      foldedAfter: 32
    )
  }

  /// Every figure of every arm, in the order of the tables.
  func foreignSketches(
    of foreign: ForeignLatencies
  ) -> [(figure: ForeignLatencies.Figure, arm: Int, sketch: ValueSketch)] {
    ForeignLatencies.Figure.allCases.flatMap { figure in
      legend.order.compactMap { arm in
        foreign.values[arm]?[figure].map { (figure, arm, $0) }
      }
    }
  }

  /// The value of a rank, or how many values it would need.
  private func cell(_ sketch: ValueSketch, rank: Int?, needed: Int?) -> TableCell {
    if let value = rank.flatMap({ sketch.value(rank: $0) }) { return .number(value) }
    guard let needed else { return TableCell(.missing) }
    let counts = [needed, sketch.count].map(NumberText.grouped)
    return .words("needs \(counts[0]), has \(counts[1])")
  }
}
