/// The views since they tell costs.
///
/// The score that headlines is found by its name: its place among an attempt's scores is another
/// where a case leaves out the scores before it.
enum Views2 {
  static let names = ["history", "arm_summary", "attempt_summary"]
  static let all = [
    Views1.attemptSummary(headline: "score.position = \(headline)"),
    armSummary(attempts: "(SELECT count(*) \(Views1.measured)) AS attempts", cost: cost), history,
  ]

  /// Of an answer with several choices, the first choice's.
  static let headline = """
    (
        SELECT min(own.position) FROM score AS own
        WHERE own.attempt = attempt.id AND own.scoring = \(Views1.latestScoring("attempt.run"))
          AND own.name = \(primaryScore("attempt.run"))
      )
    """

  /// - Parameters:
  ///   - name: Of the view.
  ///   - places: Further columns behind the run's number.
  ///   - attempts: The columns that count attempts.
  ///   - cost: What the attempts cost, in SQL.
  ///   - failures: The column that counts those that failed.
  ///   - score: The column of the score that headlines.
  ///   - outputTokens: Their sum, in SQL.
  ///   - median: Makes SQL of a span's median, in milliseconds.
  static func armSummary(
    name: String = "arm_summary",
    places: String = "",
    attempts: String,
    cost: String,
    failures: String = "(SELECT count(failure_kind) \(Views1.measured)) AS failures",
    score: String = score,
    outputTokens: String = "sum(output_tokens)",
    median: (String) -> String = { Views1.percentile(50, of: $0) }
  ) -> String {
    """
    CREATE VIEW \(name) AS
    WITH headed AS MATERIALIZED (
      SELECT
        arm.run AS run,
        arm.position AS position,
        arm.model AS model,
        arm.prompt AS prompt,
        arm.cell AS cell,
        \(Views1.latestScoring("arm.run")) AS scoring,
        \(primaryScore("arm.run")) AS headline
      FROM arm
    )
    SELECT
      run.number AS run,\(places)
      run.suite_name AS suite,
      headed.model AS model,
      headed.prompt AS prompt,
      headed.cell AS cell,
      \(attempts),
      \(failures),
      headed.headline AS score_name,
      \(score),
      (SELECT count(score.value) \(scored)) AS scored,
      \(median(Views1.timeToFirstToken)) AS time_to_first_token_p50_ms,
      \(Views1.percentile(95, of: Views1.timeToFirstToken, needing: 60))
        AS time_to_first_token_p95_ms,
      \(median(Views1.endToEndLatency)) AS end_to_end_latency_p50_ms,
      \(Views1.percentile(95, of: Views1.endToEndLatency, needing: 60))
        AS end_to_end_latency_p95_ms,
      (SELECT \(outputTokens) \(Views1.measured) AND failure_kind IS NULL) AS output_tokens,
      \(cost) AS cost,
      price.currency AS currency
    FROM headed
    JOIN run ON run.number = headed.run
    LEFT JOIN price ON price.run = headed.run AND price.model = headed.model
    """
  }

  /// The mean over the cases of the mean of each one's answers.
  static let meanOfCases =
    "(SELECT avg(value) FROM (SELECT avg(score.value) AS value \(scored) GROUP BY sample_id))"
  static let score = "\(meanOfCases)\n        AS score"

  private static let scored = """
    FROM attempt JOIN score ON score.attempt = attempt.id
          AND score.scoring = headed.scoring AND score.name = headed.headline
        WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up
    """

  /// Of the requests that succeeded.
  ///
  /// NULL without a price, and where any of them did not tell its tokens: a sum that lacks some
  /// would be too low. Cached tokens are among the input tokens.
  private static let cost = sum(
    input: "iif(input_tokens >= 0, input_tokens, NULL)",
    output: "iif(output_tokens >= 0, output_tokens, NULL)",
    cached: "min(max(ifnull(cached_input_tokens, 0), 0), input_tokens)"
  )

  /// - Parameters:
  ///   - input: The tokens of an attempt that are paid for, in SQL.
  ///   - cached: Those of them that came from the provider's cache.
  static func sum(input: String, output: String, cached: String) -> String {
    """
    CASE WHEN price.currency IS NOT NULL THEN (
        SELECT CASE WHEN count(*) = count(input) AND count(*) = count(output) THEN
            sum((input - cached) * price.input_per_token
              + cached * ifnull(price.cached_input_per_token, price.input_per_token)
              + output * price.output_per_token)
          END
        FROM (
          SELECT \(input) AS input,
            \(output) AS output,
            \(cached) AS cached
          \(Views1.measured) AND failure_kind IS NULL
        )
      ) END
    """
  }

  static let history = """
    CREATE VIEW history AS
    SELECT
      arm_summary.suite AS suite,
      arm_summary.model AS model,
      arm_summary.prompt AS prompt,
      arm_summary.cell AS cell,
      strftime('%Y-%m-%dT%H:%M:%SZ', run.started_at_ms / 1000, 'unixepoch') AS started_at,
      run.number AS run,
      run.state AS state,
      run.suite_hash AS suite_hash,
      EXISTS (SELECT 1 FROM baseline WHERE baseline.run = run.number) AS is_blessed,
      arm_summary.attempts AS attempts,
      arm_summary.failures AS failures,
      arm_summary.score_name AS score_name,
      arm_summary.score AS score,
      arm_summary.time_to_first_token_p50_ms AS time_to_first_token_p50_ms,
      arm_summary.time_to_first_token_p95_ms AS time_to_first_token_p95_ms,
      arm_summary.end_to_end_latency_p50_ms AS end_to_end_latency_p50_ms,
      arm_summary.end_to_end_latency_p95_ms AS end_to_end_latency_p95_ms,
      arm_summary.cost AS cost,
      arm_summary.currency AS currency
    FROM arm_summary
    JOIN run ON run.number = arm_summary.run
    ORDER BY suite, model, prompt, cell, run.started_at_ms
    """

  /// Name of the score that headlines: the first that is marked primary, else the first.
  private static func primaryScore(_ run: String) -> String {
    """
    (
        SELECT name FROM score_definition
        WHERE score_definition.run = \(run)
          AND score_definition.scoring = \(Views1.latestScoring(run))
        ORDER BY is_primary DESC, position
        LIMIT 1
      )
    """
  }
}
