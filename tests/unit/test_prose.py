"""Numbers of the running text: headlines that say a fact again, and guidance. All prose here is made up."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from reportgen import pipeline
from reportgen.model.finding import Severity
from reportgen.model.report import Report
from reportgen.model.statement import StatementKind
from reportgen.options import EntityOptions, Options
from reportgen.prose.figures import find_figures
from reportgen.prose.spans import find_spans
from reportgen.prose.subjects import find_subjects, is_whole

_TABLES = """
                              ACME TOOLS, INC.
               CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                  (in thousands, except per share amounts)

                                              Three Months Ended
                                                September 30,
                                             2012           2011
Revenues                                 $  41,234      $  36,801
Cost of revenues                            20,117         18,002
Gross profit                                21,117         18,799
Research and development                     9,050          7,777
General and administrative                  17,259         12,311
Total operating expenses                    26,309         20,088
Net loss                                 $  (5,192)     $  (1,289)
Net loss per share, basic and diluted    $   (0.30)     $   (0.08)

               CONDENSED CONSOLIDATED BALANCE SHEETS
                          (in thousands)

                                          September 30,     June 30,
                                              2012            2012
Cash and cash equivalents                $  33,614       $  60,938
Other assets                                19,054          19,370
Total assets                             $  52,668       $  80,308
Total liabilities                        $  12,668       $  10,308
Stockholders' equity                        40,000          70,000
Total liabilities and stockholders' equity $ 52,668      $  80,308
"""
_OPTIONS = Options(entity=EntityOptions("Acme Tools, Inc.", "0000123456"), fiscal_year_end=(6, 30))


@cache
def _build(prose: str) -> Report:
    return pipeline.build_report("acme.txt", f"{prose}\n\n{_TABLES}".encode(), _OPTIONS)


def _said(prose: str) -> list[tuple[str, Decimal | str | None, int | None, str]]:
    return [
        (m.fact.concept.name, m.fact.value, m.fact.decimals, str(m.fact.context.period)) for m in _build(prose).mentions
    ]


_THIS, _LAST = "2012-07-01..2012-09-30", "2011-07-01..2011-09-30"


def test_a_result_its_amount_per_share_and_what_they_are_compared_with() -> None:
    prose = (
        "Acme reported a net loss of $5.2 million, or $0.30 per basic and diluted share, for the quarter ended\n"
        "September 30, 2012, as compared to a net loss of $1.3 million, or $0.08 per basic and diluted share, for the\n"
        "same quarter of the year before."
    )
    assert _said(prose) == [
        ("NetIncomeLoss", Decimal(-5200000), -5, _THIS),
        ("EarningsPerShareBasicAndDiluted", Decimal("-0.30"), 2, _THIS),
        ("NetIncomeLoss", Decimal(-1300000), -5, _LAST),
        ("EarningsPerShareBasicAndDiluted", Decimal("-0.08"), 2, _LAST),
    ]


def test_a_mention_has_the_place_of_its_own_line() -> None:
    prose = "Revenues for the quarter, which was a good one for most of us,\nwere $41.2 million, up from $36.8 million."
    found = _build(prose).mentions
    assert [(m.words, m.fact.origin and m.fact.origin.line) for m in found] == [
        ("$41.2 million", 2),
        ("$36.8 million", 2),
    ]
    assert [m.stated.value for m in found] == [Decimal(41234000), Decimal(36801000)]


def test_the_facts_hold_what_is_rounded_and_not_what_is_the_same() -> None:
    report = _build("Net loss was $5.2 million, or $0.30 per basic and diluted share.")
    bare = _build("Nothing is said.")
    assert len(list(report.facts())) == len(list(bare.facts())) + 1
    assert Severity.OK in {f.severity for f in report.findings if f.code == "mentions.differs"}


def test_zeros_written_out_are_not_more_than_the_statement_knows() -> None:
    prose = "Revenues for the quarter were $41,234,000, compared to $36,801,250 a year before, with $1 per share paid."
    report = _build(prose)
    assert [(m.fact.value, m.fact.decimals) for m in report.mentions] == [
        (Decimal(41234000), -3),  # the statement's own fact, not a second one to the dollar
        (Decimal(36801250), 0),  # says more than the statement
    ]
    assert len(list(report.facts())) == len(list(_build("Nothing is said.").facts())) + 1


@pytest.mark.parametrize(
    "prose",
    [
        "Adjusted net loss was $5.2 million.",  # another measure
        "We expect a net loss of $5.2 million.",  # not of the past
        "Product revenues were $41.2 million.",  # of a part
        "Revenues increased by $41.2 million.",  # a change
        "Net loss was $5.2 million lower than a year before.",  # a difference
        "Net income was $5.2 million.",  # the other sign
        "Non-gross profit was $21.1 million.",  # another word
        "Net loss was $5.2 million for the quarter ended June 30, 2012.",  # another period
        "For the six months ended September 30, 2012, revenues were $41.2 million.",  # another period, named before
        "For the six months ended September 30, 2012, revenues were $41.2 million, up from $36.8 million.",  # both
        "Revenues were $41.3 million.",  # another number
        "Revenues were $41.3 million, compared with $36.8 million.",  # compared with what no statement states
    ],
)
def test_what_is_another_number_is_no_mention(prose: str) -> None:
    assert _said(prose) == []


def test_a_period_named_before_the_subject_counts() -> None:
    prose = "For the quarter ended September 30, 2012, revenues were $41.2 million, up from $36.8 million."
    assert _said(prose) == [
        ("Revenues", Decimal(41200000), -5, _THIS),
        ("Revenues", Decimal(36800000), -5, _LAST),
    ]
    # behind a figure the period is that figure's
    prose = "Revenues were $36.8 million for the quarter ended September 30, 2011, and gross profit was $21.1 million."
    assert [period for *_, period in _said(prose)] == [_LAST, _THIS]


def test_cash_named_behind_its_amount() -> None:
    prose = "Acme had approximately $33.6 million in cash and cash equivalents as of September 30, 2012."
    assert _said(prose) == [("CashAndCashEquivalentsAtCarryingValue", Decimal(33600000), -5, "2012-09-30")]


def test_a_number_of_the_period_that_differs_is_said() -> None:
    report = _build("Revenues for the quarter ended September 30, 2012 were $44.1 million.")
    told = [f for f in report.findings if f.code == "mentions.differs"]
    assert [(f.severity, f.origin and f.origin.line) for f in told] == [(Severity.WARNING, 1)]
    assert "$44.1 million" in told[0].message
    assert "41,234,000" in told[0].message


def test_a_period_named_before_the_subject_contradicts_nothing() -> None:
    # what leads a sentence may be of another part of it
    report = _build("For the quarter ended September 30, 2012, revenues were $44.1 million.")
    assert [f for f in report.findings if f.code == "mentions.differs"] == []


def test_a_number_of_another_size_is_said_as_a_note() -> None:
    report = _build("Revenues for the quarter ended September 30, 2012 were $4.1 million.")
    assert [f.severity for f in report.findings if f.code == "mentions.differs"] == [Severity.INFO]


def _guided(prose: str) -> list[tuple[str, str, str, str]]:
    for tagged in _build(prose).tagged:
        if tagged.statement.kind is StatementKind.GUIDANCE:
            return [
                (
                    f.concept.name,
                    f"{f.value:f}",
                    str(f.context.period),
                    "+".join(m.name for _, m in f.context.dimensions),
                )
                for row in tagged.rows
                for f in row.facts
                if f
            ]
    return []


_YEAR = "2012-07-01..2013-06-30"


def test_ranges_of_a_year_to_come_with_minimum_and_maximum_of_the_concept() -> None:
    prose = (
        "Acme expects its net loss for its fiscal year ending June 30, 2013 to be between $70 million to $74 million,\n"
        "and its capital expenditures to be between $4 million and $5 million. Cash and cash equivalents at June 30,\n"
        "2013 are anticipated to be between $17.2 and $17.6 million."
    )
    low, high = "MinimumMember+ScenarioForecastMember", "MaximumMember+ScenarioForecastMember"
    assert _guided(prose) == [
        ("NetIncomeLoss", "-74000000", _YEAR, low),
        ("NetIncomeLoss", "-70000000", _YEAR, high),
        ("PaymentsToAcquirePropertyPlantAndEquipment", "4000000", _YEAR, low),
        ("PaymentsToAcquirePropertyPlantAndEquipment", "5000000", _YEAR, high),
        ("CashAndCashEquivalentsAtCarryingValue", "17200000", "2013-06-30", low),
        ("CashAndCashEquivalentsAtCarryingValue", "17600000", "2013-06-30", high),
    ]


def test_a_single_amount_and_a_bound() -> None:
    assert _guided("We expect revenues for fiscal 2013 of approximately $170 million.") == [
        ("Revenues", "170000000", _YEAR, "ScenarioForecastMember")
    ]
    assert _guided("We expect revenues for the second quarter of fiscal 2013 to be at least $42 million.") == [
        ("Revenues", "42000000", "2012-10-01..2012-12-31", "MinimumMember+ScenarioForecastMember")
    ]
    assert _guided("We expect our net loss for fiscal 2013 to be at most $20 million.") == [
        ("NetIncomeLoss", "-20000000", _YEAR, "MinimumMember+ScenarioForecastMember")
    ]


@pytest.mark.parametrize(
    "prose",
    [
        "We expect revenues of $170 million.",  # of no period
        "We expected revenues for fiscal 2012 of $140 million.",  # not to come
        "We expect adjusted net income for fiscal 2013 of $20 million.",  # another measure
        "We expect product revenues for fiscal 2013 of $20 million.",  # of a part
        "We expect revenues for fiscal 2013 of $160 to $170 million. Outlook: revenues for fiscal 2013 of $150 million.",
    ],
)
def test_what_is_not_certain_is_not_tagged(prose: str) -> None:
    assert _guided(prose) == []


def test_a_year_of_whole_weeks_is_told_by_the_days_that_columns_end_on() -> None:
    # the year before ended on October 1: that this quarter ends with a month is chance
    weeks = _TABLES.replace(
        "                                             2012           2011\nRev",
        "                                September 30, 2012    October 1, 2011\nRev",
    ).replace("                                                September 30,\n", "", 1)
    assert weeks.count("October 1, 2011") == 1
    prose = "We expect revenues for the second quarter of fiscal 2013 of $43.0 million."
    report = pipeline.build_report("acme.txt", f"{prose}\n\n{weeks}".encode(), _OPTIONS)
    ends = {str(f.context.period.end) for t in report.tagged for row in t.rows for f in row.facts if f}
    assert "2011-10-01" in ends
    assert [t for t in report.tagged if t.statement.kind is StatementKind.GUIDANCE] == []
    assert "guidance.not-tagged" in {f.code for f in report.findings}
    assert _guided(prose) == [("Revenues", "43000000", "2012-10-01..2012-12-31", "ScenarioForecastMember")]


_WEEKS = (
    _TABLES.replace(
        "                                             2012           2011\nRev",
        "                                September 29, 2012    October 1, 2011\nRev",
    )
    .replace("                                                September 30,\n", "", 1)
    .replace("September 30,     June 30,", "September 29,     June 30,")
)


@pytest.mark.parametrize(
    ("named", "periods"),
    [
        ("the quarter ending December 29, 2012", ["2012-09-30..2012-12-29"]),
        ("the second quarter of fiscal year 2013, ending December 29, 2012,", ["2012-09-30..2012-12-29"]),
        ("the quarter ending January 5, 2013", ["2012-09-30..2013-01-05"]),  # of 14 weeks
        ("the year ending June 29, 2013", ["2012-07-01..2013-06-29"]),  # of 52, from the beginning of the quarter told
        ("the quarter ending December 22, 2012", []),  # twelve weeks: another quarter, or a misprint
        ("the second quarter of fiscal 2013", []),
    ],
)
def test_a_quarter_of_whole_weeks_is_told_by_its_last_day(named: str, periods: list[str]) -> None:
    prose = f"We expect revenues for {named} of $43.0 million."
    report = pipeline.build_report("acme.txt", f"{prose}\n\n{_WEEKS}".encode(), _OPTIONS)
    guided = [t for t in report.tagged if t.statement.kind is StatementKind.GUIDANCE]
    assert [str(f.context.period) for t in guided for row in t.rows for f in row.facts if f] == periods
    headers = [column.header for t in guided for column in t.statement.columns]
    assert all(header.startswith(("Quarter ending ", "Year ending ")) for header in headers)


def test_guidance_is_a_network_of_its_own_below_the_statements() -> None:
    report = _build("We expect revenues for fiscal 2013 of $160 million to $170 million.")
    last = report.tagged[-1]
    assert last.role.definition == "0000004 - Disclosure - GUIDANCE"
    assert last.calculation.arcs == ()
    assert [column.header for column in last.statement.columns] == [
        "Year ending June 30, 2013 | Minimum",
        "Year ending June 30, 2013 | Maximum",
    ]
    assert {row.match.review for row in last.rows} == {True}
    names = [f"{arc.source.name}>{arc.target.name}" for arc in last.presentation.arcs]
    assert names[:2] == ["GuidanceAbstract>GuidanceTable", "GuidanceTable>StatementScenarioAxis"]
    assert names[-1] == "GuidanceLineItems>Revenues"
    assert not [f for f in report.findings if f.severity is Severity.ERROR]


def test_a_file_of_tables_alone_has_no_prose() -> None:
    report = _build("")
    assert report.mentions == ()
    assert StatementKind.GUIDANCE not in {tagged.statement.kind for tagged in report.tagged}


@pytest.mark.parametrize(
    ("text", "low", "high", "decimals", "per"),
    [
        ("$25.2 million", "25200000", None, -5, None),
        ("$1,234,000", "1234000", None, 0, None),
        ("$70 million to $74 million", "70000000", "74000000", -6, None),
        ("$70 to $74 million", "70000000", "74000000", -6, None),
        ("$1.20 to $1.30 per diluted share", "1.20", "1.30", 2, "diluted"),
        ("$(0.30) per share", "0.30", None, 2, ""),
        ("$.16 a share", "0.16", None, 2, ""),
        ("$5 million and 3 products", "5000000", None, -6, None),
        ("$4 billion", "4000000000", None, -9, None),
    ],
)
def test_figures(text: str, low: str, high: str | None, decimals: int, per: str | None) -> None:
    (figure,) = find_figures(f"It was {text} at last.")
    assert (figure.low, figure.decimals, figure.per) == (Decimal(low), decimals, per)
    assert figure.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("for the quarter ended September 30, 2012", "2012-07-01..2012-09-30"),
        ("for the nine months ended March 31, 2013", "2012-07-01..2013-03-31"),
        ("fiscal year ending June 30, 2013", "2012-07-01..2013-06-30"),
        ("the first quarter of fiscal 2013", "2012-07-01..2012-09-30"),
        ("1Q FY2013", "2012-07-01..2012-09-30"),
        ("full year 2013", "2012-07-01..2013-06-30"),
        ("as of September 30, 2012", "2012-09-30"),
    ],
)
def test_spans(text: str, period: str) -> None:
    assert [str(span.period) for span in find_spans(f"It was so {text}, they said.", (6, 30))] == [period]


def test_a_quarter_of_whole_weeks_is_not_told_by_its_number() -> None:
    assert find_spans("the first quarter of fiscal 2013", (9, 28)) == ()


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("total revenues were", "Revenues", True),
        ("product revenues were", "Revenues", False),
        ("Acme's net income was", "Net income", True),
        ("Revenue ex-fees was", "Revenues", False),
        ("research and development expenses of", "Research and development expense", True),
    ],
)
def test_subjects(text: str, name: str, whole: bool) -> None:
    (named,) = find_subjects(text)
    assert (named.subject.name, is_whole(text, named)) == (name, whole)
