"""Man pages from the commands: what `assay --experimental-dump-help` tells of them.

    manpages.py PROGRAM FOLDER    writes assay.1 and assay-COMMAND.1 for each command into FOLDER
"""

import argparse
import json
import pathlib
import re
import subprocess

# What a reader of assay(1) needs beside the commands; the exit codes come from the program.
ENVIRONMENT = [
    ("ASSAY_STORE", "The file that keeps the runs, where --store does not say it."),
    ("NO_COLOR", "No colour on the terminal."),
    ("HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "The proxy to go through, and the hosts reached without."),
]
FILES = [
    (".assay/runs.sqlite", "The store: every run, attempt and verdict. See: assay help store"),
    ("reports/", "A folder for each report."),
]


def escaped(text):
    """Text as roff prints it letter for letter."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^(?=\.)", r"\\&", text, flags=re.MULTILINE)


def paragraphs(text):
    """Prose, with blocks that are indented kept as they stand."""
    lines = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        if all(line.startswith("  ") for line in block.splitlines()):
            lines += [".PP", ".nf", ".RS 2", escaped(block), ".RE", ".fi"]
        else:
            lines += [".PP", escaped(block)]
    return lines


def spelling(name):
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def shown(arguments):
    """Those that a user sees; every command has --help, and only assay(1) tells of it."""
    hidden = ("help", "version")
    return [
        a for a in arguments if a.get("shouldDisplay", True) and a.get("valueName") not in hidden
    ]


def term(argument):
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR"
    names = ", ".join(f"\\fB{escaped(spelling(n))}\\fR" for n in argument["names"])
    if argument["kind"] == "option":
        names += f" \\fI{escaped(argument['valueName'])}\\fR"
    return names


def synopsis(argument):
    if argument["kind"] == "positional":
        text = f"\\fI{escaped(argument['valueName'])}\\fR"
    else:
        text = f"\\fB{escaped(spelling(argument['preferredName']))}\\fR"
        if argument["kind"] == "option":
            text += f" \\fI{escaped(argument['valueName'])}\\fR"
    if argument.get("isRepeating"):
        text += " ..."
    return f"[{text}]" if argument.get("isOptional") else text


def described(argument):
    words = [argument.get("abstract", ""), argument.get("discussion", "")]
    if argument.get("defaultValue"):
        words.append(f"The default is {argument['defaultValue']}.")
    return " ".join(" ".join(word.split()) for word in words if word)


def definitions(items):
    return [line for name, words in items for line in (".TP", name, escaped(words))]


def heading(name, version, date):
    return [f'.TH "{escaped(name.upper())}" 1 "{date}" "assay {version}" "Assay"', ".nh", ".ad l"]


def arguments_part(arguments):
    lines = []
    for title, wanted in (("ARGUMENTS", True), ("OPTIONS", False)):
        part = [a for a in arguments if (a["kind"] == "positional") == wanted]
        if part:
            lines += [f".SH {title}"] + definitions((term(a), described(a)) for a in part)
    return lines


def command_page(path, command, version, date):
    """The page of one command; `path` is such as ['assay', 'store', 'check']."""
    arguments = shown(command.get("arguments", []))
    lines = heading("-".join(path), version, date)
    summary = command.get("abstract", "").rstrip(".")
    lines += [".SH NAME", f"{escaped('-'.join(path))} \\- {escaped(summary)}"]
    lines += [".SH SYNOPSIS", f"\\fB{escaped(' '.join(path))}\\fR"]
    lines += [synopsis(a) for a in arguments]
    if command.get("discussion"):
        lines += [".SH DESCRIPTION"] + paragraphs(command["discussion"])
    lines += arguments_part(arguments)
    parts = [c for c in command.get("subcommands", []) if c.get("shouldDisplay", True)]
    if parts:
        lines += [".SH COMMANDS"]
        for part in parts:
            lines += definitions([(f"\\fB{escaped(part['commandName'])}\\fR", part["abstract"])])
            for a in shown(part.get("arguments", [])):
                lines += [".RS"] + definitions([(term(a), described(a))]) + [".RE"]
    lines += [".SH SEE ALSO", "\\fBassay\\fR(1)"]
    return "\n".join(lines) + "\n"


def program_page(program, version, date, exit_codes):
    commands = [c for c in program["subcommands"] if c["commandName"] != "help"]
    lines = heading("assay", version, date)
    lines += [".SH NAME", "assay \\- " + escaped(program["abstract"].rstrip("."))]
    lines += [".SH SYNOPSIS", "\\fBassay\\fR \\fIcommand\\fR [\\fIoption\\fR ...]"]
    lines += [".SH DESCRIPTION"] + paragraphs(program.get("discussion", ""))
    lines += [".SH COMMANDS"]
    lines += definitions((f"\\fB{escaped(c['commandName'])}\\fR", c["abstract"]) for c in commands)
    lines += [".SH OPTIONS"]
    lines += definitions(
        [
            ("\\fB\\-\\-version\\fR", "Print the version, the commit and the build."),
            ("\\fB\\-h\\fR, \\fB\\-\\-help\\fR", "Print help, of the program or of a command."),
        ]
    )
    lines += [".SH EXIT STATUS"] + definitions((f"\\fB{c}\\fR", words) for c, words in exit_codes)
    lines += [".SH ENVIRONMENT"] + definitions((f"\\fB{escaped(n)}\\fR", w) for n, w in ENVIRONMENT)
    lines += [".SH FILES"] + definitions((f"\\fI{escaped(n)}\\fR", w) for n, w in FILES)
    pages = ",\n".join(f"\\fBassay\\-{escaped(c['commandName'])}\\fR(1)" for c in commands)
    lines += [".SH SEE ALSO", pages]
    return "\n".join(lines) + "\n"


def exit_codes(text):
    """The pairs in what `assay help exit-codes` prints."""
    return re.findall(r"^ +(\d+)  (.+)$", text, re.MULTILINE)


def pages(help_json, codes_text, version, date):
    """Every page's text by its file name."""
    program = json.loads(help_json)["command"]
    result = {"assay.1": program_page(program, version, date, exit_codes(codes_text))}
    for command in program["subcommands"]:
        name = command["commandName"]
        if name != "help":
            result[f"assay-{name}.1"] = command_page(["assay", name], command, version, date)
    return result


def write(program, folder, version, date):
    def told(*arguments):
        return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout

    folder.mkdir(parents=True, exist_ok=True)
    texts = pages(told("--experimental-dump-help"), told("help", "exit-codes"), version, date)
    for name, text in texts.items():
        (folder / name).write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--version", default="")
    parser.add_argument("--date", default="")
    options = parser.parse_args()
    write(options.program, options.folder, options.version, options.date)


if __name__ == "__main__":
    main()
