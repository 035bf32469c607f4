#!/usr/bin/env python3
"""Measures with `vrata bench` and writes the tables of README.md and docs/reference/speed.md.

Usage    tools/write_speed.py [--vrata build/vrata] [--data DIR] [--people FILE] [--runs 5] [--queries 1000]
                              [--rows 20000] [--note TEXT] [--json FILE] [--readme FILE] [--page FILE]
         --data     the data folder whose lists are measured: vrata-data
         --people   customers whom the rows of the file are made of; else the listed names' own parts
         --note     said beside the machine: "shared with other work"
         --json     a run that is there already (`vrata bench --format jsonl`), instead of a new one
Does     runs the bench, and writes what it measured between the lines `<!-- speed: … -->` and `<!-- /speed -->` of the
         README, and the whole page. Nothing is written when the bench or the README fails.
Gives    0; 1 when the bench failed, answers of the index differ from the full scan's, or the README has no such lines.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = "tools/write_speed.py"
CACHES = ("off", "cold", "warm")


def time_text(ns):
    """Three digits: 48.1 µs, 1.20 ms, 12.3 s."""
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if ns >= size or unit == "µs":
            value = ns / size
            return f"{value:.{2 if value < 10 else 1 if value < 100 else 0}f} {unit}"
    raise AssertionError


def memory_text(size):
    return f"{size / 2**20:,.0f} MiB"


def table(titles, rows, right):
    """A table; columns whose index is in `right` are aligned to the right."""
    line = lambda cells: "| " + " | ".join(cells) + " |"
    rule = ["---:" if i in right else "---" for i in range(len(titles))]
    return "\n".join([line(titles), "|" + "|".join(rule) + "|", *(line(row) for row in rows)])


def centiles(kind, cache, clock=""):
    return " / ".join(time_text(kind[f"{cache}_{p}{clock}_ns"]) for p in ("p50", "p99", "p999"))


def found(kind):
    if kind["expected"]:
        return f"{kind['found']:,} of {kind['expected']:,}"
    return f"{kind['hit_queries']:,} of {kind['n']:,} alert"


def measured_on(run, note):
    lists = ", ".join(f"{l['list']} of {l['published_at'][:10] or 'no date'}" for l in run["lists"])
    runs = "one run" if run["runs"] == 1 else f"medians of {run['runs']} runs"
    said = f"load {run['load']} when it began" + (f", {note}" if note else "")
    # The load is that of the last minute, of all threads together.
    return (
        f"{run['measured_at'][:10]}, {run['processor']}, {run['hardware_threads']} threads, {run['memory']} ({said});\n"
        f"{lists}: {run['entities']:,} entities, {run['names']:,} names; {runs}."
    )


def made_of(run):
    """What the rows of a file are."""
    return "parts of listed names put together anew" if not run["people"] else \
        f"first and last names of {run['people']} put together anew"


def query_rows(run, cells):
    return [[kind["title"], *cells(kind)] for kind in run["queries"]]


def rest_rows(run):
    """Files, memory, start and build: what is the same in both tables."""
    rows = []
    for file in run["files"]:
        threads = "one core" if file["threads"] == 1 else f"{file['threads']} threads"
        rows.append([f"a file of {file['rows']:,} distinct rows, {threads}",
                     f"{file['rows_a_second_of_one_processor']:,} rows/s of one processor; {file['rows_a_second']:,} by the clock"])
    start = sum(run[f"start_{part}_ns"] for part in ("open", "dictionaries", "first_answer"))
    clock = sum(run[f"start_{part}_clock_ns"] for part in ("open", "dictionaries", "first_answer"))
    rows.append(["from the snapshot on the disk to the first answer", f"{time_text(start)} ({time_text(clock)} by the clock)"])
    rows.append(["the snapshot built of the lists' entities",
                 f"{time_text(run['build_ns'])} ({time_text(run['build_clock_ns'])} by the clock); {memory_text(run['snapshot_bytes'])}"])
    rows.append(["memory of the process", f"{memory_text(run['memory_bytes'])} after the first answer, "
                                          f"{memory_text(run['peak_memory_bytes'])} at most"])
    return rows


def accuracy_line(run):
    mixed = run["queries"][-1]
    low, high = mixed["found_low"] * 100, mixed["found_high"] * 100
    return (
        f"Found in this very run: {mixed['found']:,} of {mixed['expected']:,} names that must be "
        f"({low:.1f} to {high:.1f} % at 95 % confidence);\n"
        f"{run['scanned_queries']:,} answers compared with the full scan, {run['scanned_differ']:,} differ."
    )


def block(run, note):
    """What stands in the README."""
    rows = query_rows(run, lambda k: [
        *(time_text(k[f"{c}_p50_ns"]) + " / " + time_text(k[f"{c}_p99_ns"]) + " / " + time_text(k[f"{c}_p999_ns"])
          for c in CACHES),
        f"{k['candidates_p50']:,} / {k['compared_p50']:,}", found(k)])
    titles = ["one query, p50 / p99 / p99.9", "cache off", "cold", "warm", "names / compared", "found"]
    mixed = run["queries"][-1]
    clock = "; ".join(f"{title} {centiles(mixed, c, '_clock')}" for c, title in zip(CACHES, titles[1:4]))
    return "\n\n".join([
        measured_on(run, note),
        "Times are of one processor, which other work on the machine moves little. By the clock, all kinds:\n"
        f"{clock}.",
        table(titles, rows, range(1, 6)),
        table(["", ""], rest_rows(run), ()),
        f"Rows are {made_of(run)}, no name twice, screened from an empty cache.",
        accuracy_line(run),
    ])


def page(run, note):
    """docs/reference/speed.md."""
    figures = table(
        ["query", "n", "cache", "p50 / p99 / p99.9, processor", "p50 / p99 / p99.9, clock"],
        [[k["title"] if c == "off" else "", f"{k['n']:,}" if c == "off" else "", c, centiles(k, c), centiles(k, c, "_clock")]
         for k in run["queries"] for c in CACHES], (1, 3, 4))
    work = table(
        ["query", "names p50", "names p99", "compared p50", "compared p99", "found", "95 %", "queries with a hit"],
        query_rows(run, lambda k: [
            f"{k['candidates_p50']:,}", f"{k['candidates_p99']:,}", f"{k['compared_p50']:,}", f"{k['compared_p99']:,}",
            f"{k['found']:,} of {k['expected']:,}" if k["expected"] else "-",
            f"{100 * k['found_low']:.1f} to {100 * k['found_high']:.1f} %" if k["expected"] else "-",
            f"{k['hit_queries']:,} of {k['n']:,}"]), range(1, 8))
    files = table(
        ["file", "rows", "rows a second by the clock", "rows a second of one processor", "hits"],
        [["one thread" if f["threads"] == 1 else f"{f['threads']} threads", f"{f['rows']:,}", f"{f['rows_a_second']:,}",
          f"{f['rows_a_second_of_one_processor']:,}", f"{f['hits']:,}"] for f in run["files"]], range(1, 5))
    part = lambda what, name: [what, time_text(run[f"{name}_ns"]), time_text(run[f"{name}_clock_ns"])]
    start = table(["start and build", "processor", "clock"], [
        part("the snapshot is mapped and its sections are checked", "start_open"),
        part("dictionaries for Latin names are made", "start_dictionaries"),
        part("the first answer, tables read", "start_first_answer"),
        part("the snapshot is built of the entities", "build")], (1, 2))
    return f"""# Speed

Written by `{COMMAND}` from one measurement; nothing here is typed by hand. The same figures of your machine and lists:
`vrata bench --runs 5`.

Measured on {measured_on(run, note)}

## Single queries

{figures}

- **processor** is the time of the processor alone, **clock** has what else the machine did meanwhile. On a machine of
  its own both are one.
- **cache off**: the cache is emptied before each query, so every part of the name is looked for among all listed ones.
  **cold**: asked for the first time, of an empty cache that the queries before have filled, all kinds in a thrown order.
  **warm**: the same queries again. What is kept is which listed parts resemble a part, never an answer.
- **in another script**: the entity's names in the script of the query are withheld from the lists. **parts of different
  listed people** are the hardest strangers: each half is listed. **other people, no match** have no hit.
- A query is answered with its evidence: the best 25 hits have their ledgers written out.

## What was compared and found in this run

{work}

**names** is what the index gives for comparison, **compared** is how many pairs of names were compared to the end.
{accuracy_line(run)}

## Files

{files}

Rows are {made_of(run)}, no name twice, from an empty cache. So are the
people without a match. {memory_text(run['memory_bytes'])} of memory after the first answer,
{memory_text(run['peak_memory_bytes'])} at most while files were screened.

## Start and build

{start}

The snapshot has {memory_text(run['snapshot_bytes'])}{', and building it again gives the same bytes' if run['build_same'] else ''}.

## Beside these

- Instructions of each kernel, which other work on the machine does not move: `tools/count_instructions.sh`
  ([building](building.md)).
- Lists of ten thousand to a million entities: [growth](growth.md). HTTP: `tools/measure_server.sh`.
- How much is found, in every kind and script: [accuracy](accuracy.md), `vrata validate`.
"""


def with_block(text, new):
    pattern = re.compile(r"(<!-- speed: [^\n]* -->\n).*?(<!-- /speed -->)", re.S)
    if not pattern.search(text):
        return None
    return pattern.sub(lambda m: m.group(1) + "\n" + new + "\n\n" + m.group(2), text, count=1)


def measured(args):
    if args.json:
        return pathlib.Path(args.json).read_text(encoding="utf-8")
    command = [args.vrata, "--data", args.data, "--format", "jsonl", "bench", "--runs", str(args.runs),
               "--queries", str(args.queries), "--rows", str(args.rows)]
    if args.people:
        command += ["--people", args.people]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--vrata", default=str(ROOT / "build" / "vrata"))
    options.add_argument("--data", default="vrata-data")
    options.add_argument("--people")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--queries", type=int, default=1000)
    options.add_argument("--rows", type=int, default=20000)
    options.add_argument("--note", default="")
    options.add_argument("--json")
    options.add_argument("--readme", default=str(ROOT / "README.md"))
    options.add_argument("--page", default=str(ROOT / "docs" / "reference" / "speed.md"))
    args = options.parse_args()
    readme = pathlib.Path(args.readme)
    before = readme.read_text(encoding="utf-8")
    if with_block(before, "") is None:
        print(f"{COMMAND}: {readme} has no lines <!-- speed: ... --> and <!-- /speed --> to write between", file=sys.stderr)
        return 1
    try:
        run = json.loads(measured(args))
    except (subprocess.CalledProcessError, OSError, json.JSONDecodeError) as error:
        print(f"{COMMAND}: no measurement: {error}", file=sys.stderr)
        return 1
    if run["scanned_differ"]:
        print(f"{COMMAND}: {run['scanned_differ']} answers of the index differ from the full scan's; run vrata certify",
              file=sys.stderr)
        return 1
    readme.write_text(with_block(before, block(run, args.note)), encoding="utf-8")
    pathlib.Path(args.page).write_text(page(run, args.note), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
