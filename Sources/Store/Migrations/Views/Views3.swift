/// The views since answers may be taken from earlier runs: those count for scores and tokens, and for
/// nothing that is measured or paid.
///
/// Their time to first token and latency are NULL by themselves: such an answer has no `ready_ns`.
enum Views3 {
  static let all = [
    attemptSummary, Views2.armSummary(attempts: attempts, cost: cost), Views2.history,
  ]

  static let cachedColumn = "\n  attempt.cached_run_id IS NOT NULL AS is_cached,"

  static let attemptSummary = Views1.attemptSummary(
    headline: "score.position = \(Views2.headline)",
    cached: cachedColumn,
    span: { "iif(attempt.cached_run_id IS NULL, \($0), NULL)" }
  )

  private static let attempts = """
    (SELECT count(*) \(Views1.measured) AND cached_run_id IS NULL) AS attempts,
      (SELECT count(cached_run_id) \(Views1.measured)) AS cached
    """

  static let cost = Views2.sum(
    input: paid("iif(input_tokens >= 0, input_tokens, NULL)"),
    output: paid("iif(output_tokens >= 0, output_tokens, NULL)"),
    cached: paid("min(max(ifnull(cached_input_tokens, 0), 0), input_tokens)")
  )

  static func paid(_ tokens: String) -> String {
    "iif(cached_run_id IS NULL, \(tokens), 0)"
  }
}
