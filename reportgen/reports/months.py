"""Names of months as the transformation registries know them, by language: beginnings of words, January first."""

from __future__ import annotations

from functools import cache

_STEMS = {
    "bg": "яну фев мар апр май юни юли авг сеп окт ное дек",
    "cs": "led úno|uno bře|bre dub kvě|kve červen|červn|čvn|čer červenec|červenc|čvc srp zář|zar říj|rij lis pro",
    "da": "jan feb mar apr maj jun jul aug sep okt nov dec",
    "de": "jan|jän feb mär|maer|mar|mrz apr mai jun jul aug sep okt nov dez",
    "el": "ιαν φεβ|φευ μαρ|μάρ απρ μαϊ|μάι|μαι|μάϊ ιουν|ιούν ιουλ|ιούλ αυγ|αύγ σεπ οκτ νοε|νοέ δεκ",
    "en": "jan feb mar apr may jun jul aug sep oct nov dec",
    "es": "ene feb mar abr may jun jul ago sep|set oct nov dic",
    "et": "jaan|jan veeb|vee mär|mar apr mai juun|jun juul|jul aug sep okt nov det",
    "fi": "tam hel maa huh tou kes hei elo syy lok mar jou",
    "fr": "janv|jan févr|fév|fevr|fev mar avr mai juin juil août|aout|aoû sept|sep oct nov déc|dec",
    "hi": "जन फर|फ़र मार्च|मार अप्रै मई जून जुला अग सित अक्टू|अक्तू नव|नवं दिस",
    "hr": "sij velj|vel ožu|ozu tra svi lip srp kol ruj lis stu pro",
    "hu": "jan feb már|mar ápr|apr máj|maj jún|jun júl|jul aug szep|sze okt nov dec",
    "it": "gen feb mar apr mag giu lug ago set ott nov dic",
    "lt": "sau vas kov bal geg bir|birž lie rugp|rgp rugs|rgs spa|spl lap gru|grd",
    "lv": "jan feb mar apr mai jūn|jun jūl|jul aug sep okt nov dec",
    "nl": "jan feb maa|mrt|mar apr mei jun jul aug sep okt nov dec",
    "no": "jan feb mar apr mai jun jul aug sep okt nov des",
    "pl": "sty lut mar kwi maj cze lip sie wrz paź|paz lis gru",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "ro": "ian feb mar apr mai iun iul aug sep oct noi|nov dec",
    "sk": "jan feb mar apr máj|maj jún|jun júl|jul aug sep okt nov dec",
    "sl": "jan feb mar apr maj jun jul avg sep okt nov dec",
    "sv": "jan feb mar apr maj jun jul aug sep okt nov dec",
}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
LANGUAGES = frozenset(_STEMS)


@cache
def _table(language: str) -> tuple[tuple[str, int], ...]:
    """Beginnings, the longest first, with their months."""
    pairs = [(stem, month) for month, stems in enumerate(_STEMS[language].split(), 1) for stem in stems.split("|")]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def find_month(word: str, language: str) -> int:
    """The month a word names, "roman" being a language too; 0 for none."""
    plain = word.casefold().rstrip(".")
    if language == "roman":
        return _ROMAN.index(plain) + 1 if plain in _ROMAN else 0
    return next((month for stem, month in _table(language) if plain.startswith(stem)), 0)
