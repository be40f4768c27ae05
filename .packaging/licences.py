"""The licence notices of what is linked into the program."""

import pathlib
import re
import subprocess

NAMES = re.compile(r"^(LICEN[CS]E|NOTICE|COPYING)", re.IGNORECASE)

RUNTIME = """\
The Swift runtime, its standard library, Foundation and libdispatch are linked in. They are under the
Apache License 2.0 with the Swift Runtime Library Exception, whose text follows. Foundation carries
ICU, under the Unicode License V3 (https://www.unicode.org/license.txt), copyright 2016-2025 Unicode,
Inc. The C++ standard library of GCC may be linked in, under the GPL 3 with the GCC Runtime Library
Exception 3.1.
"""


def linked_modules(link_list):
    """The modules whose objects are linked, from the build's list of them."""
    return sorted(set(re.findall(r"/([\w.-]+?)\.build/", link_list)))


def is_linked(checkout, modules):
    """Whether a package has sources of one of these modules."""
    folders = {path.name for depth in ("*", "*/*", "*/*/*") for path in checkout.glob(depth)}
    return not folders.isdisjoint(modules)


def licence_files(checkout):
    """A package's licences, and those of what it has taken in."""
    tests = ("Tests", "Benchmarks", "IntegrationTests", "Examples", "dev", "scripts")
    for path in sorted(checkout.rglob("*")):
        inner = path.relative_to(checkout).parts
        if path.is_file() and NAMES.match(path.name) and not set(inner) & set(tests):
            yield path


def runtime_licence(toolchain):
    file = toolchain / "share" / "swift" / "LICENSE.txt"
    return file.read_text() if file.exists() else ""


def notices(checkouts, link_list, toolchain):
    """One text of all notices, in a fixed order."""
    modules = linked_modules(link_list)
    parts = [f"{'=' * 78}\nThe Swift runtime\n{'=' * 78}\n\n{RUNTIME}\n{runtime_licence(toolchain)}"]
    for checkout in sorted(path for path in checkouts.iterdir() if path.is_dir()):
        if not is_linked(checkout, modules):
            continue
        for file in licence_files(checkout):
            title = f"{checkout.name}: {file.relative_to(checkout)}"
            text = file.read_text(errors="replace").strip()
            parts.append(f"{'=' * 78}\n{title}\n{'=' * 78}\n\n{text}\n")
    return "\n".join(parts)


def bundled_libraries(listing):
    """Paths of the libraries in what `ldd` prints."""
    return sorted(set(re.findall(r"=> (/\S+)", listing)))


def bundled_notices(libraries):
    """The notices that this system has of the libraries which a wheel carries, and of what they need.

    Empty where no dpkg knows them.
    """
    packages = set()
    for path in bundled_libraries(_told("ldd", *libraries)) + list(libraries):
        for name in (path, str(pathlib.Path(path).resolve())):
            owners = _told("dpkg", "-S", name) or _told("dpkg", "-S", name.replace("/lib/", "/usr/lib/", 1))
            packages |= {line.split(":")[0] for line in owners.splitlines()}
    parts = []
    for package in sorted(packages):
        file = pathlib.Path("/usr/share/doc") / package / "copyright"
        if file.exists():
            text = file.read_text(errors="replace").strip()
            parts.append(f"{'=' * 78}\nbundled: {package}\n{'=' * 78}\n\n{text}\n")
    return "\n".join(parts)


def _told(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout
    except FileNotFoundError:
        return ""


def toolchain_of(swift):
    """Such as /opt/swift/usr."""
    return pathlib.Path(swift).resolve().parent.parent
