"""`make dist`: every package of the program, and their checksums.

    dist.py --program .build/release/assay --output .build/dist/packages [--downloads URL]
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess

import archives
import deb
import formula
import stage
import wheel


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
