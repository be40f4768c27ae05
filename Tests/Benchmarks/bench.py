"""What `assay run` costs and how far it errs, with everything stored, beside a C client over libcurl.

    python3 Tests/Benchmarks/bench.py [ROUNDS]

Both do the same work against the same C server, in turn, round after round. Figures are medians of
the rounds, ratios medians of the ratios within a round with their range. Client and server share
this machine's cores: what the C client cannot do better is the machine's floor.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from assay_run import PROGRAM, assay, attempts, closed
from figures import Table, median, percentile, ratio, spread
from machine import BUILT, Server, compile_c, run

STREAMS = (1, 16, 64, 256)
noise = []


def c_client(folder, base, streams, requests, tokens, firsts=None):
    """The C client's own figures; its warm-up of a tenth of the requests is left out of them."""
    command = [BUILT / "reference-client", f"{base}/v1/completions", streams, requests, tokens]
    used = run(command + ([firsts] if firsts else []), folder)
    return json.loads(used.output), used


def rounds_of(count, one_round):
    rounds = [one_round() for _ in range(count)]
    noise.append(spread(rounds, "c"))
    return rounds


def row(table, figure, rounds, goal=""):
    table.row(figure, median([r.get("c") for r in rounds]), median([r["assay"] for r in rounds]),
              ratio(rounds, "assay", "c"), goal)


def cost(folder, base, streams, tokens, short, long):
    """µs of processor time a token, and requests a second; start-up off by two run lengths."""
    few = assay(folder, base, closed(streams), short, tokens)
    many = assay(folder, base, closed(streams), long, tokens)
    c, _ = c_client(folder, base, streams, long, tokens)
    more = long - short
    return {
        "assay": 1e6 * (many.cpu - few.cpu) / more / tokens,
        "c": c["us_per_request"] / tokens,
        "rate": more / (many.wall - few.wall),
        "c_rate": long / c["wall_s"],
        "peak": many.peak,
        "c_peak": c["peak_kib"] / 1024,
    }


def costs(table, folder, count):
    with Server() as server:
        for streams in STREAMS:
            rounds = rounds_of(count, lambda: cost(folder, server.base, streams, 128, 300, 2300))
            row(table, f"CPU a streamed chunk, {streams} streams, µs", rounds)
        peaks = [{"assay": r["peak"], "c": r["c_peak"]} for r in rounds]
        for streams in STREAMS:
            rounds = rounds_of(count, lambda: cost(folder, server.base, streams, 1, 2000, 22000))
            row(table, f"CPU a one-token request, {streams} streams, µs", rounds)
            if streams == 64:
                stored = [{"assay": r["rate"], "c": r["c_rate"]} for r in rounds]
        row(table, "attempts sent and stored a second, 64 streams", stored)
        row(table, "peak memory, 256 streams, MiB", peaks, "< 80")


def ten_requests(table, folder, count):
    def one_round():
        with Server(first_token_ms=50) as server:
            _, c = c_client(folder, server.base, 2, 8, 1)
            return {"c": c.wall, "assay": assay(folder, server.base, closed(2), 10, 1).wall}

    row(table, "wall of ten 50 ms requests, 2 in flight, with report, s", rounds_of(count, one_round),
        "< 0.5")
    starts = [{"assay": run([PROGRAM, "--version"], folder).wall} for _ in range(count)]
    row(table, "start of the program alone, s", starts)


def first_token_error(folder, streams, requests, interval):
    """ms from the server's write of token 0 to the client's stamp of it, p50 and p99."""
    def errors(stamps, server):
        _, truth = server.log()
        return [(stamp - truth[name]) / 1e6 for name, stamp in stamps if stamp and name in truth]

    with Server(50, interval, traces=True) as server:
        assay(folder, server.base, closed(streams), requests, 40)
        own = errors([(name, first) for name, *_, first in attempts(folder)], server)
    with Server(50, interval, traces=True) as server:
        c_client(folder, server.base, streams, requests, 40, folder / "firsts")
        lines = [line.split() for line in open(folder / "firsts")]
        c = errors([(name, int(stamp)) for name, stamp in lines], server)
    return {share: {"assay": percentile(own, share), "c": percentile(c, share)} for share in (0.5, 0.99)}


def first_token_errors(table, folder, count):
    loads = [(1, 20, 5), (32, 192, 5), (128, 768, 5), (256, 1280, 5), (500, 2000, 10), (1000, 3000, 10)]
    for streams, requests, interval in loads:
        rounds = [first_token_error(folder, streams, requests, interval) for _ in range(count)]
        for share, name in ((0.5, "p50"), (0.99, "p99")):
            goal = {500: "p50 < 2", 1000: "p50 < 5"}.get(streams, "≤ 1.5 × C")
            row(table, f"TTFT error {name}, {streams} streams, event every {interval} ms, ms",
                [r[share] for r in rounds], goal)


def departures(folder, rate):
    """What the server saw of an open loop: achieved rate, and how far from the plan requests came."""
    with Server(20, 5, traces=True) as server:
        assay(folder, server.base, f"open: {rate}/s, arrivals: constant", 5 * rate, 10)
        read, _ = server.log()
    sent = attempts(folder)
    arrived = sorted(read[name] for name, *_ in sent if name in read)
    late = [(started - scheduled) / 1e6 for _, scheduled, started, *_ in sent]
    at_server = [(read[name] - scheduled) / 1e6 for name, scheduled, *_ in sent if name in read]
    return {
        "achieved": (len(arrived) - 1) / (arrived[-1] - arrived[0]) * 1e9 / rate,
        "late": percentile(late, 0.99),
        "at_server": percentile(at_server, 0.99),
    }


def open_loops(table, folder, count):
    for rate in (100, 400, 2000):
        rounds = [departures(folder, rate) for _ in range(count)]
        for key, figure, goal in (
            ("achieved", "achieved ÷ asked", "1.00"),
            ("late", "departure error p99, ms", "< 0.5"),
            ("at_server", "the same until the server has read it, ms", ""),
        ):
            row(table, f"open loop {rate}/s: {figure}", [{"assay": r[key]} for r in rounds], goal)


def ten_million_chunks(table, folder):
    """Under a limit of 512 MiB on all memory that the process may write to."""
    with Server() as server:
        used = assay(folder, server.base, closed(256), 78_125, 128, data_limit=512 << 20)
    row(table, "ten million chunks under a limit of 512 MiB: peak memory, MiB", [{"assay": used.peak}])
    row(table, "the same: chunks a second, stored and reported", [{"assay": 1e7 / used.wall}])


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    compile_c()
    print(f"Medians of {count} rounds, {os.cpu_count()} cores shared with the server, "
          f"load before it {os.getloadavg()[0]:.1f}.\n")
    table = Table("figure", "C client", "Assay", "ratio (range)", "goal")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        costs(table, folder, count)
        ten_requests(table, folder, count)
        first_token_errors(table, folder, count)
        open_loops(table, folder, count)
        ten_million_chunks(table, folder)
    print(f"\nNoise: between rounds, the C client's own figure moved by a factor of "
          f"{median(noise):.2f} (median; at worst {max(noise):.2f}).")


if __name__ == "__main__":
    main()
