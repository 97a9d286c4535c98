"""Measures OpenFisca once for each line on the standard input: serve.py FILE HOUSEHOLDS ANSWERS.

The file is read into arrays before; a measurement builds one simulation for all households from the
arrays and calculates the five benefits. At the end the verdicts are written, a household a line.
"""

import csv
import sys
import time
from itertools import islice

import numpy as np
from openfisca_core.indexed_enums import EnumArray
from openfisca_core.simulations import SimulationBuilder

from rules import CHOICES, NUMBERS, system

FIVE = {"dibao": "2022-10", "dibian": "2022-10", "tekun": "2022-10", "linshi": "2022-10", "gaoling": "2023-10"}


def read(file, count):
    with open(file, encoding="utf-8", newline="") as lines:
        rows = list(islice(csv.DictReader(lines), count))
    arrays = {}
    for name, possible in CHOICES.items():
        codes = [possible[row[name]].index for row in rows]
        arrays[name] = EnumArray(np.array(codes, dtype=np.uint8), possible)
    for name in NUMBERS:
        arrays[name] = np.array([int(row[name]) for row in rows], dtype=np.int32)
    return len(rows), arrays


def work_out(rules, count, arrays):
    simulation = SimulationBuilder().build_default_simulation(rules, count)
    for name, array in arrays.items():
        simulation.set_input(name, "ETERNITY", array)
    return [simulation.calculate(benefit, month) for benefit, month in FIVE.items()]


def main():
    file, count, answers = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    rules = system()
    count, arrays = read(file, count)
    verdicts = work_out(rules, count, arrays)
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.perf_counter()
        verdicts = work_out(rules, count, arrays)
        print(time.perf_counter() - began, flush=True)
    with open(answers, "w", encoding="ascii") as out:
        out.writelines("".join(map(str, codes)) + "\n" for codes in np.stack(verdicts, axis=1).tolist())


main()
