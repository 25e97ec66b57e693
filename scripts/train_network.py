"""Trains the network that tells concepts from what is seen of a row (reportgen/mapping/_network.py, _features.py).

    train_network.py statements.tsv.gz [--leave-out numbers.txt] [--fold N] [--output network.bin] [--epochs N]

Inputs are strings that enough companies share; each company's filings weigh less the more there are. One hidden layer
of rectified units, softmax over the concepts of the statement that at least two companies use, and beside it whether
the row is shown with the opposite sign. Adam over batches of whole filings, rates falling to nothing; labels are hidden
from a third of the rows, so that their words are learnt too. The same input gives the same bytes: one thread, one seed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

# sums in another order are other sums
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))

import numpy as np
from network_corpus import Corpus, Floats, Ints, read_corpus
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from tagged_rows import STATEMENTS, add_choice, left_out

from reportgen.mapping._network import MAGIC, MOST_ACTIVE, NOUGHT

OUTPUT = Path(__file__).resolve().parent.parent / "reportgen" / "mapping" / "data" / "network.bin"
UNITS = 96
_LABELS = frozenset("LEK")
_HIDE_LABEL, _HIDE_INPUT, _HIDE_REPORT, _HIDE_UNIT = 0.3, 0.1, 0.3, 0.25
_BATCH = 10
_RATE, _WARM_UP, _LAST_RATE = 0.004, 300, 0.02
_DECAYS = (0.9, 0.99)
_SIGN_SHARE = 0.5
_QUANTILE = 0.9999
_ACTIVE_FOR = 40.0
_SEED = 7


@dataclass(slots=True)
class _Weights:
    """Parameters with the running means of their gradients and of the squares of these."""

    value: Floats
    mean: Floats
    square: Floats
    steps: Ints

    @classmethod
    def start(cls, value: Floats) -> _Weights:
        return cls(value, np.zeros_like(value), np.zeros_like(value), np.zeros(len(value), np.int64))

    def step(self, gradient: Floats, rate: float, at: Ints | slice = slice(None)) -> None:
        """Adam (Kingma and Ba 2015), only for the rows that a batch touches."""
        first, second = _DECAYS
        self.steps[at] += 1
        self.mean[at] = mean = first * self.mean[at] + (1 - first) * gradient
        self.square[at] = square = second * self.square[at] + (1 - second) * gradient * gradient
        steps = self.steps[at].reshape(-1, *([1] * (gradient.ndim - 1)))
        self.value[at] -= rate * (mean / (1 - first**steps)) / (np.sqrt(square / (1 - second**steps)) + 1e-6)


class Trainer:
    """The network while it learns."""

    def __init__(self, corpus: Corpus, units: int) -> None:
        self.corpus = corpus
        self._random = random = np.random.default_rng(_SEED)
        self._ends = np.cumsum([0, *map(len, corpus.classes)])
        size = int(self._ends[-1])

        def draw(*shape: int) -> Floats:
            return (random.standard_normal(shape) * 0.05).astype(np.float32)

        self.inputs = _Weights.start(draw(len(corpus.names), units))
        self.biases = _Weights.start(np.zeros(units, np.float32))
        self.outputs = _Weights.start(draw(size, units))
        self.usual = _Weights.start(self._priors(size))
        self.signs = _Weights.start(np.zeros((len(STATEMENTS), units), np.float32))
        self.usual_signs = _Weights.start(np.full(size, -2, np.float32))
        kinds = np.array([name[0] for name in corpus.names])
        self._is_label = np.isin(kinds, list(_LABELS))
        filings = Counter(corpus.company.tolist())
        self._weight = np.array([filings[who] ** -0.5 for who in corpus.company.tolist()], np.float32)

    def _priors(self, size: int) -> Floats:
        corpus, ends = self.corpus, self._ends
        known = corpus.concept >= 0
        counts = np.bincount(ends[corpus.statement[known]] + corpus.concept[known], minlength=size) + 0.5
        parts = [counts[start:end] / counts[start:end].sum() for start, end in pairwise(ends)]
        priors: Floats = np.log(np.concatenate(parts)).astype(np.float32)
        return priors

    def train(self, epochs: int) -> Iterator[float]:
        """The mean loss of each epoch."""
        filings = np.arange(len(self.corpus.company))
        total = epochs * -(-len(filings) // _BATCH)
        done = 0
        for _ in range(epochs):
            self._random.shuffle(filings)
            losses = []
            for start in range(0, len(filings), _BATCH):
                done += 1
                rate = _RATE * min(1, done / _WARM_UP) * max(_LAST_RATE, 1 - done / total)
                losses.append(self._learn(np.sort(filings[start : start + _BATCH]), rate))
            yield float(np.mean(losses))

    def _learn(self, filings: Ints, rate: float) -> float:
        """One step over these filings, ascending."""
        corpus = self.corpus
        rows = np.concatenate([np.arange(corpus.starts[one], corpus.starts[one + 1]) for one in filings])
        rows = rows[corpus.concept[rows] >= 0]
        if not len(rows):
            return 0.0
        owner = np.searchsorted(filings, corpus.owner[rows])
        of_rows, of_filings = self._hide(corpus.rows[rows], corpus.filings[filings])
        used = np.unique(np.concatenate([of_rows.indices, of_filings.indices]))
        of_rows, of_filings = (_narrow(one, used) for one in (of_rows, of_filings))
        weights = self.inputs.value[used]
        sums = of_rows @ weights + (of_filings @ weights)[owner] + self.biases.value
        kept = (self._random.random(sums.shape, np.float32) > _HIDE_UNIT).astype(np.float32) / np.float32(
            1 - _HIDE_UNIT
        )
        loss, back = self._compare(rows, np.maximum(sums, 0) * kept, rate)
        back *= kept * (sums > 0)
        gathered = np.zeros((len(filings), back.shape[1]), np.float32)
        np.add.at(gathered, owner, back)
        self.biases.step(back.sum(0), rate)
        self.inputs.step(of_rows.T @ back + of_filings.T @ gathered, rate, used)
        return loss

    def _hide(self, rows: sparse.csr_matrix, filings: sparse.csr_matrix) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
        """Some inputs are left out at random, a row's label in all its forms at once."""
        row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        label = self._is_label[rows.indices]
        shown = self._random.random(rows.shape[0])[row] > _HIDE_LABEL
        others = (self._random.random(len(row)) > _HIDE_INPUT) / (1 - _HIDE_INPUT)
        rows.data = np.where(label, shown, others).astype(np.float32)
        filings.data = filings.data * (self._random.random(len(filings.data)) > _HIDE_REPORT) / (1 - _HIDE_REPORT)
        return rows, filings.astype(np.float32)

    def _compare(self, rows: Ints, hidden: Floats, rate: float) -> tuple[float, Floats]:
        """The mean loss, and its gradient by hidden unit; the output weights are moved."""
        corpus = self.corpus
        weight = self._weight[corpus.owner[rows]]
        weight /= weight.sum()
        back, loss = np.zeros_like(hidden), 0.0
        for code, (start, end) in enumerate(pairwise(self._ends)):
            here = np.flatnonzero(corpus.statement[rows] == code)
            if not len(here):
                continue
            layer, part, units = slice(start, end), hidden[here], self.outputs.value[start:end]
            shares: Floats = part @ units.T + self.usual.value[layer]
            np.exp(shares - shares.max(1, keepdims=True), out=shares)
            shares /= shares.sum(1, keepdims=True)
            chosen = corpus.concept[rows[here]]
            loss -= float(np.log(shares[np.arange(len(here)), chosen] + 1e-9) @ weight[here])
            shares[np.arange(len(here)), chosen] -= 1
            shares *= weight[here][:, None]
            back[here] = shares @ units
            back[here] += self._compare_signs(code, rows[here], part, start + chosen, weight[here], rate)
            self.outputs.step(shares.T @ part, rate, layer)
            self.usual.step(shares.sum(0), rate, layer)
        return loss, back

    def _compare_signs(  # noqa: PLR0913, PLR0917 - a batch's rows in all their aspects
        self, code: int, rows: Ints, hidden: Floats, concepts: Ints, weight: Floats, rate: float
    ) -> Floats:
        direction = self.signs.value[code]
        shown = 1 / (1 + np.exp(-(hidden @ direction + self.usual_signs.value[concepts])))
        wrong = ((shown - self.corpus.negated[rows]) * weight * _SIGN_SHARE).astype(np.float32)
        back: Floats = wrong[:, None] * direction
        at, place = np.unique(concepts, return_inverse=True)
        self.usual_signs.step(np.bincount(place, wrong).astype(np.float32), rate, at)
        self.signs.step((wrong @ hidden)[None], rate, np.array([code]))
        return back


def _narrow(matrix: sparse.csr_matrix, used: Ints) -> sparse.csr_matrix:
    columns = np.searchsorted(used, matrix.indices)
    return sparse.csr_matrix((matrix.data, columns, matrix.indptr), shape=(matrix.shape[0], len(used)))


def write(trainer: Trainer, path: Path) -> None:
    """The file that _network.py reads: weights in bytes, inputs by their checksums."""
    corpus = trainer.corpus
    keys = np.array([crc32(name.encode()) for name in corpus.names], "<u4")
    order = np.argsort(keys, kind="stable")
    inputs, input_units = _quantise(trainer.inputs.value[order])
    outputs, output_units = _quantise(trainer.outputs.value)
    unit = float(output_units.max() * _ACTIVE_FOR / MOST_ACTIVE)
    ratio = output_units / unit
    head = [MAGIC, b"%d %d" % inputs.shape]
    head += ["\t".join([code, *names]).encode() for code, names in zip(STATEMENTS, corpus.classes, strict=True)]
    out = bytearray(b"\n".join(head) + b"\n\n")
    out += b"\0" * (-len(out) % 4)
    out += keys[order].tobytes() + inputs.tobytes()
    out += (input_units * ratio).astype("<f4").tobytes() + (trainer.biases.value * ratio).astype("<f4").tobytes()
    ends = np.cumsum([0, *map(len, corpus.classes)])
    for code, (start, end) in enumerate(pairwise(ends)):
        usual = trainer.usual.value[start:end]
        out += np.array([unit], "<f4").tobytes() + np.rint((usual - usual.min()) / unit).astype("<u4").tobytes()
        out += outputs[start:end].T.tobytes() + b"\0" * (-outputs[start:end].size % 4)
        out += (trainer.signs.value[code] / ratio).astype("<f4").tobytes()
        out += trainer.usual_signs.value[start:end].astype("<f4").tobytes()
    path.write_bytes(out)


def _quantise(weights: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Bytes around NOUGHT, and by column what one of them is worth."""
    units = (np.quantile(np.abs(weights), _QUANTILE, axis=0) / (NOUGHT - 1) + 1e-9).astype(np.float32)
    return (np.clip(np.rint(weights / units), 1 - NOUGHT, NOUGHT - 1) + NOUGHT).astype(np.uint8), units


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_choice(parser)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--units", type=int, default=UNITS, help="of the hidden layer; a multiple of 4")
    wanted = parser.parse_args()
    corpus = read_corpus(wanted.statements, left_out(wanted))
    sys.stderr.write(f"{corpus.rows.shape[0]:,} rows, {corpus.rows.shape[1]:,} inputs\n")
    trainer = Trainer(corpus, wanted.units)
    for epoch, loss in enumerate(trainer.train(wanted.epochs), 1):
        sys.stderr.write(f"epoch {epoch}: loss {loss:.4f}\n")
    write(trainer, wanted.output)
    sys.stderr.write(f"{wanted.output}: {wanted.output.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
