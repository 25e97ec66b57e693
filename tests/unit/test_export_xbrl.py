"""The instance: what stands in it is what the report states."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.exporters import xbrl, xbrl_json
from reportgen.exporters._ids import Ids
from reportgen.exporters._xbrl_values import clean_text, escape, number_text
from reportgen.model.report import Report, Unit
from reportgen.model.taxonomy import Namespace, QName
from reportgen.options import Options
from tests.builders import fact, seed_report
from tests.unit.exported import (
    XBRLI,
    dimensional_concepts,
    dimensional_fact,
    export,
    read_instance,
    read_json,
    stated,
    with_concepts,
    with_rows,
)

STEM = "imgn-20120930"


def instance(report: Report | None = None) -> bytes:
    return export(xbrl, report or seed_report())[f"{STEM}.xml"]


def test_the_seed_states_38_facts_and_a_cover_of_six() -> None:
    facts = read_instance(instance())
    printed = [read for read in facts.values() if read.unit]
    assert (len(facts), len(printed)) == (44, 38)


@pytest.mark.parametrize(
    ("concept", "span", "unit", "value", "decimals"),
    [
        ("us-gaap:CashAndCashEquivalentsAtCarryingValue", "2012-10-01", "iso4217:USD", "233614000", -3),
        ("us-gaap:Assets", "2012-07-01", "iso4217:USD", "180308000", -3),
        ("imgn:ResearchAndDevelopmentSupport", "2012-07-01/2012-10-01", "iso4217:USD", "1377000", -3),
        ("us-gaap:NonoperatingIncomeExpense", "2011-07-01/2011-10-01", "iso4217:USD", "-17000", -3),
        ("us-gaap:NetIncomeLoss", "2012-07-01/2012-10-01", "iso4217:USD", "-25192000", -3),
        ("us-gaap:EarningsPerShareBasicAndDiluted", "2012-07-01/2012-10-01", "iso4217:USD/xbrli:shares", "-0.30", 2),
        (
            "us-gaap:WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
            "2011-07-01/2011-10-01",
            "xbrli:shares",
            "76364000",
            -3,
        ),
    ],
)
def test_figures_of_the_page(concept: str, span: str, unit: str, value: str, decimals: int) -> None:
    assert (concept, span, unit, (), value, decimals) in read_instance(instance()).values()


def test_instance_json_and_report_state_the_same() -> None:
    report = with_concepts(with_rows(dimensional_fact()), *dimensional_concepts())
    expected = stated(report)
    assert read_instance(instance(report)) == expected
    assert read_json(export(xbrl_json, report)[f"{STEM}.json"]) == expected


def test_twice_the_same_bytes() -> None:
    assert export(xbrl, seed_report()) == export(xbrl, seed_report())


def test_nil_has_neither_value_nor_decimals() -> None:
    report = with_rows(replace(fact("Goodwill 2012-09-30 USD 0"), value=None, decimals=None))
    (element,) = etree.fromstring(instance(report)).iter("{*}Goodwill")
    assert {str(key): value for key, value in element.attrib.items()} == {
        "id": "f45",
        "contextRef": "asof_2012-09-30",
        "unitRef": "USD",
        "{http://www.w3.org/2001/XMLSchema-instance}nil": "true",
    }
    assert element.text is None


def test_a_number_of_no_stated_precision_is_exact() -> None:
    report = with_rows(replace(fact("Goodwill 2012-09-30 USD 7"), decimals=None))
    (element,) = etree.fromstring(instance(report)).iter("{*}Goodwill")
    assert element.get("decimals") == "INF"


def test_equal_facts_are_written_once_and_unequal_ones_all() -> None:
    same, other = fact("Goodwill 2012-09-30 USD 7"), fact("Goodwill 2012-09-30 USD 8")
    elements = etree.fromstring(instance(with_rows(same, same, other))).iter("{*}Goodwill")
    assert [(element.get("id"), element.text) for element in elements] == [("f45", "7"), ("f46", "8")]


def test_contexts_and_units_stand_in_document_order_once() -> None:
    root = etree.fromstring(instance())
    assert [context.get("id") for context in root.iter(f"{XBRLI}context")] == [
        "from_2012-07-01_to_2012-09-30",
        "asof_2012-09-30",
        "asof_2012-06-30",
        "from_2011-07-01_to_2011-09-30",
    ]
    assert [unit.get("id") for unit in root.iter(f"{XBRLI}unit")] == ["USD", "USDPerShares", "shares"]


def test_members_stand_in_the_segment() -> None:
    report = with_concepts(with_rows(dimensional_fact()), *dimensional_concepts())
    root = etree.fromstring(instance(report))
    path = f"{XBRLI}context[@id='asof_2012-09-30_CommonStockMember']/{XBRLI}entity/{XBRLI}segment/*"
    (member,) = root.iterfind(path)
    assert (member.get("dimension"), member.text) == (
        "us-gaap:StatementEquityComponentsAxis",
        "us-gaap:CommonStockMember",
    )


def test_ids_of_units_and_contexts_never_meet() -> None:
    twins = tuple(Unit((QName(prefix, "MWh"),)) for prefix in ("utr", "own"))
    odd = Unit((QName("own", "f1"),))
    plain = fact("Goodwill 2012-09-30 USD 7")
    report = with_rows(*(replace(plain, unit=unit) for unit in (*twins, odd)))
    ids = Ids(report)
    assert [ids.units[unit] for unit in (*twins, odd)] == ["MWh", "MWh_2", "f1_2"]


def test_every_place_of_a_fact_has_its_id() -> None:
    ids = Ids(seed_report())
    first = fact("Assets 2012-09-30 USD 252668000", -3)
    assert ids.of(first) == "f11"
    with pytest.raises(KeyError):
        ids.of(replace(first, value=Decimal(1)))


@pytest.mark.parametrize("prefix", ["link", "us-gaap", "xbrl", "9mm", "a b", ""])
def test_an_impossible_prefix_is_refused(prefix: str) -> None:
    report = seed_report()
    with pytest.raises(ValueError, match="prefix"):
        xbrl.write(replace(report, extension=Namespace(prefix, "http://a.com/1", "a.xsd")), Options())


def test_a_measure_of_no_namespace_is_refused() -> None:
    odd = replace(fact("Goodwill 2012-09-30 USD 7"), unit=Unit((QName("own", "widgets"),)))
    with pytest.raises(ValueError, match="own:widgets"):
        xbrl.write(with_rows(odd), Options())


@pytest.mark.parametrize("name", ["1st", "A B", 'A"', "A<", "-A", "", "Aµ"])
def test_an_impossible_name_is_refused(name: str) -> None:
    report = seed_report()
    concepts = (*report.concepts, replace(report.concepts[-1], qname=QName("imgn", name)))
    with pytest.raises(ValueError, match="not an XML name"):
        xbrl.write(replace(report, concepts=concepts), Options())


def test_facts_without_their_concept_are_refused() -> None:
    report = with_rows(dimensional_fact())
    with pytest.raises(ValueError, match="us-gaap:CommonStockMember"):
        xbrl.write(report, Options())


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_numbers_are_plain_and_read_back_the_same(value: Decimal) -> None:
    text = number_text(value)
    assert set(text) <= set("-.0123456789")
    assert Decimal(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [("-2.5192E+7", "-25192000"), ("0.30", "0.30"), ("-0.00", "0.00"), ("1E-7", "0.0000001"), ("0E+3", "0")],
)
def test_numbers_keep_their_digits(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_what_is_no_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="cannot state"):
        number_text(Decimal(value))


@given(st.text())
def test_any_text_survives_xml(text: str) -> None:
    data = f'<a b="{escape(text.replace(chr(9), "").replace(chr(10), ""))}">{escape(text)}</a>'
    assert data.isascii()
    element = etree.fromstring(data)
    assert (element.text or "") == clean_text(text)
    assert element.get("b") == clean_text(text).replace("\t", "").replace("\n", "")


def test_forbidden_characters_are_shown_not_dropped() -> None:
    assert clean_text("a\x00b\x0bc\ud800d\uffffe") == "a\ufffdb\ufffdc\ufffdd\ufffde"
    assert clean_text("a\tb\nc\r\u202e\U0001f600") == "a\tb\nc\r\u202e\U0001f600"


@settings(max_examples=25)
@given(st.text(min_size=1), st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(-9, 9))
def test_any_value_is_the_same_in_both_formats(name: str, number: Decimal, decimals: int) -> None:
    report = with_rows(replace(fact("Goodwill 2012-09-30 USD 1"), value=number, decimals=decimals))
    cover = tuple(replace(f, value=name) if f.concept.name == "EntityRegistrantName" else f for f in report.cover)
    report = replace(report, cover=cover)
    written, listed = read_instance(instance(report)), read_json(export(xbrl_json, report)[f"{STEM}.json"])
    assert written == listed
    assert written["f5"].value == clean_text(name)
    assert (Decimal(written["f45"].value or ""), written["f45"].decimals) == (number, decimals)
