"""What a document says of its company beside the numbers: name, ticker, the end of its fiscal year.

Ladder for the fiscal year's end: where the year-to-date of the cash flows, or the longest other duration over a
quarter, begins; the comparison date of a balance sheet that is not a year older than the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from reportgen.model.document import Document
from reportgen.model.period import Duration, Instant
from reportgen.model.report import Hints
from reportgen.model.statement import Statement, StatementKind
from reportgen.statements._rows import Placed, place_lines
from reportgen.statements.locate import classify
from reportgen.statements.periods import end_of_month
from reportgen.statements.tongue import tell_language

_FORM = (
    r"inc|incorporated|corp|corporation|co|company|companies|ltd|limited|llc|l\.l\.c|l\.?p|plc|n\.?v|s\.?a|ag"
    r"|se|nv|group|holdings?|trust"
    r"|bancorp|bancshares|bank|partners|partnership|fund|industries|international|technologies|systems|enterprises"
)
_NAME = re.compile(
    rf"^(?P<name>[A-Z0-9][\w&.,'’()/ -]{{1,80}}?\b(?:{_FORM})\b\.?)(?:\s*\(.*"
    rf"|\s+and\s+(?:its\s+)?(?:consolidated\s+)?subsidiar.*|\s*[|–—-]\s.*)?$",
    re.IGNORECASE,
)
_TICKER = re.compile(
    r"\(?\s*(?:nasdaq|nyse|amex|tsx|lse|otc)[\w .&/-]{0,40}:\s*[\"“]?(?P<ticker>[A-Z][A-Z.]{0,5})\b", re.IGNORECASE
)
# "Aflac Incorporated (NYSE: AFL) today reported"
_LISTED = re.compile(
    r"(?<!\w)(?P<name>[a-z]{0,2}[A-Z][\w&.'’-]*(?:,? (?:[A-Z][\w&.'’-]*|of|and|the|de|plc|&)){0,7}),?"
    r"\s*\([^():;,]{0,12}\b(?i:nasdaq|nyse|amex|tsx|lse|otc)\b[^():]{0,30}:"
)
# "ACME INCORPORATED AND SUBSIDIARIES CONDENSED INCOME STATEMENT"
_TITLED = re.compile(
    rf"(?P<name>[A-Z0-9][\w&.,'’()/ -]{{1,80}}?\b(?:{_FORM})\b\.?)"
    r"(?:\s+and\s+(?:its\s+)?(?:consolidated\s+)?subsidiar\w+)?"
    r"\W+(?:condensed|consolidated|unaudited|interim|statements?|balance|income)\b",
    re.IGNORECASE,
)
# what programs call a page
_FILE_NAME = re.compile(r"\.\w{2,5}$|^(?:document|untitled|exhibit|ex-?\d|\d+$|form\b|page\b)", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"^(?:and|about|today|on|in)\b|\b(?:reports?|announces?|results|quarter|exhibit|form|contact|release|statements?|sheets?|page)\b|[:;!?]",
    re.IGNORECASE,
)
# a line of its own on the first page, or the foot of a page: "Acme Inc. | Q2 2025 Form 10-Q | 15"
_FORM_LINE = re.compile(
    r"^(?:\W*|.{0,50}[|·•]\s*(?:(?:Q[1-4]|fiscal|annual|quarterly)?\s*(?:20\d\d)?\s*))form\s+"
    r"(?P<form>10-?[KQ]|20-?F|40-?F|8-?K|6-?K)(?P<amended>/A)?\s*(?:\W*(?:page\s*)?\d{0,3}\W*)?$",
    re.IGNORECASE,
)
# "Second Quarter Fiscal 2025", "fiscal year 2025", "2025 fiscal year"
_FISCAL_YEAR = re.compile(r"\bfiscal(?: year)?,? (20\d\d)\b|\b(20\d\d) fiscal\b", re.IGNORECASE)
_FIRST_LINES, _LONGEST_LINE = 60, 500


def read_hints(document: Document, statements: Sequence[Statement]) -> Hints:
    """Name, ticker and fiscal year end where they can be told; empty or None where not."""
    placed = place_lines(document)
    name = next(_names(placed, statements), "") or next(_listed(placed), "") or _first_line(placed)
    found = (_TICKER.search(item.line.text[:_LONGEST_LINE]) for item in placed[: 4 * _FIRST_LINES])
    ticker = next((match["ticker"].upper() for match in found if match), "")
    about = document.about
    return Hints(
        about.name or name,
        about.ticker or ticker,
        about.identifier,
        about.scheme,
        about.fiscal_year_end or find_year_end(statements),
        about.form or _read_form(placed),
        about.fiscal_year or _read_fiscal_year(placed),
        tell_language(document, statements),
    )


def _names(placed: Sequence[Placed], statements: Sequence[Statement]) -> Iterator[str]:
    """Company names: just above a statement's title, then anywhere in the first lines."""
    titles = {statement.title for statement in statements if statement.primary}
    near = [i for i, item in enumerate(placed) if any(title and title in item.line.text for title in titles)]
    above = [placed[j] for i in near for j in range(i - 1, max(-1, i - 6), -1)]
    for statement in statements:
        match = _TITLED.match(statement.origin.raw.strip()) if statement.primary else None
        if match and not _NOT_A_NAME.search(match["name"]):
            yield match["name"].strip(" ,")
    for item in (*above, *placed[:_FIRST_LINES]):
        text = " ".join(item.line.text.split()).strip(" *")
        match = _NAME.match(text)
        words = re.findall(r"[A-Za-z]+", match["name"]) if match else []
        proper = all(word[0].isupper() or word in ("of", "and", "the", "de", "for", "its") for word in words)
        if match and proper and len(text) < 100 and not _NOT_A_NAME.search(match["name"]) and not classify(text):
            yield match["name"].strip(" ,")


def _listed(placed: Sequence[Placed]) -> Iterator[str]:
    """Names in front of the exchange and the sign they are listed by, where the first lines say it."""
    for item in placed[:_FIRST_LINES]:
        match = _LISTED.search(" ".join(item.line.text[:_LONGEST_LINE].split()))
        if match and not _NOT_A_NAME.search(match["name"]):
            yield match["name"].strip(" ,")


def _read_form(placed: Sequence[Placed]) -> str:
    """The form that the document is filed on ("10-Q", "10-K/A"); empty where none is named alone on a line."""
    for item in placed:
        text = " ".join(item.line.text.split())
        match = _FORM_LINE.match(text) if len(text) <= 80 and "orm" in text.lower() else None
        if match:
            form = match["form"].upper().replace("-", "")
            # 10K, 20F: the letter stands behind a hyphen
            return f"{form[:-1]}-{form[-1]}{(match['amended'] or '').upper()}"
    return ""


def _read_fiscal_year(placed: Sequence[Placed]) -> int:
    """The fiscal year that the first lines speak of first, which is the reported one; 0 where of none."""
    found = (_FISCAL_YEAR.search(" ".join(item.line.text[:_LONGEST_LINE].split())) for item in placed[:_FIRST_LINES])
    return next((int(match[1] or match[2]) for match in found if match), 0)


def _first_line(placed: Sequence[Placed]) -> str:
    """The document's first line, where it is short and no statement's title."""
    text = " ".join(placed[0].line.text.split()) if placed else ""
    fits = 0 < len(text) <= 60 and not classify(text) and not _FILE_NAME.search(text)
    return text if fits and not _NOT_A_NAME.search(text) else ""


def find_year_end(statements: Sequence[Statement]) -> tuple[int, int] | None:
    """(month, day) of the fiscal year's end by the ladder of the module."""
    starts = [
        *_starts(statements, StatementKind.CASH_FLOW, 1),
        *_starts(statements, StatementKind.INCOME_STATEMENT, 150),
    ]
    if starts:
        return _month_end(starts[0] - timedelta(days=1))
    for statement in statements:
        if statement.kind is StatementKind.BALANCE_SHEET and statement.primary:
            days = [c.period.at for c in statement.columns if isinstance(c.period, Instant)]
            if len(days) > 1 and not 350 < (days[0] - days[1]).days < 380 and days[0] > days[1]:
                return _month_end(days[1])
    return None


def _starts(statements: Sequence[Statement], kind: StatementKind, longer: int) -> list[date]:
    """Starts of the durations of that kind of statement, the longest first."""
    spans = [
        column.period
        for statement in statements
        if statement.kind is kind and statement.primary
        for column in statement.columns
        if isinstance(column.period, Duration) and longer <= column.period.days <= 380
    ]
    return [span.start for span in sorted(spans, key=lambda s: (-s.days, -s.end.toordinal()))]


def _month_end(day: date) -> tuple[int, int]:
    """Month and day; a day near a month's end (52/53-week years) is kept as it is."""
    return (2, 28) if day == end_of_month(day.year, 2) else (day.month, day.day)
