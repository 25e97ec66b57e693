"""Six seeded faults: each is found, and pointed at on its line; the clean filing raises none."""

from __future__ import annotations

from collections import Counter

from reportgen import checks
from reportgen.findings import Severity
from tests.builders import seed_report
from tests.unit.seeded import OPERATIONS, SHEET, drop_row, faults, on, one, print_row, repeat_row, without_sum


def test_the_clean_filing_has_no_fault() -> None:
    assert faults(seed_report()) == []


def test_what_holds_in_the_clean_filing_is_counted() -> None:
    held = Counter(finding.code for finding in checks.run(seed_report()) if finding.severity is Severity.OK)
    # 6 sums in 2 columns; a balance sheet of 2 dates; earnings per share of 2 quarters; 4 columns with periods
    assert held["footing.holds"] == 12
    assert held["calculation.holds"] == 12
    assert held["balance.holds"] == 2
    assert held["eps.holds"] == 2
    assert held["periods.holds"] == 4
    assert held["coverage.holds"] == 2


def test_every_finding_points_to_a_line() -> None:
    for finding in checks.run(seed_report()):
        assert finding.origin is not None
        assert finding.origin.source == "input.txt"
        assert finding.origin.line >= 5


def test_two_runs_find_the_same() -> None:
    assert checks.run(seed_report()) == checks.run(seed_report())


def test_a_wrong_total() -> None:
    report = on(SHEET, print_row(3, "252,678 180,308"))
    finding = one(report, "footing.total-differs")
    assert finding.severity is Severity.ERROR
    assert (finding.origin.line, finding.subject) == (14, "252,678") if finding.origin else False
    assert finding.message == "Total assets 252,678 (2012-09-30), but its 2 rows add up to 252,668"
    # 3 numbers printed in thousands: 3 x 0.5
    assert finding.detail[0] == "Difference 10 (USD thousands) is more than rounding allows (3 x 0.5 = 1.5)."
    assert {fault.code for fault in faults(report)} == {
        "footing.total-differs",
        "balance.differs",
        "calc11e:inconsistentCalculationUsingRounding",
    }


def test_a_wrong_total_in_two_sums_is_named_with_the_value_both_want() -> None:
    report = on(OPERATIONS, print_row(4, "4,191 2,536"))
    found = [fault for fault in faults(report) if fault.code == "footing.total-differs"]
    assert [fault.origin.line for fault in found if fault.origin] == [54, 58]
    for fault in found:
        assert fault.detail[1] == "2 sums fail that would hold if 'Total revenues' (line 54) were 4,091."


def test_a_swapped_sign() -> None:
    # 4,091 less 29,339 is -25,248; -25,248 + 56 is -25,192, but -25,248 - 56 is -25,304
    report = on(OPERATIONS, print_row(10, "(56) (17)"))
    finding = one(report, "footing.total-differs")
    assert finding.severity is Severity.ERROR
    assert finding.origin is not None
    assert finding.origin.line == 60
    assert finding.detail[1] == "As if 'Other income (expense), net' (line 59) had the opposite sign."


def test_a_missing_row() -> None:
    # without license and milestone fees: 1,377 + 1,781 = 3,158 and 1,068 + 281 = 1,349
    finding = one(on(OPERATIONS, drop_row(2)), "footing.total-unexplained")
    assert finding.severity is Severity.WARNING
    assert finding.origin is not None
    assert (finding.origin.line, finding.subject) == (54, "4,091")
    assert finding.detail == ("The 2 rows above come to 3,158 / 1,349: 933 / 1,187 would complete the total.",)


def test_a_missing_row_before_a_running_total() -> None:
    # without other income: the loss from operations alone is not the net loss
    finding = one(on(OPERATIONS, drop_row(10)), "footing.total-unexplained")
    assert finding.origin is not None
    assert finding.origin.line == 60
    assert finding.detail == ("The 1 row above comes to -25,248 / -19,466: 56 / -17 would complete the total.",)


def test_wrong_earnings_per_share() -> None:
    # 0.40 x 83,350,000 = 33,340,000; with half of each last digit: 0.395 x 83,349,500 = 32,923,052.5
    # and 0.405 x 83,350,500 = 33,756,952.5
    finding = one(on(OPERATIONS, print_row(12, "(0.40) (0.26)")), "eps.differs")
    assert finding.severity is Severity.ERROR
    assert finding.origin is not None
    assert (finding.origin.line, finding.subject) == (61, "0.40")
    assert finding.message == (
        "EarningsPerShareBasicAndDiluted -0.40 x 83,350,000 shares = -33,340,000 (2012-07-01..2012-09-30)"
        " does not give NetIncomeLoss -25,192,000 (line 60)"
    )
    assert finding.detail == ("Rounding allows -33,756,952 to -32,923,052.",)


def test_a_row_with_its_columns_swapped_where_the_sum_was_lost() -> None:
    report = on(SHEET, without_sum(3), on(SHEET, print_row(2, "19,370 19,054")))
    finding = one(report, "footing.total-unexplained")
    assert finding.origin is not None
    assert finding.origin.line == 14
    assert finding.detail == (
        "As if 'Other assets' (line 13) had its columns 2012-09-30 and 2012-06-30 swapped or shifted.",
    )


def test_a_row_with_its_columns_swapped_where_the_sum_is_known() -> None:
    found = [f for f in faults(on(SHEET, print_row(2, "19,370 19,054"))) if f.code == "footing.total-differs"]
    assert len(found) == 2
    assert all("'Other assets' (line 13) had its columns" in fault.detail[1] for fault in found)


def test_columns_of_the_net_loss_swapped_do_not_fit_earnings_per_share() -> None:
    report = on(OPERATIONS, print_row(11, "(19,483) (25,192)"))
    # 0.30 x 83,350 is 25,005 and 0.26 x 76,364 is 19,855
    found = [fault for fault in faults(report) if fault.code == "eps.differs"]
    assert [fault.origin.line for fault in found if fault.origin] == [61, 61]


def test_a_duplicate_with_another_value() -> None:
    report = on(SHEET, repeat_row(1, "233,641 160,938", line=20))
    finding = one(report, "duplicates.inconsistent")
    assert finding.severity is Severity.ERROR
    assert finding.origin is not None
    assert (finding.origin.line, finding.subject) == (20, "233,641")
    assert finding.message == (
        "us-gaap:CashAndCashEquivalentsAtCarryingValue is 233,641,000 for 2012-09-30, but 233,614,000 on line 12"
    )
    label = one(report, "duplicates.label-differs")
    assert label.severity is Severity.WARNING
    assert label.message == "Cash and cash equivalents is 233,641 for 2012-09-30, but 233,614 on line 12"


def test_a_column_of_changes_need_not_add_up() -> None:
    from dataclasses import replace

    report = seed_report()
    sheet = report.tagged[0]
    columns = (replace(sheet.statement.columns[0], primary=False), *sheet.statement.columns[1:])
    changed = replace(sheet, statement=replace(sheet.statement, columns=columns))
    held = [f for f in checks.run(replace(report, tagged=(changed, *report.tagged[1:]))) if f.code == "footing.holds"]
    before = [f for f in checks.run(report) if f.code == "footing.holds"]
    assert len(before) - len(held) == len(sheet.statement.sums)
