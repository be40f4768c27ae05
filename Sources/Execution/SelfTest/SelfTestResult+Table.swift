package import Domain
package import Reports

extension SelfTestResult {
  package static func table(_ results: [SelfTestResult]) -> Table {
    Table(
      name: "self-test",
      columns: [
        Table.Column("Streams", key: "streams", rank: 0),
        Table.Column("Event every", key: "interval_ms", unit: "ms", rank: 0),
        Table.Column("TTFT error p50", key: "ttft_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "ttft_error_p99_ms", unit: "ms"),
        Table.Column("Gap error p50", key: "gap_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "gap_error_p99_ms", unit: "ms"),
        Table.Column("E2E error p50", key: "e2e_error_p50_ms", unit: "ms"),
        Table.Column("p99", key: "e2e_error_p99_ms", unit: "ms"),
        Table.Column("CPU a chunk", key: "cpu_per_chunk_us", unit: "µs"),
        Table.Column("Unmatched", key: "unmatched", rank: 2),
        Table.Column("Failed", key: "failed", rank: 2),
      ],
      rows: results.map(\.cells)
    )
  }

  private var cells: [TableCell] {
    [
      .count(streams),
      .number(intervalMilliseconds),
      .number(timeToFirstToken?.p50),
      .number(timeToFirstToken?.p99),
      .number(interChunk?.p50),
      .number(interChunk?.p99),
      .number(endToEnd?.p50),
      .number(endToEnd?.p99),
      .number(processorPerChunk),
      .count(unmatched),
      .count(failed),
    ]
  }
}
