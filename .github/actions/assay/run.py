"""Runs a suite, judges it, and writes what GitHub shows: annotations, summary, outputs, a comment.

The last step's failure is this program's exit code, so that everything is written before.
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import uuid

#: GitHub refuses a step's summary beyond 1 MiB.
MOST_SUMMARY = 1_000_000
#: Rows of changed cases that are told; further ones stand in the report.
MOST_FLIPS = 30
#: Lines of the program's words that the comment tells of a run that broke, and characters of each.
MOST_WHY = 20
MOST_LINE = 500
#: Exit codes of the program: of a model or setting nothing was measured, while others were; a suite
#: that cannot be carried out.
PARTLY = 3
INVALID = 65


def assay(*arguments, shown=False):
    """Ends with its code and its standard output; its words for people go to the log."""
    ended = subprocess.run(["assay", *arguments], stdout=subprocess.PIPE, text=True)
    if shown:
        print(ended.stdout, end="", flush=True)
    return ended.returncode, ended.stdout


def ran(*arguments):
    """Carries a run out; ends with its code, its standard output, and its words for people, which go to
    the log as they come."""
    words = []

    def pass_on(lines):
        for line in lines:
            print(line, end="", file=sys.stderr, flush=True)
            words.append(line)

    with subprocess.Popen(
        ["assay", "run", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, encoding="utf-8", errors="replace",
    ) as run:
        reader = threading.Thread(target=pass_on, args=[run.stderr])
        reader.start()
        text = run.stdout.read()
        reader.join()
    return run.returncode, text, "".join(words)


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


def stored(where):
    """The store's runs, newest first; empty where the store does not say them."""
    try:
        return [run for run in json.loads(quiet("list", "--json", *where)[1]) if "number" in run]
    except (TypeError, ValueError):
        return []


def is_fit(run, current):
    """Whether changes can be told against a run: it has ended, and is as whole as the one just made."""
    if run["is_narrowed"]:
        alike = current["is_narrowed"] and run["planned_requests"] == current["planned_requests"]
    else:
        alike = run["is_tuning"] == current["is_tuning"]
    return (
        alike
        and run["state"] == "finished"
        and run["finished_requests"] > run["failed_requests"]
        and run["unanswered_arms"] <= current["unanswered_arms"]
    )


def baselines(where):
    """The runs that changes may be told against and what each is, the best first, and what is to be
    said of the choice.

    A run that was blessed is meant as it is; another has to be fit, lest a provider's bad hour or a
    part of the suite is what the next push is measured by."""
    runs = stored(where)
    if not runs:
        return [], ""
    try:
        earlier = [run for run in runs[1:] if run["suite"] == runs[0]["suite"]]
        fit = [run for run in earlier if is_fit(run, runs[0])]
        blessed = [run for run in earlier if run["is_blessed"] and run["state"] == "finished"][:1]
        is_narrowed = runs[0]["is_narrowed"]
    except KeyError as error:
        return [], f"The store's list has no {error}: this action and the program are of different versions."
    chosen = {str(run["number"]): ", the blessed" for run in blessed}
    chosen |= {str(run["number"]): "" for run in fit if run not in blessed}
    words = "This run is narrowed: only a part of its suite was sent. " if is_narrowed else ""
    if earlier and not chosen:
        words += (
            f"No earlier run of this suite, of {len(earlier)}, can be compared with: it has to be finished, "
            "answered, and no smaller a part of the suite than this one."
        )
    return list(chosen.items())[:2], words


def compared(against, where):
    """What has changed since the run that is asked for, else since the blessed one of the suite, else
    since its newest fit one, as Markdown; empty where there is no earlier run.

    Whatever goes wrong in it is told: the verdicts of the gates are not lost by it."""
    references, words = ([(against, "")], "") if against else baselines(where)
    told = warned(words) if words else ""
    for reference, kind in references:
        code, text, words = quiet("compare", reference, "latest", "--json", *where)
        if code == 0:
            return told + changes(reference, kind, text)
        told += warned(f"There is no comparison with `{reference}`: {words or f'exit code {code}'}")
    return told


def changes(reference, kind, text):
    try:
        comparison = json.loads(text)
        name = cell(comparison["baseline"]) + kind
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


def broken(suite, code, words):
    """What there is to tell of a run that did not end well, and why, as Markdown."""
    if code == PARTLY:
        head = "**The run is partly measured**"
        rest = "of a model or setting no request succeeded. What follows is of those that were measured."
    else:
        head = "**The run broke**"
        rest = "nothing was judged."
    lines = [line[:MOST_LINE] for line in words.replace("`" * 3, "").strip().splitlines()]
    if len(lines) > MOST_WHY:
        lines[MOST_WHY:] = [f"… and {len(lines) - MOST_WHY} more lines: see the log"]
    why = "\n".join(["```text", *lines, "```"]) if lines else "See the log."
    return f"{head} (`assay run {suite}` ended with {code}): {rest}\n\n{why}\n"


def judged(suite, temporary, where):
    """Judges the newest run, and tells what has changed; an exit code, and Markdown."""
    code, gates = checked(temporary, where)
    parts = [gates, compared(os.environ.get("AGAINST", "").strip(), where)]
    if is_true("TRACK"):
        tracked, words = assay("track", suite, *where)
        untrusted(words)
        parts.append(f"### Track\n\n```text\n{words.replace('```', '')}```\n")
        code = code or tracked
    return code, parts


def main():
    suite = os.environ.get("SUITE", "")
    if not suite:
        sys.exit("::error::The input 'suite' is empty. Name the suite's file.")
    temporary = pathlib.Path(os.environ.get("RUNNER_TEMP", "."))
    arguments = [line for line in os.environ.get("ARGS", "").splitlines() if line.strip()]
    where = store(arguments)
    output("artifact", artifact())
    code, text, words = ran(suite, "--quiet", *arguments)
    untrusted(text)
    report = re.search(r"^Report: (.+)$", text, re.MULTILINE)
    parts = [broken(suite, code, words or text)] if code else []
    verdict = 0
    if code in (0, PARTLY):
        verdict, told = judged(suite, temporary, where)
        parts += told
        output("run", newest(where))
    comment = temporary / "assay-comment.md"
    comment.write_text("\n".join(parts), encoding="utf-8")
    whole = "\n".join(parts)
    if report and pathlib.Path(report.group(1)).exists():
        whole += "\n" + pathlib.Path(report.group(1)).read_text(encoding="utf-8")
    if len(whole.encode()) > MOST_SUMMARY:
        whole = "\n".join(parts) + "\nThe report is too long for a summary: it is in the artifact.\n"
    append("GITHUB_STEP_SUMMARY", whole + "\n")
    output("result", "broken" if code else "failed" if verdict else "passed")
    output("report", report.group(1) if report else "")
    output("comment", comment)
    return code or verdict


if __name__ == "__main__":
    sys.exit(main())
