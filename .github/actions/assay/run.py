"""Runs a suite, judges it, and writes what GitHub shows: annotations, summary, outputs, a comment.

The last step's failure is this program's exit code, so that everything is written before.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import uuid

#: GitHub refuses a step's summary beyond 1 MiB.
MOST_SUMMARY = 1_000_000
#: Rows of changed cases that are told; further ones stand in the report.
MOST_FLIPS = 30
#: Exit codes of the program: a suite that cannot be carried out, and something that is not there.
INVALID = 65
NOT_THERE = 66


def assay(*arguments, shown=False):
    """Ends with its code and its standard output; its words for people go to the log."""
    ended = subprocess.run(["assay", *arguments], stdout=subprocess.PIPE, text=True)
    if shown:
        print(ended.stdout, end="", flush=True)
    return ended.returncode, ended.stdout


def quiet(*arguments):
    """As `assay`, for what may well fail, such as a comparison with a run that is not there: its words
    for people come third."""
    ended = subprocess.run(["assay", *arguments], capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr.strip()


def store(arguments):
    """What of the run's arguments names its store, for the commands that read the run again."""
    named = []
    for position, argument in enumerate(arguments):
        if argument == "--store":
            named = arguments[position : position + 2]
        elif argument.startswith("--store="):
            named = [argument]
    return named


def artifact():
    """A name that no other job of the workflow has: of a matrix, all jobs have one name, and a job may
    run several suites. No part of it is a character that GitHub refuses."""
    suite = pathlib.Path(os.environ.get("SUITE", "")).stem
    parts = ["assay", suite] + [
        os.environ.get(name, "") for name in ("GITHUB_JOB", "JOB_INDEX", "GITHUB_RUN_ATTEMPT")
    ]
    return "-".join(re.sub(r"[^A-Za-z0-9._-]+", "-", part) for part in parts if part)


def untrusted(text):
    """Prints what may hold a model's words, so that no line of it is a command to GitHub."""
    token = uuid.uuid4().hex
    print(f"::stop-commands::{token}\n{text.rstrip()}\n::{token}::", flush=True)


def cell(text):
    """A name within a table of Markdown."""
    return str(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def number(value):
    return f"{value:.3g}"


def flips(comparison):
    """The cases whose score has changed, as Markdown; empty where none has."""
    changed = comparison.get("flips", [])
    if not changed:
        return ""
    rows = [
        f"| {cell(f['sample_id'])} | {cell(f['candidate'])} | {cell(f['score'])} "
        f"| {number(f['baseline_value'])} → {number(f['candidate_value'])} |"
        for f in changed[:MOST_FLIPS]
    ]
    more = len(changed) - len(rows)
    if more > 0:
        rows.append(f"| and {more} further | | | |")
    return "\n".join(
        [
            f"<details><summary>{len(changed)} case{'' if len(changed) == 1 else 's'} changed against "
            f"{cell(comparison.get('baseline', 'the baseline'))}</summary>\n",
            "| Case | Of | Score | Before → now |",
            "| :-- | :-- | :-- | --: |",
            *rows,
            "\n</details>\n",
        ]
    )


def verdicts(comparison):
    """Scores and speeds that are told apart from the baseline's, as Markdown."""
    told = [
        f"- **{cell(line.get('score') or line.get('metric'))}** of {cell(line['candidate'])}: "
        f"{cell(line['verdict'])}"
        for line in comparison.get("scores", []) + comparison.get("speeds", [])
        if line["verdict"] in ("better", "worse")
    ]
    if not told:
        return "Nothing can be told apart from the baseline.\n"
    return "\n".join(told) + "\n"


def warned(words):
    """A warning, and the same for the comment: what a program says first says what is wrong."""
    line = words.splitlines()[0]
    print(f"::warning::{line}", flush=True)
    return f"{line}\n"


def compared(against, where):
    """What has changed since the run that is asked for, else since the blessed, else since the one
    before, as Markdown; empty where neither is there.

    Whatever goes wrong in it is told: the verdicts of the gates are not lost by it."""
    words = ""
    for reference in [against] if against else ["blessed", "latest~1"]:
        code, text, words = quiet("compare", reference, "latest", "--json", *where)
        if code == 0:
            break
        if code != NOT_THERE or against:
            return warned(f"There is no comparison with `{reference}`: {words or f'exit code {code}'}")
    else:
        return ""
    try:
        comparison = json.loads(text)
        name = cell(comparison["baseline"])
        return "\n".join([f"### Against {name}\n", verdicts(comparison), flips(comparison)])
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return warned(
            f"The comparison with `{reference}` cannot be read ({type(error).__name__}: {error}): "
            "this action and the program are of different versions."
        )


def newest(where):
    """The run's number in the store; empty where the store does not say it."""
    try:
        return json.loads(quiet("list", "--limit", "1", "--json", *where)[1])[0]["number"]
    except (IndexError, KeyError, TypeError, ValueError):
        return ""


def append(variable, text):
    path = os.environ.get(variable)
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)


def output(name, value):
    append("GITHUB_OUTPUT", f"{name}={value}\n")


def is_true(name):
    return os.environ.get(name, "").strip().lower() == "true"


def checked(temporary, where):
    """Judges the gates; its exit code, 0 where the suite has none, and its Markdown."""
    file = temporary / "gates.md"
    file.unlink(missing_ok=True)
    code, text, words = quiet(
        "check", "latest", "--format", "github", "--summary", str(file), *where,
        *(["--strict"] if is_true("STRICT") else []),
    )
    if code == INVALID and "has no gates" in words:
        return 0, "The suite has no gates.\n"
    if words:
        print(words, file=sys.stderr, flush=True)
    print(text, end="", flush=True)
    if file.exists():
        return code, file.read_text(encoding="utf-8")
    return code, warned(f"The gates were not judged: {words or f'exit code {code}'}")


def main():
    suite = os.environ.get("SUITE", "")
    if not suite:
        sys.exit("::error::The input 'suite' is empty. Name the suite's file.")
    temporary = pathlib.Path(os.environ.get("RUNNER_TEMP", "."))
    arguments = [line for line in os.environ.get("ARGS", "").splitlines() if line.strip()]
    where = store(arguments)
    output("artifact", artifact())
    code, text = assay("run", suite, "--quiet", *arguments)
    untrusted(text)
    report = re.search(r"^Report: (.+)$", text, re.MULTILINE)
    if code:
        output("result", "broken")
        append("GITHUB_STEP_SUMMARY", f"`assay run {suite}` ended with {code}: see the log.\n")
        return code
    code, gates = checked(temporary, where)
    parts = [gates, compared(os.environ.get("AGAINST", "").strip(), where)]
    if is_true("TRACK"):
        tracked, words = assay("track", suite, *where)
        untrusted(words)
        parts.append(f"### Track\n\n```text\n{words.replace('```', '')}```\n")
        code = code or tracked
    comment = temporary / "assay-comment.md"
    comment.write_text("\n".join(parts), encoding="utf-8")
    whole = "\n".join(parts)
    if report and pathlib.Path(report.group(1)).exists():
        whole += "\n" + pathlib.Path(report.group(1)).read_text(encoding="utf-8")
    if len(whole.encode()) > MOST_SUMMARY:
        whole = "\n".join(parts) + "\nThe report is too long for a summary: it is in the artifact.\n"
    append("GITHUB_STEP_SUMMARY", whole + "\n")
    output("result", "failed" if code else "passed")
    output("run", newest(where))
    output("report", report.group(1) if report else "")
    output("comment", comment)
    return code


if __name__ == "__main__":
    sys.exit(main())
