"""Currencies as headings name them: by ISO 4217 code, by sign, by name. The first that a text fits decides."""

from __future__ import annotations

import re

SIGN = "[$€£¥₹]"
# codes that are no words, in any case: "eur", "USD"; and those that are told only in capitals ("TRY" is no "try")
_PLAIN = (
    "eur|usd|gbp|chf|jpy|cny|rmb|inr|cad|aud|sek|nok|dkk|pln|aed|sar|qar|kwd|bhd|jod|egp|ngn|kes|zar|ils|nis|thb|idr"
    "|myr|php|vnd|twd|krw|hkd|sgd|nzd|brl|mxn|clp|czk|huf|bgn|isk|uah|kzt|pkr|bdt|lkr"
)
_CAPITALS = "OMR|MAD|TND|GHS|TRY|TL|RM|ARS|COP|PEN|RON|RUB"
CODE = f"(?:{_PLAIN}|(?-i:{_CAPITALS}))"
_CALLED = {"RMB": "CNY", "NIS": "ILS", "TL": "TRY", "RM": "MYR"}
_NAMES = (
    ("CAD", r"C\$|canadian dollars?"),
    ("EUR", r"\b[tkm]EUR\b|\bEUR[mk]\b|€|\beuros?\b"),
    ("GBP", r"\b[tkm]GBP\b|\bGBP[mk]\b|£|pounds? sterling"),
    ("CNY", r"renminbi|chinese yuan"),
    ("JPY", r"¥|japanese yen|\byen\b|円"),
    ("CHF", r"\b[tkm]CHF\b|\bCHF[mk]\b|swiss francs?"),
    ("INR", r"₹|\brupees?\b|\blakhs?\b|\bcrores?\b"),
    ("AUD", r"A\$|australian dollars?"),
    ("BRL", r"R\$|brazilian rea(?:is|l)\b"),
    ("MXN", r"mexican pesos|\bPs\.(?=\s|$)"),
    ("ILS", r"israeli shekels?|₪"),
    ("KRW", r"₩|korean won"),
    ("HKD", r"HK\$|hong kong dollars?"),
    ("SGD", r"(?<![a-z])S\$|singapore dollars?"),
    ("NZD", r"NZ\$|new zealand dollars?"),
    ("TWD", r"NT\$|new taiwan dollars?"),
    ("SEK", r"\b[tkm]SEK\b|\bSEK[mk]\b|swedish kron"),
    ("NOK", r"\b[tkm]NOK\b|\bNOK[mk]\b|norwegian kron"),
    ("DKK", r"\b[tkm]DKK\b|\bDKK[mk]\b|danish kron"),
    ("PLN", r"polish zlot"),
    ("ZAR", r"south african rand|(?-i:\bR\s?['’]?(?:000|m|million)s?\b)"),
    ("PHP", r"philippine pesos?|₱"),
    ("THB", r"\bbaht\b|฿"),
    ("IDR", r"rupiahs?\b|(?-i:\bRp\b)"),
    ("MYR", r"\bringgit\b|(?-i:\bRM(?=['’\s]|\d))"),
    ("TRY", r"turkish lira|₺"),
    ("AED", r"\bdirhams?\b"),
    ("SAR", r"saudi riyals?"),
    ("VND", r"vietnam\w* dong|₫"),
    ("RUB", r"russian rou?bles?|₽"),
    ("CZK", r"czech kor?un"),
    ("HUF", r"hungarian forint"),
    ("NGN", r"\bnaira\b|₦"),
    ("USD", r"\b[tkm]USD\b|\bUSD[mk]\b|US\$|u\.?s\.? dollars?"),
)
_CODES = re.compile(rf"\b(?P<code>{CODE})(?=['’]?\d|\b)", re.IGNORECASE)
_NAMED = tuple((code, re.compile(words, re.IGNORECASE)) for code, words in _NAMES)


def name_currency(text: str) -> str:
    """The ISO 4217 code of the currency that the text names, "" where it names none; US dollars after all others."""
    code = _CODES.search(text)
    found = code["code"].upper() if code else ""
    named = next((one for one, words in _NAMED if words.search(text)), "")
    if found in ("", "USD"):
        return named or found
    return _CALLED.get(found, found)
