import Domain

/// The views since no count from outside can make them fail: `sum` of SQLite ends the whole query
/// when it overflows, and stores hold what servers once said.
///
/// The median is the sample's, the mean of the two middle values of an even number.
enum Views4 {
  static let all = [
    Views3.attemptSummary,
    Views2.armSummary(
      attempts: Views3.attempts,
      cost: cost,
      outputTokens: sum("output_tokens"),
      median: median
    ),
    Views2.history,
  ]

  /// A column's counts that can be counts; NULL for the others.
  private static func plausible(_ column: String) -> String {
    "iif(\(column) BETWEEN 0 AND \(TokenUsage.largestCount), \(column), NULL)"
  }

  /// The sum of the counts that can be counts.
  static func sum(_ column: String) -> String {
    "sum(\(plausible(column)))"
  }

  private static let cost = Views2.sum(
    input: Views3.paid(plausible("input_tokens")),
    output: Views3.paid(plausible("output_tokens")),
    cached: Views3.paid("min(max(ifnull(cached_input_tokens, 0), 0), input_tokens)")
  )

  private static func median(of nanoseconds: String) -> String {
    """
    (
        SELECT avg(value) / 1e6 FROM (
          SELECT \(nanoseconds) AS value, row_number() OVER (ORDER BY \(nanoseconds)) AS rank,
            count(*) OVER () AS size
          \(Views1.measured) AND failure_kind IS NULL AND \(nanoseconds) IS NOT NULL
        )
        WHERE rank IN ((size + 1) / 2, size / 2 + 1)
      )
    """
  }
}
