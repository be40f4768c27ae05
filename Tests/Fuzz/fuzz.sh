#!/bin/sh
# Tries each reader named (or all) with inputs that libFuzzer makes up, SECONDS each.
#
# usage: fuzz.sh SECONDS [READER…]
#
# A reader starts from its seeds in Corpus/; what it finds is kept in .build-fuzz/found/. An input that
# breaks one is named by its output: run .build-fuzz/release/READER with it to see it again.
set -eu
cd "$(dirname "$0")"

seconds=$1
shift
[ $# -gt 0 ] || set -- replies headers answers math instructions schemas paths patterns \
  suites cases imports stores

swift=${SWIFT:-swift}
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v "${swift%% *}")")")")
for library in "$toolchain"/lib/clang/*/lib/*/libclang_rt.fuzzer_no_main[-_]*.a; do
  case $library in *-"$(uname -m)".a | *_osx.a) FUZZER_LIBRARY=$library ;; esac
done
[ -n "${FUZZER_LIBRARY:-}" ] || {
  echo "libFuzzer is not beside the compiler ($toolchain). Use a toolchain of swift.org." >&2
  exit 1
}
export FUZZER_LIBRARY

for reader; do
  $swift build --scratch-path .build-fuzz -c release --product "$reader"
done
# Stores and case files are written thousands of times; memory is the place, where there is some.
scratch=$(mktemp -d "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")/assay-fuzz.XXXXXX")
trap 'rm -rf "$scratch"' EXIT INT TERM
export TMPDIR="$scratch"

# What falls over is left to libFuzzer, which keeps its input; Swift then tells where.
for reader; do
  program=.build-fuzz/release/$reader
  found=.build-fuzz/found/$reader
  mkdir -p "$found"
  SWIFT_BACKTRACE=enable=no "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -max_len=8192 -print_final_stats=1 -artifact_prefix="$found-" "$found" "Corpus/$reader" \
    >"$found.log" 2>&1 || {
    tail -n 20 "$found.log" >&2
    input=$(sed -n 's/.*Test unit written to //p' "$found.log")
    [ -z "$input" ] || "$program" "$input" 2>&1 | grep -a -A 24 'failure:\|error:' >&2 || true
    echo "$reader fell over. Again with: (cd Tests/Fuzz && $program $input)" >&2
    exit 1
  }
  sed -n "s/^stat::number_of_executed_units: */$reader, ${seconds} s, inputs tried: /p" "$found.log"
done
