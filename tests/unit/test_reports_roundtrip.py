"""What is written is read back: the same facts in every format, whatever they state."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.exporters._xbrl_values import clean_text
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.report import Context, Fact, Report
from reportgen.model.taxonomy import QName
from reportgen.reports.contexts import read_day
from reportgen.reports.oim import read_period
from reportgen.reports.transforms import transform
from tests.builders import CIK, SCHEME, SHARES, USD, USD_PER_SHARE, seed_report
from tests.unit.exported import AXIS, MEMBER, dimensional_concepts, with_concepts, with_rows
from tests.unit.filed import build_from, stated, written

FORMATS = {"xbrl": ".xml", "xbrl-json": ".json", "ixbrl": ".htm", "xbrl-csv": "-csv.json", "package": ".xbri"}
DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4)
REGISTRY_4 = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"


@st.composite
def numbers(draw: st.DrawFn) -> Fact:
    """A number, nil now and then, at some date, with or without a dimension, exact or to some digits."""
    unit = draw(st.sampled_from((USD, SHARES, USD_PER_SHARE)))
    dimensions = draw(st.sampled_from(((), ((AXIS, MEMBER),))))
    context = Context(CIK, SCHEME, Instant(draw(DAYS)), dimensions)
    value = draw(st.none() | NUMBERS)
    decimals = None if value is None else draw(st.none() | st.integers(-9, 6))
    name = {USD: "Assets", SHARES: "Shares", USD_PER_SHARE: "PerShare"}[unit]
    return Fact(QName("us-gaap" if unit is USD else "imgn", name), context, value, unit, decimals)


def with_numbers(facts: list[Fact]) -> Report:
    report = with_concepts(with_rows(*facts, at=0), *dimensional_concepts())
    kinds = {"Shares": "sharesItemType", "PerShare": "perShareItemType"}
    concepts = tuple(replace(one, type=kinds.get(one.qname.name, one.type)) for one in report.concepts)
    return replace(report, concepts=concepts)


@pytest.mark.parametrize("output", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=st.lists(numbers(), min_size=1, max_size=8))
def test_numbers_survive(output: str, facts: list[Fact]) -> None:
    report = with_numbers(facts)
    files = written(report, "xbrl", output)
    again = build_from(files, report.stem + FORMATS[output])
    assert sorted(stated(again)) == sorted(stated(report))


@pytest.mark.parametrize("output", FORMATS)
@settings(max_examples=25, deadline=None)
@given(text=st.text(min_size=1, max_size=60))
def test_texts_survive(output: str, text: str) -> None:
    report = seed_report()
    cover = tuple(
        replace(fact, value=text) if fact.concept.name == "EntityRegistrantName" else fact for fact in report.cover
    )
    assert cover != report.cover
    report = replace(report, cover=cover)
    files = written(report, "xbrl", output)
    again = build_from(files, report.stem + FORMATS[output])
    (found,) = [fact.value for fact in again.facts() if fact.concept.name == "EntityRegistrantName"]
    # a name is one line: white space is not part of what it says
    assert str(found).split() == clean_text(text).split()


@pytest.mark.parametrize("output", FORMATS)
def test_what_was_read_back_can_be_written_again(output: str) -> None:
    report = seed_report()
    files = written(report, "xbrl", output)
    again = build_from(files, report.stem + FORMATS[output])
    for other, ending in FORMATS.items():
        more = written(again, "xbrl", other)
        assert stated(build_from(more, again.stem + ending)) == stated(report)


@given(DAYS)
def test_a_day_and_its_midnight_are_one(day: date) -> None:
    assert read_day(day.isoformat(), end=True) == day
    assert read_day(f"{day + timedelta(days=1)}T00:00:00", end=True) == day
    assert read_day(f"{day}T00:00:00", end=False) == day


@given(DAYS, st.integers(0, 800))
def test_periods_of_json_are_read_as_written(start: date, days: int) -> None:
    from reportgen.exporters.xbrl_json import period_text

    for period in (Instant(start), Duration(start, start + timedelta(days=days))):
        read: Period = read_period(period_text(period))
        assert read == period


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**12, places=2))
def test_a_grouped_number_means_itself(value: Decimal) -> None:
    assert Decimal(transform(REGISTRY_4, "num-dot-decimal", f"{value:,f}")) == value
    turned = f"{value:,f}".translate(str.maketrans(",.", ".,"))
    assert Decimal(transform(REGISTRY_4, "num-comma-decimal", turned)) == value
