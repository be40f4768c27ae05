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
ARCHIVE = b"!<arch>\n"
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

    def subjects(self, section, name):
        """What a record tells of, each as `described` has it: the type and the protocol of a conformance,
        else the one thing that it names. Empty where that is not known."""
        if name in NAMED:
            return [self.described(section, 0, False)]
        if name != b"swift5_protocol_conformances":
            return []
        # Its descriptor begins with the protocol, the type, the witnesses and the flags.
        conformance = self.reference(section, 0)
        if not conformance or not conformance[0] or not conformance[2]:
            return []
        inner, at, symbol = conformance
        if symbol.startswith(FOREIGN):
            return []
        (flags,) = struct.unpack_from("<I", self.content, self.offset(inner) + at + 12)
        kind = flags >> 3 & 7
        told = []
        if kind == 0:
            # What is in the same section needs no relocation.
            told.append(self.described(inner, at + 4, False) or (inner, 0, b""))
        elif kind == 1:
            told.append(self.described(inner, at + 4, True))
        told.append(self.described(inner, at, False))
        return [found for found in told if found and not found[2].startswith(FOREIGN)]

    def release(self, alive):
        for section, name in self.retained():
            owner = None
            if name in RECORDS:
                told = self.subjects(section, name)
                owner = next((inside for inside, _, _ in told if inside), None)
                # Of what another object defines, only the name is known.
                elsewhere = {symbol for inside, _, symbol in told if not inside}
                if b"" in elsewhere or not owner and (not elsewhere or alive(elsewhere)):
                    continue
                if elsewhere and not alive(elsewhere):
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

PROGBITS, GROUP, ALLOCATED, EXECUTABLE, GROUPED = 1, 17, 2, 4, 0x200
HEADER, SYMBOL, RELOCATION = "<IIQQQQIIQQ", "<IBBHQQ", "<QQq"
NAME, KIND, FLAGS, OFFSET, SIZE, LINK, INFO, ALIGNMENT = 0, 1, 2, 4, 5, 6, 7, 8
SECTION_SYMBOL = 3
X86_64 = 62


#: Instructions of one and of two bytes (behind 0x0F) that end with the address they refer to; others
#: have a number behind it, of unknown length.
PLAIN = {0x01, 0x03, 0x38, 0x39, 0x3A, 0x3B, 0x63, 0x88, 0x89, 0x8A, 0x8B, 0x8D, 0xFF}
PLAIN_OF_TWO = {0x10, 0x11, 0x28, 0x29, 0x6E, 0x6F, 0x7E, 0x7F, 0xB6, 0xB7, 0xBE, 0xBF, 0xD6}


def is_plain(code, at):
    """Whether nothing is between a reference of four bytes and the end of its instruction."""
    if at < 3 or code[at - 1] & 0xC7 != 5:
        return False
    return code[at - 2] in (PLAIN_OF_TWO if code[at - 3] == 0x0F else PLAIN)


def divided(content):
    """An object's data, a section for each symbol, as `-function-sections` does it for functions.

    The compiler puts a file's data into one section, so that one type's name that is asked for keeps
    all types of the file. Only headers and the symbols are moved, into new tables at the end.
    """
    (table,) = struct.unpack_from("<Q", content, 0x28)
    size, count, names = struct.unpack_from("<HHH", content, 0x3A)
    (machine,) = struct.unpack_from("<H", content, 0x12)
    # How code reaches data by its section's beginning was looked at for this processor alone.
    if count == 0 or names == EXTENDED or machine != X86_64:
        return content
    headers = [list(struct.unpack_from(HEADER, content, table + i * size)) for i in range(count)]
    symbols = next((h for h in headers if h[KIND] == SYMBOL_TABLE), None)
    if symbols is None or any(h[KIND] == SECTION_INDICES for h in headers):
        return content

    def name(header):
        at = headers[names][OFFSET] + header[NAME]
        return bytes(content[at:content.index(b"\0", at)])

    owners = {h[LINK] for h in headers if h[FLAGS] & LINK_ORDER}
    # Of each divided section, where its pieces begin.
    starts = {
        i: {0} for i, h in enumerate(headers)
        if h[KIND] == PROGBITS and not h[FLAGS] & (LINK_ORDER | GROUPED) and i not in owners
        and name(h) in DIVIDED
    }
    sections = {}
    found = list(struct.iter_unpack(SYMBOL, content[symbols[OFFSET]:symbols[OFFSET] + symbols[SIZE]]))
    placed = {section: [] for section in starts}
    for number, (_, info, _, section, value, length) in enumerate(found):
        if section in starts and info & 15 == SECTION_SYMBOL:
            sections[number] = section
        elif section in starts and value < headers[section][SIZE]:
            placed[section].append((value, -length))
    for section, known in placed.items():
        end, nameless = 0, 0
        for value, length in [*sorted(known), (headers[section][SIZE], 0)]:
            # Else it is another name for what is within something, as a type's metadata is for what lies
            # behind its witnesses, and says the size of the whole.
            if value >= end:
                # What has no name begins where what has one ends, as the whole section may begin.
                starts[section] |= {start for start in (nameless, value) if start <= value}
                end = value - length
                nameless = end + -end % headers[section][ALIGNMENT] if length else headers[section][SIZE]
        starts[section].discard(headers[section][SIZE])
    ordered = {section: sorted(known) for section, known in starts.items()}

    def piece(section, offset):
        return ordered[section][max(bisect.bisect_right(ordered[section], offset) - 1, 0)]

    tables = {h[INFO]: i for i, h in enumerate(headers) if h[KIND] == RELOCATIONS}
    references = []
    for place, index in tables.items():
        if not headers[place][FLAGS] & ALLOCATED:
            continue
        at = headers[index][OFFSET]
        code = memoryview(content)[headers[place][OFFSET]:headers[place][OFFSET] + headers[place][SIZE]]
        entries = struct.iter_unpack(RELOCATION, content[at:at + headers[index][SIZE]])
        for number, (offset, info, addend) in enumerate(entries):
            section = sections.get(info >> 32)
            if section is None:
                continue
            # An instruction's end lies four bytes and more behind its reference; its target may be the
            # end of what is before.
            first = last = addend
            if headers[place][FLAGS] & EXECUTABLE:
                first, last = (addend + 4, addend + 4) if is_plain(code, offset) else (addend + 3, addend + 9)
            while ordered[section] and piece(section, first) != piece(section, last):
                ordered[section].remove(piece(section, last))
            references.append((section, last if first == last else addend + 4, at + number * 24))
        code.release()

    # What is found by its place in the section is found by a symbol of its piece: a new one, for others
    # may come from another object. Symbols of one object stand before those that are known to all.
    local, made = symbols[INFO], {}
    for section, offset, _ in references:
        if start := piece(section, offset):
            made.setdefault((section, start), local + len(made))
    for index in tables.values():
        at = headers[index][OFFSET]
        for place in range(at + 8, at + headers[index][SIZE], 24):
            (info,) = struct.unpack_from("<Q", content, place)
            if info >> 32 >= local:
                struct.pack_into("<Q", content, place, info + (len(made) << 32))
    for section, offset, at in references:
        if start := piece(section, offset):
            _, info, addend = struct.unpack_from(RELOCATION, content, at)
            struct.pack_into(
                "<Qq", content, at + 8, made[section, start] << 32 | info & 0xFFFFFFFF, addend - start
            )

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

    known = [*found[:local], *((0, 0, 0, section, start, 0) for section, start in made), *found[local:]]
    content += bytes(-len(content) % 8)
    symbols[OFFSET], symbols[SIZE], symbols[INFO] = len(content), len(known) * 24, local + len(made)
    for text, info, other, section, value, length in known:
        if section in ordered and info & 15 != SECTION_SYMBOL:
            start = piece(section, value)
            section, value = moved[section, start], value - start
        content += struct.pack(SYMBOL, text, info, other, section, value, length)
    for header in headers:
        if header[KIND] == GROUP and header[INFO] >= local:
            header[INFO] += len(made)
    struct.pack_into("<Q", content, 0x28, len(content))
    struct.pack_into("<H", content, 0x3C, len(headers))
    for header in headers:
        content += struct.pack(HEADER, *header)
    return content


def divided_members(content):
    """An archive of which the objects that Swift made are divided; without a table of its symbols, which
    the linker finds by itself."""
    made, names, at = bytearray(content[:8]), b"", 8
    while at < len(content):
        header, length = bytes(content[at:at + 60]), int(content[at + 48:at + 58])
        member = content[at + 60:at + 60 + length]
        at += 60 + length + length % 2
        name = header[:16].rstrip()
        if name in (b"/", b"/SYM64/"):
            continue
        if name == b"//":
            names = bytes(member)
        elif name[1:].isdigit():
            # Longer ones stand in a member of their own.
            name = names[int(name[1:]):].partition(b"\n")[0]
        if name.rstrip(b"/").endswith((b".swift.o", b"Swift.o")):
            member = divided(member)
        made += header[:48] + b"%-10d" % len(member) + header[58:] + member + b"\n" * (len(member) % 2)
    return made


def objects(content):
    """Where each object begins, of an archive or of one alone."""
    if content[:4] == b"\x7fELF":
        yield 0
    if content[:8] == ARCHIVE:
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
            elif content[:8] == ARCHIVE:
                content = divided_members(content)
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
