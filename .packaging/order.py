#!/usr/bin/env python3
"""The functions that a run calls, which the linker lays together.

Of 33 MB of code a run calls a quarter, strewn over nearly all of it, and the system maps the 64 KB
around each page that is touched: without the list, 17 MB more of the program are in memory. It is
kept as `order.txt.xz`; `libraries.py` unpacks it for lld's --symbol-ordering-file, and has laid
together what has no name. A name that is no more costs nothing, and what was added lies where it would
without a list, so that the list has to be made anew only when the tests say so, or when the memory of
a run has grown:

    order.py PROGRAM    runs it under valgrind, about a minute, and writes the list beside this file

PROGRAM is the one that `make build` leaves, with its symbols. Which functions are called depends
little on the moment: two lists of 12,200 differed by 45, such as the paths where threads meet.
"""

import argparse
import lzma
import pathlib
import re
import subprocess
import sys
import tempfile

LIST = pathlib.Path(__file__).resolve().parent / "order.txt.xz"

#: Enough to start all of 32 streams and wait for each of them; more calls nothing else.
SUITE = """\
version: 1
suite: order
models: [{{id: served, provider: openai, base_url: "{base}", model: small, endpoint: completions}}]
prompts: [Say hello.]
cases: [{{id: a}}, {{id: b}}, {{id: c}}]
params: {{max_tokens: 4}}
load: {{closed: {streams}, for: {requests}}}
"""

#: What the linker may be asked for: no address, nor what valgrind calls a function without a name.
NAME = re.compile(r"[A-Za-z_$.][\w$.@]*")


def called(profile):
    """The names in one of callgrind's files, which tells each of them once, by a number later."""
    names = re.findall(r"^c?fn=\(\d+\) (.*)$", profile, re.MULTILINE)
    # A function that calls itself has a name for each depth.
    return {name for name in (re.sub(r"'\d+$", "", name) for name in names) if NAME.fullmatch(name)}


def defined(listing):
    """The functions that `nm` prints. Some files have one of the same name, such as `objectdestroyTm`;
    all of those are moved, which are few and small."""
    return set(re.findall(r"^[0-9a-f]+ [tTwW] (.+)$", listing, re.MULTILINE))


def ordered(profiles, known):
    """What every start calls first, then what each further command adds to it. Within, by name: all
    of it is in memory after that command, and lists of neighbours are packed to a third."""
    order = []
    for names in profiles:
        order += sorted((names & known).difference(order))
    return order


def packed(names):
    text = "".join(f"{name}\n" for name in names)
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def unpacked():
    return lzma.decompress(LIST.read_bytes()).decode()


def symbols(program):
    return subprocess.run(["nm", program], capture_output=True, text=True, check=True).stdout


def profiles(program, suites, scratch):
    """What each of some commands calls, those first that call the least."""
    def profile(*arguments):
        file = scratch / "profile"
        # Of valgrind's tools the one that misses no call and demangles no name.
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={file}", program,
             *arguments],
            cwd=scratch, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        return called(file.read_text())

    stored = ["--store", "runs.sqlite"]
    written = [*stored, "--reports", "reports"]
    # Not under valgrind: what it calls is no part of a run.
    served = subprocess.Popen([program, "serve", "--port", "0"], cwd=scratch, stdout=subprocess.PIPE, text=True)
    try:
        base = next(filter(None, (re.search(r"http://[\w.:]+", line) for line in served.stdout)))[0]
        for streams in (1, 32):
            text = SUITE.format(base=base, streams=streams, requests=10 * streams)
            (scratch / f"{streams}.yaml").write_text(text)
        yield profile("--version")
        for streams in (1, 32):
            yield profile("run", f"{streams}.yaml", "--quiet", *written)
        yield profile("run", suites / "quickstart.yaml", *written)
        yield profile("report", *written)
        yield profile("list", *stored)
    finally:
        served.terminate()
        served.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=lambda text: pathlib.Path(text).resolve())
    program = parser.parse_args().program
    known = defined(symbols(program))
    if not known:
        sys.exit(f"{program} has no symbols; give the one that 'make build' leaves in .build/release.")
    with tempfile.TemporaryDirectory() as root:
        scratch = pathlib.Path(root)
        # What debuggers read is more than valgrind 3.19 takes, which gives up at it.
        bare = scratch / "assay"
        subprocess.run(["objcopy", "--strip-debug", program, bare], check=True)
        names = ordered(profiles(bare, LIST.parent.parent / "suites", scratch), known)
    LIST.write_bytes(packed(names))
    print(f"{LIST.name}: {len(names)} functions, {LIST.stat().st_size} bytes")


if __name__ == "__main__":
    main()
