"""Archives that stand in for libcurl and SQLite when the program is linked.

A program that is linked against a shared library does not start where that library is missing, and
the loader's words help nobody. What is made here holds a jump for each function of the library and
a constructor that opens it when the program starts: where it is missing, it says which package
brings it. It also spares the program the versions that Debian alone gives libcurl's symbols.

    libraries.py FOLDER    writes libcurl.a, libsqlite3.a, libcurl.pc, a link to libstdc++.a, and
                           what the linker is told, one-file.ld and order.txt, there
"""

import argparse
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import licences
import order
import unicode


@dataclass(frozen=True)
class Library:
    """A shared library: how it is linked, what it is called on disk, what brings it."""

    link: str
    title: str
    files: tuple[str, ...]
    prefix: str
    packages: dict[str, str]


LIBRARIES = (
    Library(
        link="curl",
        title="libcurl 7.88 or newer",
        files=("libcurl.so.4", "libcurl-gnutls.so.4"),
        prefix="curl_",
        packages={"apt": "libcurl4", "dnf": "libcurl", "zypper": "libcurl4", "pacman": "curl"},
    ),
    Library(
        link="sqlite3",
        title="SQLite 3.40 or newer",
        files=("libsqlite3.so.0",),
        prefix="sqlite3_",
        packages={
            "apt": "libsqlite3-0",
            "dnf": "sqlite-libs",
            "zypper": "libsqlite3-0",
            "pacman": "sqlite",
        },
    ),
)

JUMP = {
    "x86_64": "  jmpq *{table}+{offset}(%rip)\\n",
    "aarch64": (
        "  adrp x16, {table}+{offset}\\n  ldr x16, [x16, #:lo12:{table}+{offset}]\\n  br x16\\n"
    ),
}

INSTALL = {
    "apt": "apt install {} (Debian, Ubuntu)",
    "dnf": "dnf install {} (Fedora, RHEL)",
    "zypper": "zypper install {} (openSUSE)",
    "pacman": "pacman -S {} (Arch)",
}


def functions(listing, prefix):
    """The functions of a library, from what `nm -D --defined-only` prints of it."""
    names = re.findall(r"^[0-9a-f]+ [TW] (\w+)(?:@.*)?$", listing, re.MULTILINE)
    return sorted({name for name in names if name.startswith(prefix)})


def remedy(library):
    ways = [INSTALL[tool].format(package) for tool, package in library.packages.items()]
    return "Install it: " + ", or ".join(ways) + "."


def source(library, names, machine):
    """The archive's one C file."""
    table = f"assay_{library.link}_functions"
    jumps = "\n".join(
        f'  ".globl {name}\\n.hidden {name}\\n.type {name}, %function\\n.p2align 4\\n{name}:\\n'
        f'{JUMP[machine].format(table=table, offset=8 * index)}"'
        for index, name in enumerate(names)
    )
    missing = (
        f"assay needs {library.title} ({library.files[0]}), which was not found here. "
        f"{remedy(library)}\\n"
    )
    old = (
        f"assay needs {library.title}; the {library.files[0]} that was found here lacks a function. "
        "Upgrade it with the system's package manager.\\n"
    )
    return TEMPLATE.format(
        table=table,
        count=len(names),
        names=",\n".join(f'  "{name}"' for name in names),
        files=", ".join(f'"{file}"' for file in library.files),
        jumps=jumps,
        missing=missing,
        old=old,
    )


TEMPLATE = """\
#define _GNU_SOURCE
#include <dlfcn.h>
#include <unistd.h>

__attribute__((visibility("hidden"))) void *{table}[{count}];

static const char *const names[{count}] = {{
{names}
}};

static const char *const files[] = {{ {files} }};

__asm__(
  ".text\\n"
{jumps}
);

static void end(const char *words, unsigned long length) {{
  if (write(2, words, length)) {{}}
  // As the loader, and a shell that finds no program, end.
  _exit(127);
}}

static void lacking(void) {{
  static const char words[] = "{old}";
  end(words, sizeof words - 1);
}}

__attribute__((constructor(101))) static void load(void) {{
  // A library that is bundled with the program is there already; RTLD_NEXT leaves the jumps out.
  void *library = dlsym(RTLD_NEXT, names[0]) ? RTLD_NEXT : 0;
  for (unsigned i = 0; !library && i < sizeof files / sizeof *files; i++) {{
    library = dlopen(files[i], RTLD_NOW | RTLD_LOCAL);
  }}
  if (!library) {{
    static const char words[] = "{missing}";
    end(words, sizeof words - 1);
  }}
  for (unsigned i = 0; i < {count}; i++) {{
    void *function = dlsym(library, names[i]);
    {table}[i] = function ? function : (void *)lacking;
  }}
}}
"""


#: What the package manager of Swift asks; the folder is searched before all others.
PKG_CONFIG = """\
Name: libcurl
Description: stands in for libcurl
Version: 7.88.1
Libs: -L{folder} -lcurl
Cflags:
"""


def found(file):
    """Where the linker's configuration has a library of this name."""
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True)
    for line in listing.stdout.splitlines():
        name, _, path = line.strip().partition(" => ")
        if name.split(" ")[0] == file and path:
            return path
    sys.exit(f"{file} was not found on this system. Install what 'make deps' names.")


def build(library, folder, machine):
    path = found(library.files[0])
    listing = subprocess.run(
        ["nm", "-D", "--defined-only", path], capture_output=True, text=True, check=True
    )
    text = source(library, functions(listing.stdout, library.prefix), machine)
    with tempfile.TemporaryDirectory() as scratch:
        file = pathlib.Path(scratch) / f"{library.link}.c"
        file.write_text(text)
        subprocess.run([shutil.which("clang") or "cc", "-O2", "-fPIC", "-c", file.name], cwd=scratch, check=True)
        archive = folder / f"lib{library.link}.a"
        archive.unlink(missing_ok=True)
        subprocess.run(
            ["ar", "rcsD", str(archive), f"{library.link}.o"], cwd=scratch, check=True
        )


def link_standard_library(folder):
    """The C++ library, linked in where its archive is here."""
    for compiler in ("g++", "clang++"):
        try:
            found_at = subprocess.run(
                [compiler, "-print-file-name=libstdc++.a"], capture_output=True, text=True
            ).stdout.strip()
        except FileNotFoundError:
            continue
        if "/" in found_at and pathlib.Path(found_at).exists():
            link = folder / "libstdc++.a"
            link.unlink(missing_ok=True)
            link.symlink_to(pathlib.Path(found_at).resolve())
            return


#: Swift's errors are returned and nothing of what is linked in catches a C++ exception, so that
#: tables for unwinding the stack, 8 MB, are never read; nor is what the compiler notes for its next
#: build, which differs with the folder that is built in. What a closure or a key path is made of has
#: no name by which order.py could tell of it; apart from the rest it is 160 KB, and among it each of
#: those that a run calls holds pages of its own in memory, 3 MB.
SCRIPT = """\
SECTIONS {
  .text.unnamed : { *(.text..L*) }
} INSERT AFTER .text;
SECTIONS {
  /DISCARD/ : { *(.eh_frame) *(.gcc_except_table .gcc_except_table.*) *(.swift_modhash) }
} INSERT AFTER .data;
"""


def linker_script(folder, icu_data):
    """What lld reads beside its own defaults. `icu_data` is the name of ICU's data, or `None`."""
    if icu_data is None:
        return SCRIPT
    # The name's new meaning wins over the archive's, which nothing refers to any more then.
    others = "".join(f"{name} = {unicode.NOTHING};\n" for name in unicode.STREAMS)
    return f"INPUT({folder}/icu.o)\n{icu_data} = {unicode.REPLACEMENT};\n{others}{SCRIPT}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=lambda text: pathlib.Path(text).resolve())
    folder = parser.parse_args().folder
    machine = platform.machine()
    if machine not in JUMP:
        sys.exit(f"There are no jumps for the processor '{machine}'; link the libraries themselves.")
    folder.mkdir(parents=True, exist_ok=True)
    for library in LIBRARIES:
        build(library, folder, machine)
    link_standard_library(folder)
    swift = shutil.which("swift")
    icu_data = unicode.write(licences.toolchain_of(swift), folder) if swift else None
    (folder / "one-file.ld").write_text(linker_script(folder, icu_data))
    (folder / "order.txt").write_text(order.unpacked())
    (folder / "libcurl.pc").write_text(PKG_CONFIG.format(folder=folder))


if __name__ == "__main__":
    main()
