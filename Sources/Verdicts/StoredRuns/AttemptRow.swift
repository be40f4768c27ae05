package import Domain
package import Reports
import Store

/// One line of `assay show RUN`.
package struct AttemptRow {
  package static let columns = [
    Table.Column("Request", key: "request", rank: 0),
    Table.Column("Arm", key: "arm", alignment: .leading, rank: 0).identifying,
    Table.Column("Case", key: "case", alignment: .leading).identifying,
    Table.Column("TTFT", key: "ttft_ms", unit: "ms"),
    Table.Column("End to end", key: "latency_ms", unit: "ms"),
    Table.Column("Tokens", key: "output_tokens"),
    Table.Column("Score", key: "score", alignment: .leading),
    Table.Column("Answer", key: "answer", alignment: .leading, rank: 2),
  ]

  package let cells: [TableCell]

  package init(_ record: AttemptRecord, arm: String, keepsText: Bool) {
    let reference = AttemptReference(
      request: record.request,
      attempt: record.attempt > 1 ? record.attempt : nil
    )
    let text = keepsText ? record.completion?.choices.first?.text : RunManifest.notKept
    let answer = record.failure?.message ?? text ?? ""
    let result = record.failure?.kind.rawValue ?? record.scores.first?.words ?? "–"
    cells = [
      TableCell(.name(reference.description)),
      TableCell(.name(arm)),
      TableCell(.name(record.sampleID)),
      .number(record.timeline.timeToFirstToken?.inMilliseconds),
      .number(record.timeline.endToEndLatency?.inMilliseconds),
      .count(record.outputTokens),
      TableCell(
        .words(result + (record.isWarmUp ? ", warm-up" : "") + (record.isCached ? ", cached" : ""))
      ),
      TableCell(.name(String(answer.prefix(60)))),
    ]
  }
}
