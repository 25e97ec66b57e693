"""Slips of a page: numbers torn off or run together, headings out of line, the same day over two columns."""

from __future__ import annotations

import pytest

from reportgen.model.statement import Measure, Moment, StatementKind
from reportgen.statements.amounts import split_line
from tests.unit.test_flat import read, rows

TORN = """Example, Ltd. Consolidated Balance Sheets
(in thousands)

                                                  July 31,     July 31{year}
                                                       2000        {second}
                                                    -------     -------
Cash and cash equivalents                           $8,973     $
                                                                 25,558
Inventories                                          18,480      30,938
Total assets                                       $ 27,453    $ 56,496
Common stock, 33,387 shares issued at July 31,
  2000 and {named}                                      372         320
Retained earnings                                    27,081      56,176
Total liabilities and equity                       $ 27,453    $ 56,496
"""


def test_a_companys_name_before_the_title_ends_no_sentence_and_torn_numbers_join_their_sign() -> None:
    (statement, *_), _ = read(TORN.format(year=",", second="1999", named="July 31, 1999"))
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert [str(column.period) for column in statement.columns] == ["2000-07-31", "1999-07-31"]
    assert rows(statement)["Cash and cash equivalents"] == ["8973", "25558"]
    assert rows(statement)["Inventories"] == ["18480", "30938"]


def test_a_number_between_two_others_is_put_in_its_place() -> None:
    text = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands, except per share data)
                                      Three Months Ended     Nine Months Ended
                                           July 31,              July 31,
                                        2000      1999        2000      1999
Revenues                              $ 11,137  $ 36,668    $ 22,148  $ 80,523
Net loss                               (14,299)  (29,539)    (22,149)  (40,724)
Loss per share                        $  (0.38) $  (0.89)   $         $  (1.22)
                                                               (0.60)
"""
    (statement, *_), _ = read(text)
    assert rows(statement)["Loss per share"] == ["-0.38", "-0.89", "-0.60", "-1.22"]


@pytest.mark.parametrize(
    ("named", "second", "said"),
    [("January 31, 2000", "2000-01-31", 1), ("later", "2000-07-31", 0)],  # left to the check of columns
)
def test_two_columns_of_the_same_day_are_those_that_the_rows_name(named: str, second: str, said: int) -> None:
    (statement, *_), log = read(TORN.format(year=",", second="2000", named=named))
    assert [str(column.period) for column in statement.columns] == ["2000-07-31", second]
    assert [found.code for found in log.findings].count("columns.period-repeated") == said


def test_columns_of_one_day_that_words_tell_apart_keep_it() -> None:
    text = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in thousands)
                                 Industrial     Financial
                                  July 31,       July 31,
                                    2000           2000
Cash                             $   8,973      $  25,558
Inventories                         18,480         30,938
Total assets                     $  27,453      $  56,496
Retained earnings                $  27,453      $  56,496
"""
    (statement, *_), log = read(text)
    assert [str(column.period) for column in statement.columns] == ["2000-07-31", "2000-07-31"]
    assert not [found for found in log.findings if found.code == "columns.period-repeated"]


@pytest.mark.parametrize(
    ("line", "label", "values"),
    [
        ("Weighted average shares     59,375,61860,321,028", "Weighted average shares", ["59375618", "60321028"]),
        ("Revenue     1,2342,345", "Revenue", ["1234", "2345"]),
        ("Revenue     1,234,567   12,34,567", "Revenue", ["1234567", "1234567"]),
        ("Basic    $                      1.12     $                       0.60", "Basic", ["1.12", "0.60"]),
        ("Net revenues .............1,685,407,000 1,526,504,000", "Net revenues", ["1685407000", "1526504000"]),
        ("Other income, net   (24      ) (87                ) 38", "Other income, net", ["-24", "-87", "38"]),
    ],
)
def test_numbers_run_together_and_signs_far_off(line: str, label: str, values: list[str]) -> None:
    found, tokens = split_line(line)
    assert (found, [str(token.value) for token in tokens]) == (label, values)


def test_spans_stand_over_the_days_below_them_wherever_the_years_are() -> None:
    text = """Example Corp.
CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions)

                                             Three Months Ended       Six Months Ended
                                              July 30,  July 31,     July 30,   July 31,
                                                                      2023       2022       2023        2022

Net income                                 $    6,188 $     656 $     8,232 $     2,274
Depreciation                                      365        378          749        712
Net cash provided by operating activities       6,553      1,034        8,981      2,986
"""
    (statement, *_), _ = read(text)
    assert [str(column.period) for column in statement.columns] == [
        "2023-05-01..2023-07-30",
        "2022-05-02..2022-07-31",
        "2023-01-30..2023-07-30",
        "2022-01-31..2022-07-31",
    ]


SUPPLEMENT = """Example Corp.
CONSOLIDATED STATEMENTS OF CASH FLOWS
{title}
(in millions)
                                                   Years Ended December 31,
                                                      2023          2022
Cash paid for interest                               $ 275         $ 187
Cash paid for income taxes                             510           196
"""


@pytest.mark.parametrize(
    ("title", "primary"), [("Supplemental Cash Flow Disclosure", True), ("Non-GAAP Reconciliation", False)]
)
def test_a_supplement_below_the_title_of_the_cash_flows_is_part_of_them(title: str, primary: bool) -> None:
    found, _ = read(SUPPLEMENT.format(title=title))
    assert [(one.kind is StatementKind.CASH_FLOW, one.primary) for one in found] == [(primary, primary)]


def test_share_counts_under_the_label_of_earnings_per_share_are_counts() -> None:
    text = """Example Corp.
CONSOLIDATED STATEMENTS OF INCOME
(in thousands, except per share data)
                                                   Three Months Ended March 31,
                                                         2010          2009
Revenues                                              1,108,860     1,036,484
Net income                                              217,442       243,987
Basic earnings per share                                   0.80          0.85
Basic earnings per share                                269,922       287,703
"""
    (statement, *_), _ = read(text)
    rate, counts = statement.items[-2:]
    assert (rate.measure, counts.measure) == (Measure.PER_SHARE, Measure.SHARES)
    assert [str(amount and amount.full) for amount in counts.amounts] == ["2.69922E+8", "2.87703E+8"]


def test_earnings_per_share_in_the_thousands_stay_what_they_are() -> None:
    text = """Example Corp.
CONSOLIDATED STATEMENTS OF INCOME
(in millions, except per share data)
                                                   Three Months Ended March 31,
                                                         2010          2009
Revenues                                                 58,108        49,484
Net earnings                                             35,912        24,008
Net earnings per share                                   24,833        16,442
"""
    (statement, *_), _ = read(text)
    assert statement.items[-1].measure is Measure.PER_SHARE


FLOWS = """Example Corp.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in thousands)
                                                   Years Ended December 31,
                                                      2020          2019
Net loss from discontinued operations, net of tax -
  see Note N                                       $(51,800)      $(2,100)
Net cash provided by operating activities             63,372        31,267
Net cash used in investing activities                      -             -
Cash and cash equivalents, beginning of year           4,000         2,400
Cash and cash equivalents, end of year                67,372        33,667
Restricted cash                                          372           367
Balance of property in accounts payable and cash due   1,005         9,139
"""


def test_a_label_that_ends_in_a_reference_to_a_note_keeps_its_numbers() -> None:
    (statement, *_), _ = read(FLOWS)
    assert statement.items[0].label.startswith("Net loss from discontinued operations")
    assert rows(statement)[statement.items[0].label] == ["-51800", "-2100"]


def test_what_is_owed_below_the_closing_cash_is_no_part_of_it() -> None:
    (statement, *_), _ = read(FLOWS)
    assert [item.moment for item in statement.items[-2:]] == [Moment.CLOSING, None]


def test_an_address_above_a_table_is_not_its_title() -> None:
    text = """Visit the section for investors of the web site at
HTTP://WWW.EXAMPLE.NET/INVESTOR.

FINANCIAL RESULTS
(in thousands, except per share data)
                                      Three Months Ended
                                           July 31,
                                        2000      1999
Net revenues                          $ 11,137  $ 36,668
Salaries                                 6,872    16,450
Rent                                     1,539     4,223
Net loss                               (14,299)  (29,539)
Net loss per share                    $  (0.38) $  (0.89)
"""
    (statement, *_), _ = read(text)
    assert statement.title == "FINANCIAL RESULTS"
