import Analysis
import Domain

extension RunReport {
  /// How conversations went, turn by turn; nothing for a run without any.
  var conversationBlocks: [Document.Block] {
    let table = turnsTable
    return table.rows.isEmpty
      ? [] : [.heading("Turns")] + conversationLines.map(Document.Block.paragraph) + [.table(table)]
  }

  /// One row for each arm and turn.
  package var turnsTable: Table {
    let legend = legend
    let rows = legend.order.flatMap { index -> [[TableCell]] in
      let arm = summary.arms.first { $0.arm.index == index }
      return (arm?.conversations?.turns ?? []).map { turn in
        legend.factors.cells(index) + [
          .count(turn.turn), .count(turn.requests),
          .count(turn.steps == 0 ? nil : turn.steps),
          .count(turn.failures == 0 ? nil : turn.failures),
          .estimate(turn.timeToFirstToken), .estimate(turn.latency),
          .number(turn.inputTokens), .level(turn.cachedShare, isShare: true),
        ]
      }
    }
    return Table(
      name: "turns",
      columns: legend.factors.columns + [
        Table.Column("Turn", key: "turn", rank: 0),
        Table.Column("Answered", key: "requests", rank: 2),
        Table.Column("After tools", key: "steps", rank: 3),
        Table.Column("Failed", key: "failures"),
        Table.Column("TTFT p50", key: "ttft_p50_ms", unit: "ms", showsIntervals: true),
        Table.Column("E2E p50", key: "latency_p50_ms", unit: "ms", showsIntervals: true),
        Table.Column("Input tokens", key: "input_tokens", rank: 2),
        Table.Column("Cached", key: "cached_share"),
      ],
      rows: rows,
      notes: turnNotes
    )
    .droppingEmptyColumns(["steps", "failures", "ttft_p50_ms", "input_tokens", "cached_share"])
  }

  private var turnNotes: [Prose] {
    let all = summary.arms.compactMap(\.conversations)
    var notes: [Prose] = [
      """
      Every request of a turn counts, those after tools too; input tokens are a mean, and in brackets \
      stands the 95 % interval of a median.
      """
    ]
    if all.contains(where: { $0.turns.contains { $0.cachedShare != nil } }) {
      notes.append(
        "Cached is the part of the input tokens that the provider says it had in a cache."
      )
    } else {
      notes.append("No provider told what it had in a cache.")
    }
    return notes
  }

  /// How each arm's conversations ended, a line for each.
  private var conversationLines: [Prose] {
    let legend = legend
    return legend.order.compactMap { index -> Prose? in
      guard let held = summary.arms.first(where: { $0.arm.index == index })?.conversations else {
        return nil
      }
      let name: Prose =
        summary.arms.count > 1 ? "\(code: legend.name(index).elided(to: 60)): " : ""
      let endings = ConversationEnding.allCases.compactMap { ending in
        held.endings[ending.rawValue].map { "\($0) \(ending.words)" }
      }
      let unsent =
        held.unsentTurns > 0
        ? "; \(held.unsentTurns.counted("turn was", "turns were")) not sent" : ""
      let cut =
        held.cut > 0
        ? "; \(held.cut.counted("conversation was", "conversations were")) cut, and counts for no score"
        : ""
      return name
        + """
        \(plain: held.conversations.counted("conversation")): \
        \(plain: endings.joined(separator: ", "))\(plain: unsent)\(plain: cut).
        """
    }
  }
}
