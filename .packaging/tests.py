"""Tests of what the packages are made of; the program is not built, and no network is asked."""

import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import zipfile

import archives
import deb
import dist
import formula
import libraries
import licences
import linker
import manpages
import order
import stage
import unicode
import wheel

RELEASE = stage.Release(version="1.2.3", commit="200125235f3c", epoch=1_700_000_000, date="2023-11-14")


class Archives(unittest.TestCase):
    def folder(self, root):
        folder = pathlib.Path(root) / "prefix"
        (folder / "bin").mkdir(parents=True)
        (folder / "bin" / "assay").write_bytes(b"\x7fELF")
        (folder / "bin" / "assay").chmod(0o700)
        (folder / "share").mkdir()
        (folder / "share" / "a.txt").write_text("a")
        return folder

    def test_two_tarballs_of_the_same_files_are_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as root:
            folder = self.folder(root)
            texts = []
            for moment in (1, 2_000_000_000):
                os.utime(folder / "share" / "a.txt", (moment, moment))
                file = pathlib.Path(root) / "t.tar.gz"
                archives.tarball(folder, "assay-1", 1_700_000_000, file)
                texts.append(file.read_bytes())
            self.assertEqual(*texts)
            with tarfile.open(fileobj=io.BytesIO(texts[0])) as archive:
                modes = {entry.name: entry.mode for entry in archive}
            self.assertEqual(modes, {"assay-1/bin/assay": 0o755, "assay-1/share/a.txt": 0o644})

    def test_checksums_are_what_sha256sum_checks(self):
        with tempfile.TemporaryDirectory() as root:
            (pathlib.Path(root) / "b").write_text("b")
            (pathlib.Path(root) / "a").write_text("a")
            lines = archives.checksums(pathlib.Path(root)).splitlines()
        self.assertEqual([line.split("  ")[1] for line in lines], ["a", "b"])
        self.assertEqual(lines[0].split("  ")[0], hashlib.sha256(b"a").hexdigest())


class Wheel(unittest.TestCase):
    def test_a_wheel_starts_the_program_that_it_carries(self):
        program = b"#!/bin/sh\necho started $1\n"
        with tempfile.TemporaryDirectory() as root:
            file = pathlib.Path(root) / "assay_cli-1.2.3-py3-none-any.whl"
            entries = wheel.entries(program, "notices", "1.2.3", "py3-none-any")
            archives.zipped(entries, RELEASE.epoch, file)
            with zipfile.ZipFile(file) as archive:
                archive.extractall(root)
                names = archive.namelist()
                mode = archive.getinfo("assay_cli/bin/assay").external_attr >> 16
                record = archive.read("assay_cli-1.2.3.dist-info/RECORD").decode()
            self.assertEqual(mode & 0o777, 0o755)
            self.assertEqual(len(record.splitlines()), len(names))
            os.chmod(pathlib.Path(root) / "assay_cli" / "bin" / "assay", 0o755)
            ended = subprocess.run(
                ["python3", "-m", "assay_cli", "well"], cwd=root, capture_output=True, text=True
            )
            self.assertEqual(ended.stdout, "started well\n")

    def test_the_description_names_gnuplot(self):
        text = wheel.metadata("1.2.3")
        self.assertIn("Name: assay-cli\nVersion: 1.2.3\n", text)
        self.assertIn("**gnuplot**", text)
        self.assertIn("Classifier: Environment :: Console\n", text)


class Debian(unittest.TestCase):
    def test_the_package_depends_on_the_libraries_and_recommends_gnuplot(self):
        text = deb.control("1.2.3", "x86_64", "2.34", "libgcc_s.so.1", 30_000)
        self.assertIn("Depends: libc6 (>= 2.34), libcurl4 (>= 7.88), libsqlite3-0 (>= 3.40),", text)
        self.assertIn("gnuplot-nox\n", text)
        self.assertIn("Architecture: amd64\n", text)
        self.assertNotIn("libstdc++6", text)

    def test_the_newest_version_of_the_C_library_is_asked_for(self):
        symbols = "(GLIBC_2.4) x\n(GLIBC_2.34) y\n(GLIBC_2.2.5) z\n"
        self.assertEqual(deb.newest_glibc(symbols), "2.34")
        self.assertEqual(deb.newest_glibc(symbols + "0x00 31 GLIBC_ABI_DT_RELR\n"), "2.36")

    def test_the_changelog_bears_the_commits_moment(self):
        self.assertIn("Tue, 14 Nov 2023 22:13:20", deb.changelog("1.2.3", RELEASE.epoch))


class Formula(unittest.TestCase):
    def test_the_formula_builds_from_the_source_tarball(self):
        text = formula.formula("1.2.3", "200125235f3c", "2023-11-14", "https://h", "https://u", "ab")
        self.assertIn('  url "https://u"\n  version "1.2.3"\n  sha256 "ab"\n', text)
        self.assertIn('"PREFIX=#{prefix}"', text)
        self.assertIn('"ASSAY_COMMIT=200125235f3c"', text)
        self.assertEqual(text.count("do\n") + text.count("def ") + 1, text.count("end\n"))


class Libraries(unittest.TestCase):
    LISTING = "0000000000001000 T curl_easy_init@@CURL_OPENSSL_4\n0000000000001010 T other\n"

    def test_only_the_librarys_own_functions_are_stood_in_for(self):
        self.assertEqual(libraries.functions(self.LISTING, "curl_"), ["curl_easy_init"])

    def test_a_missing_library_is_told_with_the_package_that_brings_it(self):
        for machine in libraries.JUMP:
            text = libraries.source(libraries.LIBRARIES[0], ["curl_easy_init"], machine)
            self.assertIn("apt install libcurl4 (Debian, Ubuntu)", text)
            self.assertIn(".globl curl_easy_init", text)

    def test_the_linker_is_told_of_ICUs_data_where_they_were_found(self):
        told = libraries.linker_script("/f", "icudt76_dat")
        self.assertIn("INPUT(/f/icu.o)\nicudt76_dat = assay_icu_data;\n", told)
        self.assertIn("*(.eh_frame)", told)
        self.assertNotIn("icu", libraries.linker_script("/f", None))

    def test_functions_without_a_name_lie_together(self):
        self.assertIn(".text.unnamed : { *(.text..L*) }", libraries.linker_script("/f", None))


class Linker(unittest.TestCase):
    MODULE = """\
        public protocol Named { var name: String { get } }
        public struct Used { public init() {} }
        public struct Unused: Named { public init() {}; public var name: String { "unused" } }
        public func unusedFunction() -> String { "no" }
        extension Used: Named { public var name: String { "found by its conformance" } }
        extension Int: Named { public var name: String { "found by the protocol" } }
        """
    #: In a file of its own, as conformances often are.
    MORE = """\
        public protocol Told { var told: String { get } }
        extension Unused: Told { public var told: String { "no" } }
        extension Used: Told { public var told: String { "found in another file" } }
        public final class Ending { let words: String; public init(_ words: String) { self.words = words }
          deinit { print(words) } }
        public class Kept<Value> { var values: [Value]; public init(_ values: [Value]) { self.values = values }
          public func told() -> String { "\\(values)" } }
        """
    PROGRAM = """\
        import Library
        let values: [Any] = [Used(), 1, "none"]
        for value in values { print((value as? any Named)?.name ?? "not found") }
        for value in values { print((value as? any Told)?.told ?? "not told"); _ = Ending("ended") }
        print(Kept([Ending("kept")].map { _ in 2 }).told())
        for child in Mirror(reflecting: (one: 1, two: Used())).children { print(child) }
        class Base { var number = 1; func word() -> String { "base" } }
        final class Derived: Base { var more = [2, 3]; override func word() -> String { "derived" } }
        struct Pair<A, B> { var first: A; var second: B; enum Kind: String, CaseIterable { case one, two } }
        let paths: [PartialKeyPath<Pair<Int, String>>] = [\\.first, \\.second]
        print((Derived() as Base).word(), Mirror(reflecting: Derived()).children.count, paths)
        print(Pair(first: Derived(), second: Optional("x")), Pair<Int, Used>.Kind.allCases, [Pair<Int, Int>]())
        print(String(reflecting: Used.self), (1 as Any) as? any Hashable ?? 0)
        """

    @unittest.skipUnless(sys.platform == "linux" and shutil.which("swiftc"), "needs Swift on Linux")
    def test_what_is_public_and_unused_is_left_out_and_what_is_looked_for_is_found(self):
        with tempfile.TemporaryDirectory() as root:
            folder = pathlib.Path(root)
            (folder / "Library.swift").write_text(self.MODULE)
            (folder / "More.swift").write_text(self.MORE)
            (folder / "main.swift").write_text(self.PROGRAM)
            objects = {f"{name}.swift": {"object": f"{name}.swift.o"} for name in ("Library", "More")}
            (folder / "objects.json").write_text(json.dumps(objects))
            path = pathlib.Path(linker.__file__).resolve()
            swift = ["swiftc", "-O", "-wmo", "-static-stdlib", "-Xfrontend", "-function-sections"]
            link = [*swift, "-use-ld=lld", "-Xlinker", "--gc-sections", "-Xlinker", "--no-export-dynamic"]
            link += ["main.swift.o", "Library.swift.o", "More.swift.o"]
            for command in (
                [*swift, "-parse-as-library", "-module-name", "Library", "-emit-module", "-emit-module-path",
                 "Library.swiftmodule", "-num-threads", "2", "-output-file-map", "objects.json", "-c",
                 "Library.swift", "More.swift"],
                [*swift, "-I.", "-c", "main.swift", "-o", "main.swift.o"],
                [*link, "-o", "whole"], [*link, f"-ld-path={path}", "-o", "cut"],
            ):
                subprocess.run(command, cwd=folder, check=True, capture_output=True)
            said = [subprocess.run([folder / name], capture_output=True, text=True) for name in ("whole", "cut")]
            names = [
                subprocess.run(["nm", folder / name], capture_output=True, text=True).stdout
                for name in ("whole", "cut")
            ]
        self.assertIn("found by its conformance\nfound by the protocol\nnot found\n", said[1].stdout)
        self.assertEqual([said[1].stdout, said[1].returncode], [said[0].stdout, 0])
        self.assertIn("\nfound in another file\nended\nnot told\nended\nnot told\nended\nkept\n[2]\n", said[1].stdout)
        for unused in ("unusedFunction", "6UnusedVAA4Told"):
            self.assertEqual([unused in text for text in names], [True, False], unused)

    @unittest.skipUnless(sys.platform == "linux" and shutil.which("swiftc"), "needs Swift on Linux")
    def test_data_are_a_section_for_each_symbol_and_all_of_them_are_there(self):
        with tempfile.TemporaryDirectory() as root:
            folder = pathlib.Path(root)
            (folder / "Library.swift").write_text(self.MODULE)
            command = ["swiftc", "-O", "-wmo", "-parse-as-library", "-c", "Library.swift", "-o", "Library.o"]
            subprocess.run(command, cwd=folder, check=True, capture_output=True)
            whole = (folder / "Library.o").read_bytes()
            (folder / "Divided.o").write_bytes(linker.divided(bytearray(whole)))
            sizes = []
            for name in ("Library.o", "Divided.o"):
                told = subprocess.run(
                    ["readelf", "-SW", name], cwd=folder, capture_output=True, text=True, check=True
                ).stdout
                rows = [line.split("]", 1)[-1].split() for line in told.splitlines()]
                sizes.append([int(row[4], 16) for row in rows if row and row[0] == "swift5_typeref"])
        self.assertEqual(sum(sizes[0]), sum(sizes[1]))
        self.assertGreater(len(sizes[1]), len(sizes[0]))

    def test_only_files_of_the_linkers_own_format_are_read(self):
        self.assertEqual(list(linker.objects(b"INPUT(other.a)")), [])
        self.assertEqual(list(linker.objects(b"\x7fELF" + b"\0" * 60)), [0])


class Order(unittest.TestCase):
    #: Of the list's functions, how many a program must still have for it to be worth its place.
    KNOWN = 0.75
    PROGRAM = pathlib.Path(order.__file__).resolve().parent.parent / ".build" / "release" / "assay"

    def test_the_list_is_small_and_names_each_function_once(self):
        names = order.unpacked().splitlines()
        self.assertGreater(len(names), 1000)
        self.assertEqual(len(set(names)), len(names))
        self.assertEqual([name for name in names if not order.NAME.fullmatch(name)], [])
        self.assertLess(order.LIST.stat().st_size, 150_000)

    @unittest.skipUnless(sys.platform == "linux" and PROGRAM.exists(), "needs the program, built")
    def test_most_of_the_list_is_in_the_program(self):
        known = order.defined(order.symbols(self.PROGRAM))
        # A third of the list is Swift's own, which other builds do not link in.
        if "swift_retain" not in known:
            self.skipTest("the program is not linked as one, or its symbols were stripped")
        names = order.unpacked().splitlines()
        share = len(known.intersection(names)) / len(names)
        self.assertGreater(
            share, self.KNOWN,
            f"{share:.0%} of .packaging/order.txt.xz are functions of {self.PROGRAM}: make the list anew, "
            f"'python3 .packaging/order.py {self.PROGRAM}'",
        )

    def test_what_is_called_is_listed_by_name_where_the_program_has_it(self):
        profile = "ob=(1) /bin/a\nfn=(1) main\ncfn=(2) $s4main1fyyF\ncfn=(3) $s4main1gyyF'2\n" \
            "cfn=(4) 0x0000000005c79000\nfn=(2)\ncfn=(5) twice\ncfn=(6) malloc\n"
        listing = "0010 T main\n0020 t $s4main1fyyF\n0030 t $s4main1gyyF\n0040 t twice\n" \
            "0050 t twice\n0060 d $s4main1vSivp\n                 U malloc\n"
        called = order.called(profile)
        self.assertEqual(called, {"main", "$s4main1fyyF", "$s4main1gyyF", "twice", "malloc"})
        self.assertEqual(
            order.ordered([{"main"}, called], order.defined(listing)),
            ["main", "$s4main1fyyF", "$s4main1gyyF", "twice"],
        )


class Dist(unittest.TestCase):
    def test_a_program_beyond_the_bound_is_not_packed(self):
        self.assertIsNone(dist.too_large(dist.LARGEST, "Linux"))
        why = dist.too_large(91_500_000, "Linux")
        self.assertIn("91.5 MB without its symbols, more than", why)
        self.assertIn("LARGEST", why)
        self.assertIsNone(dist.too_large(91_500_000, "Darwin"))

    def test_a_program_that_makes_no_report_is_not_packed(self):
        with tempfile.TemporaryDirectory() as root:
            program = pathlib.Path(root) / "assay"
            program.write_text("#!/bin/sh\necho lost >&2\n")
            program.chmod(0o755)
            self.assertIn("no report:\nlost\n", dist.unfit(program))


class Unicode(unittest.TestCase):
    HEADER = b"\x20\0\xda\x27" + b"\0" * 8 + b"CmnD" + b"\0" * 16

    def test_English_and_what_belongs_to_all_locales_stay(self):
        kept = [
            "root.res", "en.res", "en_US_POSIX.res", "pool.res", "res_index.res", "metaZones.res",
            "zoneinfo64.res", "nfkc.nrm", "uts46.nrm", "unames.icu", "brkitr/word.brk",
            "curr/pool.res", "zone/en.res",
        ]
        dropped = [
            "de.res", "zh_Hant_TW.res", "es_419.res", "ff_Adlm.res", "unit/fr.res", "en_GB.res",
            "coll/root.res", "translit/root.res", "macos-2566-10.2.cnv", "brkitr/line_cj.brk",
            "lang/en.res", "region/root.res", "rfc3491.spp", "confusables.cfu", "brkitr/line.brk",
            "brkitr/sent_el.brk", "brkitr/thaidict.dict", "brkitr/ja.res", "unit/en.res", "rbnf/root.res", "plurals.res", "likelySubtags.res",
        ]
        self.assertEqual([n for n in kept + dropped if unicode.is_kept(n)], kept)

    def test_what_is_packed_is_read_again_and_aligned(self):
        entries = [("p/a.res", b"123"), ("p/de.res", b"4"), ("p/nfkc.nrm", b"56789")]
        package = unicode.packed(self.HEADER, entries)
        header, found = unicode.items(package)
        self.assertEqual(header, self.HEADER)
        self.assertEqual([(n, c.rstrip(b"\0")) for n, c in found], entries)
        self.assertEqual([package.index(c) % 16 for c in (b"123", b"56789")], [0, 0])
        _, rest = unicode.items(unicode.trimmed(package))
        self.assertEqual([n for n, _ in rest], ["p/a.res", "p/nfkc.nrm"])

    def test_what_is_no_package_is_refused(self):
        with self.assertRaisesRegex(ValueError, "no package of ICU's data"):
            unicode.items(b"\0" * 64)

    @unittest.skipUnless(sys.platform == "linux" and shutil.which("swiftc"), "needs Swift on Linux")
    def test_with_what_stays_all_is_printed_and_found_as_with_the_whole(self):
        with tempfile.TemporaryDirectory() as root:
            folder = pathlib.Path(root)
            symbol = unicode.write(licences.toolchain_of(shutil.which("swiftc")), folder)
            if symbol is None:
                self.skipTest("this toolchain's Foundation keeps its data otherwise")
            script = folder / "one-file.ld"
            script.write_text(libraries.linker_script(folder, symbol))
            source = pathlib.Path(__file__).resolve().parent / "formats.swift"
            swift = ["swiftc", "-static-stdlib", "-use-ld=lld"]
            cut = ["-Xlinker", "-T", "-Xlinker", str(script), "-Xlinker", "--no-eh-frame-hdr"]
            for arguments in (
                ["-c", str(source), "-o", "formats.o"], ["formats.o", "-o", "whole"],
                ["formats.o", "-o", "cut", *cut],
            ):
                subprocess.run([*swift, *arguments], cwd=folder, check=True, capture_output=True)
            whole, some = (
                subprocess.run([folder / name], capture_output=True, text=True)
                for name in ("whole", "cut")
            )
        self.assertEqual(whole.returncode, 0, whole.stderr)
        self.assertEqual(some.stdout, whole.stdout)
        self.assertEqual(some.returncode, 0, some.stderr)


class Licences(unittest.TestCase):
    def test_only_packages_of_which_something_is_linked_are_told(self):
        linked = "/b/Yams.build/a.o\n/b/CYaml.build/b.o\n"
        self.assertEqual(licences.linked_modules(linked), ["CYaml", "Yams"])
        with tempfile.TemporaryDirectory() as root:
            for name, module in (("yams", "Yams"), ("other", "Other")):
                folder = pathlib.Path(root) / name
                (folder / "Sources" / module).mkdir(parents=True)
                (folder / "LICENSE").write_text(f"licence of {name}")
                (folder / "Tests").mkdir()
                (folder / "Tests" / "LICENSE").write_text("of a test")
            text = licences.notices(pathlib.Path(root), linked, pathlib.Path(root))
        self.assertIn("licence of yams", text)
        self.assertNotIn("licence of other", text)
        self.assertNotIn("of a test", text)


class ManPages(unittest.TestCase):
    def test_text_is_printed_letter_for_letter(self):
        self.assertEqual(manpages.escaped(".x --y 'z' \\n"), "\\&.x \\-\\-y \\(aqz\\(aq \\en")

    def test_an_indented_block_is_kept_as_it_stands(self):
        lines = manpages.paragraphs("Words.\n\n  assay run\n  assay track")
        self.assertEqual(lines[:2], [".PP", "Words."])
        self.assertIn(".nf", lines)

    def test_the_exit_codes_are_read_from_the_help(self):
        text = "EXIT CODES\n\n    0  All went well.\n   64  Wrong usage.\n"
        self.assertEqual(manpages.exit_codes(text), [("0", "All went well."), ("64", "Wrong usage.")])


if __name__ == "__main__":
    unittest.main()
