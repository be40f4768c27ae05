import GRDB

/// The first schema: what a run was, what it sent, what came back, and what was made of it.
///
/// Tables are singular, names are in snake case, and a column of a number says its unit: `_ns` is
/// nanoseconds on the monotonic clock or a span of it, `_ms` is milliseconds (`_at_ms`: since 1970).
/// Flags are 0 or 1. What is unknown is NULL, never 0.
enum Migration1 {
  static func apply(_ db: Database) throws {
    try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
    for statement in [runs, texts, attempts, judgements, people] {
      try db.execute(sql: statement)
    }
    for view in Views1.all {
      try db.execute(sql: view)
    }
  }

  /// What was meant: a run, its arms, cases and scores, the sittings in which it was run, and what
  /// the suite said before the run was extended.
  private static let runs = """
    CREATE TABLE run (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      suite_name TEXT NOT NULL,
      suite_description TEXT,
      suite_text TEXT NOT NULL,
      suite_path TEXT NOT NULL,
      suite_hash TEXT NOT NULL,
      plan_hash TEXT NOT NULL,
      seed TEXT NOT NULL,
      started_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      state TEXT NOT NULL,
      planned_requests INTEGER NOT NULL,
      repetitions INTEGER NOT NULL,
      load TEXT NOT NULL,
      is_interleaved INTEGER NOT NULL,
      versions TEXT NOT NULL,
      machine TEXT NOT NULL,
      keeps_text INTEGER NOT NULL,
      attempt_count INTEGER NOT NULL DEFAULT 0,
      finished_request_count INTEGER NOT NULL DEFAULT 0,
      succeeded_request_count INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX run_by_suite ON run (suite_name, started_at_ms);
    CREATE INDEX run_by_start ON run (started_at_ms);

    CREATE TABLE session (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      started_at_ms INTEGER NOT NULL,
      ended_at_ms INTEGER,
      process_id INTEGER NOT NULL,
      process_start TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) WITHOUT ROWID;

    CREATE TABLE revision (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      replaced_at_ms INTEGER NOT NULL,
      suite_text TEXT NOT NULL,
      suite_hash TEXT NOT NULL,
      plan_hash TEXT NOT NULL,
      planned_requests INTEGER NOT NULL,
      repetitions INTEGER NOT NULL,
      PRIMARY KEY (run, number)
    ) WITHOUT ROWID;

    CREATE TABLE arm (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      model TEXT NOT NULL,
      prompt TEXT NOT NULL,
      cell TEXT NOT NULL,
      PRIMARY KEY (run, position)
    ) WITHOUT ROWID;

    CREATE TABLE sample (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      id TEXT NOT NULL,
      variables TEXT NOT NULL,
      expected TEXT NOT NULL,
      tags TEXT NOT NULL,
      cluster TEXT,
      PRIMARY KEY (run, position)
    ) WITHOUT ROWID;

    CREATE TABLE scoring (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      created_at_ms INTEGER NOT NULL,
      is_complete INTEGER NOT NULL,
      reason TEXT NOT NULL,
      PRIMARY KEY (run, number)
    ) WITHOUT ROWID;

    CREATE TABLE score_definition (
      run INTEGER NOT NULL,
      scoring INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      is_primary INTEGER NOT NULL,
      is_pass_fail INTEGER NOT NULL,
      summary TEXT NOT NULL,
      PRIMARY KEY (run, scoring, position),
      FOREIGN KEY (run, scoring) REFERENCES scoring (run, number) ON DELETE CASCADE
    ) WITHOUT ROWID;
    """

  /// Every prompt and every answer, once by its content.
  ///
  /// `hash` (FNV-1a, 64 bits) only finds candidates; two texts are one when their bytes are equal. A
  /// text with a NUL character is stored as a blob of its UTF-8, because SQLite's text ends there.
  private static let texts = """
    CREATE TABLE text (
      id INTEGER PRIMARY KEY,
      hash INTEGER NOT NULL,
      content TEXT NOT NULL
    );
    CREATE INDEX text_by_hash ON text (hash);
    """

  /// One row for each request on the wire; what is wide is kept in tables of its own, so that
  /// figures over a million attempts read no answers.
  private static let attempts = """
    CREATE TABLE attempt (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      session INTEGER NOT NULL,
      request INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      arm INTEGER NOT NULL,
      sample_id TEXT NOT NULL,
      repetition INTEGER NOT NULL,
      is_warm_up INTEGER NOT NULL,
      stage INTEGER NOT NULL,
      started_at_ms INTEGER NOT NULL,
      scheduled_ns INTEGER NOT NULL,
      started_ns INTEGER NOT NULL,
      ready_ns INTEGER,
      sent_ns INTEGER,
      first_byte_ns INTEGER,
      first_token_ns INTEGER,
      last_token_ns INTEGER,
      ended_ns INTEGER NOT NULL,
      token_event_count INTEGER NOT NULL,
      first_event_tokens INTEGER,
      status INTEGER,
      is_connection_reused INTEGER,
      http_version TEXT,
      remote_address TEXT,
      name_lookup_ns INTEGER,
      connect_ns INTEGER,
      tls_handshake_ns INTEGER,
      bytes_sent INTEGER,
      bytes_received INTEGER,
      headers TEXT,
      failure_kind TEXT,
      failure_message TEXT,
      failure_status INTEGER,
      failure_code TEXT,
      failure_body_text INTEGER REFERENCES text (id),
      retry_after_ns INTEGER,
      has_completion INTEGER NOT NULL,
      response_id TEXT,
      response_model TEXT,
      system_fingerprint TEXT,
      has_usage INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cached_input_tokens INTEGER,
      reasoning_tokens INTEGER,
      prediction_time_ms INTEGER,
      usage_verbatim TEXT,
      token_count_source TEXT,
      prompt_text INTEGER REFERENCES text (id),
      settings_text INTEGER REFERENCES text (id),
      UNIQUE (run, request, attempt)
    );
    CREATE INDEX attempt_by_arm ON attempt (run, arm);

    CREATE TABLE token_events (
      attempt INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,
      packed BLOB NOT NULL
    );

    CREATE TABLE answer (
      attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      choice INTEGER NOT NULL,
      answer_text INTEGER NOT NULL REFERENCES text (id),
      reasoning_text INTEGER REFERENCES text (id),
      refusal_text INTEGER REFERENCES text (id),
      tool_calls_text INTEGER REFERENCES text (id),
      log_probabilities_text INTEGER REFERENCES text (id),
      finish_reason TEXT,
      model TEXT,
      has_usage INTEGER NOT NULL,
      input_tokens INTEGER,
      output_tokens INTEGER,
      cached_input_tokens INTEGER,
      reasoning_tokens INTEGER,
      prediction_time_ms INTEGER,
      usage_verbatim TEXT,
      PRIMARY KEY (attempt, position)
    ) WITHOUT ROWID;
    """

  /// What was made of the answers; an answer may be scored again, and every scoring is kept.
  private static let judgements = """
    CREATE TABLE score (
      attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
      scoring INTEGER NOT NULL,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      value REAL,
      unscored_reason TEXT,
      unscored_message TEXT,
      extracted TEXT,
      PRIMARY KEY (attempt, scoring, position)
    ) WITHOUT ROWID;

    CREATE TABLE judge_call (
      id INTEGER PRIMARY KEY,
      attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
      scoring INTEGER NOT NULL,
      score_name TEXT NOT NULL,
      model TEXT NOT NULL,
      prompt_text INTEGER NOT NULL REFERENCES text (id),
      answer_text INTEGER REFERENCES text (id),
      input_tokens INTEGER,
      output_tokens INTEGER,
      started_at_ms INTEGER NOT NULL,
      duration_ns INTEGER NOT NULL,
      failure_message TEXT
    );
    CREATE INDEX judge_call_by_attempt ON judge_call (attempt);

    CREATE TABLE verdict (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      created_at_ms INTEGER NOT NULL,
      gate TEXT NOT NULL,
      outcome TEXT NOT NULL,
      explanation TEXT NOT NULL,
      details TEXT NOT NULL
    );
    CREATE INDEX verdict_by_run ON verdict (run);
    """

  /// What people add: baselines, tags and notes.
  private static let people = """
    CREATE TABLE baseline (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      suite_name TEXT NOT NULL,
      blessed_at_ms INTEGER NOT NULL,
      reason TEXT NOT NULL
    );
    CREATE INDEX baseline_by_run ON baseline (run);
    CREATE INDEX baseline_by_suite ON baseline (suite_name, blessed_at_ms);

    CREATE TABLE run_tag (
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      PRIMARY KEY (run, tag)
    ) WITHOUT ROWID;
    CREATE INDEX run_tag_by_tag ON run_tag (tag);

    CREATE TABLE run_note (
      id INTEGER PRIMARY KEY,
      run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
      created_at_ms INTEGER NOT NULL,
      content TEXT NOT NULL
    );
    CREATE INDEX run_note_by_run ON run_note (run);
    """
}
