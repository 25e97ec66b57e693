"""Rules of the checks on small reports, with numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import checks
from reportgen.findings import Severity
from reportgen.model import interval
from reportgen.model.report import Report, TaggedStatement
from reportgen.model.statement import StatementKind, Sum
from tests.builders import fact, period, seed_report
from tests.unit.seeded import OPERATIONS, SHEET, faults, on, one, print_row, repeat_row, without_sum


def test_rules_are_found_by_their_names_in_order() -> None:
    named = [f"{rule.__module__.rpartition('.')[2]}.{rule.__name__}" for rule in checks.rules()]
    assert named == sorted(named)
    assert "footing.rule_sums_hold" in named
    assert {name.partition(".")[0] for name in named} == {
        *("balance", "calculation", "coverage", "duplicates", "eps", "footing", "mentions", "periods", "signs"),
    }


def test_every_rule_says_what_it_demands() -> None:
    assert all((rule.__doc__ or "").rstrip().endswith(".") for rule in checks.rules())


def test_a_printed_value_stands_for_half_its_last_digit() -> None:
    assert interval.around(Decimal(233614000), -3) == (Decimal(233613500), Decimal(233614500))
    assert interval.around(Decimal("-0.30"), 2) == (Decimal("-0.305"), Decimal("-0.295"))
    assert interval.around(Decimal(5), None) == (Decimal(5), Decimal(5))


def test_products_of_intervals_keep_both_ends() -> None:
    assert interval.times((Decimal(-3), Decimal(-2)), (Decimal(4), Decimal(5))) == (Decimal(-15), Decimal(-8))


@pytest.mark.parametrize(("total", "holds"), [("252,669", True), ("252,670", False), ("252,667", True)])
def test_sums_may_differ_by_half_a_digit_for_each_number(total: str, holds: bool) -> None:
    # 233,614 + 19,054 = 252,668; three numbers allow 1.5
    report = on(SHEET, print_row(3, f"{total} 180,308"))
    assert (not [f for f in faults(report) if f.code == "footing.total-differs"]) is holds


def test_swapped_digits_are_recognised() -> None:
    # 23,700 + 5,639 = 29,339, which also fits 4,091 - 29,339 = -25,248; 5,693 is 54 too many, 9 x 6
    finding = one(on(OPERATIONS, print_row(7, "5,693 4,841")), "footing.total-differs")
    assert finding.detail[1] == "As if 'General and administrative' (line 56) were 5,639, with two digits swapped."


def test_a_row_that_belongs_to_a_sum_is_named() -> None:
    report = seed_report()
    statement = report.tagged[OPERATIONS].statement
    shorter = tuple(replace(s, parts=s.parts[:2], holds=()) if s.total == 4 else s for s in statement.sums)
    changed = on(OPERATIONS, lambda tagged: replace(tagged, statement=replace(statement, sums=shorter)))
    found = [fault for fault in faults(changed) if fault.code == "footing.total-differs"]
    assert [fault.detail[1] for fault in found] == [
        "As if 'Clinical materials reimbursement' (line 31) belonged to the sum."
    ] * 2


def test_a_sum_true_in_few_columns_is_only_a_doubt() -> None:
    report = on(SHEET, print_row(2, "19,370 19,054"))
    assert [f.severity for f in faults(report) if f.code == "footing.total-differs"] == [Severity.WARNING] * 2


def test_sums_of_tables_kept_out_are_only_doubted() -> None:
    report = on(SHEET, print_row(3, "252,678 180,308"))
    aside = replace(report, tagged=report.tagged[1:], skipped=(report.tagged[SHEET].statement,))
    assert one(aside, "footing.total-differs").severity is Severity.WARNING


def test_a_total_of_one_row_needs_no_sum() -> None:
    lost = on(SHEET, without_sum(3), on(SHEET, print_row(2, "19,000 19,300")))
    assert one(lost, "footing.total-unexplained").subject == "252,668"
    same = on(SHEET, print_row(3, "19,000 19,300"), lost)
    assert "footing.total-unexplained" not in {finding.code for finding in checks.run(same)}


@pytest.mark.parametrize("total", [4, 8, 9, 11])
def test_a_total_is_explained_by_the_rows_above_where_no_sum_was_found(total: int) -> None:
    # 1,377 + 933 + 1,781 = 4,091; 23,700 + 5,639 = 29,339; 4,091 - 29,339 = -25,248; -25,248 + 56 = -25,192
    def call_total(tagged: TaggedStatement) -> TaggedStatement:
        items = tuple(replace(item, is_total=item.is_total or n == 9) for n, item in enumerate(tagged.statement.items))
        return replace(tagged, statement=replace(tagged.statement, items=items))

    assert faults(on(OPERATIONS, without_sum(total), on(OPERATIONS, call_total))) == []


def test_gross_profit_is_the_first_row_less_the_others() -> None:
    # 4,091 - 23,700 = -19,609 and 2,536 - 17,161 = -14,625
    def gross(tagged: TaggedStatement) -> TaggedStatement:
        names = {4: "Sales", 6: "Cost of sales", 7: "Gross profit"}
        items = tagged.statement.items
        kept = tuple(replace(items[n], label=name, is_total=n == 7) for n, name in names.items())
        return replace(tagged, statement=replace(tagged.statement, items=kept, sums=()), rows=())

    right = on(OPERATIONS, gross, on(OPERATIONS, print_row(7, "(19,609) (14,625)")))
    assert "footing.total-unexplained" not in {fault.code for fault in faults(right)}
    wrong = on(OPERATIONS, gross, on(OPERATIONS, print_row(7, "(19,709) (14,725)")))
    assert one(wrong, "footing.total-unexplained").detail == (
        "The 2 rows above, added and taken away, come to -19,609 / -14,625: -100 / -100 would complete the total.",
    )


def test_a_number_under_the_wrong_heading_beside_an_empty_cell() -> None:
    def moved(tagged: TaggedStatement) -> TaggedStatement:
        item = tagged.statement.items[2]
        items = list(tagged.statement.items)
        items[2] = replace(item, amounts=(item.amounts[1], None))
        return replace(tagged, statement=replace(tagged.statement, items=tuple(items)))

    finding = one(on(SHEET, without_sum(3), on(SHEET, moved)), "footing.total-unexplained")
    assert finding.detail == ("As if 'Other assets' (line 13) had its number under 2012-06-30, not 2012-09-30.",)


def test_a_nil_part_adds_nothing() -> None:
    report = seed_report()
    statement = report.tagged[SHEET].statement
    cells = statement.items[2].amounts
    assert cells[0] is not None
    dash = replace(statement.items[2], amounts=(replace(cells[0], value=None), cells[1]))
    items = (*statement.items[:2], dash, *statement.items[3:])
    changed = on(SHEET, lambda tagged: replace(tagged, statement=replace(statement, items=items)))
    finding = one(changed, "footing.total-differs")
    # only two numbers are printed: 2 x 0.5
    assert finding.detail[0] == "Difference 19,054 (USD thousands) is more than rounding allows (2 x 0.5 = 1)."


def test_a_balance_sheet_out_of_balance() -> None:
    finding = one(on(SHEET, print_row(8, "252,668 180,408")), "balance.differs")
    assert finding.severity is Severity.ERROR
    assert finding.message == (
        "Assets 180,308,000 (2012-06-30) do not equal LiabilitiesAndStockholdersEquity 180,408,000 (line 19)"
    )
    assert finding.detail == ("Difference 100,000 is more than rounding allows.",)


def test_liabilities_and_equity_are_added_where_both_are_stated() -> None:
    # 95,356 + 157,312 = 252,668, but 96,428 + 83,890 = 180,318
    stated = ("Liabilities 2012-09-30 USD 95356000", "Liabilities 2012-06-30 USD 96428000")
    report = _state(seed_report(), SHEET, 6, stated)
    assert [f.message for f in checks.run(report) if f.code == "balance.holds"][2:] == [
        "Assets 252,668,000 (2012-09-30) equal Liabilities 95,356,000 (line 1) plus StockholdersEquity 157,312,000 (line 18)"
    ]
    wrong = one(report, "balance.differs")
    assert (wrong.severity, wrong.detail) == (
        Severity.WARNING,
        ("Difference 10,000 is more than rounding allows.",),
    )


def test_one_side_of_the_balance_alone_is_a_doubt() -> None:
    report = seed_report()
    tagged = report.tagged[SHEET]
    rows = tuple(row for row in tagged.rows if row.item != 3)
    found = [f for f in checks.run(on(SHEET, lambda t: replace(t, rows=rows))) if f.code == "balance.side-missing"]
    assert [f.message for f in found] == [
        "LiabilitiesAndStockholdersEquity 252,668,000 (line 19) at 2012-09-30, but no row states Assets",
        "LiabilitiesAndStockholdersEquity 180,308,000 (line 19) at 2012-06-30, but no row states Assets",
    ]


def test_share_counts_in_the_wrong_scale_are_recognised() -> None:
    report = seed_report()
    shares = "WeightedAverageNumberOfShareOutstandingBasicAndDiluted"
    texts = (f"{shares} 2012-07-01..2012-09-30 shares 83350", f"{shares} 2011-07-01..2011-09-30 shares 76364")
    report = _state(report, OPERATIONS, 13, texts, decimals=0)
    found = [f for f in checks.run(report) if f.code == "eps.scale-differs"]
    assert [f.severity for f in found] == [Severity.ERROR] * 2
    assert "-0.30 x 83,350 shares = -25,005 (2012-07-01..2012-09-30) is 1,000 times too small" in found[0].message


def test_earnings_per_share_with_the_wrong_sign_are_recognised() -> None:
    finding = one(on(OPERATIONS, print_row(12, "0.30 (0.26)")), "eps.differs")
    assert "As if EarningsPerShareBasicAndDiluted or NetIncomeLoss had the opposite sign." in finding.detail


def test_earnings_per_share_lower_by_preferred_dividends_are_only_doubted() -> None:
    def with_dividends(tagged: TaggedStatement) -> TaggedStatement:
        item = replace(tagged.statement.items[10], label="Preferred dividends")
        items = (*tagged.statement.items[:10], item, *tagged.statement.items[11:])
        return replace(tagged, statement=replace(tagged.statement, items=items))

    report = on(OPERATIONS, with_dividends, on(OPERATIONS, print_row(12, "(0.40) (0.26)")))
    assert one(report, "eps.differs").severity is Severity.WARNING


def test_a_net_result_that_is_gone_leaves_earnings_per_share_alone() -> None:
    report = on(OPERATIONS, lambda t: replace(t, rows=tuple(row for row in t.rows if row.item != 11)))
    found = [f for f in checks.run(report) if f.code == "eps.net-result-missing"]
    assert [f.origin.line for f in found if f.origin] == [61, 61]


def test_repetitions_within_rounding_agree() -> None:
    # 233,614 and 233,615 thousand both may be 233,614,500
    report = on(SHEET, repeat_row(1, "233,615 160,938", line=20))
    assert len([f for f in checks.run(report) if f.code == "duplicates.holds"]) == 2
    assert faults(report) == []


def test_an_inconsistent_repetition_binds_to_no_calculation() -> None:
    report = on(SHEET, repeat_row(1, "233,641 160,938", line=20))
    assert "calc11e:inconsistentCalculationUsingRounding" not in {fault.code for fault in faults(report)}


def test_a_calculation_that_fails_lists_its_parts() -> None:
    finding = one(on(SHEET, print_row(2, "19,064 19,370")), "calc11e:inconsistentCalculationUsingRounding")
    assert finding.message == "us-gaap:Assets 252,668,000 (2012-09-30), but its 2 parts add up to 252,678,000"
    assert finding.detail == (
        "+1 x us-gaap:CashAndCashEquivalentsAtCarryingValue 233,614,000 (line 12)",
        "+1 x us-gaap:OtherAssets 19,064,000 (line 13)",
    )


def _state(report: Report, statement: int, row: int, texts: tuple[str, str], decimals: int = -3) -> Report:
    """The row states these facts, all on line 1."""
    stated = tuple(fact(text, decimals) for text in texts)

    def change(tagged: TaggedStatement) -> TaggedStatement:
        rows = tuple(replace(r, facts=stated) if r.item == row else r for r in tagged.rows)
        return replace(tagged, rows=rows)

    return on(statement, change, report)


@pytest.mark.parametrize(
    ("spans", "code"),
    [
        (("2012-07-01..2012-09-30", "2012-07-01..2012-09-30"), "periods.columns-contradict"),
        (("2012-07-01..2012-09-30", "2011-01-01..2011-09-30"), "periods.lengths-differ"),
        (("2012-07-01..2012-09-30", "2012-08-01..2012-10-31"), "periods.overlap"),
        (("2012-07-01..2012-09-30", "2011-07-01..2011-09-17"), "periods.length-odd"),
        (("2012-09-30", "2011-07-01..2011-09-30"), "periods.kind-differs"),
        (("2011-07-01..2011-09-30", "2010-07-01..2010-09-30"), "periods.end-differs"),
    ],
)
def test_columns_that_cannot_be(spans: tuple[str, str], code: str) -> None:
    finding = one(_with_periods(OPERATIONS, *spans), code)
    assert finding.severity >= Severity.WARNING
    assert finding.origin is not None
    assert finding.origin.line in (21, 28)  # the title, or the first row that differs


@pytest.mark.parametrize(
    "spans",
    [
        ("2012-07-01..2012-09-30", "2012-04-01..2012-06-30"),  # the quarter before
        ("2012-07-02..2012-09-30", "2011-06-27..2011-09-25"),  # 13 weeks
        ("2012-06-25..2012-09-30", "2011-06-27..2011-09-25"),  # 14 weeks and 13
        ("2012-06-16..2012-09-15", "2011-06-16..2011-09-15"),  # months from mid to mid
    ],
)
def test_columns_that_can_be(spans: tuple[str, str]) -> None:
    found = {f.code for f in faults(_with_periods(OPERATIONS, *spans)) if f.code.startswith("periods.")}
    assert found <= {"periods.end-differs"}


def test_a_column_without_a_period_is_said() -> None:
    def change(tagged: TaggedStatement) -> TaggedStatement:
        columns = (tagged.statement.columns[0], replace(tagged.statement.columns[1], period=None))
        return replace(tagged, statement=replace(tagged.statement, columns=columns))

    finding = one(on(SHEET, change), "periods.unknown")
    assert finding.message == (
        "CONDENSED CONSOLIDATED BALANCE SHEETS: no period is known for column 2, 'June 30, | 2012': no fact holds the numbers"
    )


def test_cash_flows_of_a_later_quarter_are_year_to_date() -> None:
    report = seed_report()
    cover = tuple(replace(f, value="Q2") if f.concept.name == "DocumentFiscalPeriodFocus" else f for f in report.cover)
    flows = on(
        OPERATIONS,
        lambda t: replace(t, statement=replace(t.statement, kind=StatementKind.CASH_FLOW)),
        replace(report, cover=cover),
    )
    finding = one(flows, "periods.not-year-to-date")
    assert "no column is year to date (6 months to 2012-09-30)" in finding.message
    halves = _with_periods(OPERATIONS, "2012-04-01..2012-09-30", "2011-04-01..2011-09-30", report=flows)
    assert "periods.not-year-to-date" not in {f.code for f in checks.run(halves)}


def _with_periods(statement: int, *spans: str, report: Report | None = None) -> Report:
    def change(tagged: TaggedStatement) -> TaggedStatement:
        old = tagged.statement.columns
        columns = tuple(replace(column, period=period(span)) for column, span in zip(old, spans, strict=True))
        return replace(tagged, statement=replace(tagged.statement, columns=columns))

    return on(statement, change, report)


def test_what_cannot_be_negative() -> None:
    found = [f for f in faults(on(OPERATIONS, print_row(6, "(23,700) (17,161)"))) if f.code == "signs.negative"]
    assert [f.message for f in found] == [
        "ResearchAndDevelopmentExpense is negative: -23,700,000 (2012-07-01..2012-09-30)",
        "ResearchAndDevelopmentExpense is negative: -17,161,000 (2011-07-01..2011-09-30)",
    ]


def test_negative_share_counts() -> None:
    assert one(on(OPERATIONS, print_row(13, "(83,350) 76,364")), "signs.negative").origin.line == 62  # type: ignore[union-attr]


def test_a_net_loss_with_the_sign_of_a_profit() -> None:
    found = [f for f in faults(on(OPERATIONS, print_row(11, "25,192 (19,483)"))) if f.code == "signs.label-contradicts"]
    assert [f.message for f in found] == [
        "Net loss is a profit by its sign: NetIncomeLoss 25,192,000 (2012-07-01..2012-09-30)"
    ]


def test_a_statement_that_is_missing_is_noted() -> None:
    report = seed_report()
    finding = one(replace(report, tagged=report.tagged[:1]), "coverage.statement-missing")
    assert finding.severity is Severity.INFO
    assert finding.message == "the document shows no income statement that could be read"


def test_a_row_without_a_concept_is_noted() -> None:
    def change(tagged: TaggedStatement) -> TaggedStatement:
        row = tagged.rows[2]
        empty = replace(row, match=replace(row.match, concept=None), facts=(None, None))
        return replace(tagged, rows=(*tagged.rows[:2], empty, *tagged.rows[3:]))

    finding = one(on(SHEET, change), "coverage.row-untagged")
    assert finding.message == "'Other assets' has no concept: its numbers are in no fact"
    assert finding.origin is not None
    assert finding.origin.line == 13


def test_rows_for_review_are_counted() -> None:
    found = [f.message for f in checks.run(seed_report()) if f.code == "coverage.review"]
    assert found == [
        "CONDENSED CONSOLIDATED BALANCE SHEETS: 1 of 7 rows for review (14 %)",
        "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS: 2 of 12 rows for review (16 %)",
    ]


def test_a_weight_of_more_than_one_counts() -> None:
    # 2 x 19,054 + 214,560 = 252,668: a sum over a row that counts twice
    def change(tagged: TaggedStatement) -> TaggedStatement:
        return replace(tagged, statement=replace(tagged.statement, sums=(Sum(3, ((1, 1), (2, 2)), (0,), (0,)),)))

    report = on(SHEET, change, on(SHEET, print_row(1, "214,560 160,938")))
    assert [
        f.code for f in checks.run(report) if f.code.startswith("footing.") and f.origin and f.origin.line == 14
    ] == ["footing.holds"]


def test_a_small_part_of_the_result_may_belong_to_others() -> None:
    # 0.30 x 83,350 = 25,005; half a cent each way ends at 25,422, which is less than 1 % short of 25,500
    report = on(OPERATIONS, print_row(11, "(25,500) (19,483)"))
    assert one(report, "eps.differs").severity is Severity.INFO
    # 26,000 is 578 beyond it, more than 2 %
    assert one(on(OPERATIONS, print_row(11, "(26,000) (19,483)")), "eps.differs").severity is Severity.ERROR


def test_a_row_between_liabilities_and_equity_completes_the_balance() -> None:
    # 95,356 + 157,312 = 252,668: what is called liabilities here is 15,428 less, the amount of another row
    stated = ("Liabilities 2012-09-30 USD 79928000", "Liabilities 2012-06-30 USD 80164000")
    report = _state(seed_report(), SHEET, 6, stated)
    assert [f for f in faults(report) if f.code.startswith("balance.")] == []
    message = [f.message for f in checks.run(report) if f.code == "balance.holds"][2]
    assert message == (
        "Assets 252,668,000 (2012-09-30) equal Liabilities 79,928,000 (line 1)"
        " plus StockholdersEquity 157,312,000 (line 18) plus LiabilitiesCurrent 15,428,000 (line 16)"
    )


def test_both_sides_of_the_balance_may_stand_in_two_tables() -> None:
    report = seed_report()
    sheet = report.tagged[SHEET]
    assets = replace(sheet, rows=sheet.rows[:4])
    funding = replace(sheet, rows=sheet.rows[4:])
    split = replace(report, tagged=(assets, funding, *report.tagged[1:]))
    held = [f.code for f in checks.run(split) if f.code.startswith("balance.")]
    assert held == ["balance.holds", "balance.holds"]


def test_quarters_that_end_with_a_week_near_the_end_of_a_month_are_whole() -> None:
    near = _with_periods(OPERATIONS, "2012-07-01..2012-09-30", "2011-07-01..2011-10-02")
    assert "periods.length-odd" not in {f.code for f in checks.run(near)}


def test_repeated_labels_that_name_different_things_are_left_alone() -> None:
    # far from the first, another amount in each column, no total
    apart = on(OPERATIONS, repeat_row(6, "12,000 9,000", line=70))
    assert "duplicates.label-differs" not in {f.code for f in checks.run(apart)}
    # within 5 % in both columns: one row misread
    near = on(OPERATIONS, repeat_row(6, "23,070 17,116", line=70))
    finding = one(near, "duplicates.label-differs")
    assert finding.message == "Research and development is 23,070 for 2012-07-01..2012-09-30, but 23,700 on line 55"
    assert finding.detail == ("Also 17,116 for 2011-07-01..2011-09-30, but 17,161.",)
