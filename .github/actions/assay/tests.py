"""Tests of the action's scripts, with a made event and a made API server; no network is asked."""

import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import unittest

import comment
import run

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ.get("ASSAY_PROGRAM")

#: Answers as the program would.
STAND_IN = """\
#!/bin/sh
case "$1" in
  run) printf '::error::an answer\\nReport: %s/report.md\\n' "$PWD"; [ -z "$RUN_WORDS" ] || echo "$RUN_WORDS" >&2
    exit "${RUN_CODE:-0}" ;;
  check) if [ -n "$CHECK_WORDS" ]; then echo "$CHECK_WORDS" >&2; exit 65; fi
    echo '::error file=s.yaml,line=9::failed'; echo "$*" > check-arguments; shift 2
    while [ $# -gt 0 ]; do [ "$1" = --summary ] && echo '| failed | correct |' > "$2"; shift; done
    exit "${CHECK_CODE:-0}" ;;
  compare) [ "$2" = "${COMPARABLE:-1}" ] || { echo "there is no run '$2'." >&2; exit 66; }
    if [ -n "$COMPARISON" ]; then echo "$COMPARISON"; exit; fi
    echo '{"baseline": "run 1", "scores": [{"score": "correct", "candidate": "run 2",
      "verdict": "worse"}], "speeds": [], "flips": [{"sample_id": "a|b", "candidate": "run 2",
      "score": "correct", "baseline_value": 1, "candidate_value": 0}]}' ;;
  list) echo "$RUNS" ;;
  track) echo 'All well.' ;;
esac
"""


def stored(number, **others):
    """A run as `assay list --json` says it."""
    return {
        "number": number, "suite": "s", "state": "finished", "is_blessed": False, "is_narrowed": False,
        "is_tuning": False, "planned_requests": 36, "finished_requests": 36, "failed_requests": 0,
        "unanswered_arms": 0, **others,
    }


class Server:
    """An API that keeps comments; `refusal` is the status that writing ends with, `raw` are the bytes of
    any answer."""

    def __init__(self, comments=(), refusal=None, raw=None):
        self.comments = [dict(c) for c in comments]
        self.calls = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self, value, code=200):
                text = json.dumps(value).encode()
                self.send_response(code)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def parse_request(self):
                is_fine = super().parse_request()
                if is_fine and raw is not None:
                    self.wfile.write(raw)
                    self.close_connection = True
                    return False
                return is_fine

            def do_GET(self):
                outer.calls.append(("GET", self.path, self.headers["Authorization"]))
                page = int(self.path.rsplit("page=", 1)[1])
                self.answer(outer.comments[(page - 1) * 100 : page * 100])

            def write(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.calls.append((self.command, self.path, body["body"]))
                if refusal is None and self.command == "POST":
                    outer.comments.append({"id": len(outer.comments) + 1, "body": body["body"]})
                self.answer({}, refusal or 200)

            do_POST = do_PATCH = write

            def log_message(self, *arguments):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *arguments):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_port}"


class Comment(unittest.TestCase):
    #: What GitHub tells of a job.
    JOB = {
        "SUITE": "suite.yaml", "GITHUB_JOB": "evaluate", "JOB_INDEX": "0",
        "GITHUB_WORKFLOW_REF": "o/r/.github/workflows/ci.yml@refs/pull/7/merge",
    }
    MARK = '<!-- assay: ["suite.yaml", "o/r/.github/workflows/ci.yml", "evaluate", "0"] -->'
    EVENT = {"pull_request": {"number": 7, "head": {"sha": "c0ffee"}}}

    def post(self, server, event=EVENT, text="verdicts", **job):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "event.json").write_text(json.dumps(event))
            if text is not None:
                (folder / "comment.md").write_text(text)
            environment = {
                **os.environ,
                "GITHUB_EVENT_PATH": str(folder / "event.json"),
                "GITHUB_API_URL": server.address,
                "GITHUB_REPOSITORY": "o/r",
                "GITHUB_TOKEN": "t0ken",
                "COMMENT": "" if text is None else str(folder / "comment.md"),
                "NO_PROXY": "127.0.0.1",
                **self.JOB,
                **job,
            }
            environment.pop("GITHUB_RUN_ID", None)
            return subprocess.run(
                [sys.executable, str(HERE / "comment.py")],
                env=environment, capture_output=True, text=True,
            )

    def test_the_first_time_a_comment_is_made(self):
        with Server([{"id": 1, "body": "somebody's"}]) as server:
            ended = self.post(server, MATRIX='{"model": "large", "fast": true}')
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(server.calls[0][2], "Bearer t0ken")
        told = (
            f"{self.MARK}\n### Assay: `suite.yaml`\n\n"
            "`evaluate` · `model: large, fast: True` · commit c0ffee\n\nverdicts"
        )
        self.assertEqual(server.calls[1], ("POST", "/repos/o/r/issues/7/comments", told))

    def test_afterwards_the_same_comment_is_changed_wherever_it_stands(self):
        others = [{"id": n, "body": "x"} for n in range(150)]
        ours = {"id": 999, "body": f"{self.MARK}\nold"}
        with Server([*others, ours]) as server:
            self.post(server)
        self.assertEqual(server.calls[-1][:2], ("PATCH", "/repos/o/r/issues/comments/999"))

    def test_no_job_takes_the_verdict_of_another_away(self):
        others = [
            {}, {"JOB_INDEX": "1"}, {"GITHUB_JOB": "nightly"}, {"SUITE": "b/suite.yaml"},
            {"GITHUB_WORKFLOW_REF": "o/r/.github/workflows/two.yml@refs/pull/7/merge"},
            {"GITHUB_WORKFLOW_REF": "", "GITHUB_WORKFLOW": "CI"}, {"SUITE": "--> suite.yaml"},
        ]
        with Server() as server:
            for _ in range(2):
                for job in others:
                    self.post(server, **job)
        writes = [call[0] for call in server.calls if call[0] != "GET"]
        self.assertEqual(writes, ["POST"] * len(others) + ["PATCH"] * len(others))
        for made in server.comments:
            self.assertEqual(made["body"].splitlines()[0].count("-->"), 1)

    def test_a_job_that_ends_before_its_run_takes_the_last_verdict_away(self):
        with Server([{"id": 3, "body": f"{self.MARK}\n1 passed"}]) as server:
            self.post(server, text=None)
        self.assertEqual(server.calls[-1][:2], ("PATCH", "/repos/o/r/issues/comments/3"))
        self.assertIn("The job ended before the suite was judged", server.calls[-1][2])
        self.assertNotIn("1 passed", server.calls[-1][2])

    def test_a_reply_that_is_cut_off_or_of_another_form_fails_nothing(self):
        head = b"HTTP/1.0 200 OK\r\n"
        for raw in [
            b"", b"nonsense", head + b"Content-Length: 99\r\n\r\n[", head + b"\r\n<html>a proxy</html>",
            head + b"\r\n{}", head + b"\r\n[1]", head + b"\r\n\xff\xfe",
        ]:
            with self.subTest(raw=raw), Server(raw=raw) as server:
                ended = self.post(server)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))
                self.assertRegex(ended.stdout, r"\A::notice::The comment was not written: .+\n\Z")

    def test_what_cannot_be_asked_fails_nothing(self):
        with Server() as server:
            address = server.address
        for job in [
            {"GITHUB_API_URL": address}, {"GITHUB_API_URL": "nowhere"}, {"GITHUB_EVENT_PATH": "/nowhere"},
        ]:
            with self.subTest(job=job):
                ended = self.post(server, **job)
                self.assertEqual((ended.returncode, ended.stderr), (0, ""))
                self.assertIn("::notice::The comment was not written", ended.stdout)

    def test_a_token_that_may_not_write_fails_nothing(self):
        with Server(refusal=403) as server:
            ended = self.post(server)
        self.assertEqual(ended.returncode, 0)
        self.assertIn("::notice::The comment was not written (403)", ended.stdout)
        self.assertNotIn("t0ken", ended.stdout + ended.stderr)

    def test_without_a_pull_request_nothing_is_asked(self):
        with Server() as server:
            ended = self.post(server, {"ref": "refs/heads/main"})
        self.assertEqual((ended.returncode, server.calls), (0, []))

    def test_a_comment_is_never_longer_than_GitHub_takes(self):
        text = comment.body("a line\n" * 20_000, f"{self.MARK}\n")
        self.assertLessEqual(len(text), comment.MOST)
        self.assertTrue(text.endswith("The rest is in the step's summary.\n"))


def run_action(folder, **inputs):
    """run.py as the action runs it, with the `assay` of the folder's bin."""
    environment = {
        **os.environ,
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(folder),
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
        "SUITE": "s.yaml",
        "RUNS": json.dumps([stored(2), stored(1)]),
        "NO_PROXY": "127.0.0.1",
        **inputs,
    }
    return subprocess.run(
        [sys.executable, str(HERE / "run.py")],
        cwd=folder, env=environment, capture_output=True, text=True,
    )


class Run(unittest.TestCase):
    def action(self, folder, **inputs):
        (folder / "bin").mkdir()
        (folder / "bin" / "assay").write_text(STAND_IN)
        (folder / "bin" / "assay").chmod(0o755)
        (folder / "report.md").write_text("# Report\n")
        return run_action(folder, **inputs)

    def test_gates_changes_and_the_report_are_told(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(folder, CHECK_CODE="1", TRACK="true")
            self.assertEqual(ended.returncode, 1, ended.stderr)
            output = (folder / "output").read_text()
            summary = (folder / "summary").read_text()
            told = (folder / "assay-comment.md").read_text()
        self.assertIn("run=2\nresult=failed\n", output)
        self.assertIn("artifact=assay-s", output)
        self.assertIn("::error file=s.yaml,line=9::failed", ended.stdout)
        self.assertIn("| failed | correct |", told)
        self.assertIn("- **correct** of run 2: worse", told)
        self.assertIn("| a\\|b | run 2 | correct | 1 → 0 |", told)
        self.assertIn("1 case changed against run 1", told)
        self.assertIn("All well.", told)
        self.assertIn("# Report", summary)
        self.assertNotIn("# Report", told)

    def test_what_a_model_said_is_no_command(self):
        with tempfile.TemporaryDirectory() as name:
            ended = self.action(pathlib.Path(name).resolve())
        lines = ended.stdout.splitlines()
        start = lines.index("::error::an answer")
        token = lines[start - 1].removeprefix("::stop-commands::")
        self.assertEqual(lines[start + 2], f"::{token}::")

    def test_a_run_that_breaks_is_no_failed_gate(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            words = "s.yaml:9:3: error: there is no metric 'corect'.\n```\n" + "more\n" * 30
            ended = self.action(folder, RUN_CODE="65", RUN_WORDS=words)
            self.assertEqual(ended.returncode, 65)
            self.assertIn("no metric 'corect'", ended.stderr)
            output = (folder / "output").read_text()
            told = (folder / "assay-comment.md").read_text()
            self.assertFalse((folder / "check-arguments").exists())
        self.assertIn("result=broken\n", output)
        self.assertIn(f"comment={folder / 'assay-comment.md'}\n", output)
        self.assertNotIn("run=", output)
        self.assertIn("**The run broke** (`assay run s.yaml` ended with 65): nothing was judged.", told)
        self.assertIn("no metric 'corect'", told)
        self.assertIn("more lines: see the log", told)
        self.assertEqual(told.count("```"), 2)

    def test_a_run_that_breaks_without_a_word_is_told_by_what_it_printed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(folder, RUN_CODE="1")
            self.assertEqual(ended.returncode, 1)
            self.assertIn("Report: ", (folder / "assay-comment.md").read_text())
            self.assertIn("# Report", (folder / "summary").read_text())

    def test_of_a_run_that_is_partly_measured_the_rest_is_told(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(
                folder, RUN_CODE="3", CHECK_CODE="1", RUN_WORDS="n is not measured: each request failed."
            )
            self.assertEqual(ended.returncode, 3)
            output = (folder / "output").read_text()
            told = (folder / "assay-comment.md").read_text()
        self.assertIn("result=broken\n", output)
        self.assertIn("run=2\n", output)
        self.assertIn("**The run is partly measured**", told)
        self.assertIn("n is not measured", told)
        self.assertIn("| failed | correct |", told)
        self.assertIn("- **correct** of run 2: worse", told)

    def test_a_suite_without_gates_passes(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(folder, CHECK_WORDS="The suite of run 2 has no gates. Add some.")
            self.assertEqual(ended.returncode, 0)
            self.assertIn("The suite has no gates.", (folder / "assay-comment.md").read_text())

    def test_gates_that_cannot_be_judged_fail(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(folder, CHECK_WORDS="s.yaml:9:3: error: cannot read 'base.yaml'.")
            self.assertEqual(ended.returncode, 65)
            self.assertIn("result=failed\n", (folder / "output").read_text())
            self.assertIn("cannot read 'base.yaml'", (folder / "assay-comment.md").read_text())

    def test_a_comparison_that_cannot_be_read_takes_no_verdict_away(self):
        for comparison in ['{"baseline": "run 1", "flips": [{}]}', '{"flips": 1}', "[]", "nothing"]:
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name).resolve()
                ended = self.action(folder, CHECK_CODE="1", COMPARISON=comparison)
                self.assertEqual(ended.returncode, 1, ended.stderr)
                self.assertIn("::warning::The comparison with `1`", ended.stdout)
                self.assertIn("result=failed\n", (folder / "output").read_text())
                self.assertIn("| failed | correct |", (folder / "summary").read_text())
                self.assertIn("cannot be read", (folder / "assay-comment.md").read_text())

    def test_changes_are_told_against_the_newest_run_that_is_fit_for_it(self):
        broken = stored(7, failed_requests=36, unanswered_arms=1)
        part = stored(6, is_narrowed=True, planned_requests=3, finished_requests=3)
        for runs, against, words in [
            ([stored(8), broken, part, stored(5)], "5", ""),
            ([stored(8), stored(7, state="aborted"), stored(6, suite="other"), stored(5)], "5", ""),
            ([stored(8), stored(7), stored(6, suite="other", is_blessed=True)], "7", ""),
            ([stored(8), stored(7), stored(6, is_blessed=True)], "6", "Against run 1, the blessed"),
            ([{**part, "number": 8}, part, stored(5)], "6", "This run is narrowed"),
            ([{**part, "number": 8, "planned_requests": 9}, part, stored(5)], "5", "This run is narrowed"),
            ([stored(8), stored(7, unanswered_arms=1), stored(6)], "6", ""),
            ([stored(8, unanswered_arms=1), stored(7, unanswered_arms=1), stored(6)], "7", ""),
            ([stored(8), broken, part], None, "No earlier run of this suite, of 2, can be compared with"),
            ([stored(8), stored(6, suite="other")], None, ""),
        ]:
            with self.subTest(runs=runs), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name).resolve()
                ended = self.action(folder, RUNS=json.dumps(runs), COMPARABLE=against or "none")
                self.assertEqual(ended.returncode, 0, ended.stderr)
                told = (folder / "assay-comment.md").read_text()
                self.assertEqual("### Against run 1" in told, against is not None, told)
                self.assertNotIn("There is no comparison", told)
                self.assertIn(words, told)

    def test_where_the_blessed_run_cannot_be_compared_the_newest_is(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            runs = [stored(8), stored(7), stored(6, is_blessed=True)]
            self.action(folder, RUNS=json.dumps(runs), COMPARABLE="7")
            told = (folder / "assay-comment.md").read_text()
        self.assertIn("There is no comparison with `6`", told)
        self.assertIn("### Against run 1\n", told)

    def test_a_run_to_compare_with_that_is_not_there_is_said(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            ended = self.action(folder, AGAINST="99")
            self.assertEqual(ended.returncode, 0, ended.stderr)
            self.assertIn("::warning::There is no comparison with `99`", ended.stdout)
            self.assertIn("there is no run '99'", (folder / "assay-comment.md").read_text())

    def test_the_store_of_the_run_is_the_one_that_is_judged(self):
        for given in ["--store\nx.sqlite", "--store=x.sqlite"]:
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name).resolve()
                self.action(folder, ARGS=f"--set\nrepeat=2\n{given}")
                arguments = (folder / "check-arguments").read_text()
            self.assertIn(given.replace("\n", " "), arguments)
            self.assertNotIn("repeat", arguments)

    def test_each_job_and_suite_has_an_artifact_of_its_own(self):
        names = set()
        for suite, job, index in [("a/s.yaml", "j", "0"), ("a/s.yaml", "j", "1"), ("t.yaml", "j", "0")]:
            with tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name).resolve()
                self.action(folder, SUITE=suite, GITHUB_JOB=job, JOB_INDEX=index)
                names.add((folder / "output").read_text().splitlines()[0])
        self.assertEqual(len(names), 3)
        self.assertFalse(any("/" in name for name in names))

    def test_many_changed_cases_are_cut_and_counted(self):
        flips = [
            {
                "sample_id": str(n), "candidate": "b", "score": "s",
                "baseline_value": 1, "candidate_value": 0,
            }
            for n in range(50)
        ]
        text = run.flips({"baseline": "a", "flips": flips})
        self.assertIn("and 20 further", text)


@unittest.skipUnless(PROGRAM, "ASSAY_PROGRAM names no program")
class Program(unittest.TestCase):
    """The action with the program itself, so that the stand-in's answers are none of a program of the past."""

    SUITE = """\
version: 1
suite: capitals
models: [{id: asked, provider: builtin, model: large}]
prompts: ["Q: What is the capital of {{country}}?\\nA:"]
cases:
  - {id: fr, vars: {country: France}, expected: Paris}
  - {id: jp, vars: {country: Japan}, expected: Tokyo}
params: {max_tokens: 8, temperature: 0}
scores: {correct: {contains: "{{expected}}"}}
gates: [{metric: correct, at_least: 0.01}]
"""

    def action(self, folder, code=0, **inputs):
        ended = run_action(folder, **inputs)
        self.assertEqual(ended.returncode, code, ended.stdout + ended.stderr)
        return (folder / "assay-comment.md").read_text()

    def test_what_broke_is_told_in_the_words_of_the_program(self):
        deaf = "{id: deaf, provider: openai, base_url: 'http://127.0.0.1:1', model: m}"
        for models, gate, code, words in [
            (deaf, "at_least: 0.01", 1, ["**The run broke**", "127.0.0.1"]),
            (f"{{provider: builtin, model: large}}, {deaf}", "at_least: 0.01", 3, [
                "**The run is partly measured**", "deaf is not measured",
                "| undecided | `correct mean` | `large`",
            ]),
            ("{provider: builtin, model: large}", "at_leats: 0.01", 65, ["**The run broke**", "at_leats"]),
        ]:
            with self.subTest(code=code), tempfile.TemporaryDirectory() as name:
                folder = pathlib.Path(name).resolve()
                (folder / "bin").mkdir()
                (folder / "bin" / "assay").symlink_to(PROGRAM)
                suite = re.sub("models: .*", f"models: [{models}]", self.SUITE)
                (folder / "s.yaml").write_text(suite.replace("at_least: 0.01", gate))
                told = self.action(folder, code)
                for expected in words:
                    self.assertIn(expected, told)

    def test_cases_that_have_turned_are_told(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name).resolve()
            (folder / "bin").mkdir()
            (folder / "bin" / "assay").symlink_to(PROGRAM)
            (folder / "s.yaml").write_text(self.SUITE)
            store = "--store\nkept.sqlite"
            first = self.action(folder, ARGS=store)
            self.assertNotIn("Against", first)
            told = self.action(folder, ARGS=f"{store}\n--set\nmodels.asked.model=small")
            output = (folder / "output").read_text()
        self.assertIn("### Against run 1", told)
        self.assertIn("| fr | run 2 | correct | 1 → 0 |", told)
        self.assertIn("| jp | run 2 | correct | 1 → 0 |", told)
        self.assertIn("run=2\nresult=passed\n", output)


class Install(unittest.TestCase):
    def install(self, package, folder, **inputs):
        (folder / "path").write_text("")
        environment = {
            **os.environ, "PACKAGE": str(package), "RUNNER_TEMP": str(folder),
            "GITHUB_PATH": str(folder / "path"), **inputs,
        }
        return subprocess.run(
            [str(HERE / "install.sh")], env=environment, capture_output=True, text=True
        )

    def tarball(self, folder):
        (folder / "assay-1" / "bin").mkdir(parents=True)
        (folder / "assay-1" / "bin" / "assay").write_text("#!/bin/sh\n")
        file = folder / "assay-1.tar.gz"
        subprocess.run(["tar", "-czf", str(file), "-C", str(folder), "assay-1"], check=True)
        return file

    def test_a_tarball_is_put_on_the_path(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            ended = self.install(self.tarball(folder), folder)
            self.assertEqual(ended.returncode, 0, ended.stderr)
            place = (folder / "path").read_text().strip()
            self.assertTrue((pathlib.Path(place) / "assay").exists())

    def test_a_package_with_another_checksum_is_not_installed(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            ended = self.install(self.tarball(folder), folder, SHA256="0" * 64)
            self.assertEqual(ended.returncode, 1)
            self.assertIn("another checksum", ended.stdout)
            self.assertEqual((folder / "path").read_text(), "")

    def test_an_address_without_https_and_a_file_that_is_not_there_are_said(self):
        for package, words in [
            ("http://h/assay-1.tar.gz", "begins with https://"),
            ("file:///assay-1.whl", "begins with https://"),
            ("none/assay-1.tar.gz", "There is no file 'none/assay-1.tar.gz'"),
        ]:
            with self.subTest(package=package), tempfile.TemporaryDirectory() as name:
                ended = self.install(package, pathlib.Path(name))
                self.assertEqual(ended.returncode, 1)
                self.assertIn(words, ended.stdout)

    def test_what_is_no_package_is_said(self):
        with tempfile.TemporaryDirectory() as name:
            ended = self.install("x.zip", pathlib.Path(name))
        self.assertIn("neither a wheel (.whl) nor a tarball", ended.stdout)


if __name__ == "__main__":
    unittest.main()
