"""Measures GoRules ZEN once for each line on the standard input: serve.py FILE HOUSEHOLDS ANSWERS.

One household at a time. The graph is compiled once before (`ZenDecisionContent` from a loader), and a
household's row is a dictionary before; a measurement evaluates each and keeps the five verdicts. At
the end they are written, a household a line.
"""

import csv
import sys
import time
from itertools import islice
from pathlib import Path

import zen

NUMBERS = ("members", "income", "oldest_birth")
FIVE = ("dibao", "dibian", "tekun", "linshi", "gaoling")


def read(file, count):
    with open(file, encoding="utf-8", newline="") as lines:
        return [{**row, **{name: int(row[name]) for name in NUMBERS}} for row in islice(csv.DictReader(lines), count)]


def work_out(decision, rows):
    verdicts = []
    for row in rows:
        result = decision.evaluate(row)["result"]
        verdicts.append([result[benefit] for benefit in FIVE])
    return verdicts


def main():
    file, count, answers = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    content = zen.ZenDecisionContent((Path(__file__).parent / "five.json").read_text(encoding="utf-8"))
    decision = zen.ZenEngine({"loader": lambda _: content}).get_decision("five")
    rows = read(file, count)
    verdicts = work_out(decision, rows)
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        verdicts = work_out(decision, rows)
        print(time.perf_counter() - began, flush=True)
    with open(answers, "w", encoding="ascii") as out:
        out.writelines("".join(str(int(code)) for code in codes) + "\n" for codes in verdicts)


main()
