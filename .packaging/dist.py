"""`make dist`: every package of the program, and their checksums.

    dist.py --program .build/release/assay --output .build/dist/packages [--downloads URL]
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import archives
import deb
import formula
import stage
import wheel


#: Bytes of the stripped program on Linux; more than this is a mistake of the build, see one-file.ld.
LARGEST = 42_500_000


def too_large(size, system=os.uname().sysname):
    """Why a program of this many bytes is not packed; `None` where it may be."""
    if system != "Linux" or size <= LARGEST:
        return None
    return (
        f"The program has {size / 1e6:.1f} MB without its symbols, more than {LARGEST / 1e6:.0f} MB. "
        "Was it linked by 'make build', with lld and .build/dist/libraries/one-file.ld? If what it "
        "does has grown, raise LARGEST in .packaging/dist.py."
    )


def unfit(program):
    """Why the stripped program is not packed: its size, or that it makes no report."""
    why = too_large(os.stat(program).st_size)
    if why:
        return why
    with tempfile.TemporaryDirectory() as scratch:
        suite = stage.ROOT / "suites" / "quickstart.yaml"
        ended = subprocess.run(
            [os.path.abspath(program), "run", str(suite), "--quiet"], cwd=scratch, capture_output=True, text=True
        )
        report = next(pathlib.Path(scratch).glob("reports/*/report.md"), None)
    if ended.returncode == 0 and report:
        return None
    return f"'{program} run' ended with {ended.returncode} and no report:\n{ended.stderr}"


def source_tarball(release, folder):
    """What is committed; the formula builds from it."""
    name = f"assay-{release.version}-source"
    file = folder / f"{name}.tar.gz"
    with file.open("wb") as target:
        subprocess.run(
            ["git", "-C", str(stage.ROOT), "-c", "tar.tar.gz.command=gzip -9nc", "archive",
             "--format=tar.gz", f"--prefix={name}/", "HEAD"],
            check=True, stdout=target,
        )
    return file


def make(program, output, downloads):
    release = stage.release(program)
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    work = output.parent
    prefix = work / "prefix"
    shutil.rmtree(prefix, ignore_errors=True)
    stage.stage(program, prefix)
    why = unfit(prefix / "bin" / "assay")
    if why:
        sys.exit(why)
    uname = os.uname()
    top = f"assay-{release.version}-{uname.sysname.lower()}-{uname.machine}"
    archives.tarball(prefix, top, release.epoch, output / f"{top}.tar.gz")
    notices = prefix / "share" / "doc" / "assay" / "NOTICES.txt"
    text = notices.read_text() if notices.exists() else ""
    shutil.copy(wheel.make(prefix / "bin" / "assay", text, release, work), output)
    package = deb.make(program, release, work)
    if package:
        shutil.move(package, output / package.name)
    source = source_tarball(release, output)
    base = downloads or f"file://{output.resolve()}"
    text = formula.formula(
        version=release.version,
        commit=release.commit,
        date=release.date,
        homepage=downloads or "https://example.com/assay",
        url=f"{base}/{source.name}",
        sha256=hashlib.sha256(source.read_bytes()).hexdigest(),
    )
    (output / "assay.rb").write_text(text)
    shutil.copy(stage.ROOT / ".packaging" / "Dockerfile", output)
    (output / "SHA256SUMS").write_text(archives.checksums(output))
    for file in sorted(output.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--downloads", help="where the packages will be published, for the formula")
    options = parser.parse_args()
    make(options.program, options.output, options.downloads)


if __name__ == "__main__":
    main()
