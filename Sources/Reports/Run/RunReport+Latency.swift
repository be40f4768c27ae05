import Analysis
import Domain

extension RunReport {
  /// What decides of each arm in a row, then every percentile with its interval, folded; each only
  /// where there is a latency at all.
  var latencyBlocks: [Document.Block] {
    let table = latencyTable
    return table.rows.isEmpty
      ? [] : [.heading("Latency"), .table(latencyOverview), .table(table)]
  }

  /// One row for each arm.
  private var latencyOverview: Table {
    let legend = legend
    let rows = legend.order.compactMap { index in
      summary.arms.first { $0.arm.index == index }.map { arm -> [TableCell] in
        let latency = arm.latency
        return legend.factors.cells(index) + [
          .estimate(latency.timeToFirstToken?.p50), .estimate(latency.timeToFirstToken?.p95),
          .estimate(latency[.timePerOutputToken]?.p50), .estimate(latency[.interChunk]?.p50),
          .estimate(latency.endToEnd?.p50), .estimate(latency.endToEnd?.p95),
          .estimate(latency.endToEnd?.p99),
        ]
      }
    }
    return Table(
      name: "latency-overview",
      columns: legend.factors.columns + [
        Table.Column("TTFT p50", key: "ttft_p50_ms", unit: "ms", showsIntervals: true),
        Table.Column("TTFT p95", key: "ttft_p95_ms", unit: "ms"),
        Table.Column("TPOT p50", key: "tpot_p50_ms", unit: "ms", rank: 2),
        Table.Column("Between chunks p50", key: "inter_chunk_p50_ms", unit: "ms", rank: 3),
        Table.Column("E2E p50", key: "latency_p50_ms", unit: "ms", showsIntervals: true),
        Table.Column("E2E p95", key: "latency_p95_ms", unit: "ms"),
        Table.Column("E2E p99", key: "latency_p99_ms", unit: "ms", rank: 2),
      ],
      rows: rows,
      foldedAfter: 32
    )
    .droppingEmptyColumns([
      "tpot_p50_ms", "inter_chunk_p50_ms", "ttft_p95_ms", "latency_p95_ms", "latency_p99_ms",
    ])
  }

  /// One row for each latency and arm, so that arms stand below each other.
  package var latencyTable: Table {
    let legend = legend
    let arms = legend.order.compactMap { index in
      summary.arms.first { $0.arm.index == index }.map {
        (legend.factors.cells(index), $0.latency)
      }
    }
    let rows = latencies.flatMap { metric in
      arms.compactMap { name, latency in
        latency[metric].map { Self.row(name, metric.title, $0) }
      }
    }
    return Table(
      name: "latency",
      columns: [
        Table.Column("Latency", key: "latency", alignment: .leading, rank: 0)
      ] + legend.factors.columns + [
        Table.Column("p50", key: "p50_ms", unit: "ms", showsIntervals: true),
        Table.Column("p95", key: "p95_ms", unit: "ms", showsIntervals: true, rank: 2),
        Table.Column("p99", key: "p99_ms", unit: "ms", showsIntervals: true, rank: 2),
        Table.Column("Least", key: "minimum_ms", unit: "ms", rank: 3),
        Table.Column("Most", key: "maximum_ms", unit: "ms", rank: 3),
        Table.Column("Values", key: "values", rank: 3),
      ],
      rows: rows,
      notes: latencyNotes,
      foldedAfter: 0
    )
  }

  private static func row(
    _ arm: [TableCell],
    _ latency: String,
    _ percentiles: LatencySummary.Percentiles
  ) -> [TableCell] {
    [
      TableCell(.words(latency))
    ] + arm + [
      .estimate(percentiles.p50),
      .estimate(percentiles.p95),
      .estimate(percentiles.p99),
      .number(percentiles.minimum),
      .number(percentiles.maximum),
      .count(percentiles.count),
    ]
  }

  private var latencyNotes: [Prose] {
    var notes: [Prose] = [
      "Milliseconds, of requests that succeeded; in brackets the 95 % interval."
    ]
    let shown = summary.arms.flatMap { arm in
      latencies.compactMap { arm.latency[$0] }
    }
    if shown.contains(where: { $0.p95 == nil || $0.p99 == nil }),
      let p95 = OrderStatisticInterval.smallestCount(quantile: 0.95),
      let p99 = OrderStatisticInterval.smallestCount(quantile: 0.99)
    {
      let isShort = shown.contains {
        $0.p95 == nil && $0.count >= p95 || $0.p99 == nil && $0.count >= p99
      }
      let more = isShort ? ", more where several are of one case or request" : ""
      notes.append(
        "A p95 needs at least \(p95) values and a p99 at least \(p99)\(plain: more); without, \"–\"."
      )
    }
    let lacksUserLatency = summary.arms.contains { arm in
      arm.latency.endToEnd != nil && arm.latency[.userLatency] == nil
    }
    if lacksUserLatency {
      notes.append(
        """
        A closed load plans no instants: a request waits for the answer before it, so that a stall \
        delays those that would show it. What users of a busy service wait, an open load tells.
        """
      )
    } else if !showsUserLatency, let longestQueue {
      notes.append(
        """
        No request waited longer than \(plain: NumberText.significant(longestQueue)) ms in the \
        harness, so latencies from the planned instant are not shown apart.
        """
      )
    }
    return notes
  }

  /// Those that add something: from the planned instant only where requests waited, per token only
  /// where that differs from the gaps between chunks.
  private var latencies: [Metric] {
    Metric.latencies.filter { metric in
      switch metric {
      case .interToken:
        summary.arms.contains { $0.latency[metric] != $0.latency[.interChunk] }
      default: showsUserLatency || metric.definition.clock == .service
      }
    }
  }

  /// Whether waiting in the harness is long enough to tell the two kinds of latency apart.
  private var showsUserLatency: Bool {
    (longestQueue ?? .infinity) > 1
  }

  /// Milliseconds.
  private var longestQueue: Double? {
    summary.arms.compactMap(\.latency.queueTime?.maximum).max()
  }
}
