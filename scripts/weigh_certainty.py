"""Weighs the signs of certainty, and what comes out of them against the share of right tags.

    weigh_certainty.py outcomes.tsv [...] [--output certainty.tsv]

Reads what measure_matching.py wrote of one fold or several, each measured by a model that never saw its companies.
Weights by logistic regression, calibrated by pool adjacent violators, statement by statement; written for
bake_evidence.py.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_STEPS = 40
_ROUNDS = 25
_RIDGE = 1.0

Floats = NDArray[np.float64]


def read_outcomes(paths: Iterable[Path]) -> dict[str, tuple[Floats, Floats]]:
    """By statement the signs of all rows (a line each) and whether they are right (1 or 0)."""
    signs: dict[str, list[list[float]]] = defaultdict(list)
    right: dict[str, list[float]] = defaultdict(list)
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            statement, hit, told = line.split("\t")
            signs[statement].append([float(one) for one in told.split()])
            right[statement].append(float(hit))
    return {one: (np.array(signs[one]), np.array(right[one])) for one in sorted(signs)}


def weigh(signs: Floats, right: Floats) -> Floats:
    """Weights of the signs: logistic regression by Newton's method, slightly held back."""
    weights: Floats = np.zeros(signs.shape[1])
    for _ in range(_ROUNDS):
        sure = 1 / (1 + np.exp(-(signs @ weights)))
        slope = signs.T @ (right - sure) - _RIDGE * weights
        bend = (signs * (sure * (1 - sure))[:, None]).T @ signs + _RIDGE * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights.round(6)


def fit(scored: Sequence[tuple[float, float]]) -> str:
    """The share of right tags by certainty, never falling (pool adjacent violators): `certainty,share` pairs."""
    pools: list[list[float]] = []
    for chunk in _chunk(scored):
        pools.append([sum(score for score, _ in chunk), sum(right for _, right in chunk), float(len(chunk))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] > pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [one + two for one, two in zip(pools[-1], last, strict=True)]
    steps = [(score / count, right / count) for score, right, count in pools]
    return " ".join(f"{score:.6f},{share:.4f}" for score, share in [(0.0, 0.0), *steps])


def _chunk(scored: Sequence[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The rows in order of certainty, in forty parts or so; rows as certain as one another stay together."""
    size = max(len(scored) // _STEPS, 1)
    chunk: list[tuple[float, float]] = []
    for _, same in groupby(sorted(scored), key=lambda one: one[0]):
        chunk += same
        if len(chunk) >= size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def main() -> None:
    """Write the lines R and Q of the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outcomes", type=Path, nargs="+", help="by measure_matching.py")
    parser.add_argument("--output", type=Path, help="else to standard output")
    wanted = parser.parse_args()
    lines = []
    for code, (signs, right) in read_outcomes(wanted.outcomes).items():
        weights = weigh(signs, right)
        lines.append(f"R|{code}\t{' '.join(f'{one:.6f}' for one in weights)}\n")
        sure = 1 / (1 + np.exp(-(signs @ weights)))
        lines.append(f"Q|{code}\t{fit(list(zip(sure.tolist(), right.tolist(), strict=True)))}\n")
    text = "".join(lines)
    if wanted.output:
        wanted.output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
