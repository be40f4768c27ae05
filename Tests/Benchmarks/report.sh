#!/bin/sh
# What reading a large store costs: time and peak memory of the commands, and time of the views.
#
#   Tests/Benchmarks/report.sh [ATTEMPTS] [PROGRAM]
#
# Runs a small suite against the built-in provider and copies its attempts, with the instants moved
# a little, until the run has so many (a million unless told): real rows without a day of requests.
# The store is kept as .build/benchmarks/ATTEMPTS.sqlite and used again.
set -eu
cd "$(dirname "$0")/../.."
attempts=${1:-1000000}
folder=.build/benchmarks
store=$folder/$attempts.sqlite
mkdir -p "$folder"
if [ $# -gt 1 ]; then
  program=$2
else
  # The same flags as `make build`, so that nothing is built twice.
  # shellcheck disable=SC2086
  swift build -c release ${ONE_FILE:-} --product assay >&2
  program=$(swift build -c release --show-bin-path)/assay
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

# columns TABLE [EXCEPT]: its columns, those of the extended regular expression left out.
columns() {
  sqlite3 "$store.part" "SELECT name FROM pragma_table_info('$1')" | grep -Evx "${2:-}" | paste -sd,
}

make_store() {
  rm -f "$store.part"*
  cat > "$scratch/suite.yaml" <<YAML
version: 1
suite: many
models: [{provider: builtin, model: small}, {provider: builtin, model: medium}, {provider: builtin, model: large}]
prompts: ["Q: {{question}}\nA:"]
cases: [{file: "$PWD/suites/data/facts.csv", map: {id: id, question: question, expected: answer}}]
params: {max_tokens: 24}
sweep: {axes: {temperature: [0, 0.8]}}
scores: {correct: {contains: "{{expected}}", ignore: [case]}, words: {measure: output_words}}
YAML
  "$program" run "$scratch/suite.yaml" --quiet --store "$store.part" --reports "$scratch" > "$scratch/run"
  own=$(columns attempt 'id|request|sample_id|repetition|scheduled_ns|started_ns|ready_ns|sent_ns')
  answer=$(columns answer attempt)
  score=$(columns score attempt)
  sqlite3 -bail "$store.part" <<SQL
.output /dev/null
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -400000;
CREATE TEMP TABLE one AS SELECT * FROM attempt;
CREATE TEMP TABLE size AS SELECT max(id) AS ids, max(request) + 1 AS requests FROM one;
CREATE TEMP TABLE round AS
  WITH RECURSIVE round (n) AS (
    SELECT 1 UNION ALL SELECT n + 1 FROM round
    WHERE (n + 1) * (SELECT count(*) FROM one) < $attempts
  ) SELECT n, n % 50 AS variant, n / 50 AS pass, n * 7919 % 1000000 AS moved FROM round;
INSERT INTO sample (run, position, id, variables, expected, tags, cluster)
  SELECT run, position + variant * (SELECT count(*) FROM sample), id || '-' || variant,
    variables, expected, tags, cluster
  FROM sample, (SELECT DISTINCT variant FROM round WHERE variant > 0);
INSERT INTO attempt (id, request, sample_id, repetition, scheduled_ns, started_ns, ready_ns, sent_ns, $own)
  SELECT id + n * ids, request + n * requests,
    sample_id || iif(variant > 0, '-' || variant, ''), repetition + pass,
    scheduled_ns - moved, started_ns - moved, ready_ns - moved, sent_ns - moved, $own
  FROM round, size, one ORDER BY n, id;
INSERT INTO token_events (attempt, packed)
  SELECT one.id + n * ids, packed FROM round, size, one
  JOIN token_events ON token_events.attempt = one.id ORDER BY n, one.id;
INSERT INTO answer (attempt, $answer)
  SELECT one.id + n * ids, $(echo "$answer" | sed 's/[^,]*/answer.&/g') FROM round, size, one
  JOIN answer ON answer.attempt = one.id ORDER BY n, one.id;
INSERT INTO score (attempt, $score)
  SELECT one.id + n * ids, $(echo "$score" | sed 's/[^,]*/score.&/g') FROM round, size, one
  JOIN score ON score.attempt = one.id ORDER BY n, one.id;
UPDATE run SET planned_requests = (SELECT count(*) FROM attempt),
  attempt_count = (SELECT count(*) FROM attempt),
  finished_request_count = (SELECT count(*) FROM attempt),
  succeeded_request_count = (SELECT count(*) FROM attempt WHERE failure_kind IS NULL);
SQL
  mv "$store.part" "$store"
}

[ -f "$store" ] || make_store

# ask NAME COMMAND…: what the command took.
ask() {
  name=$1
  shift
  if "$@" > "$scratch/out" 2> "$scratch/error"; then
    # The last two lines of standard error are GNU time's.
    tail -1 "$scratch/error" | sed "s|^|$name: |"
  else
    tail -3 "$scratch/error" | sed "s|^|$name: failed: |"
  fi
}

measured() {
  name=$1
  shift
  ask "$name" /usr/bin/time -f '%e s, of it %U s computing; %M KiB' "$@"
}

echo "$(sqlite3 "$store" 'SELECT count(*) FROM attempt') attempts, $(du -h "$store" | cut -f1)"
measured 'assay list' "$program" list --store "$store"
measured 'assay show 1 500' "$program" show 1 500 --store "$store"
measured 'assay report' "$program" report --store "$store" --reports "$scratch"
measured 'assay compare --by model' "$program" compare latest --by model --store "$store" --reports "$scratch"
for view in arm_summary history; do
  measured "$view" sqlite3 "$store" "SELECT * FROM $view"
done
measured 'attempt_summary, the ten slowest' sqlite3 "$store" \
  'SELECT request, end_to_end_latency_ms, answer FROM attempt_summary ORDER BY 2 DESC LIMIT 10'
measured 'attempt_summary, one case' sqlite3 "$store" \
  "SELECT request, answer FROM attempt_summary WHERE run = 1 AND sample_id = 'france'"
