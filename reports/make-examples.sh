#!/bin/sh
# Makes reports/examples anew, one report of each kind, from the built-in provider.
#
#   reports/make-examples.sh [PROGRAM]
#
# Takes a minute or two. On a machine that does something else the load test says that it was
# client-limited, and nothing else.
set -eu
cd "$(dirname "$0")/.."
program=$(realpath "${1:-.build/release/assay}")
scratch=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$scratch"' EXIT INT TERM
export ASSAY_STORE="$scratch/runs.sqlite"

assay() {
  verb=$1
  shift
  "$program" "$verb" "$@" --reports reports/examples > "$scratch/out" 2>&1 || {
    # 6 says that a change was found, which is what the nights are made for.
    code=$?
    [ "$code" = 6 ] || { cat "$scratch/out" >&2; exit "$code"; }
  }
  tail -1 "$scratch/out"
}

rm -rf reports/examples

# Quoted by the reports: how far the harness errs on this machine.
"$program" self-test --streams 1 --streams 8 > "$scratch/out" 2>&1 || { cat "$scratch/out" >&2; exit 1; }

assay run suites/quickstart.yaml --quiet
assay compare latest --by model
assay run suites/load.yaml --quiet
assay tune suites/tune-sampling.yaml --quiet

# Twenty nights in half a minute: a provider whose first token takes a third longer from the
# thirteenth on, and a last night on which another model answers.
cat > "$scratch/nights.yaml" <<YAML
seed: 7
models:
  "*": {first_token: "lognormal(18ms, 0.2)", per_token: "gamma(1ms, 4)"}
  large: {drift: {after_requests: 612, first_token: 24ms}}
YAML
"$program" serve --port 0 --behaviour "$scratch/nights.yaml" > "$scratch/address" 2>&1 &
server=$!
until grep -q 'http://' "$scratch/address"; do
  kill -0 "$server"
  sleep 0.1
done
address=$(grep -o 'http://[0-9.:]*' "$scratch/address" | head -1)
ln -s "$PWD/suites/data" "$scratch/data"
night() {
  sed "s|^  - {id: tracked.*|  - {id: tracked, provider: openai, base_url: \"$address\", model: $1}|" \
    suites/track-provider.yaml > "$scratch/track-provider.yaml"
  (cd "$scratch" && "$program" run track-provider.yaml --set repeat=2 --quiet --reports . > out 2>&1) ||
    { cat "$scratch/out" >&2; exit 1; }
}
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do night large; done
"$program" bless latest~8 --reason "as bought" > /dev/null
assay track track-provider
night medium
assay drift latest~1 latest
