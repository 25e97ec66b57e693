"""What headings call lengths of time, dates and changes: the patterns that `periods` reads.

Beside months, weeks and dates: parts of a year with their year ("Q3 2025", "3Q25", "H1/2024", "9M 2025", "Q4FY25"),
months of a year ("Jan-Sep 2025", "1-9/2025"), the twelve months up to a day ("LTM"), whole years ("FY24", "Full Year
2024") and years that begin in one calendar year and end in the next ("2024/25").
"""

from __future__ import annotations

import re

from reportgen.model.period import MONTHS as FULL_MONTHS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(), 1
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_COUNT = r"(?:(?:twenty|thirty|forty|fifty)[\s-]*)?(?:" + "|".join(sorted(COUNTS, key=len, reverse=True)) + r")|\d{1,2}"
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?(?![a-z])"
_YEAR = r"(?:19[89]\d|20\d\d)"
_ENDED = r"(?:[\s-]+periods?)?(?:\s+(?:then\s+)?(?:ended|ending|end|to))?(?![a-z])"
_NAMED = rf"(?:(?:[qh][1-4]\s?)?['’]?{_YEAR}|[1-4][qh]\s?['’]?\d\d)"  # a year or a part of one, beside another
_OF = r"\s?[/,-]?\s?(?P<fiscal{0}>fy|fiscal)?\s?['’]?"  # between a part of a year and the year
FRAGMENT = re.compile(
    rf"""(?<![a-z0-9])(?:
      (?P<trailing>(?:ltm|ttm|(?:last|trailing|rolling)\s+(?:twelve|12)[\s-]+months?){_ENDED})
    | (?P<against>{_NAMED}\s+(?:vs\.?|versus)\s+{_NAMED})(?!\d)
    | (?P<range>(?P<m5>{MONTH})\s?(?:[-–—/]|to|through|thru)\s?(?P<m6>{MONTH})
        (?:,?\s?['’]?(?P<y10>{_YEAR}|\d\d))?)(?![\d,])
    | (?P<numbered>(?P<n1>\d{{1,2}})\s?[-–]\s?(?P<n2>\d{{1,2}})\s?/\s?(?P<y11>{_YEAR}))(?!\d)
    | (?P<months>{_COUNT})[\s-]*(?:\([\s\d]+\)\s*)?(?:calendar\s+|fiscal\s+)?(?:months?|mos?\.?)['’]?{_ENDED}
    | (?P<weeks>{_COUNT})[\s-]*(?:\([\s\d]+\)\s*)?(?:fiscal\s+)?(?:weeks?|wks?\.?)['’]?{_ENDED}
    | (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?quarter{_ENDED}
    | (?P<qtodate>(?:q\s?(?P<q3>[1-4])|(?P<q4>[1-4])q)[\s-]*ytd
        |ytd[\s-]*(?:q(?P<q5>[1-4])|(?P<q6>[1-4])q))(?![0-9a-z])
    | (?P<qyear>(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q){_OF.format(0)}(?P<y7>{_YEAR}|\d\d))(?![\d,])
    | (?P<hyear>(?:h(?P<h1>[12])|(?P<h2>[12])h){_OF.format(1)}(?P<y8>{_YEAR}|\d\d))(?![\d,])
    | (?P<nyear>(?P<nm>3|6|9|12)\s?m{_OF.format(2)}(?P<y12>{_YEAR}|\d\d))(?![\d,])
    | (?P<q>q\s?[1-4]|[1-4]\s?q)(?![0-9a-z])
    | (?P<todate>(?:fiscal\s+)?years?[\s-]+to[\s-]+date|ytd)(?![a-z])
    | (?P<half>(?:first\s+|second\s+|1st\s+|2nd\s+)?half(?:[\s-]+years?)?){_ENDED}
    | (?P<quarter>(?:fiscal\s+)?quarters?(?:[\s-]+to[\s-]+date)?|quarterly|qtrs?\.?|qtd){_ENDED}
    | (?P<year>(?:(?:fiscal|calendar|full)[\s-]{{0,3}})?years?|fy(?!\s?['’/-]?\s?\d)){_ENDED}(?!\s*(?:19|20)\d\d)
    | (?P<iso>{_YEAR}(?P<isosign>[-/.])\d\d(?P=isosign)\d\d)(?![\d/])
    | (?P<us>\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d))(?![\d/])
    | (?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:{_YEAR}|\d\d))(?![\d.])
    | (?P<date>(?P<m1>{MONTH})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.]?\s*(?P<y1>{_YEAR}|['’]\d\d))(?!\d)
    | (?P<date2>(?P<d2>\d{{1,2}})(?:(?:st|nd|rd|th)?\s+(?:of\s+)?|-)(?P<m2>{MONTH})[\s,-]+
        (?P<y2>{_YEAR}|\d\d(?!\s+{MONTH})))(?!\d)
    | (?P<daymonth>(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m7>{MONTH}))(?!\s*,?\s*['’]?\d)
    | (?P<monthyear>(?P<m3>{MONTH})(?:,?\s+(?P<y3>{_YEAR})|(?:-|\s?['’])(?P<y9>\d\d)))(?![\d,])
    | (?P<monthday>(?P<m4>{MONTH})\s*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,|(?!\d)))
    | (?P<season>(?:fiscal\s+|(?:fiscal\s+)?years?\s+|fy\s?)?(?P<y14>{_YEAR})\s?[/–-]\s?(?P<y15>{_YEAR}|\d\d))
        (?![\d/–-])
    | (?P<whole>(?:full[\s-]+years?|fiscal\s+years?|fy)[\s,/-]{{0,3}}['’]?(?P<y13>{_YEAR}))
        (?![\d,.]\d|\d|\s*[-–]\s*{_YEAR})
    | (?P<yearonly>(?:fiscal\s+|years?\s+|calendar\s+)?['’]?(?P<y5>{_YEAR}))
        (?![\d,.]\d|\d|\s*[-–]\s*{_YEAR})
    | (?P<fy>fy[\s,/-]{{0,3}}['’]?(?P<y6>\d\d))(?!\d)
    | (?P<change>
        (?:(?:[$%]|percent(?:age)?|year[\s-]over[\s-]year|y/y|yoy)\s*)?
        (?:changes?|variance|growth|inc(?:rease|r|\.)?\s*[/(]*\s*\(?dec(?:rease|r|\.)?\)?|better\s*/?\s*\(?worse\)?|b/\(w\))
        |%|percent)
    | (?P<notes>notes?(?![a-z]|\s+to))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
NOISE = re.compile(
    r"\(?\s*\b(?:un)?audited\)?|\bas (?:of|at|adjusted|restated|reported|revised)\b|\b(?:for|in|of|at|on|and"
    r"|the|to|then|from|ended|ending|periods?|actual|through|inception|predecessor|successor|company)\b"
    r"|\(?in (?:\w+ )?(?:thousands|millions|billions)[^)]*\)?|\([^)]{0,60}(?:thousand|million|billion|000)[^)]{0,80}\)?"
    rf"|\b(?:{'|'.join(month for month in FULL_MONTHS if month != 'may')})\b"
    r"|\(?\brestated\)?|\(?(?:note|see) ?\d*\)?|\(\d\)|\([a-z]\)|[*†‡]",
    re.IGNORECASE,
)
TO = re.compile(r",?\)?\s?(?:\(?inception\)?|\(?date of \w+\)?)?,?\s?(?:to|through|thru|[-–—])", re.IGNORECASE)
