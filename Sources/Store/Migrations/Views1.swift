/// The first views: figures that a person can ask for in `sqlite3` or Datasette.
///
/// They follow the definitions of the reports: percentiles by nearest rank over the attempts that
/// succeeded, warm-up left out; a score is the mean over cases of the mean over repetitions.
enum Views1 {
  static let all = [attemptSummary, armSummary, history]

  private static let attemptSummary = """
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
      attempt.is_warm_up AS is_warm_up,
      strftime('%Y-%m-%dT%H:%M:%SZ', attempt.started_at_ms / 1000, 'unixepoch') AS started_at,
      ifnull(attempt.failure_kind, 'succeeded') AS outcome,
      attempt.status AS status,
      attempt.failure_message AS failure_message,
      (attempt.started_ns - attempt.scheduled_ns) / 1e6 AS queue_time_ms,
      (attempt.first_token_ns - attempt.ready_ns) / 1e6 AS time_to_first_token_ms,
      (attempt.first_token_ns - attempt.scheduled_ns) / 1e6 AS user_time_to_first_token_ms,
      (ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.ready_ns) / 1e6
        AS end_to_end_latency_ms,
      (ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.scheduled_ns) / 1e6
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
      AND score.position = \(primaryScore("attempt.run"))
    """

  private static let armSummary = """
    CREATE VIEW arm_summary AS
    WITH
      measured AS (
        SELECT id, run, arm, sample_id, failure_kind, output_tokens,
          (first_token_ns - ready_ns) / 1e6 AS first_token_ms,
          (ifnull(last_token_ns, ended_ns) - ready_ns) / 1e6 AS latency_ms
        FROM attempt
        WHERE is_warm_up = 0
      ),
      counted AS (
        SELECT run, arm, count(*) AS attempts, count(failure_kind) AS failures,
          sum(CASE WHEN failure_kind IS NULL THEN output_tokens END) AS output_tokens
        FROM measured
        GROUP BY run, arm
      ),
      first_token AS (
        SELECT run, arm, first_token_ms AS value,
          row_number() OVER (PARTITION BY run, arm ORDER BY first_token_ms) AS rank,
          count(*) OVER (PARTITION BY run, arm) AS size
        FROM measured
        WHERE failure_kind IS NULL AND first_token_ms IS NOT NULL
      ),
      latency AS (
        SELECT run, arm, latency_ms AS value,
          row_number() OVER (PARTITION BY run, arm ORDER BY latency_ms) AS rank,
          count(*) OVER (PARTITION BY run, arm) AS size
        FROM measured
        WHERE failure_kind IS NULL AND latency_ms IS NOT NULL
      ),
      first_token_percentile AS (
        SELECT run, arm, \(percentile(50)) AS p50, \(percentile(95, needing: 60)) AS p95
        FROM first_token
        GROUP BY run, arm
      ),
      latency_percentile AS (
        SELECT run, arm, \(percentile(50)) AS p50, \(percentile(95, needing: 60)) AS p95
        FROM latency
        GROUP BY run, arm
      ),
      case_score AS (
        SELECT measured.run, measured.arm, measured.sample_id, score.name AS name,
          avg(score.value) AS value, count(score.value) AS scored
        FROM measured
        JOIN score ON score.attempt = measured.id
        WHERE score.scoring = \(latestScoring("measured.run"))
          AND score.position = \(primaryScore("measured.run"))
        GROUP BY measured.run, measured.arm, measured.sample_id
      ),
      arm_score AS (
        SELECT run, arm, min(name) AS name, avg(value) AS value, sum(scored) AS scored
        FROM case_score
        GROUP BY run, arm
      )
    SELECT
      run.number AS run,
      run.suite_name AS suite,
      arm.model AS model,
      arm.prompt AS prompt,
      arm.cell AS cell,
      ifnull(counted.attempts, 0) AS attempts,
      ifnull(counted.failures, 0) AS failures,
      arm_score.name AS score_name,
      arm_score.value AS score,
      ifnull(arm_score.scored, 0) AS scored,
      first_token_percentile.p50 AS time_to_first_token_p50_ms,
      first_token_percentile.p95 AS time_to_first_token_p95_ms,
      latency_percentile.p50 AS end_to_end_latency_p50_ms,
      latency_percentile.p95 AS end_to_end_latency_p95_ms,
      counted.output_tokens AS output_tokens
    FROM arm
    JOIN run ON run.number = arm.run
    LEFT JOIN counted ON counted.run = arm.run AND counted.arm = arm.position
    LEFT JOIN first_token_percentile
      ON first_token_percentile.run = arm.run AND first_token_percentile.arm = arm.position
    LEFT JOIN latency_percentile
      ON latency_percentile.run = arm.run AND latency_percentile.arm = arm.position
    LEFT JOIN arm_score ON arm_score.run = arm.run AND arm_score.arm = arm.position
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
  private static func latestScoring(_ run: String) -> String {
    "(SELECT max(number) FROM scoring WHERE scoring.run = \(run) AND is_complete)"
  }

  /// Nearest rank: the smallest value with at least `percent` per cent of the values at or below it.
  ///
  /// NULL below the number of values that an interval with 95 % confidence needs.
  private static func percentile(_ percent: Int, needing least: Int = 1) -> String {
    "min(CASE WHEN size >= \(least) AND rank * 100 >= size * \(percent) THEN value END)"
  }
}
