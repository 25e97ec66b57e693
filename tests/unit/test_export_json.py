"""xBRL-JSON by the letter of the Open Information Model."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportgen.exporters import xbrl_json
from reportgen.exporters.xbrl_json import period_text, unit_text
from reportgen.model.period import Duration, Instant
from reportgen.model.report import Report, Unit
from reportgen.model.taxonomy import QName
from tests.builders import fact, seed_report
from tests.unit.exported import export, with_rows


def read(report: Report | None = None) -> Any:
    (data,) = export(xbrl_json, report or seed_report()).values()
    return json.loads(data)


def test_document_info() -> None:
    assert read()["documentInfo"] == {
        "documentType": "https://xbrl.org/2021/xbrl-json",
        "namespaces": {
            "xbrl": "https://xbrl.org/2021",
            "us-gaap": "http://fasb.org/us-gaap/2012-01-31",
            "dei": "http://xbrl.sec.gov/dei/2012-01-31",
            "imgn": "http://immunogen.com/20120930",
            "iso4217": "http://www.xbrl.org/2003/iso4217",
            "xbrli": "http://www.xbrl.org/2003/instance",
            "cik": "http://www.sec.gov/CIK",
        },
        "taxonomy": ["imgn-20120930.xsd"],
    }


def test_a_loss_per_share() -> None:
    losses = [
        f for f in read()["facts"].values() if f["dimensions"]["concept"].endswith("EarningsPerShareBasicAndDiluted")
    ]
    assert losses[0] == {
        "value": "-0.30",
        "decimals": 2,
        "dimensions": {
            "concept": "us-gaap:EarningsPerShareBasicAndDiluted",
            "entity": "cik:0000855654",
            "period": "2012-07-01T00:00:00/2012-10-01T00:00:00",
            "unit": "iso4217:USD/xbrli:shares",
        },
    }


def test_words_have_a_language_and_dates_none() -> None:
    facts = {f["dimensions"]["concept"]: f for f in read()["facts"].values()}
    assert facts["dei:EntityRegistrantName"]["dimensions"]["language"] == "en-us"
    assert "language" not in facts["dei:DocumentPeriodEndDate"]["dimensions"]
    assert "language" not in facts["dei:DocumentFiscalYearFocus"]["dimensions"]
    assert "language" not in facts["us-gaap:Assets"]["dimensions"]


def test_nil_is_null_without_decimals() -> None:
    empty = read(with_rows(replace(fact("Goodwill 2012-09-30 USD 0"), value=None)))["facts"]["f45"]
    assert (empty["value"], "decimals" in empty) == (None, False)


def test_pure_numbers_have_no_unit() -> None:
    pure = Unit((QName("xbrli", "pure"),))
    dimensions = read(with_rows(replace(fact("Goodwill 2012-09-30 USD 3"), unit=pure)))["facts"]["f45"]["dimensions"]
    assert "unit" not in dimensions


def test_exact_numbers_have_no_decimals() -> None:
    exact = read(with_rows(replace(fact("Goodwill 2012-09-30 USD 3"), decimals=None)))["facts"]["f45"]
    assert (exact["value"], "decimals" in exact) == ("3", False)


def test_a_scheme_of_ones_own_gets_a_prefix_that_is_free() -> None:
    plain = fact("Goodwill 2012-09-30 USD 3")
    other = replace(plain, context=replace(plain.context, entity='a "b', scheme="http://example.com/ids"))
    said = read(with_rows(other))
    assert said["documentInfo"]["namespaces"]["entity"] == "http://example.com/ids"
    assert said["facts"]["f45"]["dimensions"]["entity"] == 'entity:a "b'


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("USD", "", "iso4217:USD"),
        ("USD", "A", "iso4217:USD/iso4217:A"),
        ("USD EUR", "", "iso4217:EUR*iso4217:USD"),
        ("USD", "B A", "iso4217:USD/(iso4217:A*iso4217:B)"),
    ],
)
def test_units(above: str, below: str, text: str) -> None:
    sides = (tuple(QName("iso4217", name) for name in side.split()) for side in (above, below))
    assert unit_text(Unit(*sides)) == text


def test_periods_end_where_the_next_day_begins() -> None:
    assert period_text(Instant(date(2012, 12, 31))) == "2013-01-01T00:00:00"
    assert period_text(Duration(date(2012, 1, 1), date(2012, 2, 29))) == "2012-01-01T00:00:00/2012-03-01T00:00:00"


def test_one_fact_a_line_and_twice_the_same_bytes() -> None:
    (first,), (second,) = (export(xbrl_json, seed_report()).values() for _ in range(2))
    assert first == second
    assert sum(line.startswith(b'    "f') for line in first.splitlines()) == 44
