"""The language of a document: its own `lang` where it is not English's default, else the little words of its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reportgen.model.document import Document
from reportgen.model.statement import Statement

# words that rows of statements are full of in one language, and that no other of these knows
_WORDS = {
    "en": "and of the from net other total per loss income cash assets liabilities equity before",
    "de": "und aus der für von sonstige summe gesamt umsatzerlöse ergebnis vermögenswerte eigenkapital nach vor",
    "fr": "et des du les aux autres résultat actif passif capitaux avant après chiffre produits charges",
    "es": "y del las los otros otras ingresos gastos activo pasivo patrimonio efectivo antes resultado",
    "it": "di della delle dei altri altre ricavi costi attività passività patrimonio prima utile imposte",
    "pt": "do da dos das outros outras receitas despesas ativo lucro patrimônio antes caixa",
    "nl": "en van het overige opbrengsten kosten activa passiva vermogen voor resultaat belastingen",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_LEAST = 3  # rows
_MORE = 2  # times as many rows as speak English
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def tell_language(document: Document, statements: Sequence[Statement]) -> str:
    """A BCP 47 tag; empty where the document is in English or does not tell.

    Pages made from English templates say `lang="en"` whatever they are in, so the words win over it.
    """
    rows: Counter[str] = Counter()
    labels = dict.fromkeys(item.label for one in statements if one.primary for item in one.items)
    for label in labels:
        words = set(re.findall(r"[^\W\d_]+", label.lower()))
        rows.update(language for language, known in _KNOWN.items() if words & known)
    spoken = max(rows, key=lambda language: (rows[language], language == "en"), default="en")
    foreign = spoken != "en" and rows[spoken] >= _LEAST and rows[spoken] > _MORE * rows["en"]
    stated = document.about.language if _TAG.fullmatch(document.about.language) else ""
    base = stated.partition("-")[0].lower()
    if foreign:
        return stated if base == spoken else spoken
    # a page that says it is in a language that its words are not told from
    return stated if base not in ("", "en") and rows["en"] < _LEAST else ""
