"""Whether the verdicts keep their word, counted over many real runs on the built-in provider.

    python3 Tests/Proofs/proofs.py [PROOF ...] [--runs N] [--assay PROGRAM]

Each proof prints its counts and the bound that they are held to; the exit code is 1 when one misses
its bound. The numbers of runs given below are those that the articles quote; --runs takes fewer.
Those of SIMULATIONS are over the compiled libraries, in the test bundle. --help lists them all.
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
        command = [self.program, *map(str, arguments)]
        if arguments[0] != "probe":
            # Without figures, whose drawing takes longer than the requests.
            command += ["--format", "json"]
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
                found[kind] += outcome["has_changed"]
    print(f"drift: the same model with other seeds was called changed in {found['same']} of {pairs} "
          f"pairs (about 5 in 100), another model behind the name in {found['swapped']} of {pairs}.")
    bound = 0.05 * pairs + 2 * (0.05 * 0.95 * pairs) ** 0.5
    return found["same"] <= bound and found["swapped"] >= 0.95 * pairs


def nightly_probe(program, pairs):
    """Nights of fifty tokens: the same model with other seeds, and `medium` in the place of `large`."""
    pairs = pairs or 200
    shop = Workshop(program)
    text = (PACKAGE / "suites/watch-model.yaml").read_text()
    with shop.serving() as address:
        suite = shop.suite("watch.yaml", text)

        def ask(model, seed):
            shop.run("run", suite, "--quiet", "--seed", seed, "--set", f"models.0.model={model}",
                     "--set", f"models.0.base_url={address}", "--set", f"params.seed={seed}")

        ask("large", 1)
        found = collections.Counter()
        for number in range(pairs):
            for kind, model in (("same", "large"), ("swapped", "medium")):
                ask(model, 2 + number)
                outcome = shop.json("drift", "--probe", 1, "latest", expects=(0, 6))
                found[kind] += outcome["has_changed"]
    print(f"nightly_probe: of {pairs} nights of fifty tokens {found['same']} of the same model were called "
          f"changed (0), and {found['swapped']} of those with another in its place (all).")
    return found["same"] == 0 and found["swapped"] == pairs


def probe(program, seeds):
    """Parameters that a server honours, ignores and refuses: all told right."""
    seeds = seeds or 20
    shop = Workshop(program)
    shown = ["temperature", "top_p", "top_k", "min_p", "seed", "presence_penalty", "frequency_penalty",
             "repetition_penalty", "bad_words", "stop", "n", "logprobs", "echo"]
    servers = {
        "effective": [],
        # Without a seed nobody can tell what a penalty does to answers that vary.
        "ignored": [part for name in shown if name != "seed"
                    for part in ("--refuse", f"{name}=ignored")],
        "refused": [part for name in shown for part in ("--refuse", f"{name}=openai")],
    }
    kept = True
    for standing, options in servers.items():
        right, wrong, requests = 0, collections.Counter(), []
        with shop.serving(*options) as address:
            for _ in range(seeds):
                told = shop.json("probe", "large", "--provider", "builtin", "--base-url", address)
                found = {line["parameter"]: line["standing"] for line in told["parameters"]}
                missed = [name for name in shown if found[name] != standing
                          and (name, standing) != ("seed", "ignored")]
                right += not missed
                wrong.update(f"{name} {found[name]}" for name in missed)
                requests.append(told["requests"])
        print(f"probe: of {seeds} probes of a server where {len(shown)} parameters are {standing}, {right} "
              f"told all of them right, with at most {max(requests)} requests. {dict(wrong) or ''}")
        kept = kept and right == seeds
    return kept


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


def simulated(name, about):
    """A part of the test bundle that prints its counts and fails where one misses its bound."""
    def proof(program, runs):
        del program, runs
        command = ["swift", "test", "--filter", "(?i)" + about]
        ended = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True,
                               env=os.environ | {"ASSAY_PROOFS": name})
        lines = [line for line in ended.stdout.splitlines() if line.startswith(name + ":")]
        print("\n".join(lines) or ended.stdout + ended.stderr)
        return ended.returncode == 0 and bool(lines)
    proof.__name__ = name
    return proof


SIMULATIONS = [
    simulated("plan", "PlannedPowerProof"),
    simulated("rate", "LoadSearchTests"),
    simulated("concurrency", "ConcurrencySearchTests"),
    simulated("error", "HarnessErrorProof"),
    simulated("percentile", "ClusteredPercentileProof"),
    simulated("speed", "SpeedVerdictProof"),
    simulated("coverage", "CoverageProof"),
    simulated("gates", "GateProof"),
    simulated("cheapest", "CheapestSettingProof"),
    simulated("front", "FrontierProof"),
    simulated("adaptive", "AdaptiveSearchProof"),
    simulated("effects", "ParameterEffectProof"),
]

def made(program, proof, count):
    """Shares that VerdictProof, which is the compiled library over made nights, counts."""
    beside = Path(program).with_name("VerdictProof")
    ended = subprocess.run([beside, proof, str(count)], capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"{beside} {proof} ended with {ended.returncode}:\n{ended.stderr}\n"
                 "Build it with: swift build -c release --product VerdictProof")
    return json.loads(ended.stdout)


def told(title, shares):
    print(title)
    for name, share in sorted(shares.items()):
        print(f"  {name}: {share:.1%}")


def at_most(share, count):
    """What a share of so many tries may come to by chance, twice its standard error."""
    return share + 2 * (share * (1 - share) / count) ** 0.5


def at_least(share, count):
    """What a share of so many tries may come to by chance, twice its standard error below."""
    return share - 2 * (share * (1 - share) / count) ** 0.5


def nights(program, series):
    """Years of equal nights that hang together: series with any confirmed change."""
    series = series or 500
    shares = made(program, "nights", series)
    told(f"nights: of {series} series of 365 equal nights so many had a false confirmation (at most "
         "5 % each).", shares)
    return max(shares.values()) <= at_most(0.05, series)


def delays(program, series):
    """Slowdowns by 20 % within four nights, by 10 % within eight."""
    series = series or 300
    shares = made(program, "delays", series)
    told(f"delays: of {series} slowdowns so many were confirmed in time, +0.2 within 4 nights and +0.1 "
         "within 8 (nine in ten after 30 nights that vary by 2 %).", shares)
    held = [share for name, share in shares.items()
            if "spread 0.02" in name and "after 15" not in name]
    return min(held) >= 0.9


def bad_nights(program, series):
    """One bad night, or two, among sixty."""
    series = series or 500
    shares = made(program, "bad-nights", series)
    told(f"bad_nights: of {series} series of 60 nights with one or two far out of line so many were "
         "confirmed (at most 2 % with one, 5 % with two).", shares)
    return all(share <= at_most(0.02 if name.startswith("one") else 0.05, series)
               for name, share in shares.items())


def blessing(program, years):
    """A year of one unchanged model, against what was blessed."""
    years = years or 100
    shares = made(program, "blessing", years)
    told(f"blessing: of {years} years of 100 cases so many had a false confirmation of quality (at most "
         "5 % against five nights together).", shares)
    return shares["five nights together"] <= at_most(0.05, years)


def turning(program, tests):
    """Answers at temperature 0, a tenth of which each night turns over."""
    tests = tests or 400
    shares = made(program, "turning", tests)
    told(f"turning: of {tests} drift tests so many found a change (at most 5 % of the same model).",
         shares)
    same = [share for name, share in shares.items() if name.startswith("same")]
    swapped = [share for name, share in shares.items() if name.startswith("1.0")]
    return max(same) <= at_most(0.05, tests) and min(swapped) >= 0.95


def probing(program, tests):
    """Made nights of a probe, which other load moves: log-probabilities, and border prompts."""
    tests = tests or 200
    shares = made(program, "probing", tests)
    told(f"probing: of {tests} nights so many were called changed (at most 5 % of the same model).",
         shares)
    same = [share for name, share in shares.items() if "same model" in name]
    moved = [share for name, share in shares.items() if name.startswith("moved by 1")]
    return max(same) <= at_most(0.05, tests) and min(moved) >= 0.95


def looks(program, runs):
    """Runs that are looked at after every twenty of 500 cases, until they are decided."""
    runs = runs or 500
    shares = made(program, "looks", runs)
    told(f"looks: of {runs} runs so many ended with a wrong verdict (at most 5 %), with the right one for "
         "every arm, and how much of the cases was sent.", shares)
    wrong = [share for name, share in shares.items() if name.endswith("wrong")]
    return max(wrong) <= at_most(0.05, runs)


def preferences(program, tournaments):
    """Four arms before a judge that leans to the first place."""
    tournaments = tournaments or 400
    held = made(program, "preferences", tournaments)
    told(f"preferences: of {tournaments} tournaments of four arms so many strengths lay in their 95 % "
         "interval (at least 94 %).", held)
    wrong = made(program, "equal-preferences", tournaments)
    told("  and so many told equal arms apart (at most 5 %).", wrong)
    return (min(held.values()) >= at_least(0.94, tournaments)
            and max(wrong.values()) <= at_most(0.05, tournaments))


def labels(program, runs):
    """A judge of 500 answers, some of which people labelled."""
    runs = runs or 1000
    held = made(program, "labels", runs)
    told(f"labels: of {runs} runs so many held the truth in the corrected 95 % interval (at least "
         "92 %).", held)
    wrong = made(program, "equal-labels", runs)
    told("  and so many called one of two equal arms better (at most 5 %).", wrong)
    return min(held.values()) >= at_least(0.92, runs) and max(wrong.values()) <= at_most(0.05, runs)


def few(program, runs):
    """Bayesian intervals of few cases."""
    runs = runs or 2000
    held = made(program, "few", runs)
    told(f"few: of {runs} runs so many held the truth in the Bayesian 95 % interval (at least 92 %).",
         held)
    return min(held.values()) >= at_least(0.92, runs)


def vendors(program, runs):
    """Routes held against one model: calls that are ten points worse, and the same model again."""
    runs = runs or 20
    shop = Workshop(program)
    whole = (PACKAGE / "suites/verify-vendor.yaml").read_text()
    found, equal, falls = collections.Counter(), collections.Counter(), []
    # Of the 60 cases 47 want calls, of which nineteen in twenty are right: spoiling 15 % of them
    # costs ten points.
    with shop.serving("--fault", "calls_spoilt=15%") as address:
        for number in range(runs):
            worse = ("{id: worse, provider: builtin, model: large-chat, endpoint: chat, "
                     f'base_url: "{address}"}}')
            suite = shop.suite("vendors.yaml", whole.replace(
                "{id: smaller, provider: builtin, model: medium, endpoint: chat}", worse))
            told = shop.json("verify", suite, "--quiet", "--seed", number, expects=(0, 1))
            routes = {route["route"]: route for route in told["routes"]}
            found[routes["worse"]["verdict"]] += 1
            equal[routes["same"]["verdict"]] += 1
            falls += [figure["difference"]["value"] for figure in routes["worse"]["findings"]
                      if figure["figure"] == "right"]
    print(f"vendors: calls that are {-100 * sum(falls) / len(falls):.1f} points worse were called worse "
          f"in {found['worse']} of {runs} runs (at least 19 in 20), the same model in "
          f"{equal['worse']} (none).")
    print(f"  the worse one: {dict(found)}; the same one: {dict(equal)}")
    return found["worse"] >= 0.95 * runs and equal["worse"] == 0


PROOFS = {
    proof.__name__: proof
    for proof in [
        identical, slowdown, drift, nightly_probe, probe, race, nights, delays, bad_nights, blessing,
        turning, probing, looks, preferences, labels, few, vendors, *SIMULATIONS,
    ]
}


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
