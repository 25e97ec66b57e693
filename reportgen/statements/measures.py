"""What a row's numbers count (money, shares, money per share, per cent) and which power of ten lifts them.

Ladder for the measure: a per-cent sign; the words of the label; the words of the headings above it; digits behind the
point. The table's scale lifts money, and shares unless it excepts them; per-share values never.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.statement import Measure, StatementKind
from reportgen.statements.amounts import Token
from reportgen.statements.currencies import CODE, SIGN, name_currency

# short words stand beside a currency: €m, EUR k, TEUR, Mio. €
_SIGNED = rf"(?:{SIGN}|\b{CODE}|\bbaht|\b(?-i:R(?!M)|Rp|Ps\.))\s?"
_SCALES = (
    (9, re.compile(rf"\bbillions?\b|\bbn\b|{_SIGNED}bn\b|\bmrd\b|\bmilliarden\b", re.IGNORECASE)),
    (7, re.compile(r"\bcrores?\b", re.IGNORECASE)),
    (
        6,
        re.compile(
            r"\bmillions?\b|\bmln\b|\$\s?mm\b|\bin\s+mm\b|\(\s?mm\)|000,000(?:['’]?s)?\s+omitted|['’]000,000|百万円"
            rf"|{_SIGNED}m\b|{_SIGNED}mn\b|\bmn\b|\bmio\b|\bmillionen\b|\bm(?:{SIGN}|{CODE}\b)",
            re.IGNORECASE,
        ),
    ),
    (5, re.compile(r"\blakhs?\b|\blacs?\b", re.IGNORECASE)),
    (
        3,
        re.compile(
            r"\bthousands?\b|\b000['’]?s\b|['’]000\b|\(000\)|\b000s?\s+omitted|千円"
            rf"|\bin\s+(?:{CODE}|{SIGN})?\s?1,?000\b(?!,)"
            rf"|{_SIGNED}000\b|{_SIGNED}k\b|\btsd\b|\btausend\b|\b[tk](?:{SIGN}|{CODE}\b)",
            re.IGNORECASE,
        ),
    ),
)
_SCALE_LINE = re.compile(
    r"\b(?:in|of|stated|expressed|amounts?|dollars?|figures?|000|000s)\b"
    r"|^\W*(?:u\.?s\.?\s?)?[$€£¥]?\s*(?:thousand|million|billion)s?\b(?!\s+shares)|omitted|(?:thousand|million|billion)s,?\s+except"
    rf"|{_SIGNED}['’]?(?:m|mm|mn|mio|bn|k|000s?|thousands?|millions?|billions?|crores?|lakhs?)\b"
    rf"|\b[tkm](?:{SIGN}|{CODE}\b)|\b(?:mio|mrd|tsd)\b|^\W*(?:rs\.?|rupees)?\s*(?:crores?|lakhs?)\b|^\W*rs\.?\s+(?:thousand|million)s?\b|百万円|千円",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\bin\s+(?:whole\s+)?(?:us\s+)?dollars\b|\bin\s+(?:whole\s+)?(?:{CODE}|euros?|pounds?|yen|rupees?)\W*$",
    re.IGNORECASE,
)
_SUM_OF_MONEY = re.compile(r"\d\.?\s*(?:million|billion|thousand)")
_EXCEPT = re.compile(r"\b(?:except|excluding|other than|unless)\b(?P<what>[^)\n]*)", re.IGNORECASE)
_PER_SHARE = re.compile(
    r"\bper\s+(?:\w+[\s-]+){0,4}?(?:shares?|units?|ads|adss|adr|bdr)\b|\beps\b|\bper[\s-]share\b"
    r"|earnings?\s+\(?loss\)?\s+per\b|/\s?share\b|(?:share|unit)\s*[—–-]\s*(?:basic|diluted)"
)
_SHARES = re.compile(
    r"\b(?:weighted|average)\b.*\b(?:shares?|units?|stock|ads|equivalents|outstanding|number)\b"
    # shares issued for services or under a plan are money that was paid with them
    r"|\bshares?\s+(?:used|outstanding|issued(?!\s+(?:for|under|to|upon|through|pursuant|as|on)\b)|authorized)\b"
    r"|\bnumber\s+of\s+(?:\w+\s+){0,6}(?:shares?|units|ads)\b|\b(?:shares?|units)\s+(?:used\s+)?(?:in"
    r"|for)\s+(?:\w+\s+){0,3}(?:comput|calculat|per)"
    r"|\bcommon\s+(?:and\s+\w+\s+\w+\s+)?shares?\s+outstanding\b|\bin\s+shares\b|^(?:basic"
    r"|diluted)\s+(?:\w+\s+){0,4}shares\b|\bshares?\s*[—–-]\s*(?:basic|diluted)|\b(?:dilutive|equivalent)\s+(?:common\s+)?shares\b|\bdilutive\s+securities\b"
    r"|\beffect\s+of\s+dilut\w+|\bdilutive\s+effect\s+of\b"
)
_RATE = re.compile(r"\W*(?:(?:basic|diluted|net)\s+)*(?:earnings|income|loss|profit|dividends?)\s+per\s+share\b(?!s)")
# "Common stock, $0.01 par value per share; 100 shares authorized, 50 issued": what stands behind it is money
_PAR_STOCK = re.compile(r"^(?!.*\(in shares\)).*\b(?:par|stated)\s+value\b.*\b(?:authorized|issued|outstanding)\b")
_PAR = re.compile(
    r"[$€£]?\s?[\d.]+\s+(?:par|stated)\s+value(?:\s+per\s+(?:\w+\s+)?share)?"
    r"|\b(?:par|stated)\s+value\s+(?:of\s+)?[$€£]?\s?[\d.]+(?:\s+per\s+(?:\w+\s+)?share)?"
)
# "Distributions to unitholders ($2.10 and $1.95 per unit)" counts money, the rate is said in passing
_RATED = re.compile(r"\([^()]*\d[^()]*\bper\b[^()]*\)")
_IN_SHARES = re.compile(r"\bnumber\s+of\b|\(in shares\)|\(shares\)|\bper\b|\bweighted\b|\bpercent|\bratio\b|%")
# the label of a balance says the count of shares itself: "Common stock (420.8 and 420.1 shares outstanding)"
_COUNTED = re.compile(
    r"\d(?:\s(?:thousand|million|billion))?\s(?:\w+\s){0,2}shares\b"
    r"|\bshares\s+(?:\w+\s){0,2}(?:authorized|issued|outstanding)\b\W{1,4}\d"
)
# "Preferred stock, liquidation preference of $1,000 per share"
_STOCK = re.compile(
    r"(?!.*\b(?:(?:book|asset|tangible|par|stated)\s+values?|prices?|dividends?)\b)"
    r"[^()]*?\b(?:stock|shares?|units)\b.*\bper\s+(?:\w+\s+)?(?:share|unit)\b"
)
_EITHER = re.compile(
    r"^\W*(?:(?:basic|diluted|assuming dilution|primary|fully diluted)\W*(?:and|earnings|shares|net|income|loss"
    r"|eps|\(|\)|/|&)*\W*)+(?:diluted|basic)?\b"
)
# what "Assuming dilution:" or "Basic:" heads
_RESULT = re.compile(
    r"^\W*(?:total\W*$|(?:income\s+(?:\(loss\)\s+)?from\s+)?(?:dis)?continu(?:ing|ed)\s+operations\W*$)"
)
_DILUTION = re.compile(r"\b(?:basic|dilut\w+|dilutive|assumed|equivalents?|options|awards)\b")
_CLASS = re.compile(r"^\W*(?:class\s+\w|(?:common|ordinary|preferred)\s+(?:stock|shares|units)\b|participating\s)")
_PERCENT = re.compile(
    r"\bpercent(?:age)?\b|\bmargin\b|\beffective\s+tax\s+rate\b|\bratio\b|%"
    r"|\breturn\s+on\s|\bto\s+(?:average|total|tangible|non-?performing|period[\s-]end)\s+\w+|\byield\b"
)
_MONEY = re.compile(
    r"\b(?:value|amount|issued\s+for|repurchased?|purchases?\s+of|proceeds|treasury|compensation|capital|\$"
    r"|stock,|shares,)\b|\$",
    re.IGNORECASE,
)


# "shares in thousands", "number of shares, which are reflected in thousands", "share amounts (in thousands)"
_OF_SHARES = re.compile(
    r"(?<!per )(?<!per-)\bshares?\b(?:\s+(?:and\s+\w+|amounts?|data|information|counts?|numbers?|figures|outstanding))?"
    r",?\s+(?:(?:which|that)\s+)?(?:(?:is|are)\s+)?(?:(?:reflected|stated|presented|expressed|shown|reported)\s+)?"
    r"\(?in\s+(?P<scale>\w+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scale:
    """A table's scale: powers of ten for money and for share counts. `stated` says that the page prints it.

    `counted`: the page says the scale of share counts by itself.
    """

    money: int = 0
    shares: int = 0
    stated: bool = False
    counted: bool = False


def read_scale(texts: Sequence[str]) -> Scale | None:
    """The scale that the heading lines state, the last one deciding; None when none does."""
    for text in reversed(texts):
        if len(text) > 300 or not _SCALE_LINE.search(text) or _SUM_OF_MONEY.search(text):
            continue
        head = _EXCEPT.split(text)[0]
        power = next((power for power, words in _SCALES if words.search(head)), None)
        if power is None:
            if _WHOLE.search(head):
                return Scale(0, 0, True)
            continue
        own = _own_share_scale(text)
        return Scale(power, _share_scale(text, power) if own is None else own, True, own is not None)
    return None


def _own_share_scale(text: str) -> int | None:
    """The scale that the words give to share counts ("shares in thousands")."""
    said = [match["scale"] for match in _OF_SHARES.finditer(text)]
    return next((power for one in said for power, words in _SCALES if words.search(one)), None)


def _share_scale(text: str, money: int) -> int:
    """Share counts follow the table unless they are excepted."""
    excepted = _EXCEPT.search(text)
    what = excepted["what"] if excepted else ""
    without_rates = re.sub(r"per[\s-]+(?:\w+[\s-]+){0,3}?shares?", "", what, flags=re.IGNORECASE)
    return 0 if re.search(r"\bshares?\b", without_rates, re.IGNORECASE) else money


def read_currency(texts: Sequence[str]) -> str:
    """The currency that the heading lines name, else ""."""
    for text in texts:
        if len(text) > 300:
            continue
        named = name_currency(text)
        if named:
            return named
    return ""


def measure_row(  # noqa: PLR0911 - a ladder
    label: str,
    section: Sequence[str],
    tokens: Sequence[Token | None],
    whole: bool = False,
    kind: StatementKind | None = None,
) -> Measure:
    """What the row's numbers count, by the ladder of the module. `whole`: the table's money is in whole numbers, or
    tenths."""
    label, section = label.lower(), [heading.lower() for heading in section]  # the patterns know small letters only
    printed = [token for token in tokens if token and token.value is not None]
    if printed and sum(token.percent for token in printed) * 2 > len(printed):
        return Measure.PERCENT
    if _PAR_STOCK.search(label) or _is_money_in(kind, _RATED.sub(" ", label)):
        return Measure.MONEY
    label = _RATED.sub(" ", _PAR.sub(" ", label))
    fine = any(token.decimals >= 2 or (token.decimals == 1 and _size(token) < 100) for token in printed)
    small = all(_size(token) < 1000 for token in printed)
    if _PER_SHARE.search(label) and not _counts_shares(label, fine):
        # "Basic earnings per share" below "Weighted average shares used for computation of:" counts shares
        counted = bool(section) and bool(_SHARES.search(section[-1]))
        return Measure.PER_SHARE if fine or small or (_RATE.match(label) and not counted) else Measure.SHARES
    if _SHARES.search(label) and not re.search(r"\$", label):
        return Measure.PER_SHARE if fine and small and _PER_SHARE.search(label) else Measure.SHARES
    if _EITHER.match(label):
        return _by_section(section, fine, small)
    if section and small and _is_headed_rate(label, section[-1], fine):
        return Measure.PER_SHARE
    if section and _SHARES.search(section[-1]) and not fine and (_DILUTION.search(label) or _is_class(kind, label)):
        return Measure.SHARES
    if _PERCENT.search(label) and fine and small and not any(token.currency for token in printed):
        return Measure.PERCENT
    if whole and small and fine and _in_cents(printed):
        return Measure.PER_SHARE
    return Measure.MONEY


def _is_headed_rate(label: str, heading: str, fine: bool) -> bool:
    """The heading makes a rate of it: "Earnings per share", or "Assuming dilution" over results."""
    if _EITHER.match(heading) and _RESULT.match(label):
        return True
    return bool(_PER_SHARE.search(heading)) and fine and not _MONEY.search(label)


def _in_cents(printed: Sequence[Token]) -> bool:
    """All have two digits behind the point, or most have, and the others none: a point that was not read."""
    fine = sum(token.decimals == 2 for token in printed)
    rest = [token for token in printed if token.decimals != 2 and not token.dash]
    return not rest or (fine > len(rest) and all(not token.decimals and _size(token) >= 100 for token in rest))


def _is_money_in(kind: StatementKind | None, label: str) -> bool:
    """What a statement of this kind has in money, whatever its words: cash flows, stock with its count beside it."""
    if kind is StatementKind.CASH_FLOW:
        return not _IN_SHARES.search(label)
    if kind is not StatementKind.BALANCE_SHEET or "(in shares)" in label:
        return False
    return bool(_COUNTED.search(label) or _STOCK.match(label))


def _is_class(kind: StatementKind | None, label: str) -> bool:
    """A class of stock in an income statement, which has its shares and its earnings, never its amount."""
    return kind is StatementKind.INCOME_STATEMENT and bool(_CLASS.match(label))


def _size(token: Token) -> Decimal:
    return abs(token.value) if token.value is not None else Decimal(0)


def _counts_shares(label: str, fine: bool) -> bool:
    """ "Shares used in computing net loss per share" counts shares, whatever it names at its end."""
    return not fine and bool(_SHARES.search(label)) and not _RATE.match(label)


def _by_section(section: Sequence[str], fine: bool, small: bool) -> Measure:
    """Basic and diluted rows: the heading says whether of shares or per share, else the digits do."""
    for heading in reversed(section):
        if _SHARES.search(heading) and not fine:
            return Measure.SHARES
        if _PER_SHARE.search(heading) and fine:
            return Measure.PER_SHARE
    return Measure.PER_SHARE if fine and small else Measure.SHARES
