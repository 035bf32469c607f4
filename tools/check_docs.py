#!/usr/bin/env python3
"""Runs the snippets of README.md and docs/**/*.md and compares what they print with what the page says.

A snippet is a fenced block marked `console`:

    ```console
    $ vrata search "Yegor Lebyazhin" \\
        --birth-date 1971
    what it prints, standard output and errors together
    ...
    ```

A command goes on over lines that end in a backslash. Its output must be equal to the byte, except that a
line `...` stands for any lines and `[...]` inside a line for any characters; use both sparingly. A command
exits with 0, or says otherwise in a comment: `$ vrata lists import torn.xml  # exits 3`.

The commands of one page run in order in one scratch folder of that page, which holds a copy of samples/;
the binary is found by PATH. Blocks of other kinds (`sh`, `json`, ...) are not run.

Usage    tools/check_docs.py [--binary build/vrata] [--update] [PAGE...]
Gives    0 when every page tells the truth; 1 with a diff for each command that does not.
         --update writes the true output into the pages, and leaves alone what already matches; a `[...]` stays.
"""
import argparse
import dataclasses
import difflib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TIMEOUT_S = 120


@dataclasses.dataclass
class Command:
    line: int  # of the `$`, from 1
    text: str
    output_begin: int  # indices into the page's lines
    output_end: int
    exit_code: int


def commands_of(lines):
    """The commands of a page, given as lines without their line ends."""
    commands, fence, i = [], None, 0
    while i < len(lines):
        opening = re.match(r"^(\s*)(`{3,})\s*(\S*)", lines[i])
        if opening and fence is None:
            fence = opening.group(2) if opening.group(3) == "console" else "other" + opening.group(2)
        elif opening and fence.endswith(opening.group(2)) and not opening.group(3):
            fence = None
        elif fence and not fence.startswith("other") and lines[i].startswith("$ "):
            begin = i
            parts = [lines[i][2:]]
            while parts[-1].endswith("\\") and i + 1 < len(lines):
                i += 1
                parts.append(lines[i])
            output_begin = i + 1
            while i + 1 < len(lines) and not lines[i + 1].startswith("$ ") and not lines[i + 1].startswith("```"):
                i += 1
            text = "\n".join(parts)
            said = re.search(r"#\s*exits (\d+)\s*$", text)
            commands.append(Command(begin + 1, text, output_begin, i + 1, int(said.group(1)) if said else 0))
        i += 1
    return commands


def line_matches(pattern, line):
    pieces = [re.escape(piece) for piece in pattern.split("[...]")]
    return re.fullmatch(".*".join(pieces), line) is not None


def with_wildcards(expected, actual):
    """The lines that were printed; those that a line of the page with `[...]` stands for, as the page has them."""
    wild = [pattern for pattern in expected if "[...]" in pattern]
    return [next((pattern for pattern in wild if line_matches(pattern, line)), line) for line in actual]


def matches(expected, actual):
    """Whether the lines of a page, with their wildcards, stand for the lines that were printed."""

    # reachable[j]: the lines of `expected` so far can stand for the first j lines of `actual`
    reachable = [True] + [False] * len(actual)
    for pattern in expected:
        following = [False] * (len(actual) + 1)
        if pattern.strip() == "...":
            seen = False
            for j in range(len(actual) + 1):
                seen = seen or reachable[j]
                following[j] = seen
        else:
            for j in range(len(actual)):
                following[j + 1] = reachable[j] and line_matches(pattern, actual[j])
        reachable = following
    return reachable[len(actual)]


def run(text, folder, binary):
    home = folder / ".home"
    home.mkdir(exist_ok=True)
    environment = {
        "PATH": f"{binary.parent}:{os.environ.get('PATH', '/usr/bin:/bin')}",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "110",
        "NO_COLOR": "1",
        "TERM": "dumb",
    }
    done = subprocess.run(
        ["bash", "-c", text], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT_S, check=False)
    printed = done.stdout.decode("utf-8", "replace").splitlines()
    return [line.rstrip() for line in printed], done.returncode


def check_page(page, binary, update):
    """Runs one page. Gives the number of its commands and of those that printed something else."""
    lines = page.read_text(encoding="utf-8").split("\n")
    commands = commands_of(lines)
    name = page.relative_to(ROOT) if page.is_relative_to(ROOT) else page
    wrong = []
    with tempfile.TemporaryDirectory(prefix="vrata-docs-") as scratch:
        folder = pathlib.Path(scratch)
        if commands and (ROOT / "samples").is_dir():
            shutil.copytree(ROOT / "samples", folder / "samples")
        for command in commands:
            expected = [line.rstrip() for line in lines[command.output_begin:command.output_end]]
            try:
                actual, code = run(command.text, folder, binary)
            except subprocess.TimeoutExpired:
                actual, code = [f"(did not end within {TIMEOUT_S} s)"], -1
            if code != command.exit_code:
                print(f"{name}:{command.line}: `{command.text}` exits with {code}, the page says {command.exit_code}")
                print("\n".join(actual))
                wrong.append(None)
            elif not matches(expected, actual):
                wrong.append((command, with_wildcards(expected, actual)))
                if not update:
                    print(f"{name}:{command.line}: `{command.text}` prints something else")
                    diff = difflib.unified_diff(expected, actual, "the page", "the program", lineterm="")
                    print("\n".join(diff))
    if update:
        for command, actual in reversed([entry for entry in wrong if entry]):
            lines[command.output_begin:command.output_end] = actual
        page.write_text("\n".join(lines), encoding="utf-8")
        wrong = [entry for entry in wrong if entry is None]
    return len(commands), len(wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build" / "vrata"))
    parser.add_argument("--update", action="store_true")
    parser.add_argument("pages", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    binary = pathlib.Path(arguments.binary).resolve()
    if not binary.is_file():
        parser.error(f"{binary} is not there; build it with ./run or ./test")
    pages = [page.resolve() for page in arguments.pages]
    if not pages:
        pages = sorted(page for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if page.is_file())
    counts = [check_page(page, binary, arguments.update) for page in pages]
    commands, wrong = (sum(column) for column in zip(*counts)) if counts else (0, 0)
    print(f"{commands} commands on {len(pages)} pages, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
