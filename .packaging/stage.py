"""Puts the program and what belongs to it under a prefix, as `make install` does.

    stage.py --program .build/release/assay --prefix /usr/local
"""

import argparse
import gzip
import os
import pathlib
import re
import shutil
import subprocess
from dataclasses import dataclass

import licences
import manpages

ROOT = pathlib.Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Completion:
    shell: str
    path: str


COMPLETIONS = (
    Completion("bash", "share/bash-completion/completions/assay"),
    Completion("zsh", "share/zsh/site-functions/_assay"),
    Completion("fish", "share/fish/vendor_completions.d/assay.fish"),
)


@dataclass(frozen=True)
class Release:
    """What the program says of itself, and the moment that every file in a package bears."""

    version: str
    commit: str
    epoch: int
    date: str


def git(*arguments):
    try:
        ended = subprocess.run(
            ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        return ""
    return ended.stdout.strip()


def release(program):
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    version = re.match(r"assay (\S+) ", told)
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct") or "0"
    import datetime

    day = datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc)
    commit = re.search(r"commit ([0-9a-f]+)", told)
    return Release(
        version=version.group(1) if version else "0",
        commit=commit.group(1) if commit else "",
        epoch=int(epoch),
        date=day.strftime("%Y-%m-%d"),
    )


def install(source, target, mode):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def write(text, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text if isinstance(text, bytes) else text.encode())
    target.chmod(0o644)


def compressed(text):
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def notices(program):
    folder = pathlib.Path(program).resolve().parent
    link_list = folder / "assay.product" / "Objects.LinkFileList"
    swift = shutil.which("swift")
    if not link_list.exists() or not swift:
        return ""
    return licences.notices(
        ROOT / ".build" / "checkouts", link_list.read_text(), licences.toolchain_of(swift)
    )


def stage(program, prefix, compress_pages=False):
    """Writes the program, its man pages, completions, first suite and notices under `prefix`."""
    told = release(program)
    install(program, prefix / "bin" / "assay", 0o755)
    strip(prefix / "bin" / "assay")
    pages = prefix / "share" / "man" / "man1"
    manpages.write(program, pages, told.version, told.date)
    for page in sorted(pages.glob("assay*.1")):
        if compress_pages:
            write(compressed(page.read_text()), page.with_name(page.name + ".gz"))
            page.unlink()
        else:
            page.chmod(0o644)
    for completion in COMPLETIONS:
        script = subprocess.run(
            [program, "--generate-completion-script", completion.shell],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        # It is sourced, never started.
        write(re.sub(r"\A#!.*\n", "", script), prefix / completion.path)
    suite = prefix / "share" / "doc" / "assay" / "examples" / "quickstart.yaml"
    install(ROOT / "suites" / "quickstart.yaml", suite, 0o644)
    text = notices(program)
    if text:
        write(text, prefix / "share" / "doc" / "assay" / "NOTICES.txt")
    return told


def strip(file):
    """Without it the program works as well, and is larger; macOS signs what it strips anew."""
    command = ["strip", "-x"] if os.uname().sysname == "Darwin" else ["strip", "--strip-all"]
    if shutil.which(command[0]):
        subprocess.run([*command, str(file)], check=True, capture_output=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--prefix", type=pathlib.Path, required=True)
    options = parser.parse_args()
    stage(options.program, options.prefix)
    print(f"assay is installed: {options.prefix}/bin/assay, with its man pages and completions.")
    print("Completions are read by a new shell. See: man assay")


if __name__ == "__main__":
    main()
