import Analysis
import Domain

/// What thinking and cached input come to, arm by arm: only where a model of the run thought, or a
/// provider took input from a cache, so that no other table grows.
struct ThoughtColumns {
  private let hasThought: Bool
  private let hasCached: Bool

  init(_ summary: RunSummary) {
    hasThought = summary.arms.contains(where: \.hasThought)
    hasCached = summary.arms.contains { ($0.tokens.cachedInput ?? 0) > 0 }
  }

  var columns: [Table.Column] {
    var columns: [Table.Column] = []
    if hasThought {
      columns = [
        Table.Column("Thought tokens", key: "reasoning_tokens", rank: 5),
        Table.Column("Correct/s", key: "correct_per_second", rank: 5),
        Table.Column("Visible TTFT p50", key: "ttft_visible_p50_ms", unit: "ms", rank: 6),
      ]
    }
    if hasCached { columns.append(Table.Column("Cached input", key: "cached_share", rank: 6)) }
    return columns
  }

  /// - Parameter visible: The arm's median time to the first visible token.
  func cells(_ arm: ArmSummary, visible: TableCell) -> [TableCell] {
    var cells: [TableCell] = []
    if hasThought {
      cells = [
        .count(arm.tokens.reasoning),
        .number(arm.correctPerSecond?.value),
        visible,
      ]
    }
    if hasCached { cells.append(.figure(cachedShare(of: arm), isShare: true)) }
    return cells
  }

  /// Of all input tokens of the arm.
  private func cachedShare(of arm: ArmSummary) -> Estimate? {
    guard let cached = arm.tokens.cachedInput, let input = arm.tokens.input, input > 0 else {
      return nil
    }
    return Estimate(value: Double(min(cached, input)) / Double(input), count: arm.attempts)
  }
}
