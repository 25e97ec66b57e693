"""Documents to statements: layouts, headings, scales, sums, torn tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

import reportgen
from reportgen import sources
from reportgen.findings import Log
from reportgen.model.document import Document
from reportgen.model.period import Period
from reportgen.model.statement import Measure, Statement, StatementKind
from reportgen.options import ColumnOverride, Options, ScaleOverride
from reportgen.statements import read_hints, read_statements
from reportgen.statements.locate import classify
from tests.builders import period, seed_statements

SEED = Path(__file__).parent.parent / "cases" / "immunogen-fy2013q1" / "input.txt"


def read(text: str, options: Options | None = None, name: str = "case.txt") -> tuple[tuple[Statement, ...], Log]:
    log = Log()
    document = sources.read(name, text.encode(), log)
    return read_statements(document, options or Options(), log), log


def rows(statement: Statement) -> dict[str, list[str | None]]:
    return {
        item.label: [None if a is None else str(a.value) for a in item.amounts]
        for item in statement.items
        if item.amounts
    }


def spans(statement: Statement) -> list[Period | None]:
    return [column.period for column in statement.columns]


def seed_document() -> Document:
    return sources.read("input.txt", SEED.read_bytes(), Log())


def test_the_first_real_filing_is_read_as_it_must_be() -> None:
    log = Log()
    read_ = read_statements(seed_document(), Options(), log)
    assert len(read_) == 2
    for statement, wanted in zip(read_, seed_statements(), strict=True):
        assert statement.kind is wanted.kind
        assert spans(statement) == spans(wanted)
        assert [item.label for item in statement.items] == [item.label for item in wanted.items]
        for item, want in zip(statement.items, wanted.items, strict=True):
            have = [(a.full, a.precision, a.measure) for a in item.amounts if a]
            assert have == [(a.full, a.precision, a.measure) for a in want.amounts if a], item.label
        assert {(s.total, s.parts) for s in statement.sums} == {(s.total, s.parts) for s in wanted.sums}
    assert not [finding for finding in log.findings if finding.severity > 1]


def test_the_first_real_filing_names_its_company_and_year() -> None:
    document = seed_document()
    hints = read_hints(document, read_statements(document, Options(), Log()))
    assert hints.name == "IMMUNOGEN, INC."
    assert hints.fiscal_year_end == (6, 30)


def test_aligned_text_with_empty_cells_and_wrapped_labels() -> None:
    (statement,), _ = read(
        """CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands, except share and per share amounts)
                                                     Year Ended
                                            December 31   December 31
                                                   2020          2019
                                            -----------   -----------
Total revenues                                  $88,170      $150,048
Cost of service revenue                          (2,349)
Loss on early extinguishment                                  (10,767)
Contingent purchase price consideration fair
  value adjustment                               (1,221)       (5,805)
Net loss per share, basic                         (1.05)        (0.80)
Weighted average shares outstanding             172,504       134,982
"""
    )
    assert spans(statement) == [period("2020-01-01..2020-12-31"), period("2019-01-01..2019-12-31")]
    assert rows(statement) == {
        "Total revenues": ["88170", "150048"],
        "Cost of service revenue": ["-2349", None],
        "Loss on early extinguishment": [None, "-10767"],
        "Contingent purchase price consideration fair value adjustment": ["-1221", "-5805"],
        "Net loss per share, basic": ["-1.05", "-0.80"],
        "Weighted average shares outstanding": ["172504", "134982"],
    }
    scales = {item.label: item.amounts[0].scale for item in statement.items if item.amounts and item.amounts[0]}
    assert scales["Total revenues"] == 3
    assert scales["Net loss per share, basic"] == 0
    assert scales["Weighted average shares outstanding"] == 0  # the heading excepts share amounts


def test_labels_and_numbers_torn_apart_by_a_page() -> None:
    (statement,), _ = read(
        """STATEMENTS OF INCOME
(in millions)
Three Months Ended
March 31,
2010 2009
Revenues 100 90
Expenses:


Cost of sales
Selling
Total expenses
Operating income
Earnings per share


60 50
20 10
80 60
20 30
0.05 0.07
"""
    )
    assert rows(statement) == {
        "Revenues": ["100", "90"],
        "Cost of sales": ["60", "50"],
        "Selling": ["20", "10"],
        "Total expenses": ["80", "60"],
        "Operating income": ["20", "30"],
        "Earnings per share": ["0.05", "0.07"],
    }
    torn = [item.label for item in statement.items if item.guess]
    assert torn == ["Cost of sales", "Selling", "Total expenses", "Operating income", "Earnings per share"]


def test_groups_of_columns_of_unequal_size() -> None:
    (statement,), _ = read(
        """STATEMENTS OF OPERATIONS
(in millions)
Three Months Ended Six Months Ended
June 30, 2009 March 31, 2009 June 30, 2008 June 30, 2009
Fees 671 609 873 1,280
Other 9 15 28 24
Total fees 680 624 901 1,304
"""
    )
    assert [str(span) for span in spans(statement)] == [
        "2009-04-01..2009-06-30",
        "2009-01-01..2009-03-31",
        "2008-04-01..2008-06-30",
        "2009-01-01..2009-06-30",
    ]


GRID = """<html><body><p>ACME CORP</p><p>CONSOLIDATED BALANCE SHEETS</p><table>
<tr><td>In millions</td><td></td><td colspan="2">July 30, 2023</td><td></td><td colspan="2">January 29, 2023</td></tr>
<tr><td>Cash</td><td></td><td>$</td><td>2,814</td><td></td><td>$</td><td>2,757</td></tr>
<tr><td>Receivables, net</td><td></td><td colspan="2">3,836</td><td></td><td colspan="2">&#8212;</td></tr>
<tr><td>Deficit</td><td></td><td colspan="2">(10</td><td>)</td><td colspan="2">5</td></tr>
<tr><td>Total assets</td><td></td><td>$</td><td>6,640</td><td></td><td>$</td><td>2,762</td></tr>
</table></body></html>"""


def test_a_table_with_sign_cells_and_colspans() -> None:
    (statement,), _ = read(GRID, name="case.html")
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert spans(statement) == [period("2023-07-30"), period("2023-01-29")]
    assert rows(statement) == {
        "Cash": ["2814", "2757"],
        "Receivables, net": ["3836", "0"],
        "Deficit": ["-10", "5"],
        "Total assets": ["6640", "2762"],
    }
    assert statement.sums[0].parts == ((0, 1), (1, 1), (2, 1))
    assert {column.scale for column in statement.columns} == {6}


def test_hidden_parts_and_scripts_are_not_read() -> None:
    hidden = GRID.replace(
        "<p>ACME", '<script>var a="<table>"</script><div style="display: none">STATEMENTS OF INCOME</div><p>ACME'
    )
    (statement,), _ = read(hidden, name="case.html")
    assert statement.kind is StatementKind.BALANCE_SHEET


def test_years_by_name_take_their_days_from_the_balance_sheet() -> None:
    text = """BALANCE SHEETS
(in millions)
February 2, 2025 January 28, 2024
Cash 10 9
Other 1 2
Total assets 11 11

STATEMENTS OF EARNINGS
(in millions)
Fiscal Fiscal
2024 2023
Net sales 50 40
Cost of sales 30 25
Gross profit 20 15
"""
    (_, income), log = read(text)
    assert [str(span) for span in spans(income)] == ["2024-01-29..2025-02-02", "2023-01-30..2024-01-28"]
    assert "columns.period-guessed" in {finding.code for finding in log.findings}


def test_shares_and_money_per_share_are_told_apart() -> None:
    (statement,), _ = read(
        """INCOME STATEMENTS
(in millions, except per share amounts)
Year Ended December 31,
2020 2019
Net income 100 90
Earnings per share:
Basic 1.05 0.80
Diluted 1.01 0.79
Weighted average shares outstanding:
Basic 95 112
Diluted 99 114
Effective tax rate 21.0% 20.0%
"""
    )
    kinds = [
        (item.measure, item.amounts[0].scale if item.amounts[0] else None) for item in statement.items if item.amounts
    ]
    assert kinds == [
        (Measure.MONEY, 6),
        (Measure.PER_SHARE, 0),
        (Measure.PER_SHARE, 0),
        (Measure.SHARES, 6),
        (Measure.SHARES, 6),
        (Measure.PERCENT, -2),
    ]
    tax = statement.items[-1].amounts[0]
    assert tax is not None
    assert tax.full == Decimal("0.21")
    assert (tax.value, tax.precision) == (Decimal("21.0"), 3)


def test_overrides_of_columns_and_scales() -> None:
    options = Options(
        columns=(ColumnOverride("2012", period("2012-03-31"), "balance_sheet"),), scales=(ScaleOverride(6, "Cash"),)
    )
    (statement,), _ = read("BALANCE SHEETS\nJune 30, 2012\nCash 5\nOther 6\nTotal assets 11\n", options)
    assert spans(statement) == [period("2012-03-31")]
    assert [item.amounts[0].scale for item in statement.items if item.amounts[0]] == [6, 0, 0]


def test_other_tables_are_kept_out() -> None:
    statements, _ = read(
        "BALANCE SHEETS\nJune 30, 2012 2011\nCash 5 4\nOther 6 5\nTotal assets 11 9\n\n"
        "RECONCILIATION OF GAAP TO NON-GAAP NET INCOME\nThree Months Ended June 30,\n2012 2011\nNet income 3 2\nAdjusted 4 3\n"
    )
    assert [(s.kind, s.primary) for s in statements] == [
        (StatementKind.BALANCE_SHEET, True),
        (StatementKind.OTHER, False),
    ]


@pytest.mark.parametrize(("faulty", "code"), [("Cash 5 4 3", "rows.note-number"), ("Cash 5", "rows.number-unplaced")])
def test_a_row_with_too_many_or_few_numbers_is_said(faulty: str, code: str) -> None:
    _, log = read(
        f"BALANCE SHEETS\nJune 30, May 31,\n2012 2012\nOther 6 5\n{faulty}\nMore 7 8\nTotal assets $ 18 $ 17\n"
    )
    assert [(f.code, f.origin.line) for f in log.findings if f.origin] == [(code, 5)]


def test_a_statement_without_a_title_is_told_by_its_rows() -> None:
    (statement,), _ = read(
        """ACME reported results that pleased its management and all of its many shareholders.

ACME CORP
FINANCIAL RESULTS
(IN THOUSANDS, EXCEPT PER SHARE DATA)
THREE MONTHS ENDED
JULY 31,
2000 1999
Net revenues 11,137 36,668
Salaries 6,872 16,450
Rent 1,539 4,223
Other 700 800
Total expenses 9,111 21,473
Net income 2,026 15,195
Net income per share 0.38 0.89
"""
    )
    assert statement.kind is StatementKind.INCOME_STATEMENT
    assert statement.title == "ACME CORP"
    assert [str(span) for span in spans(statement)] == ["2000-05-01..2000-07-31", "1999-05-01..1999-07-31"]
    assert rows(statement)["Net income"] == ["2026", "15195"]
    assert {item.amounts[0].scale for item in statement.items if item.amounts[0]} == {0, 3}


def test_adjustments_below_a_statement_are_no_part_of_it() -> None:
    (statement,), _ = read(
        "STATEMENTS OF INCOME\nYear Ended December 31,\n2012 2011\nRevenues 9 8\nCosts 4 4\nNet income 5 4\n"
        "Reconciliation to non-GAAP net income\nShare-based compensation 1 1\nNon-GAAP net income 6 5\n"
    )
    assert list(rows(statement)) == ["Revenues", "Costs", "Net income"]


def test_numbers_of_another_spelling_are_said() -> None:
    _, log = read(
        "BALANCE SHEETS\nJune 30, 2012 2011\nCash 5.25 4.50\nLoans 1.234,5 1.000,0\nOther 6 5\nTotal assets $ 11 $ 9\n"
    )
    assert [(f.code, f.origin.line) for f in log.findings if f.origin] == [("rows.number-unread", 4)]


def test_a_note_column_without_numbers_shifts_no_period() -> None:
    (statement,), _ = read(
        "BALANCE SHEETS\nNote December 31, 2012 December 31, 2011\nCash 1,005 904\nOther 6,100 5,300\nTotal assets 7,105 6,204\n"
    )
    assert spans(statement) == [period("2012-12-31"), period("2011-12-31")]


@pytest.mark.parametrize(
    "cell",
    [
        "<del>600</del>500",
        '500<span style="display:none">7</span>',
        '500<span STYLE="DISPLAY: NONE">7</span>',
        "500<sup>1</sup>",
        "<s>9</s>500 <sup>(a)</sup>",
    ],
)
def test_struck_hidden_and_raised_text_is_no_part_of_a_number(cell: str) -> None:
    (statement,), _ = read(GRID.replace("<td>2,814</td>", f"<td>{cell}</td>"), name="case.html")
    assert rows(statement)["Cash"] == ["500", "2757"]


def test_a_table_without_end_is_cut_and_said() -> None:
    lines = "".join(f"Row {n} {n + 1000} {n + 2000}\n" for n in range(2000))
    (statement,), log = read(f"BALANCE SHEETS\nJune 30, 2012 2011\n{lines}")
    assert len(statement.items) == 1500
    assert "statements.rows-left-out" in {finding.code for finding in log.findings}


def test_interests_beside_equity_are_a_statement_of_equity() -> None:
    titles = (
        "Consolidated Statement of Redeemable Noncontrolling Interest and Equity",
        "Statement of Changes in Redeemable Non-controlling Interests and Total Equity",
        "Statements of Preferred Stock and Equity",
    )
    assert {classify(title) for title in titles} == {StatementKind.EQUITY}


def test_a_footnote_mark_behind_a_heading_in_a_table_is_no_amount() -> None:
    from reportgen.model.document import Cell, Line
    from reportgen.statements._rows import _from_cells

    assert _from_cells(Line(1, (Cell("SELECTED RATIOS (1)", 0.0, 3.0),)), False) == ("SELECTED RATIOS (1)", ())


def test_a_name_that_goes_on_with_subsidiaries_is_the_company_s() -> None:
    text = (
        "ACME MACHINES CORPORATION\nAND SUBSIDIARY COMPANIES\nCONSOLIDATED BALANCE SHEETS\n(in millions)\n"
        "December 31, 2024 2023\nCash $ 5 $ 4\nTotal assets 5 4\nTotal liabilities 2 1\n"
    )
    report = reportgen.build(text.encode(), Options(), name="x.txt")
    assert report.entity.name == "ACME MACHINES CORPORATION"
