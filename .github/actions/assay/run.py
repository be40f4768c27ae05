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


def assay(*arguments, shown=False):
    """Ends with its code and its standard output; its words for people go to the log."""
    ended = subprocess.run(["assay", *arguments], stdout=subprocess.PIPE, text=True)
    if shown:
        print(ended.stdout, end="", flush=True)
    return ended.returncode, ended.stdout


def quiet(*arguments):
    """As `assay`, for what may well fail, such as a comparison with a run that is not there."""
    ended = subprocess.run(["assay", *arguments], capture_output=True, text=True)
    return ended.returncode, ended.stdout


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
        f"| {cell(f['sample'])} | {cell(f['candidate'])} | {cell(f['score'])} "
        f"| {number(f['baselineValue'])} → {number(f['candidateValue'])} |"
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


def compared(against):
    """The comparison with the run that is asked for, else the blessed, else the one before."""
    for reference in [against] if against else ["blessed", "latest~1"]:
        code, text = quiet("compare", reference, "latest", "--json")
        if code == 0:
            try:
                return json.loads(text)
            except ValueError:
                return None
    return None


def append(variable, text):
    path = os.environ.get(variable)
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(text)


def output(name, value):
    append("GITHUB_OUTPUT", f"{name}={value}\n")


def is_true(name):
    return os.environ.get(name, "").strip().lower() == "true"


def checked(temporary):
    """Judges the gates; its exit code and its Markdown, both empty where the suite has none."""
    file = temporary / "gates.md"
    code, text = assay(
        "check", "latest", "--format", "github", "--summary", str(file),
        *(["--strict"] if is_true("STRICT") else []),
    )
    if code == 65:
        return 0, ""
    print(text, end="", flush=True)
    return code, file.read_text(encoding="utf-8") if file.exists() else ""


def main():
    suite = os.environ.get("SUITE", "")
    if not suite:
        sys.exit("::error::The input 'suite' is empty. Name the suite's file.")
    temporary = pathlib.Path(os.environ.get("RUNNER_TEMP", "."))
    arguments = [line for line in os.environ.get("ARGS", "").splitlines() if line.strip()]
    code, text = assay("run", suite, "--quiet", *arguments)
    untrusted(text)
    report = re.search(r"^Report: (.+)$", text, re.MULTILINE)
    if code:
        output("result", "broken")
        append("GITHUB_STEP_SUMMARY", f"`assay run {suite}` ended with {code}: see the log.\n")
        return code
    listed = (json.loads(quiet("list", "--limit", "1", "--json")[1] or "[]") or [{}])[0]
    parts = []
    code, gates = checked(temporary)
    parts.append(gates or "The suite has no gates.\n")
    comparison = compared(os.environ.get("AGAINST", ""))
    if comparison:
        parts += ["### Against " + cell(comparison.get("baseline", "the baseline")) + "\n"]
        parts += [verdicts(comparison), flips(comparison)]
    if is_true("TRACK"):
        tracked, words = assay("track", suite)
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
    output("run", listed.get("number", ""))
    output("report", report.group(1) if report else "")
    output("comment", comment)
    return code


if __name__ == "__main__":
    sys.exit(main())
