"""Headings in words: spans, dates, and the periods they make."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.statements.periods import Mark, Span, is_heading_only, is_heading_row, read_fragments, start_of


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Three Months Ended September 30,", [Mark.SPAN, Mark.DAY]),
        ("September 30, June 30,", [Mark.DAY, Mark.DAY]),
        ("2012 2012", [Mark.YEAR, Mark.YEAR]),
        ("Thirteen Weeks Ended May 2, 2020", [Mark.SPAN, Mark.DATE]),
        ("As of September 30, 2012 (Unaudited)", [Mark.DATE]),
        ("Q3 FY24", [Mark.YEAR]),
        ("52 weeks ended 12/31/2019", [Mark.SPAN, Mark.DATE]),
        ("(In millions, except per share amounts) 2023 2022 % Change", [Mark.YEAR, Mark.YEAR, Mark.CHANGE]),
        ("Dec. 31, 2012", [Mark.DATE]),
    ],
)
def test_headings(text: str, marks: list[Mark]) -> None:
    assert is_heading_only(text)
    assert [fragment.mark for fragment in read_fragments(text)] == marks


@pytest.mark.parametrize("text", ["Net income 2,020 5", "Notes payable", "Revenues:", "Total assets", "Due in 2020"])
def test_rows_are_no_headings(text: str) -> None:
    assert not is_heading_only(text)


def test_words_before_the_dates_of_a_heading_row() -> None:
    assert is_heading_row(("In millions", "July 30, 2023", "July 31, 2022"))
    assert not is_heading_row(("Net sales", "42,916", "43,792"))


@pytest.mark.parametrize(
    ("span", "end", "start"),
    [
        (Span(months=3), date(2012, 9, 30), date(2012, 7, 1)),
        (Span(months=12), date(2012, 2, 29), date(2011, 3, 1)),
        (Span(months=9), date(2020, 9, 30), date(2020, 1, 1)),
        (Span(weeks=13), date(2020, 5, 2), date(2020, 2, 2)),
        (Span(months=3), date(2020, 5, 2), date(2020, 2, 2)),  # no month's end: thirteen weeks
        (Span(to_date=True), date(2020, 9, 30), None),
    ],
)
def test_the_first_day_of_a_span(span: Span, end: date, start: date | None) -> None:
    assert start_of(span, end) == start
