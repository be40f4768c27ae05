import Domain

/// The views since no count from outside can make them fail: `sum` of SQLite ends the whole query
/// when it overflows, and stores hold what servers once said.
///
/// The median is the sample's, the mean of the two middle values of an even number. An attempt that a
/// kept connection failed, the harness's own doing, is neither an attempt on the provider nor its
/// failure.
enum Views4 {
  static let all = [Views3.attemptSummary, armSummary(), Views2.history]

  /// - Parameters:
  ///   - name: Of the view.
  ///   - places: Further columns behind the run's number.
  ///   - score: The column of the score that headlines.
  ///   - cost: What the attempts cost, in SQL.
  static func armSummary(
    name: String = "arm_summary",
    places: String = "",
    score: String = Views2.score,
    cost: String = cost
  ) -> String {
    Views2.armSummary(
      name: name,
      places: places,
      attempts: attempts,
      cost: cost,
      failures: failures,
      score: score,
      outputTokens: sum("output_tokens"),
      median: median
    )
  }

  private static let ofProvider = "failure_kind IS NOT 'stale-connection'"

  private static let attempts = """
    (SELECT count(*) \(Views1.measured) AND cached_run_id IS NULL AND \(ofProvider)) AS attempts,
      (SELECT count(cached_run_id) \(Views1.measured)) AS cached
    """

  private static let failures = """
    (SELECT count(failure_kind) \(Views1.measured) AND \(ofProvider)) AS failures
    """

  /// A column's counts that can be counts; NULL for the others.
  static func plausible(_ column: String) -> String {
    "iif(\(column) BETWEEN 0 AND \(TokenUsage.largestCount), \(column), NULL)"
  }

  /// The sum of the counts that can be counts.
  static func sum(_ column: String) -> String {
    "sum(\(plausible(column)))"
  }

  static let cost = Views2.sum(
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
