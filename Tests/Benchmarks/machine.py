"""The machine that all contenders share: processes with what they used, and the reference server."""

import os
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / ".build" / "benchmarks"


class Used:
    """What a process and those that it waited for used: seconds, and MiB at the peak of one."""

    def __init__(self, wall, usage, status, output):
        self.wall = wall
        self.cpu = usage.ru_utime + usage.ru_stime
        # Linux counts KiB, macOS bytes.
        self.peak = usage.ru_maxrss / (1 << 20 if os.uname().sysname == "Darwin" else 1 << 10)
        self.status = status
        self.output = output


def run(command, folder, data_limit=None, may_fail=False, env=None):
    """Runs a command to its end; its output and errors go to files in `folder`."""
    def limit():
        if data_limit:
            resource.setrlimit(resource.RLIMIT_DATA, (data_limit, data_limit))

    with open(folder / "output", "w+") as output, open(folder / "errors", "w+") as errors:
        began = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command], stdin=subprocess.DEVNULL, stdout=output,
            stderr=errors, cwd=folder, preexec_fn=limit, env={**os.environ, **(env or {})},
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        if process.returncode and not may_fail:
            raise SystemExit(f"{command[0]} failed ({process.returncode}):\n{errors.read()[-2000:]}")
        return Used(wall, usage, process.returncode, output.read())


def compile_c():
    """Builds the reference server and the C client into .build/benchmarks."""
    BUILT.mkdir(parents=True, exist_ok=True)
    here = Path(__file__).parent
    curl = subprocess.check_output(["pkg-config", "--cflags", "--libs", "libcurl"], text=True).split()
    for name, flags in (("reference-server", []), ("reference-client", curl)):
        subprocess.check_call(["cc", "-O2", "-o", BUILT / name, here / f"{name}.c", *flags])


class Server:
    """The reference server: answers at its planned instants, and logs the true ones when asked to."""

    def __init__(self, first_token_ms=0, interval_ms=0, tokens=128, traces=False):
        self.folder = tempfile.TemporaryDirectory()
        self.trace = Path(self.folder.name) / "trace" if traces else None
        command = [str(BUILT / "reference-server"), "--first-token-us", str(int(first_token_ms * 1000)),
                   "--interval-us", str(int(interval_ms * 1000)), "--tokens", str(tokens)]
        if traces:
            command += ["--trace", str(self.trace)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.base = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
        self.folder.cleanup()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()

    def log(self):
        """Stops the server; by response id, when it had read the request and when it wrote token 0."""
        self.stop()
        read, first = {}, {}
        for line in open(self.trace):
            name, index, instant = line.split()
            if index == "-1":
                read[name] = int(instant)
            elif index == "0":
                first[name] = int(instant)
        return read, first
