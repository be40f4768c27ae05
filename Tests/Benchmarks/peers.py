"""The tools that people measure completion servers with today, as contenders: how to install each
outside the tree, and how to have it do a given work."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from machine import run

HOME = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "assay-peers"
MODEL = "assay/words"

# What vllm needs only to run models, which its `bench serve` does not; gigabytes of it.
FOR_GPUS = re.compile(
    r"torch(audio|vision|codec)|PyNv|flashinfer|tilelang|nvidia|nvtx|fastsafetensors|instanttensor|"
    r"quack|tokenspeed|humming", re.I)


class Skipped(Exception):
    """Why a peer cannot take part."""


def install(package):
    """Makes a virtual environment with the package, once; raises Skipped where that fails."""
    place = HOME / package
    if (place / "installed").exists():
        return place
    print(f"installing {package} into {place} …", file=sys.stderr, flush=True)
    # The log stands beside the environment, and is written before there is one.
    HOME.mkdir(parents=True, exist_ok=True)
    pip = [place / "bin" / "pip", "install", "--quiet"]
    with open(HOME / f"{package}.log", "w") as log:
        def call(*command):
            if subprocess.call(command, stdout=log, stderr=log):
                raise Skipped(f"{package} could not be installed, see {log.name}")

        call(sys.executable, "-m", "venv", place)
        if package == "vllm":
            call(*pip, "--no-deps", package)
        else:
            call(*pip, package)
    (place / "installed").touch()
    return place


def install_python_vllm(place):
    """Adds what Python's `vllm bench serve` imports, without what only GPUs need."""
    if (place / "installed-python").exists():
        return
    print("installing what Python's vllm bench serve needs …", file=sys.stderr, flush=True)
    metadata = next(place.glob("lib/python3*/site-packages/vllm-*.dist-info/METADATA")).read_text()
    wanted = re.findall(r"^Requires-Dist: (.*)$", metadata, re.M)
    wanted = [w.replace('; extra == "bench"', "") for w in wanted]
    wanted = [w for w in wanted if "extra ==" not in w and not FOR_GPUS.match(w)]
    # Of certificates any will do, and mirrors may lack the newest.
    wanted = ["certifi" if w.startswith("certifi") else w for w in wanted]
    (place / "wanted.txt").write_text("\n".join(wanted))
    with open(HOME / "vllm-python.log", "w") as log:
        if subprocess.call([place / "bin" / "pip", "install", "--quiet", "-r", place / "wanted.txt"],
                           stdout=log, stderr=log):
            raise Skipped(f"Python's vllm bench serve could not be installed, see {log.name}")
    (place / "installed-python").touch()


def make_tokenizer():
    """A tokenizer of five words, where the Hugging Face libraries look for one without a network."""
    place = HOME / "hf" / "hub" / ("models--" + MODEL.replace("/", "--"))
    commit = "0" * 40
    snapshot = place / "snapshots" / commit
    snapshot.mkdir(parents=True, exist_ok=True)
    (place / "refs").mkdir(exist_ok=True)
    (place / "refs" / "main").write_text(commit)
    words = {word: index for index, word in enumerate(["<unk>", "Say", "hello", ".", "token"])}
    (snapshot / "tokenizer.json").write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": [],
        "normalizer": None, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": None,
        "decoder": None, "model": {"type": "WordLevel", "vocab": words, "unk_token": "<unk>"}}))
    (snapshot / "tokenizer_config.json").write_text(json.dumps(
        {"tokenizer_class": "PreTrainedTokenizerFast", "unk_token": "<unk>"}))
    return snapshot


OFFLINE = {"HF_HOME": str(HOME / "hf"), "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1",
           "DO_NOT_TRACK": "1", "VLLM_NO_USAGE_STATS": "1"}


class VLLM:
    """`vllm bench serve`, the Rust one of the wheel or Python's."""

    def __init__(self, language):
        self.name = f"vllm ({language})"
        self.language = language

    def install(self):
        place = install("vllm")
        if self.language == "Rust":
            found = list(place.glob("lib/python3*/site-packages/vllm/vllm-rs"))
            if not found:
                raise Skipped("the wheel of vllm carries no vllm-rs here")
            self.command = [found[0]]
        else:
            install_python_vllm(place)
            self.command = [place / "bin" / "python", "-m", "vllm.entrypoints.cli.main"]
        self.tokenizer = make_tokenizer()

    def work(self, folder, base, load, requests, tokens):
        (folder / "prompts.jsonl").write_text('{"prompt": "Say hello."}\n')
        kind, amount = load
        pace = (["--max-concurrency", amount] if kind == "closed"
                else ["--request-rate", amount, "--burstiness", "1000000"])
        used = run(self.command + [
            "bench", "serve", "--backend", "openai", "--base-url", base, "--endpoint",
            "/v1/completions", "--model", "reference", "--tokenizer", self.tokenizer,
            "--dataset-name", "custom", "--dataset-path", "prompts.jsonl", "--skip-chat-template",
            "--custom-output-len",
            tokens, "--num-prompts", requests, *pace, "--save-result", "--save-detailed",
            "--result-dir", ".", "--result-filename", "result.json", "--disable-tqdm",
        ], folder, env=OFFLINE)
        firsts = json.loads((folder / "result.json").read_text())["ttfts"]
        return used, [1e3 * first for first in firsts]


class AIPerf:
    name = "AIPerf"

    def install(self):
        self.program = install("aiperf") / "bin" / "aiperf"
        make_tokenizer()

    def work(self, folder, base, load, requests, tokens):
        (folder / "inputs.jsonl").write_text('{"text": "Say hello."}\n')
        shutil.rmtree(folder / "artifacts", ignore_errors=True)
        kind, amount = load
        pace = (["--concurrency", amount] if kind == "closed"
                else ["--request-rate", amount, "--arrival-pattern", "constant"])
        used = run([
            self.program, "profile", "-m", "reference", "--endpoint-type", "completions",
            "--streaming", "-u", base, "--tokenizer", MODEL, "--request-count", requests, *pace,
            "--input-file", "inputs.jsonl", "--custom-dataset-type", "single_turn",
            "--use-legacy-max-tokens", "--extra-inputs", f"max_tokens:{tokens}",
            "--use-server-token-count", "--output-artifact-dir", "artifacts", "--export-level",
            "records", "--ui", "none",
        ], folder, env=OFFLINE)
        lines = map(json.loads, open(folder / "artifacts" / "profile_export.jsonl"))
        return used, [line["metrics"]["time_to_first_token"]["value"] for line in lines
                      if "time_to_first_token" in line.get("metrics", {})]


class GuideLLM:
    name = "GuideLLM"

    def install(self):
        self.program = install("guidellm") / "bin" / "guidellm"
        self.tokenizer = make_tokenizer()

    def work(self, folder, base, load, requests, tokens):
        kind, amount = load
        pace = (f"kind=concurrent,streams={amount}" if kind == "closed"
                else f"kind=constant,rate={amount}")
        line = json.dumps({"prompt": "Say hello.", "output_tokens_count": tokens})
        (folder / "prompts.json").write_text("\n".join([line] * requests))
        used = run([
            self.program, "run", "--backend",
            f"kind=openai_http,target={base},model=reference,request_format=/v1/completions,"
            "validate_backend=false",
            "--profile", pace, "--constraint", f"kind=max_requests,count={requests}",
            "--data", "kind=json_file,path=prompts.json",
            "--tokenizer", f"kind=hf_auto,model={self.tokenizer}",
            "--output", "kind=json,path=guidellm.json", "--disable-console",
        ], folder, env=OFFLINE)
        report = json.loads((folder / "guidellm.json").read_text())
        done = report["benchmarks"][0]["requests"]["successful"]
        return used, [r["time_to_first_token_ms"] for r in done]


PEERS = [VLLM("Rust"), VLLM("Python"), AIPerf(), GuideLLM()]
