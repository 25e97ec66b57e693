"""Text that a machine read from an image: signs it misreads are set right, numbers that it garbled are marked.

Only documents that show such noise in several lines are touched, and a number is never guessed: what cannot be a
number any more becomes ILLEGIBLE, which holds its column's place and is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.document import Line, split_cells
from reportgen.model.period import MONTHS

ILLEGIBLE = "\ufffd"  # one for each letter of what is left of a number
_ANY = 9  # digits of a number of which nothing is left
_LEAST = 3
_NOISY = re.compile(
    r"(?<!\S)(?:[sS§]{1,2}\$?|S\$)\s?\(?\d|§\s?\d|^\s*[‘`\\|]\s?[A-Z]|\d,\d{3},\s+[$(\d]"
    r"|\d,\d{3}\)? \(?\d{1,3},\d{3},\s*$|\d,\d{3}\.\d{3}(?!\d)|(?<!\S)_+[—-]|[—-]_+(?!\S)"
    # dashes read as other strokes behind a number or a dash: "312.6 27.5 =", "19 _ _"
    r"|(?<=[\d)] )[=_](?=(?: [=_—–-])*\s*$)|(?<=[—–_-] )[=_]\s*$|[\d) ]\$§\$|(?<!\S)\$?s\s\(?\d{1,3}[.,]\d"
)
# no spelling groups thousands so; those of other countries are respelt before
_MIXED = re.compile(r"(?<![\d.,])\d{1,3}\.\d{3},\d{3}(?![\d.,])")
_SIGN = re.compile(r"(?<!\S)(?:[sS§]{1,2}\$?|\$[sS§])\s{0,2}(?=\(?\d)")
_TWICE = re.compile(r"\$\s?\$(?=\s?[\d(])")
_STRAY = re.compile(r"[£€¥](?!\s?[\d(])")
_LONE_SIGN = re.compile(r"(?<=\s)[sS§]{1,2}\$?(?=\s*$)")
_COMMA = re.compile(r"(?<=\d{3})[,.;](?=\s|$)")
_RULE = re.compile(r"(?<![A-Za-z])[Ii|\\]?\s?(?=\$\s?[\d(])|\|\s?[sS§](?=\s)|\||(?<=\s)[iI][sS](?=\s[\d(])")
_SINGAPORE = re.compile(r"(?<![A-Za-z])S\$(?=\s*(?:[—–\-$«]|$))")  # a sign read twice, no currency
_YEARLY = re.compile(r"\b((?:19|20)\d\d) [-–—] (?=\d{1,3},\d{3})")  # "Shares: 2025 - 1,353,027,746": no dash for zero
_STUCK = re.compile(r"(?<=\d)[S$](?=\s\(?\d)")  # "1110S 1047$ 11.24"
_SPECK = re.compile(r"(?<=[$§])[.,](?=\s)")
_LEAD = re.compile(r"^(\s*)[‘’'`“\"\\|*]+\s?(?=[A-Za-z(])")
_DASH = re.compile(r"(?<!\S)(?:[_—–-]*—[_—–-]*|[=~_]{1,3})(?!\S)")
_POINT = re.compile(r"(?<![\d.,])([1-9]\d{0,2}(?:,\d{3})*)\.(\d{3})(?!\d|\.\d)")
_MONTH = re.compile(r"(?<![A-Za-z])(?P<word>[A-Za-z]{3,10})\s?(?P<day>(?:[12]\d|3[01]|\d)(?=,|\s*$|\s+\d{4}))")
_DATED = re.compile(rf"\b(?:19|20)\d\d\b|\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[$€£]?\(?[$€£]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?\)?%?|[—–-]")
# behind a currency sign a number stands, whatever the letters: "$ Lid $ 352"; "$ 009" has lost its point
_LETTERS = re.compile(r"(?<=[$§] )(?!per\b)[A-Za-z(][A-Za-z0-9]{1,3}(?=\s*$|\s+[$§])")
_CENTS = re.compile(r"(?<=[$\s])0(\d\d)(?=\s|$)")
_HEADLESS = re.compile(r"\$?\d[\d,.]*\)")
_NOUGHT = re.compile(r"\(\$?0[.,]\d{3}\)?|\$?0,\d{3}")
_SYMBOLS = ("©", "®", "@")  # a digit in parentheses
_SCRAP = re.compile(r"[A-Za-z]{1,3}")
_SHORT_WORDS = frozenset(
    "a an and are as at by for fy in inc is its net no nor not of on or our par per see tax the to was".split()
)
_GROUPED = re.compile(r"\(?\$?\d{1,3}(?:,\d{3})+\)?|\(\d{1,3}\)")
_DIGITS = str.maketrans("OolI|", "00111")


def is_noisy(lines: Sequence[Line]) -> bool:
    """What only a machine reads: "2.012,200" in a line, "S 24,595", "6,685,", "§" in several."""
    count = 0
    for line in lines:
        if _MIXED.search(line.raw):
            return True
        if _NOISY.search(line.raw):
            count += 1
            if count >= _LEAST:
                return True
    return False


def clean_line(line: Line) -> Line:
    """The line with its signs set right and its garbled numbers marked."""
    raw = clean_text(line.raw)
    if raw == line.raw:
        return line
    cells = split_cells(raw)
    return replace(line, cells=cells, raw=raw) if cells else line


def clean_text(text: str) -> str:
    """The text of a line, set right as the module says."""
    text = _LEAD.sub(r"\1", text)
    text = _MONTH.sub(_month, text)
    text = _SPECK.sub("", text)
    text = _YEARLY.sub(r"\1: ", text)
    text = _SINGAPORE.sub("$", _STUCK.sub(" $", text))
    text = _RULE.sub(" ", text)
    text = _STRAY.sub("", text)
    text = _SIGN.sub("$ ", text)
    text = _TWICE.sub(rf"$ {ILLEGIBLE * _ANY} $", text)
    text = _LONE_SIGN.sub("", text)
    text = _COMMA.sub("", text)
    text = _POINT.sub(r"\1,\2", text)
    text = _CENTS.sub(r"0.\1", text)
    if text.count("$") > 1:
        text = _LETTERS.sub(lambda match: _mark(match.group()), text)
    return text if _DATED.search(text) else _mark_run(text)


def _month(match: re.Match[str]) -> str:
    """A month misread by a letter or two, before a day."""
    from difflib import get_close_matches

    word = match["word"]
    near = get_close_matches(word.lower(), MONTHS, 1, 0.74)
    if not near or word.lower() in MONTHS:
        return match.group()
    return f"{near[0].capitalize()} {match['day']}"


def _mark_run(text: str) -> str:
    """The words behind the label: those that are no numbers, but stand where numbers do, are marked or mended."""
    words = list(_WORD.finditer(text))
    run = words[_find_run([word.group() for word in words]) :]
    if sum(_NUMBER.fullmatch(word.group()) is not None and any(map(str.isdigit, word.group())) for word in run) < 1:
        return text
    for word in reversed(run):
        spelled = word.group()
        if _is_broken(spelled, text[: word.start()]):
            text = text[: word.start()] + _mark(spelled) + text[word.end() :]
            continue
        if spelled in ("$", ")", "%") or _NUMBER.fullmatch(spelled):
            continue
        text = text[: word.start()] + _mend(spelled) + text[word.end() :]
    return text


def _is_broken(word: str, before: str) -> bool:
    """Its first digit is none, or went with the parenthesis: "(0,447)", "441)" for (9,447) and (5,441)."""
    if _HEADLESS.fullmatch(word):
        return before.count("(") <= before.count(")")
    return _NOUGHT.fullmatch(word) is not None


def _find_run(words: Sequence[str]) -> int:
    """The first of the words behind the label; letters that stand behind a number or a dash are what is left of one."""
    at = len(words)
    while at and (_is_figure(words[at - 1]) or (at > 1 and _is_scrap(words[at - 1]) and _stands_alone(words[at - 2]))):
        at -= 1
    return at


def _is_scrap(word: str) -> bool:
    return _SCRAP.fullmatch(word) is not None and word.lower() not in _SHORT_WORDS


def _stands_alone(word: str) -> bool:
    """A number that no label ends in: grouped, in parentheses, or a dash."""
    return _GROUPED.fullmatch(word) is not None or _DASH.fullmatch(word) is not None or word in ("—", "–")


def _is_figure(word: str) -> bool:
    """It stands for a number: digits, or what is left of them."""
    if word in ("$", ")", "%") or _NUMBER.fullmatch(word) or _DASH.fullmatch(word) or word in _SYMBOLS:
        return True
    if any(c.isdigit() for c in word):
        return len(word) <= 12 and not re.fullmatch(r"\(?\w*[A-Za-z]{3,}\w*\)?|.*[A-Za-z]{3}.*", word)
    return re.fullmatch(r"\(\w{1,3}\)|\w{1,3}\)|\([a-z]{1,3}", word) is not None


def _mend(word: str) -> str:
    if _DASH.fullmatch(word):
        return "—"
    mended = word.translate(_DIGITS)
    if _NUMBER.fullmatch(mended) and "," in mended:
        return mended
    stripped = re.sub(r"^[^\d($]+|[^\d)%]+$", "", word)
    if _NUMBER.fullmatch(stripped) and not any(c.isalpha() for c in word):
        return stripped
    if re.fullmatch(r"\(?\d{1,3}(?:,\d{3})*(?:\.\d+)?\)?", stripped) and not any(c.isalpha() for c in word):
        return stripped
    return _mark(word)


def _mark(word: str) -> str:
    """As many marks as letters and digits are left of the number."""
    return ILLEGIBLE * max(1, sum(c.isalnum() for c in word))
