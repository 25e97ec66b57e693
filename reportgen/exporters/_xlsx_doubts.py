"""What key lines of a report must be to each other: where they are not, one of them is another line than it seems."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._xlsx_lines import Line, Lines

_CENT, _TENTH, _SLIGHTLY = Decimal("0.02"), Decimal("0.1"), Decimal("1.001")


@dataclass(frozen=True, slots=True)
class Relation:
    """In each period that states all `names`, `holds` of their values; else the lines `doubted` are not taken."""

    names: tuple[str, ...]
    doubted: tuple[str, ...]
    holds: Callable[..., bool]
    words: str


def _fill_assets(liabilities: Decimal, equity: Decimal, assets: Decimal) -> bool:
    """What stands between liabilities and equity is little."""
    return assets * (1 - _TENTH) <= liabilities + equity <= assets * _SLIGHTLY


def _leaves(pretax: Decimal, tax: Decimal, profit: Decimal) -> bool:
    """Results of associates and of what is discontinued are little."""
    return abs(pretax - tax - profit) <= _TENTH * abs(pretax)


def _gives(income: Decimal, shares: Decimal, earnings: Decimal) -> bool:
    return shares > 0 and abs(income / shares - earnings) <= max(_CENT, _TENTH * abs(earnings))


_EQUITY = ("ShareholdersEquity", "TotalEquity")
_RELATIONS = (
    Relation(
        _EQUITY,
        ("ShareholdersEquity",),
        lambda own, whole: whole <= 0 or 2 * own >= whole,
        "shareholders' equity is less than half of all equity",
    ),
    *(
        Relation(
            ("TotalLiabilities", equity, "TotalAssets"),
            ("TotalLiabilities", equity),
            _fill_assets,
            "liabilities and equity are not the assets",
        )
        for equity in reversed(_EQUITY)
    ),
    *(
        Relation((part, "TotalAssets"), (part,), lambda one, all_: one <= all_, f"{words} are more than all assets")
        for part, words in (("CurrentAssets", "current assets"), ("Cash", "cash and its equivalents"))
    ),
    Relation(
        ("CurrentLiabilities", "TotalLiabilities"),
        ("CurrentLiabilities", "TotalLiabilities"),
        lambda current, all_: current <= all_,
        "current liabilities are more than all liabilities",
    ),
    *(
        Relation((part, "Revenue"), (part, "Revenue"), lambda one, all_: one <= all_, f"{words} is more than revenue")
        for part, words in (("GrossProfit", "gross profit"), ("OperatingIncome", "operating income"))
    ),
)


def drop_doubtful(lines: Lines) -> Lines:
    """The lines without those that contradict others, and the reasons."""
    found, left_out = dict(lines.found), list(lines.left_out)
    for relation in _RELATIONS:
        if _is_broken(relation, found):
            found = {name: line for name, line in found.items() if name not in relation.doubted}
            left_out.append(f"{_titles(relation, lines)}: {relation.words}")
    if {"PretaxIncome", "IncomeTax"} <= set(found) and not _any_holds(found, ("PretaxIncome", "IncomeTax"), _leaves):
        del found["IncomeTax"]
        left_out.append("Income taxes: income before taxes less them is not the net income")
    if "SharesDiluted" in found and not _any_holds(found, (), _gives):
        del found["SharesDiluted"]
        left_out.append("Diluted shares: net income over them is not the earnings per share printed")
    return Lines(found, tuple(left_out))


def _is_broken(relation: Relation, found: Mapping[str, Line]) -> bool:
    return any(not relation.holds(*values) for values in _common(relation.names, found))


def _any_holds(found: Mapping[str, Line], names: tuple[str, ...], holds: Callable[..., bool]) -> bool:
    """Whether it is so of either net income in all periods stated, and of at least one."""
    for profit in ("NetIncome", "ProfitLoss"):
        every = _common((*names, profit) if names else (profit, "SharesDiluted", "EPSDiluted"), found)
        if every and all(holds(*values) for values in every):
            return True
    return False


def _common(names: tuple[str, ...], found: Mapping[str, Line]) -> list[tuple[Decimal, ...]]:
    """The values of the lines in each period that all of them state; none where a line is missing."""
    if not all(name in found for name in names):
        return []
    first, *others = (found[name].cells for name in names)
    periods = [period for period in first if all(period in other for other in others)]
    return [tuple(cells[period].value for cells in (first, *others)) for period in periods]


def _titles(relation: Relation, lines: Lines) -> str:
    return ", ".join(lines.found[name].key.title for name in relation.doubted if name in lines.found)
