"""ICU's data, cut down to what the program asks of it.

Foundation carries ICU with the data of some 800 locales, 34 MB. The program writes in one language,
formats nothing by the user's locale, and reads UTF-8: it needs the root and English, time zones,
normalisation, properties of characters, and the rules of breaking text into characters and words, but
for the dictionaries by which Chinese, Japanese, Thai, Lao, Khmer and Burmese, which write no spaces,
are broken into words.
"""

import pathlib
import re
import shutil
import struct
import subprocess
import tempfile

#: The locales whose data stay; all others are answered as the root's.
LOCALES = {"root", "en", "en_001", "en_US", "en_US_POSIX"}

#: `zh_Hant_TW`, `es_419`; not `metaZones`, `pool` or `res_index`, which belong to all.
LOCALE = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|\d{3}))?(_[A-Z]+)*")

#: Sorting by the rules of a language; one script written in another; text in old encodings; where
#: lines, sentences and titles end; what languages and countries are called; how host names and
#: passwords were prepared before UTS 46; letters that look alike; units, their plurals and numbers in
#: words; which language is nearest to another, and what is customary in a country; Windows' names of
#: time zones; dictionaries of words, 3 MB, which nothing asks for but `\b` of an expression with
#: `(?w)`, to which text of those scripts is no longer words. Currencies and the names of zones stay:
#: without them Foundation's formatters of numbers and times end the program or err.
DROPPED = re.compile(
    r"(coll|translit|lang|region|unit|rbnf)/.*|brkitr/((line|sent|title)(_.*)?\.brk|.*\.dict)"
    r"|.*\.(cnv|spp|cfu)|cnvalias\.icu"
    r"|(units|plurals|pluralRanges|genderList|grammaticalFeatures|dayPeriods|currencyNumericCodes"
    r"|likelySubtags|langInfo|supplementalData|metadata|windowsZones)\.res"
)

#: Of the data within ICU's package; `ucmndata.h` and `udata.h` of ICU describe it.
ALIGNMENT = 16

SYMBOL = re.compile(r"\b(icudt\d+_dat)$", re.MULTILINE)
ARCHIVE = "lib_FoundationICU.a"
MEMBER = "icu_packaged_data.cpp.o"

#: What the program links in place of ICU's own.
REPLACEMENT = "assay_icu_data"

#: Does nothing, in place of what makes C++'s streams ready: eight files of ICU ask for that before the
#: program begins, none writes to one, and 330 kB would come along.
NOTHING = "assay_nothing"
STREAMS = ("_ZNSt8ios_base4InitC1Ev", "_ZNSt8ios_base4InitD1Ev")


def is_kept(name):
    """Whether an item stays, by its name without the package's, such as `unit/de.res`."""
    tree, _, file = name.rpartition("/")
    stem, _, kind = file.rpartition(".")
    if kind == "res" and LOCALE.fullmatch(stem) and stem not in LOCALES:
        return False
    return not DROPPED.fullmatch(name)


def items(package):
    """The header of a package, and `(name, content)` of each item, in the order of their names."""
    (start,) = struct.unpack_from("<H", package)
    magic = package[12:16]
    if magic != b"CmnD":
        raise ValueError(f"this is no package of ICU's data: it says {magic!r}, not b'CmnD'")
    (count,) = struct.unpack_from("<I", package, start)
    toc = [struct.unpack_from("<II", package, start + 4 + 8 * index) for index in range(count)]
    ends = [content for _, content in toc[1:]] + [len(package) - start]
    found = []
    for (name, content), end in zip(toc, ends):
        name_end = package.index(b"\0", start + name)
        text = package[start + name:name_end].decode("ascii")
        found.append((text, package[start + content:start + end]))
    return package[:start], found


def packed(header, entries):
    """A package of these items."""
    names = b"".join(name.encode("ascii") + b"\0" for name, _ in entries)
    name_at = 4 + 8 * len(entries)
    content_at = name_at + len(names)
    toc, contents = [], []
    for name, content in entries:
        padding = -content_at % ALIGNMENT
        content_at += padding
        toc.append(struct.pack("<II", name_at, content_at))
        contents += [b"\0" * padding, content]
        name_at += len(name) + 1
        content_at += len(content)
    return b"".join([header, struct.pack("<I", len(entries)), *toc, names, *contents])


def trimmed(package):
    header, entries = items(package)
    return packed(header, [entry for entry in entries if is_kept(entry[0].partition("/")[2])])


SOURCE = """\
  .section .rodata
  .globl {symbol}
  .hidden {symbol}
  .type {symbol}, %object
  .p2align 4
{symbol}:
  .incbin "icu.dat"
  .size {symbol}, . - {symbol}
  .text
  .globl {nothing}
  .hidden {nothing}
  .type {nothing}, %function
{nothing}:
  ret
  .section .note.GNU-stack, "", %progbits
"""


def write(toolchain, folder):
    """Writes the object with what stays into `folder`.

    Returns the name by which ICU knows its data; `None` where this toolchain's Foundation keeps
    them otherwise, and they are linked in as they are.
    """
    archive = toolchain / "lib" / "swift_static" / "linux" / ARCHIVE
    if not archive.exists() or not shutil.which("objcopy"):
        return None
    with tempfile.TemporaryDirectory() as scratch:
        member = pathlib.Path(scratch) / MEMBER
        subprocess.run(["ar", "x", str(archive), MEMBER], cwd=scratch, capture_output=True)
        if not member.exists():
            return None
        listing = subprocess.run(["nm", str(member)], capture_output=True, text=True, check=True)
        symbol = SYMBOL.search(listing.stdout)
        if not symbol:
            return None
        whole = pathlib.Path(scratch) / "whole.dat"
        subprocess.run(
            ["objcopy", "-O", "binary", "--only-section=.rodata", str(member), str(whole)],
            check=True,
        )
        (pathlib.Path(scratch) / "icu.dat").write_bytes(trimmed(whole.read_bytes()))
        (pathlib.Path(scratch) / "icu.s").write_text(SOURCE.format(symbol=REPLACEMENT, nothing=NOTHING))
        subprocess.run(
            [shutil.which("clang") or "cc", "-c", "icu.s", "-o", str(folder / "icu.o")],
            cwd=scratch, check=True,
        )
    return symbol.group(1)
