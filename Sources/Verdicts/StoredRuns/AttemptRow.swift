import Analysis
package import Domain
package import Reports
import Store

/// One line of `assay show RUN`.
package struct AttemptRow {
  /// The answer is what a reader comes for: it gives way last.
  private static let columns = [
    Table.Column("Case", key: "case", alignment: .leading, rank: 2).identifying,
    Table.Column("Turn", key: "turn", rank: 3),
    Table.Column("TTFT", key: "ttft_ms", unit: "ms", rank: 7),
    Table.Column("End to end", key: "latency_ms", unit: "ms", rank: 6),
    Table.Column("Tokens", key: "output_tokens", rank: 5),
    Table.Column("Score", key: "score", alignment: .leading, rank: 2),
    Table.Column("Expected", key: "expected", alignment: .leading, rank: 4),
    Table.Column("Answer", key: "answer", alignment: .leading, rank: 1),
  ]

  private static let request = Table.Column("Request", key: "request", rank: 0)

  package let cells: [TableCell]

  /// - Parameters:
  ///   - arm: What tells the arm from the others, a cell for each of its columns.
  ///   - score: The score that is told; by default the first that the attempt has.
  ///   - expected: The texts that the attempt's case expects.
  package init(
    _ record: AttemptRecord,
    arm: [TableCell],
    score: String? = nil,
    expected: [String] = [],
    keepsText: Bool
  ) {
    let reference = AttemptReference(
      request: record.request,
      attempt: record.attempt > 1 ? record.attempt : nil
    )
    let told = record.scores.first { score == nil || $0.name == score }
    let result = record.failure?.kind.rawValue ?? told?.words ?? "–"
    let shown = keepsText ? expected : []
    cells =
      [
        TableCell(.name(reference.description))
      ] + arm + [
        TableCell(.name(record.sampleID)),
        .name(record.conversation.map { "\($0.turn + 1)" + ($0.step > 0 ? ".\($0.step)" : "") }),
        .number(record.timeline.timeToFirstToken?.inMilliseconds),
        .number(record.timeline.endToEndLatency?.inMilliseconds),
        .count(record.outputTokens),
        TableCell(
          .words(
            result + (record.leftOut.map { ", \($0.words)" } ?? "")
              + (record.isCached ? ", cached" : "")
          )
        ),
        shown.isEmpty ? TableCell(.missing) : .name(Self.cut(shown.joined(separator: " or "))),
        TableCell(.name(Self.cut(Self.answer(of: record, keepsText: keepsText)))),
      ]
  }

  /// The message of a failure, else the first choice.
  private static func answer(of record: AttemptRecord, keepsText: Bool) -> String {
    if let failure = record.failure { return failure.message }
    guard let choice = record.completion?.choices.first else { return "" }
    guard keepsText else { return RunManifest.notKept }
    return record.conversation == nil ? choice.text : choice.told
  }

  private static func cut(_ text: String) -> String { String(text.prefix(200)) }

  /// - Parameters:
  ///   - arms: The columns that tell the arms apart.
  ///   - score: The score's name, where it is not plain which one is told.
  package static func table(
    _ rows: [AttemptRow],
    arms: FactorColumns,
    score: String? = nil
  ) -> Table {
    var columns = [request] + arms.columns + columns
    if let score, let position = columns.firstIndex(where: { $0.key == "score" }) {
      columns[position].title = score
      columns[position].isNamedOutside = true
    }
    return Table(name: "attempts", columns: columns, rows: rows.map(\.cells))
      .droppingEmptyColumns(["turn", "expected"])
  }
}
