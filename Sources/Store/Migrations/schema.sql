CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
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
, overrides TEXT NOT NULL DEFAULT '[]', comparison TEXT NOT NULL DEFAULT '{}', load_terms TEXT NOT NULL DEFAULT '{}');
CREATE INDEX run_by_suite ON run (suite_name, started_at_ms);
CREATE INDEX run_by_start ON run (started_at_ms);
CREATE TABLE session (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  process_id INTEGER NOT NULL,
  process_start TEXT NOT NULL, clock_zero_at_us INTEGER, provider_ahead_least_ns INTEGER, provider_ahead_most_ns INTEGER,
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
  repetitions INTEGER NOT NULL, overrides TEXT NOT NULL DEFAULT '[]',
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
  cluster TEXT, turns TEXT,
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
  summary TEXT NOT NULL, is_higher_better INTEGER, reduction TEXT NOT NULL DEFAULT 'mean', turns TEXT, lowest REAL, highest REAL,
  PRIMARY KEY (run, scoring, position),
  FOREIGN KEY (run, scoring) REFERENCES scoring (run, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE text (
  id INTEGER PRIMARY KEY,
  hash INTEGER NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX text_by_hash ON text (hash);
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
  settings_text INTEGER REFERENCES text (id), cached_run_id TEXT, cached_request INTEGER, is_masked INTEGER NOT NULL DEFAULT 0, asked_model TEXT, first_visible_ns INTEGER, failure_parameter TEXT, upstream TEXT, provider_times TEXT, cache_written_tokens INTEGER, told_cost REAL, conversation INTEGER, turn INTEGER, step INTEGER, conversation_end TEXT, left_out TEXT,
  UNIQUE (run, request, attempt)
);
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
  usage_verbatim TEXT, cache_written_tokens INTEGER, told_cost REAL,
  PRIMARY KEY (attempt, position)
) WITHOUT ROWID;
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
, verdict TEXT, opponent INTEGER, told_cost REAL, cached_input_tokens INTEGER, cache_written_tokens INTEGER, cache_written_1h_tokens INTEGER);
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
CREATE TABLE price (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  model TEXT NOT NULL,
  currency TEXT NOT NULL,
  input_per_token REAL NOT NULL,
  output_per_token REAL NOT NULL,
  cached_input_per_token REAL,
  as_of TEXT, cache_written_input_per_token REAL, cache_written_input_1h_per_token REAL,
  PRIMARY KEY (run, model)
) WITHOUT ROWID;
CREATE TABLE calibration (
  run INTEGER NOT NULL,
  scoring INTEGER NOT NULL,
  score_name TEXT NOT NULL,
  position INTEGER NOT NULL,
  model TEXT NOT NULL,
  label TEXT NOT NULL,
  label_score REAL NOT NULL,
  judge_score REAL,
  unscored_reason TEXT,
  replies TEXT NOT NULL,
  requests INTEGER NOT NULL,
  failed_requests INTEGER NOT NULL,
  input_tokens INTEGER,
  output_tokens INTEGER, told_cost REAL, cached_input_tokens INTEGER, cache_written_tokens INTEGER, cache_written_1h_tokens INTEGER,
  PRIMARY KEY (run, scoring, score_name, position),
  FOREIGN KEY (run, scoring) REFERENCES scoring (run, number) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE load_stage (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  session INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  words TEXT NOT NULL,
  in_flight INTEGER,
  rate_per_second REAL,
  began_ns INTEGER NOT NULL,
  ended_ns INTEGER NOT NULL,
  is_complete INTEGER NOT NULL,
  loop_lag_count INTEGER,
  loop_lag_p50_ns INTEGER,
  loop_lag_p99_ns INTEGER,
  loop_lag_max_ns INTEGER,
  queue_time_p99_ns INTEGER,
  queue_time_bound_ns INTEGER,
  loop_lag_bound_ns INTEGER,
  is_client_limited INTEGER, phases TEXT, scenario TEXT,
  PRIMARY KEY (run, session, stage)
) WITHOUT ROWID;
CREATE TABLE self_test (
  id INTEGER PRIMARY KEY,
  measured_at_ms INTEGER NOT NULL,
  versions TEXT NOT NULL,
  machine TEXT NOT NULL,
  loops INTEGER NOT NULL,
  streams INTEGER NOT NULL,
  interval_ms REAL NOT NULL,
  requests INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  unmatched INTEGER NOT NULL,
  chunks INTEGER NOT NULL,
  time_to_first_token_error_p50_ms REAL,
  time_to_first_token_error_p99_ms REAL,
  time_to_first_token_error_max_ms REAL,
  time_to_first_token_error_count INTEGER,
  inter_chunk_error_p50_ms REAL,
  inter_chunk_error_p99_ms REAL,
  inter_chunk_error_max_ms REAL,
  inter_chunk_error_count INTEGER,
  end_to_end_error_p50_ms REAL,
  end_to_end_error_p99_ms REAL,
  end_to_end_error_max_ms REAL,
  end_to_end_error_count INTEGER,
  processor_per_request_us REAL,
  processor_per_chunk_us REAL
);
CREATE INDEX self_test_by_machine ON self_test (machine, streams);
CREATE TABLE service (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  model TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (run, model)
) WITHOUT ROWID;
CREATE INDEX attempt_figures ON attempt (
  run, arm, ready_ns, first_token_ns, last_token_ns, ended_ns, is_warm_up, failure_kind,
  output_tokens, input_tokens, cached_input_tokens, cached_run_id, sample_id
);
CREATE TABLE file_mark (bytes BLOB NOT NULL);
CREATE TABLE told_state (
  suite_name TEXT NOT NULL,
  command TEXT NOT NULL,
  subject TEXT NOT NULL,
  is_worse INTEGER NOT NULL,
  run_started_at_ms INTEGER NOT NULL,
  told_at_ms INTEGER NOT NULL,
  PRIMARY KEY (suite_name, command, subject)
);
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
  attempt.cached_run_id IS NOT NULL AS is_cached,
  strftime('%Y-%m-%dT%H:%M:%SZ', attempt.started_at_ms / 1000, 'unixepoch') AS started_at,
  ifnull(attempt.failure_kind, 'succeeded') AS outcome,
  attempt.status AS status,
  attempt.failure_message AS failure_message,
  iif(cached_run_id IS NULL AND scheduled_ns <= started_ns, (attempt.started_ns - attempt.scheduled_ns) / 1e6, NULL) AS queue_time_ms,
  (attempt.first_token_ns - attempt.ready_ns) / 1e6 AS time_to_first_token_ms,
  iif(cached_run_id IS NULL AND scheduled_ns <= started_ns, (attempt.first_token_ns - attempt.scheduled_ns) / 1e6, NULL)
    AS user_time_to_first_token_ms,
  (ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.ready_ns) / 1e6
    AS end_to_end_latency_ms,
  iif(cached_run_id IS NULL AND scheduled_ns <= started_ns, (ifnull(attempt.last_token_ns, attempt.ended_ns) - attempt.scheduled_ns) / 1e6, NULL)
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
  AND score.scoring = (SELECT max(number) FROM scoring WHERE scoring.run = attempt.run AND is_complete)
  AND score.position = (
    SELECT min(own.position) FROM score AS own
    WHERE own.attempt = attempt.id AND own.scoring = (SELECT max(number) FROM scoring WHERE scoring.run = attempt.run AND is_complete)
      AND own.name = (
    SELECT name FROM score_definition
    WHERE score_definition.run = attempt.run
      AND score_definition.scoring = (SELECT max(number) FROM scoring WHERE scoring.run = attempt.run AND is_complete)
    ORDER BY is_primary DESC, position
    LIMIT 1
  )
  );
CREATE TABLE cut_attempt (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  request INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  started_at_ms INTEGER NOT NULL,
  arm INTEGER NOT NULL,
  input_tokens INTEGER,
  output_tokens INTEGER,
  cached_input_tokens INTEGER,
  cache_written_tokens INTEGER,
  told_cost REAL, usage_verbatim TEXT,
  PRIMARY KEY (run, request, attempt, started_at_ms)
) WITHOUT ROWID;
CREATE TABLE server_scrape (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  session INTEGER NOT NULL,
  source TEXT NOT NULL,
  instant_ns INTEGER NOT NULL,
  changed TEXT NOT NULL,
  failure TEXT,
  PRIMARY KEY (run, session, source, instant_ns)
) WITHOUT ROWID;
CREATE TABLE shard (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  count INTEGER NOT NULL,
  cases INTEGER NOT NULL,
  state TEXT NOT NULL,
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  start_at_ms INTEGER,
  versions TEXT NOT NULL,
  machine TEXT NOT NULL,
  PRIMARY KEY (run, number)
) WITHOUT ROWID;
CREATE TABLE arm_figures (
  run INTEGER NOT NULL REFERENCES run (number) ON DELETE CASCADE,
  arm INTEGER NOT NULL,
  scoring INTEGER NOT NULL,
  attempt_count INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  cached INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  score_name TEXT,
  score REAL,
  scored INTEGER NOT NULL,
  time_to_first_token_p50_ms REAL,
  time_to_first_token_p95_ms REAL,
  end_to_end_latency_p50_ms REAL,
  end_to_end_latency_p95_ms REAL,
  output_tokens INTEGER,
  cost REAL,
  currency TEXT,
  PRIMARY KEY (run, arm)
) WITHOUT ROWID;
CREATE VIEW arm_summary_now AS
WITH headed AS MATERIALIZED (
  SELECT
    arm.run AS run,
    arm.position AS position,
    arm.model AS model,
    arm.prompt AS prompt,
    arm.cell AS cell,
    (SELECT max(number) FROM scoring WHERE scoring.run = arm.run AND is_complete) AS scoring,
    (
    SELECT name FROM score_definition
    WHERE score_definition.run = arm.run
      AND score_definition.scoring = (SELECT max(number) FROM scoring WHERE scoring.run = arm.run AND is_complete)
    ORDER BY is_primary DESC, position
    LIMIT 1
  ) AS headline
  FROM arm
)
SELECT
  run.number AS run,
  headed.position AS arm,
  ifnull(headed.scoring, 0) AS scoring,
  run.suite_name AS suite,
  headed.model AS model,
  headed.prompt AS prompt,
  headed.cell AS cell,
  (SELECT count(*) FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND cached_run_id IS NULL AND failure_kind IS NOT 'stale-connection') AS attempts,
  (SELECT count(cached_run_id) FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up) AS cached,
  (SELECT count(failure_kind) FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NOT 'stale-connection') AS failures,
  headed.headline AS score_name,
  CASE WHEN EXISTS (
    SELECT 1 FROM score_definition AS own
    WHERE own.run = headed.run AND own.scoring = headed.scoring
      AND own.name = headed.headline AND own.reduction = 'mean' AND own.turns IS NULL
  ) THEN (SELECT avg(value) FROM (SELECT avg(score.value) AS value FROM attempt JOIN score ON score.attempt = attempt.id
      AND score.scoring = headed.scoring AND score.name = headed.headline
    WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up GROUP BY sample_id)) END AS score,
  (SELECT count(score.value) FROM attempt JOIN score ON score.attempt = attempt.id
      AND score.scoring = headed.scoring AND score.name = headed.headline
    WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up) AS scored,
  (
    SELECT avg(value) / 1e6 FROM (
      SELECT first_token_ns - ready_ns AS value, row_number() OVER (ORDER BY first_token_ns - ready_ns) AS rank,
        count(*) OVER () AS size
      FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL AND first_token_ns - ready_ns IS NOT NULL
    )
    WHERE rank IN ((size + 1) / 2, size / 2 + 1)
  ) AS time_to_first_token_p50_ms,
  (
    SELECT min(value) / 1e6 FROM (
      SELECT first_token_ns - ready_ns AS value, row_number() OVER (ORDER BY first_token_ns - ready_ns) AS rank,
        count(*) OVER () AS size
      FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL AND first_token_ns - ready_ns IS NOT NULL
    )
    WHERE size >= 60 AND rank * 100 >= size * 95
  )
    AS time_to_first_token_p95_ms,
  (
    SELECT avg(value) / 1e6 FROM (
      SELECT ifnull(last_token_ns, ended_ns) - ready_ns AS value, row_number() OVER (ORDER BY ifnull(last_token_ns, ended_ns) - ready_ns) AS rank,
        count(*) OVER () AS size
      FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL AND ifnull(last_token_ns, ended_ns) - ready_ns IS NOT NULL
    )
    WHERE rank IN ((size + 1) / 2, size / 2 + 1)
  ) AS end_to_end_latency_p50_ms,
  (
    SELECT min(value) / 1e6 FROM (
      SELECT ifnull(last_token_ns, ended_ns) - ready_ns AS value, row_number() OVER (ORDER BY ifnull(last_token_ns, ended_ns) - ready_ns) AS rank,
        count(*) OVER () AS size
      FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL AND ifnull(last_token_ns, ended_ns) - ready_ns IS NOT NULL
    )
    WHERE size >= 60 AND rank * 100 >= size * 95
  )
    AS end_to_end_latency_p95_ms,
  (SELECT sum(iif(output_tokens BETWEEN 0 AND 1000000000, output_tokens, NULL)) FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL) AS output_tokens,
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
      SELECT iif(cached_run_id IS NULL, iif(input_tokens BETWEEN 0 AND 1000000000, input_tokens, NULL), 0) AS input,
        iif(cached_run_id IS NULL, iif(output_tokens BETWEEN 0 AND 1000000000, output_tokens, NULL), 0) AS output,
        iif(cached_run_id IS NULL, ifnull(cached_input_tokens, 0), 0) AS cached,
        iif(cached_run_id IS NULL, ifnull(cache_written_tokens, 0), 0) AS written,
        iif(cached_run_id IS NULL, CASE WHEN cache_written_tokens > 0 AND price.cache_written_input_1h_per_token IS NOT NULL
          AND json_valid(usage_verbatim)
        THEN min(max(CAST(coalesce(
          json_extract(usage_verbatim, '$.cache_creation.ephemeral_1h_input_tokens'),
          json_extract(usage_verbatim,
            '$.prompt_tokens_details.cache_creation_token_details.ephemeral_1h_input_tokens'),
          0) AS INTEGER), 0), cache_written_tokens)
        ELSE 0 END, 0) AS hourly
      FROM attempt WHERE attempt.run = headed.run AND attempt.arm = headed.position AND NOT is_warm_up AND failure_kind IS NULL
    )
  ) END AS cost,
  price.currency AS currency
FROM headed
JOIN run ON run.number = headed.run
LEFT JOIN price ON price.run = headed.run AND price.model = headed.model;
CREATE VIEW arm_summary AS
SELECT
  run.number AS run,
  run.suite_name AS suite,
  arm.model AS model,
  arm.prompt AS prompt,
  arm.cell AS cell,
  arm_figures.attempts AS attempts,
  arm_figures.cached AS cached,
  arm_figures.failures AS failures,
  arm_figures.score_name AS score_name,
  arm_figures.score AS score,
  arm_figures.scored AS scored,
  arm_figures.time_to_first_token_p50_ms AS time_to_first_token_p50_ms,
  arm_figures.time_to_first_token_p95_ms AS time_to_first_token_p95_ms,
  arm_figures.end_to_end_latency_p50_ms AS end_to_end_latency_p50_ms,
  arm_figures.end_to_end_latency_p95_ms AS end_to_end_latency_p95_ms,
  arm_figures.output_tokens AS output_tokens,
  arm_figures.cost AS cost,
  arm_figures.currency AS currency
FROM arm_figures
JOIN run ON run.number = arm_figures.run
JOIN arm ON arm.run = arm_figures.run AND arm.position = arm_figures.arm
WHERE run.state <> 'running'
    AND arm_figures.attempt_count = run.attempt_count
    AND arm_figures.scoring = ifnull((SELECT max(number) FROM scoring WHERE scoring.run = run.number AND is_complete), 0)
UNION ALL
SELECT run, suite, model, prompt, cell, attempts, cached, failures, score_name, score, scored, time_to_first_token_p50_ms, time_to_first_token_p95_ms, end_to_end_latency_p50_ms, end_to_end_latency_p95_ms, output_tokens, cost, currency
FROM arm_summary_now AS now
WHERE NOT EXISTS (
  SELECT 1 FROM arm_figures JOIN run ON run.number = arm_figures.run
  WHERE arm_figures.run = now.run AND arm_figures.arm = now.arm
    AND run.state <> 'running'
    AND arm_figures.attempt_count = run.attempt_count
    AND arm_figures.scoring = ifnull((SELECT max(number) FROM scoring WHERE scoring.run = run.number AND is_complete), 0)
);
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
ORDER BY suite, model, prompt, cell, run.started_at_ms;
INSERT INTO grdb_migrations (identifier) VALUES ('1 runs, attempts and what was made of them');
INSERT INTO grdb_migrations (identifier) VALUES ('2 what a run knows of its prices, scores and overrides');
INSERT INTO grdb_migrations (identifier) VALUES ('3 how far judges agree with people');
INSERT INTO grdb_migrations (identifier) VALUES ('4 the loads that a run offered');
INSERT INTO grdb_migrations (identifier) VALUES ('5 self-tests');
INSERT INTO grdb_migrations (identifier) VALUES ('6 an index that figures of an arm are read from');
INSERT INTO grdb_migrations (identifier) VALUES ('7 what judges voted, and views that tell costs');
INSERT INTO grdb_migrations (identifier) VALUES ('8 answers that were taken from earlier runs');
INSERT INTO grdb_migrations (identifier) VALUES ('9 views that no count can break');
INSERT INTO grdb_migrations (identifier) VALUES ('10 answers that held a key, and answers of other models');
INSERT INTO grdb_migrations (identifier) VALUES ('11 a mark that tells the file from others');
INSERT INTO grdb_migrations (identifier) VALUES ('12 what was told of verdicts');
INSERT INTO grdb_migrations (identifier) VALUES ('13 what other wires tell');
INSERT INTO grdb_migrations (identifier) VALUES ('14 attempts of other tools, which tell less of time');
INSERT INTO grdb_migrations (identifier) VALUES ('15 whose answer a judge was shown second');
INSERT INTO grdb_migrations (identifier) VALUES ('16 cases that are conversations');
INSERT INTO grdb_migrations (identifier) VALUES ('18 what servers told of themselves');
INSERT INTO grdb_migrations (identifier) VALUES ('20 runs that several processes send together');
INSERT INTO grdb_migrations (identifier) VALUES ('22 what of a load was not measured');
INSERT INTO grdb_migrations (identifier) VALUES ('23 which prompt alone a load sent');
INSERT INTO grdb_migrations (identifier) VALUES ('24 figures of arms that are kept when a run ends');
INSERT INTO grdb_migrations (identifier) VALUES ('26 between which numbers a score lies');
INSERT INTO grdb_migrations (identifier) VALUES ('27 what judges say that they cost');
INSERT INTO grdb_migrations (identifier) VALUES ('28 views that call no other mean a score');
INSERT INTO grdb_migrations (identifier) VALUES ('29 what tokens cost that were written to a cache');
INSERT INTO grdb_migrations (identifier) VALUES ('30 what judges read from caches and wrote to them');
