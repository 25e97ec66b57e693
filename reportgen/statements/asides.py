"""Numbers among a label's words: "100,000 shares authorized; 52,345 and 51,234 issued and outstanding".

A label is read as tokens: values, days, keywords, what joins them; other words say nothing. Shapes below say how they
may stand together ("values, keyword", "keyword, values", a day behind each). A label is understood where all tokens
belong to some shape, and all ways to see it so say the same; else nothing is read of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reportgen.model.period import MONTHS

_POWERS = {"thousand": 3, "million": 6, "billion": 9}
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" if len(name) > 3 else name for name in MONTHS)
_TOKEN = re.compile(
    rf"(?P<month>\b(?:{_MONTH}))\s+(?P<day>\d{{1,2}})(?:\s*,?\s*(?P<year>(?:19|20)\d\d)\b)?"
    r"|(?<![\d,.$])(?P<alone>(?:19|20)\d\d)(?![\d,.]*\d)"
    r"|(?P<number>(?P<money>[$€£¥]\s?)?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+))"
    r"(?:\s*(?P<power>thousand|million|billion)s?\b)?"
    r"|(?P<none>\b(?:none|nil|zero|no)\b)"
    r"|(?P<key>\b(?:authori[sz]ed|issued|outstanding)\b)"
    r"|(?P<join>\b(?:and|or)\b|&)|(?P<comma>,)|(?P<stop>[;:()\[\]\u2013\u2014/-]|\bwith\b)"
)
_VALUES, _DAYS = "V(?:[CA]{1,2}V)*", "D(?:[CA]{1,2}D)*"
# how values and days go together: a list of each, or one day for each value, or the first value of the other columns
_LISTS = tuple(
    map(
        re.compile,
        (
            rf"{_VALUES}(?:[CS]?{_DAYS})?[CS]?K(?:[CS]*{_DAYS})?",
            rf"K[CSA]*(?:{_DAYS}[CS]*)?{_VALUES}(?:[CS]*{_DAYS})?",
        ),
    )
)
_PAIRS = tuple(
    map(
        re.compile,
        (
            r"K[CS]*V[CS]*D(?:[CSA]+V[CS]*D)+",
            r"V[CS]*D(?:[CSA]+V[CS]*D)+[CS]*K",
            r"V[CS]*K[CS]*D(?:[CSA]+V[CS]*D)+",
            r"K[CS]*D[CS]*V(?:[CSA]+D[CS]*V)+",
        ),
    )
)
_OTHERS = re.compile(r"K[CS]*V[CSA]+D[CS]*V")
# "5 issued and 4 outstanding at D; 3 issued and 2 outstanding at D": a day for two keywords
_BY_DAY = re.compile(
    r"VK[CA]{1,2}VK[CS]*D(?:[CSA]+VK[CA]{1,2}VK[CS]*D)+|D[CS]*VK[CA]{1,2}VK(?:[CSA]+D[CS]*VK[CA]{1,2}VK)+"
)
_BETWEEN = frozenset("CSA")
_WIDEST, _MOST_TOKENS, _MOST_WAYS = 18, 60, 64
_MOST_ALIKE = 100  # times as much as the last value of a list: another is no million with it
_SLACK = 7  # days between the day that a label names and that of its column


@dataclass(frozen=True, slots=True)
class Printed:
    """A number among words: `digits` behind the point, `power` of ten where a word says it, `money`: with a sign."""

    value: Decimal
    digits: int
    power: int | None = None
    money: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    value: Printed | None = None
    column: int = -1
    keys: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Group:
    """Keywords, and their values, each with the columns of its days (none: not said)."""

    keys: frozenset[str]
    entries: tuple[tuple[Printed, tuple[int, ...]], ...]


Told = Mapping[str, tuple[Printed | None, ...]]
"""By keyword the value of each column, None where the words name none."""


def read_aside(words: str, ends: Sequence[date], keyword: str = "") -> Told:
    """What the words tell of these columns; `keyword` is one that goes before all of them. Empty where it is unsure."""
    tokens = _tokenize(words, ends)
    if tokens is None or len(tokens) > _MOST_TOKENS:
        return {}
    if keyword:
        tokens = [_Token("K", keys=frozenset((keyword,))), *tokens]
    tokens = _join_keys(tokens)
    types = "".join(token.kind for token in tokens)
    found: list[Told] = []
    for count, way in enumerate(_ways(types, 0)):
        if count == _MOST_WAYS:
            return {}
        groups = [group for shape, start, stop in way for group in _read_groups(shape, tokens[start:stop])]
        told = _tell(groups, len(ends))
        if told is not None and told not in found:
            found.append(told)
    return found[0] if len(found) == 1 else {}


def _tokenize(words: str, ends: Sequence[date]) -> list[_Token] | None:
    """The tokens; None where a day is of no column."""
    tokens: list[_Token] = []
    end, dated = 0, False
    for match in _TOKEN.finditer(words.lower()):
        kind = match.lastgroup
        apart, end = bool(words[end : match.start()].strip()), match.end()
        if match["month"] or match["alone"]:
            column = _find_column(match, ends)
            # the year 2023 of a retailer ends in January 2024, unless it follows "January 31, 2024 and"
            if column < 0 or (match["alone"] and not dated and any(end.month == 1 for end in ends)):
                return None
            dated = dated or bool(match["month"])
            tokens.append(_Token("D", column=column))
        elif match["number"]:
            tokens.append(_Token("V", _read_number(match)))
        elif match["none"]:
            tokens.append(_Token("V", Printed(Decimal(0), 0, 0)))
        elif match["key"]:
            tokens.append(_Token("K", keys=frozenset((match["key"].replace("ised", "ized"),))))
        elif match["comma"] and apart and tokens and tokens[-1].kind == "V":
            tokens.append(_Token("S"))  # "3,000 shares, 1,401": words end what the comma would join
        else:
            tokens.append(_Token({"join": "A", "comma": "C"}.get(kind or "", "S")))
    return tokens


def _read_number(match: re.Match[str]) -> Printed:
    bare = match["number"].lstrip("$€£¥ ").replace(",", "")
    power = _POWERS.get(match["power"] or "")
    return Printed(Decimal(bare), len(bare.partition(".")[2]), power, bool(match["money"]))


def _find_column(match: re.Match[str], ends: Sequence[date]) -> int:
    """The only column of that day, or of that year; -1 for none."""
    year = match["year"] or match["alone"]
    near = [
        at
        for at, end in enumerate(ends)
        if (not year or end.year == int(year) or match["month"]) and _is_near(match, year, end)
    ]
    return near[0] if len(near) == 1 else -1


def _is_near(match: re.Match[str], year: str | None, end: date) -> bool:
    if not match["month"]:
        return True
    month = next(at for at, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))
    try:
        day = date(int(year) if year else end.year, month, int(match["day"]))
    except ValueError:
        return False
    return abs((end - day).days) <= _SLACK


def _join_keys(tokens: Sequence[_Token]) -> list[_Token]:
    """ "Issued and outstanding" is one keyword of two names."""
    joined: list[_Token] = []
    for token in tokens:
        back = len(joined)
        while back and joined[back - 1].kind in "CA":
            back -= 1
        if token.kind == "K" and back and joined[back - 1].kind == "K":
            joined[back - 1 :] = [_Token("K", keys=joined[back - 1].keys | token.keys)]
        else:
            joined.append(token)
    return joined


def _ways(types: str, at: int) -> Iterator[list[tuple[str, int, int]]]:
    """All ways to see the tokens from there on as shapes, none left over."""
    while at < len(types) and types[at] in _BETWEEN:
        at += 1
    if at == len(types):
        yield []
        return
    for stop in range(at + 2, min(at + _WIDEST, len(types)) + 1):
        shape = _find_shape(types, at, stop)
        if shape:
            for rest in _ways(types, stop):
                yield [(shape, at, stop), *rest]


def _find_shape(types: str, start: int, stop: int) -> str:
    for name, shapes in (("list", _LISTS), ("pairs", _PAIRS), ("others", (_OTHERS,)), ("days", (_BY_DAY,))):
        if any(shape.fullmatch(types, start, stop) for shape in shapes):
            return name
    return ""


def _read_groups(shape: str, tokens: Sequence[_Token]) -> Iterator[_Group]:
    if shape != "days":
        yield _read_group(shape, tokens)
        return
    days = [token.column for token in tokens if token.kind == "D"]
    keys = [token.keys for token in tokens if token.kind == "K"]
    values = [token.value for token in tokens if token.value]
    dated: dict[frozenset[str], list[tuple[Printed, tuple[int, ...]]]] = {}
    for at, (key, value) in enumerate(zip(keys, values, strict=True)):
        dated.setdefault(key, []).append((value, (days[at // 2],)))
    yield from (_Group(key, tuple(entries)) for key, entries in dated.items())


def _read_group(shape: str, tokens: Sequence[_Token]) -> _Group:
    keys = next(token.keys for token in tokens if token.kind == "K")
    values = _share_power([token.value for token in tokens if token.value])
    days = [token.column for token in tokens if token.kind == "D"]
    if shape == "pairs":
        return _Group(keys, tuple((value, (day,)) for value, day in zip(values, days, strict=True)))
    if shape == "others":
        return _Group(keys, ((values[0], ()), (values[1], (days[0],))))
    if len(values) == 1:
        return _Group(keys, ((values[0], tuple(days)),))
    if len(days) == len(values):
        return _Group(keys, tuple((value, (day,)) for value, day in zip(values, days, strict=True)))
    return _Group(keys, tuple((value, ()) for value in values) if not days else ())


def _share_power(values: list[Printed]) -> list[Printed]:
    """ "50 and 49 million" are both millions."""
    power = values[-1].power
    if not power or any(one.power is not None or one.value >= _MOST_ALIKE * values[-1].value for one in values[:-1]):
        return values
    return [replace(one, power=power) for one in values]


def _tell(groups: Sequence[_Group], columns: int) -> Told | None:
    """What the groups say together; None where they contradict each other or a list is of another length."""
    told: dict[str, list[Printed | None]] = {}
    rest: list[tuple[str, Printed]] = []
    orders = {tuple(days) for group in groups if len(days := _order(group)) == columns}
    order = min(orders, default=tuple(range(columns)))
    for group in groups:
        if len(set(_order(group))) != len(_order(group)) or not group.entries:
            return None
        undated = [value for value, days in group.entries if not days]
        for key in sorted(group.keys):
            row = told.setdefault(key, [None] * columns)
            if len(undated) > 1 and (len(undated) != columns or any(row) or len(orders) > 1):
                return None
            placed = list(zip(order, undated, strict=True)) if len(undated) > 1 else []
            placed += [(day, value) for value, days in group.entries for day in days]
            for at, value in placed:
                if row[at] is not None:
                    return None
                row[at] = value
            rest += [(key, value) for value in undated if len(undated) == 1]
    return _fill(told, rest)


def _order(group: _Group) -> list[int]:
    return [day for _, days in group.entries for day in days]


def _fill(told: dict[str, list[Printed | None]], rest: Sequence[tuple[str, Printed]]) -> Told | None:
    """A value without a day is that of all columns that have none."""
    if len({key for key, _ in rest}) < len(rest):
        return None
    for key, value in rest:
        if None not in told[key]:
            return None
        told[key] = [value if one is None else one for one in told[key]]
    if any(len({one.power for one in row if one and one.value}) > 1 for row in told.values()):
        return None
    return {key: tuple(row) for key, row in told.items()}
