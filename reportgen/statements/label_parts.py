"""Which numbers in a balance sheet's label mean what: of which stock, or taken off of what.

A label that speaks of two stocks, or holds words that make its numbers something else, gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen.statements.asides import Printed, Told, read_aside
from reportgen.statements.label_classes import drop_names, name_kinds, part_kinds
from reportgen.statements.measures import read_currency

_LONGEST = 500
_NUMBER = r"(?:[$€£¥]\s?)?\d*\.?\d+"
_PER = r"(?:\s+(?:per|a)\s+(?:\w+\s+){0,2}share)?"
_NO_PAR = re.compile(
    r"\b(?:no|without)[\s-]+(?:nominal or |stated )?par(?:\s+value)?\b|\bin excess of (?:par|stated)(?: value)?\b"
)
_PAR = re.compile(
    rf"(?<![\w.,])(?P<before>{_NUMBER})(?:\s+per\s+share)?\s+(?:par|stated)\b(?:\s+value)?{_PER}"
    rf"|\b(?:par|stated)(?:\s+value)?{_PER}(?:\s+of\b)?[\s,:\u2013\u2014-]*(?:us(?=\$))?(?P<after>{_NUMBER})(?![\d,]*\d){_PER}"
)
# the number is of another unit, or none of par value at all
_NO_MONEY = re.compile(r"[a-z%¢]|\s*(?:cents?|pence|thousands?|millions?|billions?)\b")
_DOLLARS = frozenset(("USD", "CAD", "AUD", "HKD", "SGD", "NZD", "TWD", "MXN"))
_RUPEES = re.compile(r"\brs\.?\s*$")  # of one country or another
_SIGNS = {"$": _DOLLARS, "€": {"EUR"}, "£": {"GBP"}, "¥": {"JPY", "CNY"}}
# what is no amount: rates, notes, marks
_NOISE = re.compile(r"\d+(?:\.\d+)?\s?%|\(?\bnotes?\s+\d+\w?(?:(?:,|;|\s+and)\s+(?:notes?\s+)?\d+\w?)*|\(\d{1,2}\)")
_OTHERWISE = re.compile(
    r"includ|exclud|unissued|unvested|restricted|subject|reserved|subscri|redeem|redempt|liquidat|\bwhich\b|\bunits?\b"
    r"|warrant|option|\brights?\b|designated|adjust|maximum|conver(?:ted|sion)|subsidiar|mezzanine|temporary|\bper\b"
    r"|pledged|fair value|dividend|note receivable|\bseries \d|\bsplit\b|deferred|\bdistribut|non-?voting"
)
# a row of treasury stock begins so; elsewhere the word says what another row is net of
_TREASURY = re.compile(
    r"^\W*(?:less\W+)*(?:cost of\W+)?(?:[\d,]+ )?(?:class \w+ )?"
    r"(?:(?:common|ordinary|capital) )?(?:(?:stock|shares?) )*"
    r"(?:(?:re)?purchased |(?:re)?acquired |held |and )*(?:in |for )?(?:the )?"
    r"(?:treasury\b(?!\s+(?:bill|note|bond|securit|obligation))|reacquired\b)"
)
_HELD = re.compile(r"\btreasury\b|\breacquired\b")
_PREFERRED = re.compile(r"\b(?:preferred|preference)\b")
_COMMON = re.compile(r"\b(?:common|ordinary|capital)\s+(?:stock|shares?)\b")
# partners of whom units are counted; units of another kind
_PARTNERS = re.compile(r"(?:(?P<general>general)|limited) partners?\b|common unit(?:holder)?s?\b")
_UNITS = re.compile(r"\bunits?\b")
_OTHER_UNITS = re.compile(r"\b(?:subordinated|preferred|incentive|phantom|deferred)\b")
_EQUITY = re.compile(
    r"\b(?:stock|share)(?:holder|owner)s?\b.*\b(?:equity|deficit|deficiency|investment)|^(?:total )?equity"
)
_NET = re.compile(
    r"\b(?:net of|less)[:,]?\s+(?:an? |the |related )*"
    r"(?:(?P<allowance>allowances?|reserves?)|accumulated (?P<wear>depreciation|amortization)"
    r"(?:,? (?:and )?(?:amortization|depletion))*)\b"
    r"(?: (?:for|of|doubtful|uncollectible|bad|expected|estimated|credit|losses|accounts|receivables?|debts|amounts))*"
)
# what stands behind does not count shares; "outstanding, net of 5 and 4 treasury shares"
_WORTH = re.compile(r"[\s,;(\u2013\u2014-]*\b(?:with )?(?:an )?(?:aggregate )?liquidation (?:preference|value)\b.*$")
_WITHOUT_TREASURY = re.compile(r"[\s,;(]+(?:net of|excluding|after deducting|less)\b[^;()]*\btreasury\b[^;()]*\)?")
_KEYWORD = re.compile(r"\b(?:authori[sz]ed|issued|outstanding)\b")
_RECEIVABLE = re.compile(
    r"^(?:trade |customer |accounts |billed )*(?:accounts |notes )?(?:and notes |and accounts |and other )?"
    r"receivables?(?:\W+trade)?$"
)
_PLANT = re.compile(r"\b(?:property|equipment|premises)\b")
# what others use, or what is to be sold, has a concept of its own
_LET = re.compile(
    r"\bdiscontinued\b|\bheld[ -]for\b|\brent|\b(?:operating )?leases\b|\bleased (?:to|out)\b|\bon lease|\bfor lease"
    r"|\binvestment propert"
)
_INTANGIBLE = re.compile(r"\bintangible(?: assets?|s)\b")
_OTHER_RECEIVABLE = re.compile(r"^other (?:current |accounts )?receivables?$")
# stock between liabilities and equity, which a heading begins; what only redeemable stock may say
_LIABILITIES = re.compile(r"^total liabilities\b(?!.*\b(?:equity|deficit|deficiency|investment)\b)")
_REDEEMABLE = re.compile(r"\b(?:redeemable|redemption|mezzanine|temporary)\b")
# what begins other things than equity too
_WIDER = re.compile(r"\bliabilit|\bpreferred\b|\btemporary\b|\bmezzanine\b|\bredeemable\b")
# a heading whose words go on in the row below it
_OPEN = re.compile(r"(?:\b(?:and|or|of|at|with)|[,\u2013\u2014-])$")
_DIGITS = re.compile(r"\d[\d,.]*")
_CURRENT = re.compile(r"^total current assets")


@dataclass(frozen=True, slots=True)
class LabelParts:
    """`subject` in words ("Class A common stock"); by keyword (`par`, `authorized` ...) the value of each column.

    `bare`: the row's own amount is par value times shares issued, nothing else.
    """

    subject: str
    values: Told
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A balance sheet as its labels need it: which of its rows have no numbers, the days and the currency of columns.

    `currency` is ISO 4217: a par value in another one is no fact of these columns.
    """

    labels: tuple[str, ...]
    headings: tuple[bool, ...]
    ends: tuple[date, ...]
    currency: str


def read_label(sheet: Sheet, row: int, section: Sequence[str]) -> tuple[LabelParts, ...]:
    """What the label of that row says in passing, for each class of stock; empty where nothing is certain."""
    text = " ".join(sheet.labels[row].lower().split())
    if len(text) > _LONGEST:
        return ()
    above = " ".join(section[-1].lower().split()) if section else ""
    taken = _NET.search(text)
    if taken:
        return _read_taken(text, taken, sheet.labels[row + 1 :], above, sheet.ends)
    text = _without(text)
    partners = _PARTNERS.match(text)
    if partners:
        return _read_units(text, "General" if partners["general"] else "Limited", sheet)
    if find_stock(text) or not above:
        named = text
    elif _OPEN.search(above):
        named = text = f"{above} {text}"
    else:
        named = f"{above}; {text}"
    stock = find_stock(named)
    place = _place(sheet, row)
    if not stock or (stock == "preferred stock" and not place):
        return ()
    if place == "temporary" and stock != "treasury stock":
        text, stock = _REDEEMABLE.sub(" ", text), f"{stock} in temporary equity"
    return _read_stock(text, named, stock, sheet)


def _read_units(text: str, whose: str, sheet: Sheet) -> tuple[LabelParts, ...]:
    """The units of a partnership: "Limited partners (24,000 units authorized, 12,692 units issued and outstanding)"."""
    rest = _NOISE.sub(" ", _UNITS.sub(" ", text))
    if not any("partner" in label.lower() for label in sheet.labels):
        return ()  # a company of another form has units too
    if rest == text or _OTHERWISE.search(rest) or _OTHER_UNITS.search(rest) or name_kinds(rest) != []:
        return ()
    told = _read_shares(rest, "", sheet.ends)
    return (LabelParts(f"{whose} partners' units", told),) if told else ()


def _without(text: str) -> str:
    """The words without what the stock is worth when it is given back, and without the treasury shares it is net of."""
    if not _TREASURY.match(text):
        text = _WITHOUT_TREASURY.sub(" ", text)
    worth = _WORTH.search(text)
    return text[: worth.start()] if worth and not _KEYWORD.search(worth.group()) else text


def _place(sheet: Sheet, row: int) -> str:
    """Where a row of stock stands: in "equity", before it but behind the liabilities ("temporary"), or "" elsewhere."""
    labels = [label.lower() for label in sheet.labels]
    if any(_EQUITY.search(one) and not _WIDER.search(one) for one in labels[:row]):
        return "equity"
    below = zip(labels[row + 1 :], sheet.headings[row + 1 :], strict=True)
    ahead = any(heading and _EQUITY.search(one) and not _WIDER.search(one) for one, heading in below)
    if ahead and any(_LIABILITIES.search(one) for one in labels[:row]):
        return "temporary"
    return "equity" if not ahead and any(_EQUITY.search(one) for one in labels[:row]) else ""


def find_stock(text: str) -> str:
    """The one stock that the words, in small letters, name; empty where they name none, or several."""
    if _HELD.search(text):
        return "treasury stock" if _TREASURY.match(text) else ""
    found = [name for name, words in (("preferred stock", _PREFERRED), ("common stock", _COMMON)) if words.search(text)]
    return found[0] if len(found) == 1 else ""


def _read_stock(text: str, named: str, stock: str, sheet: Sheet) -> tuple[LabelParts, ...]:
    kinds: list[str] | None = [] if stock == "treasury stock" else name_kinds(named)
    text = _NOISE.sub(" ", _NO_PAR.sub(" ", text))
    if kinds is None or _OTHERWISE.search(_PAR.sub(" ; ", text)):
        return ()
    if len(kinds) < 2:
        one = _read_kind(text, kinds[0] if kinds else "", stock, sheet)
        return (one,) if one else ()
    found: list[LabelParts] = []
    common = False
    for kind, words in part_kinds(text):
        one = _read_kind(_PAR.sub(" ; ", words) if common else words, kind, stock, sheet)
        common = common or (not kind and one is not None and "par" in one.values)
        if one is None and any(c.isdigit() for c in words):
            return ()
        found += [one] if one else []
    return tuple(found)


def _read_kind(text: str, kind: str, stock: str, sheet: Sheet) -> LabelParts | None:
    """What the words say of one class of stock; empty `kind`: of all of it."""
    pars = list(_PAR.finditer(text))
    par = _read_par(pars[0], text) if len(pars) == 1 else None
    if len(pars) > 1 or (pars and par is None):
        return None
    told: dict[str, tuple[Printed | None, ...]] = {}
    if par and stock != "treasury stock" and _is_of(text, pars[0], sheet.currency):
        told["par"] = (par,) * len(sheet.ends)
    told.update(_read_shares(drop_names(_PAR.sub(" ; ", text)), stock, sheet.ends))
    word, _, name = kind.partition(" ")
    subject = f"{word.capitalize()} {name.upper()} {stock}" if kind else stock.capitalize()
    bare = not re.search(r"capital (?!stock)|surplus|paid", text)
    return LabelParts(subject, told, bare) if told else None


def _read_par(match: re.Match[str], text: str) -> Printed | None:
    """A number that is plainly of money: with its sign, or with digits behind the point."""
    number = match["before"] or match["after"]
    bare = number.lstrip("$€£¥ ")
    behind = text[match.end("after") :] if match["after"] else ""
    if _NO_MONEY.match(behind) or (bare == number and ("." not in number or re.match(r"\s*shares?\b", behind))):
        return None
    return Printed(Decimal(bare), len(bare.partition(".")[2]), 0, money=True)


def _is_of(text: str, match: re.Match[str], currency: str) -> bool:
    """The par value is in this currency, as far as its sign and the words around it tell."""
    group = "before" if match["before"] else "after"
    word = re.search(r"\S*\s*$", text[: match.start(group)])
    if _RUPEES.search(text[: match.start(group)]):
        return False
    named = read_currency([f"{word.group() if word else ''}{match[group]}", text[match.end(group) :][:8]])
    return currency == named if named else currency in _SIGNS.get(match[group][0], {currency})


def _read_shares(text: str, stock: str, ends: Sequence[date]) -> Told:
    held = stock == "treasury stock"
    told = read_aside(text, ends, "held" * held)
    values = [value for row in told.values() for value in row if value]
    if any(value.money for value in values) or not _is_ordered(told) or (held and set(told) - {"held"}):
        return {}
    return told


def _is_ordered(told: Told) -> bool:
    """No more are issued than authorized, no more outstanding than issued."""
    for more, less in (("authorized", "issued"), ("issued", "outstanding"), ("authorized", "outstanding")):
        for one, other in zip(told.get(more, ()), told.get(less, ()), strict=False):
            if one and other and other.value and one.power == other.power and one.value < other.value:
                return False
    return True


def _read_taken(
    text: str, taken: re.Match[str], below: Sequence[str], above: str, ends: Sequence[date]
) -> tuple[LabelParts, ...]:
    """An allowance or what was written off, of a row that is left net of it."""
    named = " ".join(re.sub(r"[(\u2013\u2014,-]+", " ", text[: taken.start()]).split())
    subject, key = _name_taken(named, taken, above.rstrip(":"), below)
    rest = _NOISE.sub(" ", text[taken.end() :])
    if not subject or _OTHERWISE.search(rest) or _NET.search(rest):
        return ()
    if len(ends) > 1 and len(_DIGITS.findall(rest)) == 1:
        return ()  # said once it is that of one day, and nothing tells of which
    told = read_aside(rest, ends, key)
    return (LabelParts(subject, told),) if set(told) == {key} else ()


def _name_taken(named: str, taken: re.Match[str], above: str, below: Sequence[str]) -> tuple[str, str]:
    if taken["allowance"]:
        current = any(_CURRENT.search(label.lower()) for label in below)
        if current and _OTHER_RECEIVABLE.match(named):
            return "Other receivables", "allowance"
        trade = _RECEIVABLE.match(named) or (named == "trade" and _RECEIVABLE.match(above))
        return ("Accounts receivable", "allowance") if current and trade else ("", "")
    if _LET.search(named):
        return "", ""
    if _PLANT.search(named):
        return "Property, plant and equipment", "depreciation"
    faded = taken["wear"] == "amortization" and _INTANGIBLE.search(named)
    return ("Intangible assets", "amortization") if faded else ("", "")
