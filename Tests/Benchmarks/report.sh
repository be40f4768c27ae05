#!/bin/sh
# What reading a large store costs: time and peak memory of every command that reads one, of the
# views and of the pages.
#
#   Tests/Benchmarks/report.sh [ATTEMPTS [PROGRAM [NAME…]]]
#
# Runs a small suite against the built-in provider and copies its attempts, with the instants moved
# a little, until the run has so many (a million unless told): real rows without a day of requests.
# The store is kept as .build/benchmarks/ATTEMPTS.sqlite and used again. With names only those rows of
# the table are measured, such as list and report; "store" only makes the store.
set -eu
cd "$(dirname "$0")/../.."
attempts=${1:-1000000}
folder=.build/benchmarks
store=$folder/$attempts.sqlite
mkdir -p "$folder"
[ $# -lt 1 ] || shift
if [ $# -gt 0 ]; then
  program=$1
  shift
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
gates: [{metric: correct, at_least: 1%}, {metric: ttft, stat: p95, at_most: 1s}]
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

wanted=" $* "

# Whether a row of the table is asked for.
is_wanted() {
  [ "$wanted" = "  " ] || case "$wanted" in *" $1 "*) true ;; *) false ;; esac
}

# row NAME SECONDS COMPUTING KIB: one of the table.
row() {
  printf '| %-28s | %8s | %9s | %9s |\n' "$1" "$2" "$3" "$(($4 / 1024))"
}

# measured KEY NAME COMMAND…: what the command took.
measured() {
  key=$1
  name=$2
  shift 2
  is_wanted "$key" || return 0
  if /usr/bin/time -f '%e %U %M' -o "$scratch/time" "$@" > "$scratch/out" 2> "$scratch/error"; then
    # shellcheck disable=SC2046
    row "$name" $(tail -1 "$scratch/time")
  else
    tail -3 "$scratch/error" | sed "s|^|$name: failed: |"
  fi
}

view() {
  measured views "view $1" sqlite3 "$store" "$2"
}

# Each page of the viewer once, in one process: seconds until it is whole, and the process's peak.
pages() {
  is_wanted pages || return 0
  "$program" view --no-open --store "$store" > "$scratch/pages" 2> "$scratch/error" &
  viewer=$!
  for _ in $(seq 100); do
    address=$(grep -o 'http://[^ ]*' "$scratch/pages" "$scratch/error" 2>/dev/null | head -1 | sed 's/^[^:]*:http/http/')
    [ -z "$address" ] || break
    sleep 0.1
  done
  host=$(echo "$address" | sed 's|\(http://[^/]*\).*|\1|')
  curl -s -c "$scratch/cookies" -o "$scratch/out" -L "$address"
  for page in / /run/1 /run/1/report /run/1/answers /run/1/answers/piece /run/1/case/france \
    /run/1/request/500 /histories '/track/document?suite=many'; do
    seconds=$(curl -s -b "$scratch/cookies" -o "$scratch/out" -w '%{time_total} %{http_code}' "$host$page")
    case "$seconds" in *" 200") ;; *) echo "page $page: answered ${seconds#* }" ;; esac
    row "page $page" "${seconds% *}" - "$(awk '/VmHWM/ {print $2}' "/proc/$viewer/status" 2>/dev/null || echo 0)"
  done
  kill "$viewer"
  wait "$viewer" 2>/dev/null || true
}

echo "$(sqlite3 "$store" 'SELECT sum(attempt_count) FROM run') attempts, $(du -h "$store" | cut -f1)"
row 'command' seconds computing 0 | sed 's/        0 |/peak, MiB |/'
echo "| :--------------------------- | -------: | --------: | --------: |"
measured list 'list' "$program" list --store "$store"
measured show 'show 1' "$program" show 1 --store "$store"
measured show 'show 1 500' "$program" show 1 500 --store "$store"
measured report 'report' "$program" report 1 --store "$store" --reports "$scratch"
measured compare 'compare --by model' \
  "$program" compare 1 --by model --store "$store" --reports "$scratch"
measured check 'check' "$program" check 1 --store "$store"
measured track 'track' "$program" track many --store "$store" --reports "$scratch"
measured store-check 'store check' "$program" store check --store "$store"
for view in arm_summary history; do view "$view" "SELECT * FROM $view"; done
view 'attempt_summary, ten slowest' \
  'SELECT request, end_to_end_latency_ms, answer FROM attempt_summary ORDER BY 2 DESC LIMIT 10'
view 'attempt_summary, one case' \
  "SELECT request, answer FROM attempt_summary WHERE run = 1 AND sample_id = 'france'"
measured export 'export --format jsonl' "$program" export 1 --store "$store"
measured export 'export --format csv' "$program" export 1 --format csv --store "$store"
pages
