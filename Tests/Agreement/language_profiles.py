#!/usr/bin/env python3
"""Makes Sources/Scoring/Languages/Profiles anew: language_profiles.py DECLARATIONS ENGLISH …

DECLARATIONS is a folder of the Universal Declaration of Human Rights as unicode.org had it (files
`udhr_deu_1996.xml`), ENGLISH are plain texts of the State of the Union addresses; all of them are in
the public domain. Of each language the thousand and more most frequent n-grams of one to three
letters are kept, with how frequent each is in steps of half a bit.
"""
import collections
import html
import math
import pathlib
import re
import sys
import unicodedata

KEPT = 1200
PROFILES = pathlib.Path(__file__).parent.parent.parent / "Sources/Scoring/Languages/Profiles"
LANGUAGES = """
latin af Afrikaans afr
latin ca Catalan cat
latin cs Czech ces
latin cy Welsh cym
latin da Danish dan
latin de German deu_1996 deu_1901
latin en English eng
latin es Spanish spa
latin et Estonian est
latin fi Finnish fin
latin fr French fra
latin hr Croatian hrv
latin hu Hungarian hun
latin id Indonesian ind
latin it Italian ita
latin lt Lithuanian lit
latin lv Latvian lav
latin nl Dutch nld
latin no Norwegian nob
latin pl Polish pol
latin pt Portuguese por_BR por_PT
latin ro Romanian ron_2006 ron_1993
latin sk Slovak slk
latin sl Slovenian slv
latin so Somali som
latin sq Albanian als
latin sv Swedish swe
latin sw Swahili swh
latin tl Tagalog tgl
latin tr Turkish tur
latin vi Vietnamese vie
cyrillic bg Bulgarian bul
cyrillic mk Macedonian mkd
cyrillic ru Russian rus
cyrillic uk Ukrainian ukr
arabic ar Arabic arb
arabic fa Persian pes_1 pes_2
arabic ur Urdu urd
devanagari hi Hindi hin
devanagari mr Marathi mar
devanagari ne Nepali nep
"""


def declaration(path):
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    parts = re.findall(r"<(?:para|title)>(.*?)</(?:para|title)>", text, flags=re.DOTALL)
    return " ".join(html.unescape(part) for part in parts)


def words(text):
    """Runs of letters with their marks, in small letters."""
    word = ""
    for character in unicodedata.normalize("NFC", text.lower()) + " ":
        category = unicodedata.category(character)[0]
        if category == "L" and character not in "ªº" or (word and (category == "M" or character == "\u200c")):
            word += character
        elif word:
            yield word
            word = ""


def profile(text):
    counts = collections.Counter()
    for word in words(text):
        padded = "_" + word + "_"
        for length in (1, 2, 3):
            grams = (padded[start : start + length] for start in range(len(padded) - length + 1))
            counts.update(gram for gram in grams if gram != "_")
    total = sum(counts.values())
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    levels = collections.defaultdict(list)
    for gram, count in ranked[:KEPT]:
        if count > 1:
            levels[math.floor(-2 * math.log2(count / total))].append(gram)
    return " ".join(f"{level} " + " ".join(levels[level]) for level in sorted(levels))


def wrapped(text, width):
    lines, line = [], ""
    for part in text.split(" "):
        if line and len(line) + 1 + len(part) > width:
            lines.append(line)
            line = ""
        line = f"{line} {part}" if line else part
    return lines + [line]


def main():
    folder = pathlib.Path(sys.argv[1])
    english = " ".join(pathlib.Path(path).read_text(encoding="latin-1") for path in sys.argv[2:])
    PROFILES.mkdir(parents=True, exist_ok=True)
    for line in LANGUAGES.strip().split("\n"):
        script, code, name, *files = line.split(" ")
        text = " ".join(declaration(folder / f"udhr_{file}.xml") for file in files)
        rows = wrapped(profile(text + (english if code == "en" else "")), 94)
        lower = name[0].lower() + name[1:]
        file = f"LanguageProfile+{name}.swift"
        next(PROFILES.rglob(file), PROFILES / file).write_text(
            "extension LanguageProfile {\n"
            f"  static let {lower} = LanguageProfile(\n"
            f'    "{code}",\n    .{script},\n    grams: """\n'
            + "".join(f"      {row}\n" for row in rows)
            + '      """\n  )\n}\n',
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
