"""The Debian package."""

import os
import re
import shutil
import subprocess

import stage

#: Where Debian's shells look, in place of where a prefix has it.
PLACES = {"share/zsh/site-functions/_assay": "share/zsh/vendor-completions/_assay"}

DESCRIPTION = """\
Description: benchmark and evaluate language models behind HTTP APIs
 Assay sends what a suite, one YAML file, says to language models behind HTTP
 completion APIs, measures time to first token, latency and throughput, scores
 the answers, keeps every attempt in SQLite, and writes a report that says what
 was found and how sure it is. It compares models, follows providers night
 after night, and tunes sampling parameters.
 .
 gnuplot draws the figures of its reports.
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: assay
Comment: the notices of what is linked in stand in NOTICES.txt beside this file.

Files: *
Copyright: 2026 the authors of Assay
License: not-yet-given
 The authors of Assay have not put it under a licence yet.
"""


#: lintian's findings that stay, with their reasons.
OVERRIDES = """\
# Yams, the reader of suites, carries libyaml's sources; nothing of it is patched into Debian's.
assay: embedded-library *libyaml* [usr/bin/assay]
"""


def maintainer():
    """As Debian's own tools are told it."""
    name = os.environ.get("DEBFULLNAME", "Assay maintainers")
    return f"{name} <{os.environ.get('DEBEMAIL', 'maintainers@users.noreply.github.com')}>"


def newest_glibc(symbols):
    """The newest version of the C library that `objdump -Tp` names, such as 2.34."""
    versions = {tuple(map(int, v.split("."))) for v in re.findall(r"GLIBC_([\d.]+)", symbols)}
    # Packed relocations, which glibc reads since 2.36.
    if "GLIBC_ABI_DT_RELR" in symbols:
        versions.add((2, 36))
    return ".".join(map(str, max(versions, default=(2, 34))))


def architecture(machine):
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(machine, machine)


def control(version, machine, glibc, needed, kilobytes):
    """The control file. `needed` is what `readelf -d` says that the loader wants."""
    depends = [f"libc6 (>= {glibc})", "libcurl4 (>= 7.88)", "libsqlite3-0 (>= 3.40)"]
    if "libgcc_s.so.1" in needed:
        depends.append("libgcc-s1 (>= 3.4)")
    if "libstdc++.so.6" in needed:
        depends.append("libstdc++6 (>= 12)")
    if "libz.so.1" in needed:
        depends.append("zlib1g (>= 1:1.2)")
    return (
        "Package: assay\n"
        f"Version: {version}\n"
        f"Architecture: {architecture(machine)}\n"
        f"Maintainer: {maintainer()}\n"
        f"Installed-Size: {kilobytes}\n"
        f"Depends: {', '.join(depends)}\n"
        "Recommends: ca-certificates, fonts-dejavu-core, gnuplot-nox\n"
        "Section: utils\n"
        "Priority: optional\n" + DESCRIPTION
    )


def changelog(version, epoch):
    import email.utils

    return (
        f"assay ({version}) unstable; urgency=medium\n\n"
        "  * The release of this version; what it brings is in its README.\n\n"
        f" -- {maintainer()}  {email.utils.formatdate(epoch)}\n"
    )


def told(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def make(program, release, folder):
    """Writes the package into `folder`; returns `None` where there is no dpkg-deb."""
    if not shutil.which("dpkg-deb"):
        return None
    draft = folder / "deb"
    shutil.rmtree(draft, ignore_errors=True)
    usr = draft / "usr"
    stage.stage(program, usr, compress_pages=True)
    for source, target in PLACES.items():
        (usr / target).parent.mkdir(parents=True, exist_ok=True)
        (usr / source).rename(usr / target)
        (usr / source).parent.rmdir()
    documents = usr / "share" / "doc" / "assay"
    notices = documents / "NOTICES.txt"
    if notices.exists():
        stage.write(stage.compressed(notices.read_text()), documents / "NOTICES.txt.gz")
        notices.unlink()
    stage.write(COPYRIGHT, documents / "copyright")
    stage.write(OVERRIDES, usr / "share" / "lintian" / "overrides" / "assay")
    stage.write(
        stage.compressed(changelog(release.version, release.epoch)), documents / "changelog.gz"
    )
    machine = os.uname().machine
    binary = str(usr / "bin" / "assay")
    size = sum(path.stat().st_size for path in usr.rglob("*") if path.is_file())
    glibc = newest_glibc(told("objdump", "-T", "-p", binary))
    text = control(release.version, machine, glibc, told("readelf", "-d", binary), size // 1024 + 1)
    stage.write(text, draft / "DEBIAN" / "control")
    for path in [draft, *draft.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
        os.utime(path, (release.epoch, release.epoch))
    file = folder / f"assay_{release.version}_{architecture(machine)}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(release.epoch)}
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(draft), str(file)],
        check=True,
        env=environment,
        capture_output=True,
    )
    return file
