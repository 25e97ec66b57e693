"""What the network is trained on: inputs of rows and filings as sparse matrices, and what the filers chose."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from tagged_rows import STATEMENTS, describe, read_filings, taxonomies

from reportgen.mapping import _features
from reportgen.mapping._evidence import OWN
from reportgen.mapping._network import REPORT_SHARE

# companies that must share an input, by its kind
_LEAST = {"L": 4, "E": 5, "K": 4, "b": 6, "g": 10, "N": 8, "P": 8, "O": 12, "Q": 12, "H": 4, "T": 5}
_LEAST_OTHERS = 3

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All rows: their inputs and those of their filings (as sparse 0/1 matrices), and what the filers chose."""

    names: list[str]
    rows: sparse.csr_matrix
    filings: sparse.csr_matrix
    starts: Ints
    owner: Ints
    statement: Ints
    concept: Ints
    negated: Floats
    company: Ints
    classes: list[list[str]]


class _Inputs:
    """Strings as numbers, and how many companies share each."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.companies: list[int] = []
        self._last: list[int] = []

    def number(self, text: str, company: int) -> int:
        at = self.numbers.setdefault(text, len(self.numbers))
        if at == len(self.companies):
            self.companies.append(1)
            self._last.append(company)
        elif self._last[at] != company:
            self._last[at] = company
            self.companies[at] += 1
        return at


def read_corpus(path: Path, without: frozenset[int]) -> Corpus:
    """The rows of all companies that are not left out."""
    inputs, known = _Inputs(), taxonomies()
    of_rows: list[list[int]] = []
    of_filings: list[list[int]] = []
    owner: list[int] = []
    statement: list[int] = []
    negated: list[bool] = []
    company: list[int] = []
    tags: list[tuple[int, str]] = []
    for filing in read_filings(path, without):
        era, who = filing[0][0].era, filing[0][0].company
        pages = [describe(page, known[era]) for page in filing]
        of_filings.append([inputs.number(text, who) for text in _features.describe_report(pages)])
        for page, rows in zip(pages, filing, strict=True):
            told = _features.describe_rows(page, bool(era))
            for row, texts in zip((row for row in rows if not row.heading), told, strict=True):
                of_rows.append([inputs.number(text, who) for text in texts])
                owner.append(len(company))
                statement.append(STATEMENTS.index(row.statement))
                negated.append(row.negated)
                tags.append((who, row.concept or OWN))
        company.append(who)
    kept = [at for text, at in inputs.numbers.items() if inputs.companies[at] >= _LEAST.get(text[0], _LEAST_OTHERS)]
    names = list(inputs.numbers)
    classes, concept = _classes(statement, tags)
    return Corpus(
        [names[at] for at in kept],
        _matrix(of_rows, kept),
        _spread(_matrix(of_filings, kept)),
        np.searchsorted(owner, np.arange(len(company) + 1)),
        np.array(owner, np.int64),
        np.array(statement, np.int64),
        np.array(concept, np.int64),
        np.array(negated, np.float32),
        np.array(company, np.int64),
        classes,
    )


def _classes(statement: list[int], tags: list[tuple[int, str]]) -> tuple[list[list[str]], list[int]]:
    """The concepts of each statement that two companies use, OWN first, and each row's number among them or -1."""
    used = {(code, name, who) for code, (who, name) in zip(statement, tags, strict=True)}
    companies = Counter((code, name) for code, name, _ in used)
    classes = [
        [OWN, *sorted(name for (one, name), count in companies.items() if one == code and name and count > 1)]
        for code in range(len(STATEMENTS))
    ]
    numbers = [{name: at for at, name in enumerate(names)} for names in classes]
    return classes, [numbers[code].get(name, -1) for code, (_, name) in zip(statement, tags, strict=True)]


def _matrix(entries: list[list[int]], kept: list[int]) -> sparse.csr_matrix:
    column = np.full(max(map(max, entries)) + 1, -1)
    column = np.concatenate([column, np.full(max(max(kept) + 1 - len(column), 0), -1)])
    column[kept] = np.arange(len(kept))
    rows = [[number for at in row if (number := int(column[at])) >= 0] for row in entries]
    ends = np.cumsum([0, *map(len, rows)])
    flat = np.fromiter((at for row in rows for at in row), np.int32, int(ends[-1]))
    return sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(rows), len(kept)))


def _spread(filings: sparse.csr_matrix) -> sparse.csr_matrix:
    counts = np.maximum(np.diff(filings.indptr), 1)
    return sparse.diags((REPORT_SHARE / np.sqrt(counts)).astype(np.float32)).dot(filings).tocsr()
