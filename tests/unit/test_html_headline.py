"""The first screen: headline numbers and charts, only of what is there and certain; numbers reckoned by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from reportgen.exporters._html_bridge import draw_cash
from reportgen.exporters._html_charts import Composition, draw_composition, draw_results
from reportgen.exporters._html_drawing import BarChart
from reportgen.exporters._html_headline import Finder, compared_column, current_column, make_tiles, series, span_words
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._tables import read_tables
from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Candidate, Context, Fact, Match, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Column, LineItem, Moment, Statement, StatementKind
from reportgen.model.taxonomy import Concept, QName
from tests.builders import CIK, SCHEME, USD, amount, origin, period, seed_report
from tests.unit.seeded import print_row
from tests.unit.test_export_html import read, spaced

LOCALE = Locale()


def finder(report: Report | None = None) -> Finder:
    report = report or seed_report()
    return Finder(report, read_tables(report), 0.94)


def on_row(report: Report, table: int, row: int, change: Callable[[TaggedItem], TaggedItem]) -> Report:
    tagged = list(report.tagged)
    rows = list(tagged[table].rows)
    rows[row] = change(rows[row])
    tagged[table] = replace(tagged[table], rows=tuple(rows))
    return replace(report, tagged=tuple(tagged))


def doubtful(score: float, *others: tuple[str, float]) -> Callable[[TaggedItem], TaggedItem]:
    """The row is for review at this score; others were weighed."""
    weighed = tuple(Candidate(QName("us-gaap", name), share) for name, share in others)
    return lambda tag: replace(tag, match=replace(tag.match, score=score, review=True, alternatives=weighed))


def with_columns(*periods: str) -> TaggedStatement:
    tagged = seed_report().tagged[1]
    columns = tuple(Column(period(text), text) for text in periods)
    return replace(tagged, statement=replace(tagged.statement, columns=columns, items=()))


def tiles(report: Report | None = None) -> list[list[str]]:
    return [[spaced(part) for part in tile] for tile in read(report).xpath("//dl[@class='tiles']/div")]


def test_headlines_of_the_seed() -> None:
    assert tiles() == [
        ["Total revenues", "4,091 thousands of USD", "3 months to September 30, 2012 up 61.3% from 2,536 a year before"],
        ["Net loss", "(25,192) thousands of USD", "3 months to September 30, 2012 after (19,483) a year before"],
        [
            "Net loss per common share, basic and diluted",
            "(0.30) USD per share",
            "3 months to September 30, 2012 after (0.26) a year before",
        ],
        ["Loss from operations", "(25,248) thousands of USD", "3 months to September 30, 2012 after (19,466) a year before"],
        ["Cash and cash equivalents", "233,614 thousands of USD", "September 30, 2012 up 45.2% from 160,938 on June 30, 2012"],
        ["Total assets", "252,668 thousands of USD", "September 30, 2012 up 40.1% from 180,308 on June 30, 2012"],
    ]  # fmt: skip


def test_a_headline_leads_to_its_fact() -> None:
    assert read().xpath("//dl[@class='tiles']//a/@href")[:2] == ["#f27", "#f39"]


def test_a_row_for_review_is_no_headline() -> None:
    report = on_row(seed_report(), 1, 4, doubtful(0.6, ("CostOfRevenue", 0.4)))
    assert tiles(report)[0][0] == "Net loss"
    assert draw_results(finder(report), LOCALE) is not None  # of the result alone


def test_which_concept_of_revenue_it_is_may_be_open() -> None:
    name = "RevenueFromContractWithCustomerExcludingAssessedTax"
    assert tiles(on_row(seed_report(), 1, 4, doubtful(0.6, (name, 0.35))))[0][0] == "Total revenues"
    assert tiles(on_row(seed_report(), 1, 4, doubtful(0.6, (name, 0.33))))[0][0] == "Net loss"


def test_a_row_for_review_for_another_reason_than_its_score_is_no_headline() -> None:
    assert tiles(on_row(seed_report(), 1, 4, doubtful(0.97)))[0][0] == "Net loss"


def test_a_row_that_a_finding_doubts_is_no_headline() -> None:
    doubt = Finding("footing.total-differs", Severity.WARNING, "does not add up", origin(54))
    assert tiles(replace(seed_report(), findings=(doubt,)))[0][0] == "Net loss"


def test_a_fact_with_dimensions_is_no_headline() -> None:
    def limit(tag: TaggedItem) -> TaggedItem:
        axis = ((QName("us-gaap", "StatementScenarioAxis"), QName("us-gaap", "ScenarioForecastMember")),)
        return replace(
            tag, facts=tuple(replace(f, context=replace(f.context, dimensions=axis)) for f in tag.facts if f)
        )

    assert tiles(on_row(seed_report(), 1, 4, limit))[0][0] == "Net loss"


def test_a_share_of_a_report_below_zero_is_not_reckoned() -> None:
    gained = print_row(11, "25,192 (19,483)")(seed_report().tagged[1])
    report = seed_report()
    shown = tiles(replace(report, tagged=(report.tagged[0], gained)))
    assert shown[1][2] == "3 months to September 30, 2012 after (19,483) a year before"


@pytest.mark.parametrize(
    ("periods", "current", "compared", "alike"),
    [
        # the quarter stands first: it is compared with the quarter of the year before, not with the half year
        (
            ("2023-05-01..2023-07-31", "2022-05-01..2022-07-31", "2023-02-01..2023-07-31", "2022-02-01..2022-07-31"),
            *(0, 1, [1, 0]),
        ),
        # the quarter before stands next: the year before wins
        (("2024-10-01..2024-12-31", "2024-07-01..2024-09-30", "2023-10-01..2023-12-31"), 0, 2, [2, 1, 0]),
        # the earliest year first
        (("2021-01-01..2021-12-31", "2022-01-01..2022-12-31", "2023-01-01..2023-12-31"), 2, 1, [0, 1, 2]),
        # 53 weeks beside 52
        (("2022-01-30..2023-02-04", "2021-01-31..2022-01-29"), 0, 1, [1, 0]),
        (("2024-12-31", "2023-12-31"), 0, 1, [1, 0]),
        # quarter's end, the quarter before, a year before: as printed
        (("2020-03-31", "2019-12-31", "2019-03-31"), 0, 1, [2, 1, 0]),
        (("2024-12-31",), 0, None, [0]),
        (("2023-05-01..2023-07-31", "2023-02-01..2023-07-31"), 0, None, [0]),
    ],
)
def test_which_column_is_shown_and_what_it_is_compared_with(
    periods: tuple[str, ...], current: int, compared: int | None, alike: list[int]
) -> None:
    tagged = with_columns(*periods)
    assert current_column(tagged) == current
    assert compared_column(tagged, current) == compared
    assert series(tagged, current) == alike


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ("2024-01-01..2024-12-31", "Year to December 31, 2024"),
        ("2023-12-31..2024-12-28", "Year to December 28, 2024"),
        ("2024-07-01..2024-09-30", "3 months to September 30, 2024"),
        ("2024-09-29..2024-12-28", "3 months to December 28, 2024"),
        ("2024-01-01..2024-01-31", "1 month to January 31, 2024"),
        ("2024-09-24..2024-12-30", "14 weeks to December 30, 2024"),
        ("2024-01-10..2024-02-24", "January 10 to February 24, 2024"),
        ("2024-12-31", "December 31, 2024"),
    ],
)
def test_periods_in_short(span: str, words: str) -> None:
    assert span_words(period(span), LOCALE) == words


def test_a_report_without_headlines_has_none() -> None:
    report = replace(seed_report(), tagged=())
    page = read(report)
    assert page.xpath("//dl | //figure") == []
    assert make_tiles(finder(report), {}, LOCALE) == ()


def test_what_is_expected_is_no_headline() -> None:
    report = seed_report()
    operations = report.tagged[1]
    guidance = replace(operations, statement=replace(operations.statement, kind=StatementKind.GUIDANCE))
    page = read(replace(report, tagged=(report.tagged[0], guidance)))
    assert [spaced(name) for name in page.xpath("//dl/div/dt")] == ["Cash and cash equivalents", "Total assets"]
    assert [spaced(link) for link in page.xpath("//nav//a")][:2] == ["Balance sheet", "Guidance"]
    assert len(page.xpath("//figure")) == 1


def chart(report: Report | None = None) -> BarChart:
    drawn = draw_results(finder(report), LOCALE)
    assert drawn
    return drawn


def test_revenue_and_result_by_period() -> None:
    drawn = chart()
    assert (drawn.title, drawn.unit) == ("Total revenues and Net loss", "Thousands of USD")
    assert [words for _, words in drawn.axis] == ["September 2011", "September 2012"]
    assert [(bar.style, bar.words) for bar in drawn.bars] == [
        ("v1", "2,536"), ("v2", "(19,483)"), ("v1", "4,091"), ("v2", "(25,192)"),
    ]  # fmt: skip
    assert drawn.description == (
        "September 2011: Total revenues 2,536, Net loss (19,483); September 2012: Total revenues 4,091, Net loss (25,192)"
    )
    revenue, loss = drawn.bars[2:]
    base = float(drawn.base)
    assert float(revenue.y) + float(revenue.height) == pytest.approx(base, abs=0.1)
    assert float(loss.y) == base
    # 25,192 is 6.158 times 4,091
    assert float(loss.height) / float(revenue.height) == pytest.approx(6.158, rel=0.01)


def test_a_chart_has_its_numbers_as_text() -> None:
    (figure,) = read().xpath("//figure[figcaption[starts-with(., 'Total revenues')]]")
    drawing = figure.xpath(".//*[local-name()='svg'][@role='img']")[0]
    assert drawing.get("aria-labelledby") == "chart-results-t chart-results-d"
    assert "4,091" in spaced(figure)


def test_one_period_is_no_chart() -> None:
    report = seed_report()
    operations = report.tagged[1]
    columns = (operations.statement.columns[0], replace(operations.statement.columns[1], primary=False))
    changed = replace(operations, statement=replace(operations.statement, columns=columns))
    assert draw_results(finder(replace(report, tagged=(report.tagged[0], changed))), LOCALE) is None


def composition(report: Report | None = None) -> Composition | None:
    return draw_composition(finder(report), LOCALE)


def test_what_a_balance_sheet_is_composed_of() -> None:
    drawn = composition()
    assert drawn
    assert drawn.unit == "Thousands of USD, September 30, 2012"
    assert [(whole.label, whole.text) for whole in drawn.wholes] == [
        ("Total assets", "252,668"),
        ("Total liabilities and shareholders' equity", "252,668"),
    ]
    assets, claims = ([(part.text, part.share) for part in whole.parts] for whole in drawn.wholes)
    assert assets == [("233,614", "92%"), ("19,054", "8%")]
    assert claims == [("157,312", "62%"), ("79,928", "32%"), ("15,428", "6%")]
    # 233,614 of 252,668 is 314.4 of 340
    assert (drawn.wholes[0].parts[0].width, drawn.wholes[0].parts[1].x) == ("313.4", "314.4")


def test_parts_below_zero_are_not_composed() -> None:
    report = seed_report()
    sheet = print_row(7, "(157,312) 83,890")(report.tagged[0])
    drawn = composition(replace(report, tagged=(sheet, report.tagged[1])))
    assert drawn
    assert [whole.label for whole in drawn.wholes] == ["Total assets"]


def test_parts_that_do_not_add_up_are_not_composed() -> None:
    report = seed_report()
    sheet = report.tagged[0]
    sums = tuple(replace(one, holds=(1,)) for one in sheet.statement.sums)
    changed = replace(sheet, statement=replace(sheet.statement, sums=sums))
    assert composition(replace(report, tagged=(changed, report.tagged[1]))) is None


def test_another_currency_is_no_earlier_period() -> None:
    tagged = with_columns("2021-01-01..2021-12-31", "2021-01-01..2021-12-31", "2020-01-01..2020-12-31")
    named = zip(tagged.statement.columns, ("USD", "CNY", "CNY"), strict=True)
    columns = tuple(replace(column, currency=currency) for column, currency in named)
    tagged = replace(tagged, statement=replace(tagged.statement, columns=columns))
    assert compared_column(tagged, 0) is None
    assert (compared_column(tagged, 1), series(tagged, 1)) == (2, [2, 1])


SPAN = "2012-07-01..2012-09-30"
FLOWS = (
    ("Cash at beginning", "160,938", "Cash", Moment.OPENING),
    ("Net cash used for operating activities", "(12,000)", "NetCashProvidedByUsedInOperatingActivities", None),
    ("Net cash used for investing activities", "(900)", "NetCashProvidedByUsedInInvestingActivities", None),
    ("Net cash from financing activities", "85,576", "NetCashProvidedByUsedInFinancingActivities", None),
    ("Cash at end", "233,614", "Cash", Moment.CLOSING),
)


def cash_flow(*rows: tuple[str, str, str, Moment | None]) -> TaggedStatement:
    tagged = seed_report().tagged[1]
    items, tags = [], []
    for number, (label, text, name, moment) in enumerate(rows):
        printed = amount(text, line=70 + number)
        concept = Concept(QName("us-gaap", name), "monetaryItemType", "duration", labels=())
        ends = {Moment.OPENING: period(SPAN).end - timedelta(days=92), Moment.CLOSING: period(SPAN).end}
        at = period(ends[moment].isoformat()) if moment else period(SPAN)
        value = Fact(concept.qname, Context(CIK, SCHEME, at), printed.full, USD, -3, printed.origin)
        items.append(LineItem(label, (printed,), printed.origin, moment=moment))
        tags.append(TaggedItem(number, Match(concept, 0.97, "built for a test", False), (value,)))
    statement = Statement(
        StatementKind.CASH_FLOW, "CASH FLOWS", (Column(period(SPAN), "", "USD", 3),), tuple(items), origin()
    )
    return replace(tagged, statement=statement, rows=tuple(tags))


def bridge(*rows: tuple[str, str, str, Moment | None]) -> BarChart | None:
    tagged = cash_flow(*rows)
    report = replace(seed_report(), tagged=(tagged,))
    return draw_cash(report.tagged, LOCALE)


def test_the_way_of_cash() -> None:
    drawn = bridge(*FLOWS)
    assert drawn
    assert drawn.unit == "Thousands of USD, June 30, 2012 to September 30, 2012"
    assert drawn.description == (
        "opening 160,938, operating (12,000), investing (900), financing 85,576, closing 233,614"
    )
    assert [bar.style for bar in drawn.bars] == ["v1", "down", "down", "up", "v1"]
    opening, operating, _, financing, closing = drawn.bars
    # a flow hangs from the level before it and leads to the next one
    assert operating.y == opening.y
    assert financing.y == closing.y
    assert len(drawn.joins) == 4


@pytest.mark.parametrize(
    ("name", "axis"),
    [
        ("EffectOfExchangeRateOnCashAndCashEquivalents", "Exchange"),
        ("CashProvidedByUsedInDiscontinuedOperations", "Discontinued"),
    ],
)
def test_what_else_changes_cash_goes_by_its_name(name: str, axis: str) -> None:
    drawn = bridge(*FLOWS[:4], ("Other", "14", name, None), ("Cash at end", "233,628", "Cash", Moment.CLOSING))
    assert drawn
    assert [words for _, words in drawn.axis] == ["Opening", "Operating", "Investing", "Financing", axis, "Closing"]


@pytest.mark.parametrize(
    ("row", "text"),
    [(3, "85,579"), (4, "233,611"), (1, "12,000")],
)
def test_steps_that_do_not_meet_are_not_drawn(row: int, text: str) -> None:
    """3 more than the roundings of five numbers in thousands (2.5) explain."""
    rows = [list(one) for one in FLOWS]
    rows[row][1] = text
    assert bridge(*(tuple(one) for one in rows)) is None  # type: ignore[arg-type]


def test_words_hang_below_a_bar_but_not_through_the_base_line() -> None:
    drawn = bridge(*FLOWS)
    assert drawn
    for bar in drawn.bars:
        assert not float(bar.words_y) - 9 < float(drawn.base) < float(bar.words_y) + 2


def test_steps_that_meet_within_rounding_are_drawn() -> None:
    rows = (*FLOWS[:3], ("Net cash from financing activities", "85,578", FLOWS[3][2], None), FLOWS[4])
    assert bridge(*rows) is not None


@pytest.mark.parametrize("missing", range(5))
def test_a_step_that_is_not_there_is_not_made_up(missing: int) -> None:
    assert bridge(*FLOWS[:missing], *FLOWS[missing + 1 :]) is None


def test_no_chart_is_drawn_of_text_or_nil() -> None:
    report = on_row(
        seed_report(), 0, 3, lambda tag: replace(tag, facts=tuple(replace(f, value=None) for f in tag.facts if f))
    )
    assert composition(report) is None
