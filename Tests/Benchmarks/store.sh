#!/bin/sh
# What storing attempts costs: how many a second, processor time, how long a commit is waited for,
# and how late that makes a thread that has to be on time.
#
#   Tests/Benchmarks/store.sh [ATTEMPTS [TOKENS [IN_FLIGHT]]]
#
# Each attempt is handed over by itself and waits for its own commit, as in a run.
set -eu
cd "$(dirname "$0")/../.."
# The same flags as `make build`, so that nothing is built twice.
# shellcheck disable=SC2086
swift build -c release ${ONE_FILE:-} --product StoreBenchmark >&2
benchmark=$(swift build -c release --show-bin-path)/StoreBenchmark
scratch=$(mktemp -d .build/store-benchmark.XXXXXX)
trap 'rm -rf "$scratch"' EXIT INT TERM
"$benchmark" "$scratch/runs.sqlite" "$@"
