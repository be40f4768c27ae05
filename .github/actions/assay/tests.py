"""Tests of the action's scripts, with a made event and a made API server; no network is asked."""

import http.server
import json
import os
import pathlib
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
  run) printf '::error::an answer\\nReport: %s/report.md\\n' "$PWD"; exit "${RUN_CODE:-0}" ;;
  check) if [ -n "$CHECK_WORDS" ]; then echo "$CHECK_WORDS" >&2; exit 65; fi
    echo '::error file=s.yaml,line=9::failed'; echo "$*" > check-arguments; shift 2
    while [ $# -gt 0 ]; do [ "$1" = --summary ] && echo '| failed | correct |' > "$2"; shift; done
    exit "${CHECK_CODE:-0}" ;;
  compare) [ "$2" = latest~1 ] || { echo "there is no run '$2'." >&2; exit 66; }
    if [ -n "$COMPARISON" ]; then echo "$COMPARISON"; exit; fi
    echo '{"baseline": "run 1", "scores": [{"score": "correct", "candidate": "run 2",
      "verdict": "worse"}], "speeds": [], "flips": [{"sample_id": "a|b", "candidate": "run 2",
      "score": "correct", "baseline_value": 1, "candidate_value": 0}]}' ;;
  list) echo '[{"number": 2}]' ;;
  track) echo 'All well.' ;;
esac
"""


class Server:
    """An API that keeps comments; `refusal` is the status that writing ends with."""

    def __init__(self, comments=(), refusal=None):
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

            def do_GET(self):
                outer.calls.append(("GET", self.path, self.headers["Authorization"]))
                page = int(self.path.rsplit("page=", 1)[1])
                self.answer(outer.comments[(page - 1) * 100 : page * 100])

            def write(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.calls.append((self.command, self.path, body["body"]))
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
    def post(self, server, event, text="verdicts"):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "event.json").write_text(json.dumps(event))
            (folder / "comment.md").write_text(text)
            environment = {
                **os.environ,
                "GITHUB_EVENT_PATH": str(folder / "event.json"),
                "GITHUB_API_URL": server.address,
                "GITHUB_REPOSITORY": "o/r",
                "GITHUB_TOKEN": "t0ken",
                "COMMENT": str(folder / "comment.md"),
                "MARKER": "suite.yaml",
                "NO_PROXY": "127.0.0.1",
            }
            return subprocess.run(
                [sys.executable, str(HERE / "comment.py")],
                env=environment, capture_output=True, text=True,
            )

    def test_the_first_time_a_comment_is_made(self):
        with Server([{"id": 1, "body": "somebody's"}]) as server:
            ended = self.post(server, {"pull_request": {"number": 7}})
        self.assertEqual(ended.returncode, 0, ended.stderr)
        self.assertEqual(server.calls[0][2], "Bearer t0ken")
        self.assertEqual(
            server.calls[1],
            ("POST", "/repos/o/r/issues/7/comments", "<!-- assay: suite.yaml -->\nverdicts"),
        )

    def test_afterwards_the_same_comment_is_changed_wherever_it_stands(self):
        others = [{"id": n, "body": "x"} for n in range(150)]
        ours = {"id": 999, "body": "<!-- assay: suite.yaml -->\nold"}
        with Server([*others, ours]) as server:
            self.post(server, {"pull_request": {"number": 7}})
        self.assertEqual(server.calls[-1][:2], ("PATCH", "/repos/o/r/issues/comments/999"))

    def test_a_token_that_may_not_write_fails_nothing(self):
        with Server(refusal=403) as server:
            ended = self.post(server, {"pull_request": {"number": 7}})
        self.assertEqual(ended.returncode, 0)
        self.assertIn("::notice::The comment was not written (403)", ended.stdout)
        self.assertNotIn("t0ken", ended.stdout + ended.stderr)

    def test_without_a_pull_request_nothing_is_asked(self):
        with Server() as server:
            ended = self.post(server, {"ref": "refs/heads/main"})
        self.assertEqual((ended.returncode, server.calls), (0, []))

    def test_a_comment_is_never_longer_than_GitHub_takes(self):
        text = comment.body("a line\n" * 20_000, comment.marker("s"))
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
        self.assertIn("result=failed\nrun=2\n", output)
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
            ended = self.action(folder, RUN_CODE="65")
            self.assertEqual(ended.returncode, 65)
            self.assertIn("result=broken\n", (folder / "output").read_text())

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
                self.assertIn("::warning::The comparison with `latest~1`", ended.stdout)
                self.assertIn("result=failed\n", (folder / "output").read_text())
                self.assertIn("| failed | correct |", (folder / "summary").read_text())
                self.assertIn("cannot be read", (folder / "assay-comment.md").read_text())

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

    def action(self, folder, **inputs):
        ended = run_action(folder, **inputs)
        self.assertEqual(ended.returncode, 0, ended.stdout + ended.stderr)
        return (folder / "assay-comment.md").read_text()

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
        self.assertIn("result=passed\nrun=2\n", output)


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

    def test_what_is_no_package_is_said(self):
        with tempfile.TemporaryDirectory() as name:
            ended = self.install("x.zip", pathlib.Path(name))
        self.assertIn("neither a wheel (.whl) nor a tarball", ended.stdout)


if __name__ == "__main__":
    unittest.main()
