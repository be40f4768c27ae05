/// The first views: figures that a person can ask for in `sqlite3` or Datasette.
///
/// They follow the definitions of the reports: percentiles by nearest rank over the attempts that
/// succeeded, warm-up left out; a score is the mean over cases of the mean over repetitions.
enum Views1 {
  static let all = [
    attemptSummary(headline: "score.position = \(primaryScore("attempt.run"))"), armSummary,
    history,
  ]

  /// - Parameters:
  ///   - headline: Which score of an attempt headlines, in SQL.
  ///   - cached: The column that tells whether the answer was taken from an earlier run.
  ///   - span: Makes SQL of a span that only a request on the wire has.
  static func attemptSummary(
    headline: String,
    cached: String = "",
    span: (String) -> String = { $0 }
  ) -> String {
    """
    CREATE VIEW attempt_summary AS
    SELECT
      run.number AS run,
      run.suite_name AS suite,
      arm.model AS model,
      arm.prompt AS prompt,
      arm.cell AS cell,
      attempt.sample_id AS sample_id,
      attempt.request AS request,
      attempt.attempt AS attempt,
      attempt.repetition AS repetition,
      attempt.is_warm_up AS is_warm_up,\(cached)
      strftime('%Y-%m-%dT%H:%M:%SZ', attempt.started_at_ms / 1000, 'unixepoch') AS started_at,
      ifnull(attempt.failure_kind, 'succeeded') AS outcome,
      attempt.status AS status,
      attempt.failure_message AS failure_message,
      \(span("(attempt.started_ns - attempt.scheduled_ns) / 1e6")) AS queue_time_ms,
      (attempt.first_token_ns - attempt.ready_ns) / 1e6 AS time_to_first_token_ms,
      \(span("(attempt.first_token_ns - attempt.scheduled_ns) / 1e6"))
        AS user_time_to_first_token_ms,
      (ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.ready_ns) / 1e6
        AS end_to_end_latency_ms,
      \(span("(ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.scheduled_ns) / 1e6"))
        AS user_latency_ms,
      CASE
        WHEN attempt.output_tokens - ifnull(attempt.first_event_tokens, 1) >= 1
          AND attempt.last_token_ns > attempt.first_token_ns
        THEN (attempt.last_token_ns - attempt.first_token_ns) / 1e6
          / (attempt.output_tokens - ifnull(attempt.first_event_tokens, 1))
      END AS time_per_output_token_ms,
      attempt.prediction_time_ms AS prediction_time_ms,
      attempt.input_tokens AS input_tokens,
      attempt.output_tokens AS output_tokens,
      answer.finish_reason AS finish_reason,
      score.name AS score_name,
      score.value AS score,
      score.unscored_reason AS unscored_reason,
      text.content AS answer
    FROM attempt
    JOIN run ON run.number = attempt.run
    LEFT JOIN arm ON arm.run = attempt.run AND arm.position = attempt.arm
    LEFT JOIN answer ON answer.attempt = attempt.id AND answer.position = 0
    LEFT JOIN text ON text.id = answer.answer_text
    LEFT JOIN score ON score.attempt = attempt.id
      AND score.scoring = \(latestScoring("attempt.run"))
      AND \(headline)
    """
  }

  /// Each figure is a query of its own over one arm of one run, so that asking for one run reads no
  /// other, however many the store holds.
  private static let armSummary = """
    CREATE VIEW arm_summary AS
    WITH headed AS MATERIALIZED (
      SELECT
        arm.run AS run,
        arm.position AS position,
        arm.model AS model,
        arm.prompt AS prompt,
        arm.cell AS cell,
        \(latestScoring("arm.run")) AS scoring,
        \(primaryScore("arm.run")) AS headline
      FROM arm
    )
    SELECT
      run.number AS run,
      run.suite_name AS suite,
      headed.model AS model,
      headed.prompt AS prompt,
      headed.cell AS cell,
      (SELECT count(*) \(measured)) AS attempts,
      (SELECT count(failure_kind) \(measured)) AS failures,
      (
        SELECT name FROM score_definition
        WHERE score_definition.run = headed.run AND score_definition.scoring = headed.scoring
          AND score_definition.position = headed.headline
      ) AS score_name,
      (SELECT avg(value) FROM (SELECT avg(score.value) AS value \(scored) GROUP BY sample_id))
        AS score,
      (SELECT count(score.value) \(scored)) AS scored,
      \(percentile(50, of: timeToFirstToken)) AS time_to_first_token_p50_ms,
      \(percentile(95, of: timeToFirstToken, needing: 60)) AS time_to_first_token_p95_ms,
      \(percentile(50, of: endToEndLatency)) AS end_to_end_latency_p50_ms,
      \(percentile(95, of: endToEndLatency, needing: 60)) AS end_to_end_latency_p95_ms,
      (SELECT sum(output_tokens) \(measured) AND failure_kind IS NULL) AS output_tokens
    FROM headed
    JOIN run ON run.number = headed.run
    """

  static let timeToFirstToken = "first_token_ns - ready_ns"
  static let endToEndLatency = "ifnull(last_token_ns, ended_ns) - ready_ns"

  static let measured = """
    FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up
    """

  private static let scored = """
    FROM attempt JOIN score ON score.attempt = attempt.id
          AND score.scoring = headed.scoring AND score.position = headed.headline
        WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up
    """

  private static let history = """
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
      arm_summary.end_to_end_latency_p95_ms AS end_to_end_latency_p95_ms
    FROM arm_summary
    JOIN run ON run.number = arm_summary.run
    ORDER BY suite, model, prompt, cell, run.started_at_ms
    """

  /// Position of the score that headlines: the first that is marked primary, else the first.
  private static func primaryScore(_ run: String) -> String {
    """
    (
        SELECT position FROM score_definition
        WHERE score_definition.run = \(run)
          AND score_definition.scoring = \(latestScoring(run))
        ORDER BY is_primary DESC, position
        LIMIT 1
      )
    """
  }

  /// The scoring made last; one that was broken off does not count.
  static func latestScoring(_ run: String) -> String {
    "(SELECT max(number) FROM scoring WHERE scoring.run = \(run) AND is_complete)"
  }

  /// Milliseconds by nearest rank: the smallest value with at least `percent` per cent of the
  /// values at or below it.
  ///
  /// NULL below the number of values that an interval with 95 % confidence needs.
  static func percentile(
    _ percent: Int,
    of nanoseconds: String,
    needing least: Int = 1
  ) -> String {
    """
    (
        SELECT min(value) / 1e6 FROM (
          SELECT \(nanoseconds) AS value, row_number() OVER (ORDER BY \(nanoseconds)) AS rank,
            count(*) OVER () AS size
          \(measured) AND failure_kind IS NULL AND \(nanoseconds) IS NOT NULL
        )
        WHERE size >= \(least) AND rank * 100 >= size * \(percent)
      )
    """
  }
}
