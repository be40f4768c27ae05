#!/usr/bin/env python3
"""Holds the telling of languages against langdetect: Tests/Agreement/languages.py FOLDER

FOLDER holds files such as `de.txt` of one sentence a line that the profiles were not counted in. Of
each file 100 sentences are taken, whole and cut to 20, 50 and 100 characters, and langdetect is
asked; then the test `ScoringTests.LanguageAgreementTests` prints how often the two agree.
"""
import json
import os
import pathlib
import random
import subprocess
import sys

from ifeval import HERE, HOME, reference_python

LENGTHS = [20, 50, 100, 10_000]


def make(folder, out):
    import langdetect

    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        for line in random.Random(path.stem).sample(lines, min(100, len(lines))):
            for length in LENGTHS:
                langdetect.DetectorFactory.seed = 0
                try:
                    found = langdetect.detect(line[:length])
                except langdetect.LangDetectException:
                    continue
                row = {"file": path.stem, "length": length, "text": line[:length], "found": found}
                out.write(json.dumps(row) + "\n")


def main():
    if len(sys.argv) < 2 or not pathlib.Path(sys.argv[1]).is_dir():
        print("skipped: a folder of sentences is needed, such as that of lingua's test data")
        return 0
    python = reference_python()
    if python is None:
        print("skipped: langdetect cannot be installed here")
        return 0
    sentences = HOME / "sentences.jsonl"
    if pathlib.Path(sys.prefix) == HOME / "venv":
        with open(sentences, "w", encoding="utf-8") as out:
            make(pathlib.Path(sys.argv[1]), out)
        return 0
    failed = subprocess.run([str(python), str(HERE / "languages.py"), sys.argv[1]]).returncode
    if failed or "--only-make" in sys.argv:
        return failed
    test = ["swift", "test", "--filter", "LanguageAgreementTests"]
    environment = {**os.environ, "ASSAY_LANGUAGE_SENTENCES": str(sentences)}
    return subprocess.run(test, cwd=HERE.parent.parent, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
