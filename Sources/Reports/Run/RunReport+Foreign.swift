import Domain

extension RunReport {
  /// The latencies by another tool's definitions, which the heading names.
  var foreignBlocks: [Document.Block] {
    guard let foreignLatencies, let table = foreignTable, !table.rows.isEmpty else { return [] }
    return [
      .heading("Latency by the definitions of \(foreignLatencies.definitions.toolName)"),
      .table(table),
    ]
  }

  /// `nil` when no other tool's definitions were asked for.
  package var foreignTable: Table? {
    guard let foreign = foreignLatencies else { return nil }
    let legend = legend
    let rows = ForeignLatencies.Figure.allCases.flatMap { figure in
      legend.order.compactMap { arm -> [TableCell]? in
        guard let sketch = foreign.values[arm]?[figure],
          let values = sketch.values(of: [0.5, 0.95, 0.99])
        else { return nil }
        return [
          TableCell(.words("\(figure.rawValue) (\(foreign.definitions.toolName))"))
        ] + legend.factors.cells(arm) + values.map { .number($0) } + [.count(sketch.count)]
      }
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
        "Not our own figures, and without intervals, as that tool prints them.",
      ],
      foldedAfter: 32
    )
  }
}
