"""Builds the articles as a site with the DocC plugin, and fails at its first warning: make docs

    python3 Tests/Documentation/site.py [--swift COMMAND]

The articles link to one another and to files of the repository, as a forge follows links; DocC has
links of its own. So they are copied into a package that holds nothing else, their links rewritten,
and built there: the main package neither waits for the plugin nor fetches it.
"""

import argparse
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
CATALOGUE = PACKAGE / "Sources/assay/Documentation.docc"
SITE = PACKAGE / ".build/documentation"

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "assay",
  dependencies: [
    .package(url: "https://github.com/swiftlang/swift-docc-plugin.git", from: "1.5.0")
  ],
  targets: [.target(name: "assay")]
)
"""

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
FENCE = re.compile(r"^```(\w+) .*$")


def rewritten(article, resources):
    """The text of an article with DocC's links; images are copied beside it."""

    def link(match):
        mark, words, target = match.groups()
        if "://" in target:
            return match.group(0)
        path = target.split("#")[0]
        file = (article.parent / path).resolve()
        if not file.exists():
            sys.exit(f"{article.name}: there is no {path}. Mend the link.")
        if mark:
            name = "-".join(file.relative_to(PACKAGE).parts[-3:])
            shutil.copy(file, resources / name)
            return f"![{words}]({name})"
        if file.parent == CATALOGUE:
            return f"[{words}](doc:{file.stem})"
        # What lies beside the articles is not on the site.
        return words if words.startswith("`") else f"{words} (`{file.relative_to(PACKAGE)}`)"

    lines = []
    is_code = False
    for line in article.read_text().splitlines():
        if line.startswith("```"):
            is_code = not is_code
            # Words behind the language are for the test that runs the lines.
            line = FENCE.sub(r"```\1", line)
        lines.append(line if is_code or line.startswith("```") else LINK.sub(link, line))
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description="Builds the articles as a site.")
    parser.add_argument("--swift", default="swift")
    swift = shlex.split(parser.parse_args().swift)
    sources = SITE / "Sources/assay"
    catalogue = sources / "Documentation.docc"
    shutil.rmtree(sources, ignore_errors=True)
    catalogue.mkdir(parents=True)
    (SITE / "Package.swift").write_text(MANIFEST)
    (sources / "Nothing.swift").write_text("")
    for article in sorted(CATALOGUE.glob("*.md")):
        (catalogue / article.name).write_text(rewritten(article, catalogue))
    command = ["package", "--package-path", SITE, "generate-documentation", "--target", "assay"]
    ended = subprocess.run([*swift, *map(str, command), "--warnings-as-errors"])
    if ended.returncode != 0:
        sys.exit(ended.returncode)
    archive = SITE / ".build/plugins/Swift-DocC/outputs/assay.doccarchive"
    print(f"The site is {archive.relative_to(PACKAGE)}; serve that folder with any web server.")


main()
