"""`assay run` with everything stored and its report written, as a contender of the benchmarks."""

import shutil
import sqlite3

from machine import ROOT, run

PROGRAM = ROOT / ".build" / "release" / "assay"

SUITE = """\
version: 1
suite: benchmark
models:
  - {{id: reference, provider: openai, base_url: "{base}", model: reference, endpoint: completions}}
prompts: [Say hello.]
cases: [{cases}]
params: {{max_tokens: {tokens}}}
load: {{{load}, for: {requests}}}
"""


def assay(folder, base, load, requests, tokens, data_limit=None):
    """Sends `requests` equal requests under a load, such as `closed: 8`; what that used."""
    for left in ("runs.sqlite", "runs.sqlite-wal", "runs.sqlite-shm"):
        (folder / left).unlink(missing_ok=True)
    shutil.rmtree(folder / "reports", ignore_errors=True)
    cases = ", ".join(f"{{id: case-{number}}}" for number in range(min(requests, 100)))
    suite = SUITE.format(base=base, load=load, requests=requests, tokens=tokens, cases=cases)
    (folder / "suite.yaml").write_text(suite)
    return run([PROGRAM, "run", "suite.yaml", "--quiet", "--store", "runs.sqlite",
                "--reports", "reports"], folder, data_limit)


def closed(streams):
    return f"closed: {streams}"


def attempts(folder):
    """Of every attempt: response id, and in ns scheduled, started, ready, first token."""
    with sqlite3.connect(folder / "runs.sqlite") as store:
        return store.execute(
            "SELECT response_id, scheduled_ns, started_ns, ready_ns, first_token_ns FROM attempt"
        ).fetchall()
