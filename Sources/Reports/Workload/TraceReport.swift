import Domain
import Profiles

extension RunReport {
  /// What a trace asked for and what was achieved; nothing where none was replayed.
  var traceBlocks: [Document.Block] {
    guard let table = traceTable, !table.rows.isEmpty else { return [] }
    return [.heading("Replay of the trace"), .table(table)]
  }

  /// For each arm and load stage of a trace.
  package var replays: [ReplaySummary] {
    guard let terms = manifest.loadTerms.trace, let traceTally else { return [] }
    return terms.stages.indices.flatMap { stage in
      legend.order.compactMap { arm -> ReplaySummary? in
        let key = TraceTally.Key(arm: arm, stage: stage)
        return traceTally.replays[key].map {
          ReplaySummary(terms.stages[stage], $0, at: key, server: serverCachedShare(ofStage: stage))
        }
      }
    }
  }

  package var traceTable: Table? {
    guard let terms = manifest.loadTerms.trace else { return nil }
    let legend = legend
    return Table(
      name: "trace",
      columns: legend.factors.columns + Self.traceColumns,
      rows: replays.map { legend.factors.cells($0.arm) + Self.cells($0) },
      notes: traceNotes(terms)
    )
    .droppingEmptyColumns(["shared_share", "cached_share", "server_cached_share"])
  }

  private static let traceColumns = [
    Table.Column("Speed", key: "speed", unit: "×", rank: 0),
    Table.Column("Requests", key: "asked_requests", rank: 2),
    Table.Column("sent", key: "sent_requests", rank: 0),
    Table.Column("Span", key: "asked_span_s", unit: "s", rank: 2),
    Table.Column("achieved", key: "span_s", unit: "s", rank: 2),
    Table.Column("Rate", key: "asked_per_second", unit: "/s", rank: 1),
    Table.Column("achieved", key: "per_second", unit: "/s", rank: 0),
    Table.Column("Late, p50", key: "late_p50_ms", unit: "ms", rank: 2),
    Table.Column("p99", key: "late_p99_ms", unit: "ms", rank: 0),
    Table.Column("Input", key: "asked_input_tokens", unit: "tokens", rank: 2),
    Table.Column("counted", key: "input_tokens", unit: "tokens", rank: 1),
    Table.Column("Answers", key: "asked_output_tokens", unit: "tokens", rank: 2),
    Table.Column("counted", key: "output_tokens", unit: "tokens", rank: 1),
    Table.Column("Shared, at best", key: "shared_share", rank: 1),
    Table.Column("cached", key: "cached_share", rank: 0),
    Table.Column("by the server", key: "server_cached_share", rank: 2),
  ]

  private static func cells(_ replay: ReplaySummary) -> [TableCell] {
    [
      .number(replay.speed), .count(replay.askedRequests), .count(replay.requests),
      .number(replay.askedSpanSeconds), .number(replay.spanSeconds),
      .number(replay.askedPerSecond), .number(replay.perSecond),
      .number(replay.lateP50), .number(replay.lateP99),
      .count(replay.askedInputTokens), .count(replay.inputTokens),
      .count(replay.askedOutputTokens), .count(replay.outputTokens),
      .level(replay.sharedShare, isShare: true), .level(replay.cachedShare, isShare: true),
      .level(replay.serverCachedShare, isShare: true),
    ]
  }

  private func traceNotes(_ terms: TraceTerms) -> [Prose] {
    var notes: [Prose] = [
      """
      \(code: terms.file.printable.elided(to: 80)) (\(plain: terms.format)): what it asks for, and \
      beside it what was achieved. Late: how long after its instant a request left.
      """
    ]
    if terms.stages.contains(where: { $0.sharedTokens != nil }) {
      notes.append(
        """
        Shared, at best: the part of the input that a request before it began with, which a cache \
        that forgets nothing would have. Cached: of the input, as usage tells it.
        """
      )
    }
    if terms.skipped > 0 {
      notes.append(
        """
        \(terms.skipped, "row") of the file \(plain: terms.skipped.noun("was", "were")) left out, \
        for want of input or answer.
        """
      )
    }
    if traceTally?.replays.values.contains(where: { $0.spans.count > 1 }) == true {
      notes.append(
        "Of several sittings no span and no rate is told: each has a clock of its own."
      )
    }
    let replays = traceTally?.replays.values.filter { $0.counted < $0.sent } ?? []
    if !replays.isEmpty {
      let missing = replays.reduce(0) { $0 + $1.sent - $1.counted }
      notes.append("Tokens of \(missing, "request") were not told, as of those that failed.")
    }
    return notes
  }

  /// Of what the server looked up while a stage lasted, the part that it had; `nil` where its pages do
  /// not tell, and where others than one arm asked it.
  private func serverCachedShare(ofStage position: Int) -> Double? {
    guard manifest.arms.count == 1, let server else { return nil }
    return server.loads.lazy.filter { $0.stage.stage == position }.compactMap { load in
      let looked =
        load.window?.growth(of: .cacheQueries) ?? load.window?.growth(of: .promptTokens)
      guard let looked, looked > 0, let cached = load.window?.growth(of: .cachedTokens) else {
        return nil
      }
      return min(cached / looked, 1)
    }
    .first
  }
}
