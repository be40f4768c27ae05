"""Archives of which two made from the same files are the same bytes."""

import base64
import gzip
import hashlib
import io
import stat
import tarfile
import zipfile
import time


def files(folder):
    """Every file under a folder, with its name in the archive, in a fixed order."""
    return sorted(
        (path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file()
    )


def is_program(path):
    return bool(path.stat().st_mode & stat.S_IXUSR)


def tarball(folder, top, epoch, target):
    """A .tar.gz of a folder's files, all of them under `top`."""
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, path in files(folder):
            entry = tarfile.TarInfo(f"{top}/{name}")
            entry.size = path.stat().st_size
            entry.mtime = epoch
            entry.mode = 0o755 if is_program(path) else 0o644
            with path.open("rb") as file:
                archive.addfile(entry, file)
    target.write_bytes(gzip.compress(content.getvalue(), compresslevel=9, mtime=0))


def hashed(content):
    """As a wheel's RECORD writes it."""
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
    return f"sha256={digest.decode()},{len(content)}"


def zipped(entries, epoch, target):
    """A zip of `(name, content, mode)`, as wheels are."""
    moment = time.gmtime(max(epoch, 315_532_800))[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content, mode in entries:
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = (stat.S_IFREG | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def checksums(folder, pattern="*"):
    """The lines of a SHA256SUMS file."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.glob(pattern))
        if path.is_file() and path.name != "SHA256SUMS"
    )
