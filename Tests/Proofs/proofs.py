"""Whether the verdicts keep their word, counted over many real runs on the built-in provider.

    python3 Tests/Proofs/proofs.py [identical|slowdown|drift|race ...] [--runs N] [--assay PROGRAM]

Each proof prints its counts and the bound that they are held to; the exit code is 1 when one misses
its bound. The numbers of runs given below are those that the articles quote; --runs takes fewer.
"""

import argparse
import collections
import contextlib
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
DATA = PACKAGE / "suites/data"


class Workshop:
    """A folder with a store of its own, in which the program runs."""

    def __init__(self, program):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="assay-proofs-"))

    def run(self, *arguments, expects=(0,)):
        # Without figures, whose drawing takes longer than the requests.
        command = [self.program, *map(str, arguments), "--format", "json"]
        ended = subprocess.run(command, cwd=self.folder, capture_output=True, text=True)
        if ended.returncode not in expects:
            sys.exit(f"{' '.join(command)} ended with {ended.returncode}:\n{ended.stderr}")
        return ended.stdout

    def json(self, *arguments, expects=(0,)):
        return json.loads(self.run(*arguments, "--json", expects=expects))

    def suite(self, name, text):
        (self.folder / name).write_text(text)
        return name

    @contextlib.contextmanager
    def serving(self, *options, port=0):
        command = [self.program, "serve", "--port", str(port), "--exit-with-stdin", *options]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.stdin.close()
            server.wait(10)


def answers(count, file="questions.csv"):
    return f"""
cases:
  - file: "{DATA / file}"
    map: {{id: id, question: question, expected: answer}}
    sample: {{n: {count}, seed: 7}}
prompts: ["Q: {{{{question}}}}\\nA:"]
scores: {{correct: {{equals: "{{{{expected}}}}", ignore: [case, punctuation, whitespace]}}}}
"""


def identical(program, runs):
    """Two names for one model, each with seeds of its own: any better or worse is a false alarm."""
    runs = runs or 100
    shop = Workshop(program)
    alarms, found, verdicts = 0, collections.Counter(), collections.Counter()
    with shop.serving("--pace", "first_token=lognormal(4ms, 0.3),per_token=0.3ms") as address:
        price = "price: {input: 0.25, output: 2.00, per: 1M, currency: USD, as_of: 2026-08-01}"
        for number in range(runs):
            models = "".join(
                f"  - {{id: {name}, provider: builtin, model: medium, base_url: \"{address}\","
                f" {price}, params: {{seed: {seed}}}}}\n"
                for name, seed in (("one", 2 * number), ("other", 2 * number + 1)))
            suite = shop.suite("identical.yaml", f"""version: 1
suite: identical
models:
{models}
{answers(60)}
params: {{temperature: 0.8, max_tokens: 12, stop: ["\\n"]}}
compare: {{practical: {{correct: 0.1, ttft: 10%, latency: 10%}}}}
load: {{closed: 2}}
warmup: 2
""")
            shop.run("run", suite, "--quiet", "--seed", number)
            compared = shop.json("compare", "latest", "--by", "model")
            figures = [(line["score"], line["verdict"]) for line in compared["scores"]]
            figures += [(line["metric"], line["verdict"]) for line in compared["speeds"]]
            verdicts.update(verdict for _, verdict in figures)
            false = [name for name, verdict in figures if verdict not in ("equivalent", "undecided")]
            found.update(false)
            alarms += bool(false)
    print(f"identical: {alarms} of {runs} runs called one of two identical models better or worse "
          f"by any of {len(figures)} figures (at most 5 in 100).")
    print(f"  by figure: {dict(found)}; verdicts: {dict(verdicts)}")
    return alarms <= 0.05 * runs


def slowdown(program, series):
    """Thirty nights of real runs, the last fifteen a fifth slower: confirmed in time, and not before."""
    series = series or 10
    early = late = watched = 0
    delays = collections.Counter()
    for number in range(series):
        shop = Workshop(program)
        port = 0
        for first, each, span in (("400ms", "20ms", range(15)), ("480ms", "24ms", range(15, 30))):
            pace = f"first_token=lognormal({first}, 0.1),per_token={each}"
            # At one address, since another would be another series.
            with shop.serving("--pace", pace, port=port) as address:
                port = address.rsplit(":", 1)[1].strip("/")
                for night in span:
                    suite = shop.suite("nightly.yaml", f"""version: 1
suite: nightly
models: [{{id: tracked, provider: builtin, model: large}}]
{answers(24, "facts.csv")}
params: {{temperature: 0, max_tokens: 6, stop: ["\\n"], seed: 11}}
load: {{closed: 6}}
warmup: 2
""")
                    shop.run("run", suite, "--quiet", "--seed", 100 * number + night,
                             "--set", f"models.0.base_url={address}")
        states = shop.json("track", "nightly", expects=(0, 6))
        for line in states["series"]:
            if line["figure"] not in ("ttft p50", "latency p50"):
                continue
            nightly = [point["state"] for point in line["points"]]
            first = nightly.index("confirmed") if "confirmed" in nightly else None
            early += first is not None and first < 15
            late += first is None or first >= 19
            watched += nightly[:15].count("watch")
            if first is not None:
                delays[first - 14] += 1
    print(f"slowdown: of {2 * series} series (TTFT and latency, {series} times 30 runs) {early} were "
          f"confirmed before the slowdown and {late} later than 4 runs after it (0 and 0).")
    print(f"  runs until confirmed: {dict(sorted(delays.items()))}; watched before it: {watched} of "
          f"{2 * 15 * series}")
    return early == 0 and late == 0


def drift(program, pairs):
    """The same model with other seeds, and another model behind the name: level and power."""
    pairs = pairs or 200
    shop = Workshop(program)
    numbers = itertools.count(1)

    def ask(model, seed):
        suite = shop.suite("drift.yaml", f"""version: 1
suite: drift
models: [{{id: behind, provider: builtin, model: {model}}}]
{answers(24, "facts.csv")}
params: {{temperature: 1, max_tokens: 12, stop: ["\\n"], seed: {seed}}}
repeat: 4
load: {{closed: 4}}
""")
        shop.run("run", suite, "--quiet", "--seed", seed)
        return next(numbers)

    with shop.serving() as address:
        found = collections.Counter()
        for number in range(pairs):
            before, same, other = (ask(model, 1_000 * (3 * number + position))
                                   for position, model in enumerate(("medium", "medium", "large")))
            for kind, after in (("same", same), ("swapped", other)):
                outcome = shop.json("drift", before, after, expects=(0, 6))
                found[kind] += outcome["hasChanged"]
    print(f"drift: the same model with other seeds was called changed in {found['same']} of {pairs} "
          f"pairs (about 5 in 100), another model behind the name in {found['swapped']} of {pairs}.")
    bound = 0.05 * pairs + 2 * (0.05 * 0.95 * pairs) ** 0.5
    return found["same"] <= bound and found["swapped"] >= 0.95 * pairs


def race(program, seeds):
    """A race against the whole grid over the same cases: what it spends, and what it loses."""
    seeds = seeds or 20
    shop = Workshop(program)
    text = (PACKAGE / "suites/tune-sampling.yaml").read_text()
    suite = shop.suite("tune.yaml", text.replace("data/questions.csv", str(DATA / "questions.csv")))
    within = kept = 0
    shares, losses = [], []
    for seed in range(seeds):
        grid, raced = (shop.json("tune", suite, "--quiet", "--seed", seed, "--search", search)
                       for search in ("every", "race"))
        figures = {line["name"]: line["goal"]["value"] for line in grid["settings"]}
        loss = max(figures.values()) - figures[raced["best"]]
        share = raced["effort"]["search"] / raced["effort"]["grid"]
        shares.append(share)
        losses.append(loss)
        kept += share <= 0.6
        within += loss <= 0.02
    print(f"race: at most 60 % of the grid's requests in {kept} of {seeds} races (all; {min(shares):.0%} "
          f"to {max(shares):.0%}), the setting that led within 0.02 of the grid's best in {within} "
          f"(9 in 10).")
    print(f"  lost on the grid's own figures: {sum(losses) / seeds:.4f} on average, {max(losses):.4f} "
          f"at most")
    return kept == seeds and within >= 0.9 * seeds


PROOFS = {proof.__name__: proof for proof in (identical, slowdown, drift, race)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("proofs", nargs="*", choices=[[], *PROOFS], default=[])
    parser.add_argument("--runs", type=int)
    parser.add_argument(
        "--assay", type=os.path.abspath, default=str(PACKAGE / ".build/release/assay"))
    options = parser.parse_args()
    kept = [PROOFS[name](options.assay, options.runs) for name in options.proofs or PROOFS]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
