import GRDB

/// What tokens cost that were written to a cache; and no cost is made of counts that cannot be true.
///
/// The views took those tokens for plain input, and of an answer with more cached tokens than input as many
/// as its input.
enum Migration29 {
  static func apply(_ db: Database) throws {
    for column in ["cache_written_input_per_token", "cache_written_input_1h_per_token"] {
      try db.execute(sql: "ALTER TABLE price ADD COLUMN \(column) REAL")
    }
    for view in ["history", "arm_summary", "arm_summary_now"] {
      try db.execute(sql: "DROP VIEW \(view)")
    }
    let now = Migration24.now(score: Migration28.score, cost: cost)
    for statement in [now, Migration24.armSummary, Views2.history] {
      try db.execute(sql: statement)
    }
  }

  /// As `TokenPrice.cost` has it, of the requests that succeeded and were not answered by earlier runs.
  private static let cost = """
    CASE WHEN price.currency IS NOT NULL THEN (
        SELECT CASE WHEN count(*) = count(input) AND count(*) = count(output)
            AND min(cached >= 0 AND written >= 0 AND cached + written <= input) IS NOT 0 THEN
            sum((input - cached - written) * price.input_per_token
              + cached * ifnull(price.cached_input_per_token, price.input_per_token)
              + (written - hourly) * ifnull(price.cache_written_input_per_token, price.input_per_token)
              + hourly * ifnull(price.cache_written_input_1h_per_token,
                ifnull(price.cache_written_input_per_token, price.input_per_token))
              + output * price.output_per_token)
          END
        FROM (
          SELECT \(Views3.paid(Views4.plausible("input_tokens"))) AS input,
            \(Views3.paid(Views4.plausible("output_tokens"))) AS output,
            \(Views3.paid("ifnull(cached_input_tokens, 0)")) AS cached,
            \(Views3.paid("ifnull(cache_written_tokens, 0)")) AS written,
            \(Views3.paid(hourly)) AS hourly
          \(Views1.measured) AND failure_kind IS NULL
        )
      ) END
    """

  private static let ofHour = "ephemeral_1h_input_tokens"

  /// As `TokenUsage.cacheWrittenForHour` has it.
  private static let hourly = """
    CASE WHEN cache_written_tokens > 0 AND price.cache_written_input_1h_per_token IS NOT NULL
              AND json_valid(usage_verbatim)
            THEN min(max(CAST(coalesce(
              json_extract(usage_verbatim, '$.cache_creation.\(ofHour)'),
              json_extract(usage_verbatim,
                '$.prompt_tokens_details.cache_creation_token_details.\(ofHour)'),
              0) AS INTEGER), 0), cache_written_tokens)
            ELSE 0 END
    """
}
