#!/bin/sh
# What Assay's transport costs and how far it errs, beside a bare C client over the same libcurl.
#
#   Tests/Benchmarks/transport.sh [REPEATS]
#
# Builds what it needs into .build/benchmarks, starts the reference server, runs both clients in
# turn, and prints Markdown tables: the median of the repeats, with the range of the ratio.
set -eu
cd "$(dirname "$0")/../.."
repeats=${1:-5}
folder=.build/benchmarks
mkdir -p "$folder"
cc -O2 -o "$folder/reference-server" Tests/Benchmarks/reference-server.c
# shellcheck disable=SC2046  # pkg-config prints several words
cc -O2 -o "$folder/reference-client" Tests/Benchmarks/reference-client.c \
  $(pkg-config --cflags --libs libcurl)
# The same flags as `make build`, so that nothing is built twice.
# shellcheck disable=SC2086
swift build -c release ${ONE_FILE:-} --product TransportBenchmark >&2
assay=$(swift build -c release --show-bin-path)/TransportBenchmark
scratch=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$scratch"' EXIT INT TERM

start_server() {
  "$folder/reference-server" "$@" > "$scratch/port" &
  server=$!
  while [ ! -s "$scratch/port" ]; do sleep 0.05; done
  url="http://127.0.0.1:$(cat "$scratch/port")/v1/completions"
}

stop_server() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
  : > "$scratch/port"
}

# field NAME: the number of that name in the JSON on standard input.
field() { sed -E "s/.*\"$1\":([0-9.]+).*/\1/"; }

# medians: of each column of standard input, and the range of the last.
medians() {
  awk '{ for (i = 1; i <= NF; i++) value[i, NR] = $i; columns = NF }
    END {
      for (i = 1; i <= columns; i++) {
        for (j = 2; j <= NR; j++)
          for (k = j; k > 1 && value[i, k - 1] > value[i, k]; k--) {
            held = value[i, k]; value[i, k] = value[i, k - 1]; value[i, k - 1] = held
          }
        printf "%s ", value[i, int((NR + 1) / 2)]
      }
      print value[columns, 1], value[columns, NR]
    }'
}

# cost TOKENS REQUESTS FIELD STREAMS: one row of a table of processor time.
cost() {
  for _ in $(seq "$repeats"); do
    c=$("$folder/reference-client" "$url" "$4" "$2" "$1")
    a=$("$assay" "$url" "$4" "$2" "$1")
    echo "$(echo "$c" | field "$3") $(echo "$a" | field "$3") $(echo "$c" | field peak_kib)" \
      "$(echo "$a" | field peak_kib)"
  done | awk '{ printf "%s %s %.1f %.1f %.3f\n", $1, $2, $3 / 1024, $4 / 1024, $2 / $1 }' | medians |
    awk -v streams="$4" '{ printf "| %s | %.2f | %.2f | %.2f (%.2f–%.2f) | %.0f | %.0f |\n",
      streams, $1, $2, $5, $6, $7, $3, $4 }'
}

# error_of CLIENT COMMAND...: p50 and p99, in ms, from the server's write of the first token to the
# client's stamp of it.
error_of() {
  start_server --first-token-us 50000 --interval-us "$interval" --trace "$scratch/trace"
  "$@" > /dev/null
  stop_server
  awk 'NR == FNR { if ($2 == 0) truth[$1] = $3; next }
    $1 in truth { printf "%.6f\n", ($2 - truth[$1]) / 1e6 }' "$scratch/trace" "$scratch/first" |
    sort -n | awk '{ value[NR] = $1 }
      END {
        high = int(NR * 0.99 + 0.999)
        print value[int((NR + 1) / 2)], value[high]
      }'
}

error_row() {
  streams=$1 requests=$2 interval=$3
  for _ in $(seq "$repeats"); do
    c=$(error_of c "$streams" "$requests")
    a=$(error_of assay "$streams" "$requests")
    echo "$c $a"
  done | medians | awk -v streams="$streams" \
    '{ printf "| %s | %.2f (%.1f) | %.2f (%.1f) |\n", streams, $1, $2, $3, $4 }'
}

c() { "$folder/reference-client" "$url" "$1" "$2" 40 "$scratch/first"; }
assay() { "$assay" "$url" "$1" "$2" 40 1 "$scratch/first"; }

echo "Processor time and peak memory, $repeats repeats in turn, $(nproc) cores."
start_server
echo
echo "| streams | µs a chunk, C | Assay | ratio (range) | MiB, C | Assay |"
echo "|---|---|---|---|---|---|"
for streams in 1 16 64 256; do cost 128 2000 us_per_chunk "$streams"; done
echo
echo "| streams | µs a one-token request, C | Assay | ratio (range) | MiB, C | Assay |"
echo "|---|---|---|---|---|---|"
for streams in 1 16 64 256; do cost 1 20000 us_per_request "$streams"; done
stop_server
echo
echo "Error of the first token against the server's write, ms, p50 (p99); first token after 50 ms,"
echo "then one every 5 ms on each stream, at 500 streams and more every 10 ms."
echo
echo "| streams | C | Assay |"
echo "|---|---|---|"
error_row 1 50 5000
error_row 32 300 5000
error_row 128 1000 5000
error_row 256 2000 5000
error_row 500 2000 10000
error_row 1000 3000 10000
