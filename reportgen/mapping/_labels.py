"""Labels made comparable: the same words whether a table is baked from them or a row is looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from reportgen.model.period import MONTHS

# parts of a label that say how, not what: units, dates, amounts, footnotes
_ASIDE = re.compile(
    r"\((?:in|\$|note|usd|unaudited|restated|as |see |\d)[^()]*\)|\[[^\]]*\]"
    rf"|\b(?:at |as of |of )?(?:{'|'.join(MONTHS)})"
    r" \d{1,2}(?:,? \d{4})?|(?:us|c)?[$€£] ?[\d.,]+(?: (?:thousand|million|billion)s?)?|\b[\d.,]*\d%?"
)
_ALLOWANCE = re.compile(
    r"\b(?:net of|less)[:,]? (?:an? |the )?"
    r"(?:accumulated |allowances? |related |reserves? |unamortized |discounts? ).*$"
)
_PARENT = re.compile(r"\b(?:attributable|applicable|available) to (.+)$")
_KNOWN_HOLDERS = re.compile(r"noncontrolling|non controlling|minority|common|holders?\b|ordinary|preferred|owners|unit")
_NOT_WORD = re.compile(r"[^a-z ]+")
_SAME = {
    "shareholder": "stockholder", "shareowner": "stockholder", "stockholder": "stockholder", "equipments": "equipment",
    "receivables": "receivable", "noncurrent": "noncurrent", "depletion": "depletion", "earning": "earning",
}  # fmt: skip
# as filers shorten and as Britons spell, and the words that most filers use
_SHORT = {
    "g&a": "general and administrative", "r&d": "research and development",
    "sg&a": "selling general and administrative",
    "s&m": "sales and marketing", "d&a": "depreciation and amortization",
    "pp&e": "property plant and equipment",
    "dd&a": "depreciation depletion and amortization", "apic": "additional paid in capital",
    "eps": "earnings per share",
    "aoci": "accumulated other comprehensive income", "oci": "other comprehensive income", "cogs": "cost of goods sold",
    "nci": "noncontrolling interest", "mktg": "marketing", "admin": "administrative", "amort": "amortization",
    "deprec": "depreciation", "avg": "average", "wtd": "weighted", "govt": "government", "equip": "equipment",
    "misc": "miscellaneous", "liab": "liabilities", "accts": "accounts", "acct": "account", "recv": "receivable",
    "capex": "capital expenditures", "opex": "operating expenses", "dev": "development", "amortisation": "amortization",
    "amortised": "amortized", "capitalised": "capitalized", "realised": "realized", "unrealised": "unrealized",
    "recognised": "recognized", "utilisation": "utilization", "licence": "license", "labour": "labor",
    "turnover": "revenue", "debtors": "receivables", "creditors": "payables",
}  # fmt: skip
_SHORTENED = re.compile(rf"(?<![\w&])(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})(?![\w&])\.?")
_FILLERS = frozenset("a an the of and for in on to from by with as at or its our per total less plus".split())
_KEPT = frozenset("basis gas gross business process excess loss progress express less plus tax class analysis".split())


# what no label needs to be understood
_LONGEST = 500


@lru_cache(maxsize=4096)
def normalise(label: str) -> str:
    """Lower-case words in singular, single spaces between; without amounts, dates, units and what a net is net of."""
    text = label[:_LONGEST].lower().replace("\u2019", "'").replace("'s", "").replace("s'", "s")
    text = _SHORTENED.sub(lambda found: _SHORT[found.group().rstrip(".")], text).replace("&", " and ")
    text = _ALLOWANCE.sub(" net", _ASIDE.sub(" ", text).replace("non-", "non"))
    words = " ".join(_singular(word) for word in _NOT_WORD.sub(" ", text).split())
    return _PARENT.sub(_name_parent, words)


def core(normalised: str) -> str:
    """The words that carry meaning, sorted, each once: a key for the same thing said in another order."""
    return " ".join(sorted(set(normalised.split()) - _FILLERS))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _KEPT:
        word = word[:-1]
    return _SAME.get(word, word)


def _name_parent(match: re.Match[str]) -> str:
    """Company names say nothing about the concept: "attributable to Acme" is the parent's share."""
    holder = match[1]
    return f"attributable to {holder if _KNOWN_HOLDERS.search(holder) else 'parent'}"
