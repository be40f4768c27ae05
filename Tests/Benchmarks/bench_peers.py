"""`assay run` beside the tools that people use today: same server, same work, in turn, and ratios.

    python3 Tests/Benchmarks/bench_peers.py [ROUNDS] [quick]

Peers are installed into ~/.cache/assay-peers (XDG_CACHE_HOME is honoured), outside the tree. One that
cannot be installed, or fails, is told and left out. The C client, Assay and the Rust one of vllm take
part in every round; those written in Python need a quarter of a minute to start, and take part once,
in fewer figures, or with `quick` not at all.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from assay_run import assay, attempts
from figures import Table, median, percentile, ratio, shown, spread
from machine import BUILT, Server, compile_c, run
from peers import PEERS, VLLM, Skipped


class Assay:
    name = "Assay"

    def work(self, folder, base, load, requests, tokens):
        kind, amount = load
        shape = f"closed: {amount}" if kind == "closed" else f"open: {amount}/s, arrivals: constant"
        used = assay(folder, base, shape, requests, tokens)
        return used, [1e-6 * (first - ready) for _, _, ready, _, first in attempts(folder) if first]


class CClient:
    name = "C client"

    def work(self, folder, base, load, requests, tokens):
        kind, streams = load
        if kind != "closed":
            raise Skipped("sends closed loops only")
        return run([BUILT / "reference-client", f"{base}/v1/completions", streams, requests, tokens,
                    folder / "firsts"], folder), []


class Bench:
    def __init__(self, quick, slow, rounds, folder):
        self.quick, self.slow, self.rounds, self.folder = quick, slow, rounds, folder
        names = [contender.name for contender in quick + slow]
        self.table = Table("figure", *names, *(f"Assay ÷ {name}" for name in names if name != "Assay"))
        self.names = names
        self.noise = []

    def figure(self, name, measure, with_slow=True):
        """Each contender's figure in turn, round after round; `measure` may give several by name."""
        rounds = []
        for index in range(self.rounds):
            one = {}
            slow = self.slow if with_slow and index == self.rounds - 1 else []
            for contender in self.quick + slow:
                try:
                    one[contender.name] = measure(contender)
                except (Skipped, SystemExit, OSError, ValueError, LookupError) as reason:
                    print(f"{contender.name}: {name}: {reason}", file=sys.stderr)
            rounds.append(one)
        for key in sorted({key for one in rounds for figures in one.values() for key in figures}):
            self.row(name + key, [{c: f[key] for c, f in one.items() if key in f} for one in rounds])

    def row(self, name, rounds):
        self.noise.append(spread(rounds, "Assay"))
        figures = [median([one.get(contender) for one in rounds]) for contender in self.names]
        ratios = [ratio(rounds, "Assay", other) for other in self.names if other != "Assay"]
        self.table.row(name, *figures, *ratios)

    # What is measured of one contender.

    def cost(self, streams, tokens, short, long):
        """µs of processor time a token; start-up is taken off by two run lengths."""
        def measure(contender):
            few, many = short, long
            if contender in self.slow:
                few, many = streams, streams + (long - short) // 4
            with Server(tokens=tokens) as server:
                used = [contender.work(self.folder, server.base, ("closed", streams), count, tokens)[0]
                        for count in (few, many)]
            # The C client warms up with a tenth more, or one request a stream.
            extra = ([max(count // 10, streams) for count in (few, many)]
                     if contender.name == "C client" else [0, 0])
            more = many + extra[1] - few - extra[0]
            spent = used[1].cpu - used[0].cpu
            if spent <= 0:
                raise Skipped("starting up varied by more than the work takes")
            return {"": 1e6 * spent / more / tokens}
        return measure

    def ten_requests(self, contender):
        with Server(first_token_ms=50, tokens=1) as server:
            used, _ = contender.work(self.folder, server.base, ("closed", 2),
                                     8 if contender.name == "C client" else 10, 1)
        return {"": used.wall}

    def first_token(self, streams, requests):
        """ms by which the reported times to first token exceed the true ones, rank by rank."""
        def measure(contender):
            with Server(50, 5, tokens=40, traces=True) as server:
                used, firsts = contender.work(
                    self.folder, server.base, ("closed", streams), requests, 40)
                read, written = server.log()
            if contender.name == "C client":
                return {": peak memory, MiB": used.peak}
            truth = sorted(1e-6 * (written[name] - read[name]) for name in written)
            truth = truth[len(truth) - len(firsts):] if len(truth) >= len(firsts) else truth
            errors = [said - true for said, true in zip(sorted(firsts), truth)]
            return {", p50": percentile(errors, 0.5), ", p99": percentile(errors, 0.99),
                    ": peak memory, MiB": used.peak}
        return measure

    def open_loop(self, rate):
        """Arrivals as the server saw them: achieved ÷ asked, and how late behind an even grid."""
        def measure(contender):
            with Server(20, 5, tokens=10, traces=True) as server:
                contender.work(self.folder, server.base, ("open", rate), 5 * rate, 10)
                read, _ = server.log()
            arrived = sorted(read.values())[-5 * rate:]
            behind = [1e-6 * instant - 1e3 * index / rate for index, instant in enumerate(arrived)]
            late = [delay - min(behind) for delay in behind]
            seconds = 1e-9 * (arrived[-1] - arrived[0])
            return {": achieved ÷ asked": (len(arrived) - 1) / seconds / rate,
                    ": late at the server p99, ms": percentile(late, 0.99)}
        return measure


def installed(contenders):
    for contender in contenders:
        try:
            contender.install()
            yield contender
        except (Skipped, OSError) as reason:
            print(f"Left out: {contender.name}: {reason}.")


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    compile_c()
    def is_quick(peer):
        return isinstance(peer, VLLM) and peer.language == "Rust"

    peers = list(installed([p for p in PEERS if is_quick(p) or "quick" not in sys.argv]))
    quick = [CClient(), Assay()] + [p for p in peers if is_quick(p)]
    slow = [p for p in peers if p not in quick]
    print(f"Medians of {rounds} rounds (Python's: one), {os.cpu_count()} cores shared with the server, "
          f"load before it {os.getloadavg()[0]:.1f}. Ratios with their range over the rounds.\n")
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(quick, slow, rounds, Path(folder))
        for streams in (1, 16, 64, 256):
            bench.figure(f"CPU a streamed chunk, {streams} streams, µs",
                         bench.cost(streams, 128, 300, 2300), with_slow=streams == 64)
        for streams in (1, 16, 64, 256):
            bench.figure(f"CPU a one-token request, {streams} streams, µs",
                         bench.cost(streams, 1, 2000, 22000), with_slow=streams == 64)
        bench.figure("wall of ten 50 ms requests, 2 in flight, s", bench.ten_requests)
        for streams, requests in ((1, 20), (32, 192), (128, 768), (256, 1280)):
            bench.figure(f"TTFT error, {streams} streams, ms",
                         bench.first_token(streams, requests), with_slow=streams in (32, 256))
        for rate in (100, 400):
            bench.figure(f"open loop, {rate}/s", bench.open_loop(rate), with_slow=rate == 400)
        print(f"\nNoise: between rounds, Assay's own figures moved by a factor of "
              f"{shown(median(bench.noise))} (median).")


if __name__ == "__main__":
    main()
