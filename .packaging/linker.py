#!/usr/bin/env python3
"""Stands before lld, and lets it leave out what is public and yet used by nobody.

The compiler marks every public function, type and conformance as one that is to be kept
(SHF_GNU_RETAIN), for it cannot know that no library will ever be opened that asks for them. Nothing
is exported from one program that is linked as a whole. Here the mark is taken off copies of the
objects, Swift's own archives among them, and --gc-sections finds out by itself what is referred to.

What the runtime searches by walking through a section stays as long as what it tells of: a
conformance that `as?` looks for, as long as its type is there, or its protocol, where the type belongs
to another module; a type's name, as long as the type.

    linker.py ARGUMENTS...    lld's own, which the compiler gives
"""

import bisect
import os
import pathlib
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile

import licences

#: Of a section's flags: kept whoever refers to it; kept as long as the section that sh_link names.
RETAIN = 0x200000
LINK_ORDER = 0x80

#: Walked through by the runtime, record by record: they are roots, unless `owner` knows better. All
#: others are reached by reference, or are for debuggers: swift5_assocty, swift5_builtin and the like.
RECORDS = {
    b"swift5_protocols", b"swift5_protocol_conformances", b"swift5_type_metadata",
    b"swift5_type_metadata_2", b"swift5_replace", b"swift5_replac2", b"swift5_accessible_functions",
    b"swift5_runtime_attributes", b"swift5_entry", b"swift5_tests",
}

#: A record of these is one reference, to the type or the protocol that it makes known.
NAMED = {b"swift5_protocols", b"swift5_type_metadata", b"swift5_type_metadata_2"}

#: Types of C, which the runtime looks up by their names alone.
FOREIGN = b"$sSo"

#: It defines where the runtime's sections begin, so that all of them must be there.
RUNTIME_START = "swiftrt.o"

SYMBOL_TABLE, RELOCATIONS, SECTION_INDICES = 2, 4, 18
RESERVED, EXTENDED = 0xFF00, 0xFFFF


class Object:
    """One ELF file of 64 bits, somewhere in `content`; only section headers are changed."""

    def __init__(self, content, start):
        self.content, self.start = content, start
        (table,) = struct.unpack_from("<Q", content, start + 0x28)
        self.size, count, names = struct.unpack_from("<HHH", content, start + 0x3A)
        self.table = start + table
        # Beyond what sixteen bits count, the first header says it.
        if count == 0:
            (count,) = struct.unpack_from("<Q", content, self.table + 0x20)
        if names == EXTENDED:
            (names,) = struct.unpack_from("<I", content, self.table + 0x28)
        self.count = count
        self.names = self.offset(names)
        self.relocations = {}
        self.symbols = self.strings = self.indices = None
        self.read = {}

    def header(self, section):
        return self.table + section * self.size

    def offset(self, section):
        return self.start + struct.unpack_from("<Q", self.content, self.header(section) + 0x18)[0]

    def string(self, at):
        return bytes(self.content[at:self.content.index(b"\0", at)])

    def retained(self):
        """`(section, name)` of each that is marked."""
        found = []
        for section in range(self.count):
            name, kind, flags = struct.unpack_from("<IIQ", self.content, self.header(section))
            link, info = struct.unpack_from("<II", self.content, self.header(section) + 0x28)
            if kind == RELOCATIONS:
                self.relocations[info] = section
            elif kind == SYMBOL_TABLE:
                self.symbols, self.strings = self.offset(section), self.offset(link)
            elif kind == SECTION_INDICES:
                self.indices = self.offset(section)
            if flags & RETAIN:
                found.append((section, self.string(self.names + name)))
        return found

    def reference(self, section, place):
        """`(section, offset, symbol's name)` of what the bytes at a place refer to; `None` without."""
        if section not in self.read:
            self.read[section] = {}
            if section in self.relocations:
                header = self.header(self.relocations[section])
                (length,) = struct.unpack_from("<Q", self.content, header + 0x20)
                at = self.offset(self.relocations[section])
                for entry in range(at, at + length, 24):
                    offset, info, addend = struct.unpack_from("<QQq", self.content, entry)
                    self.read[section][offset] = (info >> 32, addend)
        found = self.read[section].get(place)
        if found is None:
            return None
        number, addend = found
        name, _, index, value = struct.unpack_from("<IHHQ", self.content, self.symbols + number * 24)
        if index == EXTENDED:
            (index,) = struct.unpack_from("<I", self.content, self.indices + number * 4)
        elif index >= RESERVED:
            index = 0
        return index, value + addend, self.string(self.strings + name)

    def described(self, section, place, is_indirect):
        """As `reference`, through the pointer by which another module's descriptor is reached."""
        found = self.reference(section, place)
        # The lowest bit of a reference may say that it is to such a pointer.
        if found and found[0] and (is_indirect or found[1] & 1):
            found = self.reference(found[0], found[1] & ~1)
        return found

    def owner(self, section, name):
        """The section without which a record tells nothing; 0 where that is not known."""
        if name in NAMED:
            told = [self.described(section, 0, False)]
        elif name == b"swift5_protocol_conformances":
            # Its descriptor begins with the protocol, the type, the witnesses and the flags.
            conformance = self.reference(section, 0)
            if not conformance or not conformance[0] or not conformance[2]:
                return 0
            inner, at, symbol = conformance
            if symbol.startswith(FOREIGN):
                return 0
            (flags,) = struct.unpack_from("<I", self.content, self.offset(inner) + at + 12)
            kind = flags >> 3 & 7
            told = []
            if kind == 0:
                # What is in the same section needs no relocation.
                told.append(self.described(inner, at + 4, False) or (inner, 0, b""))
            elif kind == 1:
                told.append(self.described(inner, at + 4, True))
            told.append(self.described(inner, at, False))
        else:
            return 0
        known = (found[0] for found in told if found and not found[2].startswith(FOREIGN))
        return next(filter(None, known), 0)

    def foreign(self, section, name):
        """The names of the type and the protocol that a conformance is of, both in other objects."""
        conformance = self.reference(section, 0) if name == b"swift5_protocol_conformances" else None
        if not conformance or not conformance[0] or conformance[2].startswith(FOREIGN):
            return None
        inner, at, _ = conformance
        (flags,) = struct.unpack_from("<I", self.content, self.offset(inner) + at + 12)
        told = self.described(inner, at + 4, True), self.described(inner, at, False)
        if flags >> 3 & 7 != 1 or not all(told) or any(found[2].startswith(FOREIGN) for found in told):
            return None
        return {found[2] for found in told if found[2]} or None

    def release(self, alive):
        for section, name in self.retained():
            owner = self.owner(section, name) if name in RECORDS else None
            if owner == 0:
                names = self.foreign(section, name)
                if names is None or alive(names):
                    continue
                owner = None
            header = self.header(section)
            (flags,) = struct.unpack_from("<Q", self.content, header + 8)
            flags &= ~RETAIN
            if owner:
                flags |= LINK_ORDER
                struct.pack_into("<I", self.content, header + 0x28, owner)
            struct.pack_into("<Q", self.content, header + 8, flags)


#: Sections of which every piece is reached by what the linker knows: nothing in them is near another
#: thing in them by the compiler's own reckoning, as it is in `.rodata`.
DIVIDED = {
    b".data", b".data.rel.ro", b"swift5_typeref", b"swift5_fieldmd", b"swift5_reflstr",
    b"swift5_capture", b"swift5_assocty", b"swift5_builtin", b"swift5_mpenum",
}

PROGBITS, ALLOCATED, EXECUTABLE, GROUPED = 1, 2, 4, 0x200
HEADER, SYMBOL, RELOCATION = "<IIQQQQIIQQ", "<IBBHQQ", "<QQq"
NAME, KIND, FLAGS, OFFSET, SIZE, LINK, INFO, ALIGNMENT = 0, 1, 2, 4, 5, 6, 7, 8
SECTION_SYMBOL = 3
X86_64 = 62


def divided(content):
    """An object's data, a section for each symbol, as `-function-sections` does it for functions.

    The compiler puts a file's data into one section, so that one type's name that is asked for keeps
    all types of the file. What is moved are headers, in a new table at the end.
    """
    (table,) = struct.unpack_from("<Q", content, 0x28)
    size, count, names = struct.unpack_from("<HHH", content, 0x3A)
    (machine,) = struct.unpack_from("<H", content, 0x12)
    # How code reaches data by its section's beginning was looked at for this processor alone.
    if count == 0 or names == EXTENDED or machine != X86_64:
        return content
    headers = [list(struct.unpack_from(HEADER, content, table + i * size)) for i in range(count)]
    symbols = next((h for h in headers if h[KIND] == SYMBOL_TABLE), None)
    if symbols is None:
        return content

    def name(header):
        at = headers[names][OFFSET] + header[NAME]
        return bytes(content[at:content.index(b"\0", at)])

    owners = {h[LINK] for h in headers if h[FLAGS] & LINK_ORDER}
    # Of each divided section, where a piece begins, and the symbol that is local to this object there.
    starts = {
        i: {0: None} for i, h in enumerate(headers)
        if h[KIND] == PROGBITS and not h[FLAGS] & (LINK_ORDER | GROUPED) and i not in owners
        and name(h) in DIVIDED
    }
    sections = {}
    found = list(struct.iter_unpack(SYMBOL, content[symbols[OFFSET]:symbols[OFFSET] + symbols[SIZE]]))
    for number, (_, info, _, section, value, _) in enumerate(found):
        if section not in starts:
            continue
        if info & 15 == SECTION_SYMBOL:
            sections[number] = section
        elif value < headers[section][SIZE]:
            known = starts[section].get(value)
            starts[section][value] = known if known or info >> 4 else number
    # Another name for what is within something, as a type's metadata is for what lies behind its witnesses.
    for _, _, _, section, value, length in found:
        if section in starts and length:
            for start in [s for s in starts[section] if value < s < value + length]:
                del starts[section][start]
    tables = {h[INFO]: i for i, h in enumerate(headers) if h[KIND] == RELOCATIONS}
    references = []
    for place, index in tables.items():
        if not headers[place][FLAGS] & ALLOCATED:
            continue
        at = headers[index][OFFSET]
        entries = struct.iter_unpack(RELOCATION, content[at:at + headers[index][SIZE]])
        for number, (_, info, addend) in enumerate(entries):
            section = sections.get(info >> 32)
            if section is None:
                continue
            # An instruction's end lies four bytes and more behind its reference; its target may be the
            # end of what is before.
            span = (addend + 3, addend + 9) if headers[place][FLAGS] & EXECUTABLE else (addend, addend)
            for start in [s for s in starts[section] if span[0] < s <= span[1] and span[0] != span[1]]:
                if start:
                    del starts[section][start]
            references.append((section, span[1] if span[0] == span[1] else addend + 4, at + number * 24))

    def piece(section, offset):
        place = bisect.bisect_right(ordered[section], offset) - 1
        return ordered[section][max(place, 0)]

    # Where something is found by its place only, its piece begins with a symbol of this object.
    ordered = {section: sorted(known) for section, known in starts.items()}
    for section, offset, _ in references:
        while (start := piece(section, offset)) and starts[section][start] is None:
            del starts[section][start]
            ordered[section].remove(start)
    for section, offset, at in references:
        if start := piece(section, offset):
            _, info, addend = struct.unpack_from(RELOCATION, content, at)
            number = starts[section][start]
            struct.pack_into("<Qq", content, at + 8, number << 32 | info & 0xFFFFFFFF, addend - start)

    moved = {}
    for section, known in ordered.items():
        whole = list(headers[section])
        ends = [*known[1:], whole[SIZE]]
        entries = []
        if section in tables:
            at, length = headers[tables[section]][OFFSET], headers[tables[section]][SIZE]
            entries = sorted(struct.iter_unpack(RELOCATION, content[at:at + length]))
        taken = 0
        for start, end in zip(known, ends):
            header = list(whole)
            header[OFFSET], header[SIZE] = whole[OFFSET] + start, end - start
            header[ALIGNMENT] = min(whole[ALIGNMENT], start & -start) if start else whole[ALIGNMENT]
            moved[section, start] = index = len(headers) if start else section
            headers[index:index + 1] = [header]
            first = taken
            while taken < len(entries) and entries[taken][0] < end:
                offset, info, addend = entries[taken]
                struct.pack_into(RELOCATION, content, at + taken * 24, offset - start, info, addend)
                taken += 1
            if section in tables and (taken > first or not start):
                header = list(headers[tables[section]]) if start else headers[tables[section]]
                header[OFFSET], header[SIZE], header[INFO] = at + first * 24, (taken - first) * 24, index
                if start:
                    headers.append(header)
    if len(headers) >= RESERVED:
        raise ValueError("an object has more sections than sixteen bits count")
    for number, (_, info, _, section, value, _) in enumerate(found):
        if section in ordered and info & 15 != SECTION_SYMBOL:
            start = piece(section, value)
            place = symbols[OFFSET] + number * 24
            struct.pack_into("<HQ", content, place + 6, moved[section, start], value - start)
    content += bytes(-len(content) % 8)
    struct.pack_into("<Q", content, 0x28, len(content))
    struct.pack_into("<H", content, 0x3C, len(headers))
    for header in headers:
        content += struct.pack(HEADER, *header)
    return content


def objects(content):
    """Where each object begins, of an archive or of one alone."""
    if content[:4] == b"\x7fELF":
        yield 0
    if content[:8] == b"!<arch>\n":
        at = 8
        while at < len(content):
            if content[at + 60:at + 64] == b"\x7fELF":
                yield at + 60
            length = int(content[at + 48:at + 58])
            at += 60 + length + length % 2


def released(content, alive=lambda names: True):
    """`alive` is asked of names of other objects whether all of them are in the program."""
    content = bytearray(content)
    for start in objects(content):
        Object(content, start).release(alive)
    return content


def expanded(arguments):
    for argument in arguments:
        if argument.startswith("@"):
            yield from expanded(shlex.split(pathlib.Path(argument[1:]).read_text()))
        else:
            yield argument


def archive(name, folders):
    """The archive that `-lNAME` means; `None` where it is a shared library."""
    for folder in folders:
        if (pathlib.Path(folder) / f"lib{name}.so").exists():
            return None
        if (pathlib.Path(folder) / f"lib{name}.a").exists():
            return f"{folder}/lib{name}.a"
    return None


def main():
    arguments = list(expanded(sys.argv[1:]))
    folders = [argument[2:] for argument in arguments if argument.startswith("-L")]
    copies, asked, living = {}, {}, set()
    with tempfile.TemporaryDirectory() as scratch:
        def copied(path):
            if path not in copies:
                copies[path] = f"{scratch}/{len(copies)}-{os.path.basename(path)}"
                write(path)
            return copies[path]

        def write(path):
            asked[path] = set()

            def alive(names):
                asked[path] |= names
                return names <= living

            content = released(pathlib.Path(path).read_bytes(), alive)
            if path.endswith(".swift.o"):
                content = divided(content)
            pathlib.Path(copies[path]).write_bytes(content)

        told = []
        for before, argument in zip(["", *arguments], arguments):
            path = archive(argument[2:], folders) if argument.startswith("-l") else argument
            is_input = path and path.endswith((".o", ".a")) and before != "-o"
            if is_input and os.path.basename(path) != RUNTIME_START:
                argument = copied(path)
            told.append(argument)
        response = pathlib.Path(scratch) / "arguments"
        response.write_text("\n".join(map(shlex.quote, told)))
        lld = licences.toolchain_of(shutil.which("swift")) / "bin" / "ld.lld"
        listing = f"{scratch}/map"
        mapped = [] if any(argument.startswith("-Map") for argument in told) else [f"-Map={listing}"]
        listing = next((a[5:] for a in told if a.startswith("-Map=")), listing)
        while True:
            status = subprocess.run([lld, f"@{response}", *mapped]).returncode
            wanted = set().union(*asked.values()) - living
            if status or not wanted:
                sys.exit(status)
            # What a conformance of two others tells is kept once both are found to be there, which may
            # bring more: as a rule twice, or three times.
            with open(listing, "rb") as lines:
                found = {line[line.rfind(b" ") + 1:-1] for line in lines} & wanted
            if not found:
                sys.exit(0)
            living |= found
            for path in [path for path, names in asked.items() if names & found]:
                write(path)


if __name__ == "__main__":
    main()
