"""The sheet of ratios: what is set against what, and what is left out."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from reportgen.exporters import xlsx
from reportgen.model.report import Report, TaggedStatement
from reportgen.model.taxonomy import QName
from reportgen.options import Options
from tests.builders import period, seed_report
from tests.unit.seeded import OPERATIONS, SHEET, on, print_row

REVENUE, OPERATING_LOSS, NET_LOSS, EPS, SHARES = 4, 9, 11, 12, 13


def book(report: Report, *, values: bool = False) -> Any:
    (file,) = xlsx.write(report, Options())
    return openpyxl.load_workbook(io.BytesIO(file.data), data_only=values)


def ratios(report: Report, *, values: bool = False) -> dict[str, list[Any]]:
    """By title, what stands in the columns of the periods and behind them."""
    rows = book(report, values=values)["Ratios"].iter_rows(min_row=5, values_only=True)
    found: dict[str, list[Any]] = {}
    for title, _, _, *rest in rows:
        if title:
            found.setdefault(title, rest)
    return found


def spans(*texts: str) -> Any:
    """The income statement's columns state these periods instead."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        new = [period(text) for text in texts]
        columns = tuple(replace(c, period=p) for c, p in zip(tagged.statement.columns, new, strict=True))
        rows = tuple(
            replace(
                row,
                facts=tuple(
                    replace(fact, context=replace(fact.context, period=p)) if fact else None
                    for fact, p in zip(row.facts, new, strict=False)
                ),
            )
            for row in tagged.rows
        )
        return replace(tagged, statement=replace(tagged.statement, columns=columns), rows=rows)

    return change


def concept(row: int, name: str) -> Any:
    """The row says another concept."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        tag = tagged.rows[row]
        assert tag.match.concept is not None
        qname = QName("us-gaap", name)
        match = replace(tag.match, concept=replace(tag.match.concept, qname=qname))
        facts = tuple(replace(fact, concept=qname) if fact else None for fact in tag.facts)
        rows = list(tagged.rows)
        rows[row] = replace(tag, match=match, facts=facts)
        return replace(tagged, rows=tuple(rows))

    return change


def test_key_lines_refer_to_their_cells_and_ratios_to_the_key_lines() -> None:
    found = ratios(seed_report())
    assert found["Revenue"][:3] == ["='Income Statement'!$B$11", "='Income Statement'!$C$11", "Revenues"]
    assert found["Operating margin"][:2] == ["=D8/D6", "=E8/E6"]
    assert found["Revenue growth on the year before"][:2] == ["=(D6-E6)/E6", None]
    assert found["Cash ratio"][0] == "=D26/D28"


def test_ratios_of_the_seed() -> None:
    found = ratios(seed_report(), values=True)
    assert found["Revenue growth on the year before"][0] == pytest.approx((4091 - 2536) / 2536)
    assert found["Operating margin"][:2] == [pytest.approx(-25248 / 4091), pytest.approx(-19466 / 2536)]
    assert found["Cash ratio"][:2] == [pytest.approx(233614 / 15428), pytest.approx(160938 / 16254)]
    assert found["Revenue per diluted share"][0] == pytest.approx(4091 / 83350)
    assert found["Growth of assets on the balance before"][:2] == [pytest.approx((252668 - 180308) / 180308), None]
    # growth on a loss says nothing
    assert found["Net income growth"][0] == "n.m."


def test_a_quarter_is_not_set_against_balances() -> None:
    assert "Return on assets" not in ratios(seed_report())


def test_a_year_is_set_against_the_average_of_its_balances() -> None:
    report = on(OPERATIONS, spans("2011-10-01..2012-09-30", "2010-10-01..2011-09-30"))
    assert "Return on assets" not in ratios(report)  # the year opens on a day without a balance
    report = on(OPERATIONS, spans("2012-07-01..2013-06-30", "2011-07-01..2012-06-30"))
    report = on(SHEET, spans("2013-06-30", "2012-06-30"), report)
    found = ratios(report, values=True)
    assert found["Return on assets"][:2] == [pytest.approx(-25192 / ((252668 + 180308) / 2)), None]
    assert ratios(report)["Return on assets"][0] == "=D9/AVERAGE(E30,D30)"


def test_periods_of_other_lengths_are_not_compared() -> None:
    report = on(OPERATIONS, spans("2012-07-01..2012-09-30", "2011-10-01..2012-09-30"))
    assert "Revenue growth on the year before" not in ratios(report)
    weeks = on(OPERATIONS, spans("2012-07-01..2012-09-29", "2011-06-26..2011-10-01"))
    assert ratios(weeks)["Revenue growth on the year before"][0] == "=(D6-E6)/E6"
    assert book(weeks)["Ratios"]["D5"].value == "13 weeks to\n29 Sep 2012"


def test_numbers_of_other_scales_are_lifted_by_cells() -> None:
    def in_shares(tagged: TaggedStatement) -> TaggedStatement:
        item = tagged.statement.items[SHARES]
        amounts = tuple(
            replace(cell, scale=0, value=cell.value.scaleb(3)) if cell and cell.value else None for cell in item.amounts
        )
        items = (*tagged.statement.items[:SHARES], replace(item, amounts=amounts))
        return replace(tagged, statement=replace(tagged.statement, items=items))

    report = on(OPERATIONS, in_shares)
    sheet = book(report)["Ratios"]
    assert ratios(report)["Revenue per diluted share"][0] == "=(D6*$C6)/(D12*$C12)"
    assert (sheet["C6"].value, sheet["C12"].value) == (1000, 1)
    assert ratios(report, values=True)["Revenue per diluted share"][0] == pytest.approx(4091 / 83350)


def test_a_difference_of_other_scales_is_in_plain_units() -> None:
    def in_dollars(tagged: TaggedStatement) -> TaggedStatement:
        items = list(tagged.statement.items)
        cells = (cell for cell in items[5].amounts if cell and cell.value)
        amounts = tuple(replace(cell, scale=0, value=cell.full) for cell in cells)
        items[5] = replace(items[5], amounts=amounts)
        return replace(tagged, statement=replace(tagged.statement, items=tuple(items)))

    report = on(SHEET, concept(2, "AssetsCurrent"))
    assert ratios(report, values=True)["Working capital"][:2] == [19054 - 15428, 19370 - 16254]
    assert in_column_b(report, "Working capital") == "thousands of USD"
    report = on(SHEET, in_dollars, report)
    assert ratios(report)["Working capital"][0] == "=(D27*$C27)-(D29*$C29)"
    assert ratios(report, values=True)["Working capital"][:2] == [3_626_000, 3_116_000]
    assert in_column_b(report, "Working capital") == "USD"


def in_column_b(report: Report, title: str) -> str:
    return str(next(row[1] for row in book(report)["Ratios"].iter_rows(values_only=True) if row[0] == title))


def test_shares_that_do_not_give_the_earnings_are_left_out() -> None:
    found = ratios(on(OPERATIONS, print_row(SHARES, "8,335 7,636")))
    assert "Revenue per diluted share" not in found
    assert "Diluted shares: net income over them is not the earnings per share printed" in found


def test_equity_that_is_not_the_rest_of_assets_is_left_out() -> None:
    report = on(SHEET, concept(5, "Liabilities"))
    assert "Liabilities to assets" not in ratios(report)
    assert "liabilities and equity are not the assets" in " ".join(ratios(report))


def test_uncertain_lines_are_left_out_and_those_for_review_are_marked() -> None:
    def doubt(score: float, *, review: bool) -> Any:
        def change(tagged: TaggedStatement) -> TaggedStatement:
            rows = list(tagged.rows)
            match = rows[OPERATING_LOSS].match
            rows[OPERATING_LOSS] = replace(rows[OPERATING_LOSS], match=replace(match, score=score, review=review))
            return replace(tagged, rows=tuple(rows))

        return change

    marked = ratios(on(OPERATIONS, doubt(0.8, review=True)))
    assert marked["Operating income"][2:4] == ["OperatingIncomeLoss", "review"]
    assert marked["Operating margin"][3] == "an input is for review"
    assert marked["Net margin"][3] is None
    gone = ratios(on(OPERATIONS, doubt(0.5, review=True)))
    assert "Operating margin" not in gone
    assert "Operating income: OperatingIncomeLoss is only 50% sure" in gone


def test_a_part_of_revenue_is_not_revenue() -> None:
    report = on(OPERATIONS, concept(REVENUE, "OtherIncome"))
    report = on(OPERATIONS, concept(1, "SalesRevenueNet"), report)
    assert "Revenue" not in ratios(report)


def test_key_lines_have_names() -> None:
    names = {name: one.attr_text for name, one in book(seed_report()).defined_names.items()}
    assert names["Revenue"] == "'Income Statement'!$B$11"
    assert names["Revenue_Prior"] == "'Income Statement'!$C$11"
    assert names["TotalAssets"] == "'Balance Sheet'!$B$10"
    assert names["TotalAssets_Prior"] == "'Balance Sheet'!$C$10"
    assert book(seed_report()).defined_names["NetIncome"].comment == "NetIncomeLoss, 2012-07-01..2012-09-30"


def test_signs_that_the_page_turns_are_turned_back() -> None:
    def turned(tagged: TaggedStatement) -> TaggedStatement:
        rows = list(tagged.rows)
        facts = tuple(
            replace(fact, value=-fact.value) if fact and isinstance(fact.value, Decimal) else None
            for fact in rows[OPERATING_LOSS].facts
        )
        rows[OPERATING_LOSS] = replace(rows[OPERATING_LOSS], facts=facts, negated=True)
        return replace(tagged, rows=tuple(rows))

    # an operating income of 25 million on a revenue of 4 is not believed: the revenue is made larger
    report = on(OPERATIONS, turned, on(OPERATIONS, print_row(REVENUE, "40,910 25,360")))
    assert ratios(report)["Operating income"][0] == "=-'Income Statement'!$B$16"
    assert ratios(report, values=True)["Operating margin"][0] == pytest.approx(25248 / 40910)


def test_a_report_without_key_lines_has_no_ratios() -> None:
    report = replace(seed_report(), tagged=())
    assert "Ratios" not in book(report).sheetnames


def test_both_blocks_have_their_concepts_in_one_column() -> None:
    def alone(tagged: TaggedStatement) -> TaggedStatement:
        rows = tuple(replace(row, facts=(row.facts[0], None) if row.facts else ()) for row in tagged.rows)
        return replace(tagged, rows=rows)

    sheet = book(on(SHEET, alone))["Ratios"]
    heads = [[cell.value for cell in row] for row in sheet.iter_rows() if "Concept" in [cell.value for cell in row]]
    assert [row.index("Concept") for row in heads] == [5, 5]
