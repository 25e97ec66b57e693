"""Reports of the Open Information Model written by hand: what each property means, and what is told instead of guessed."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from reportgen.exporters.xbrl_csv import _note_text
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.report import Fact, Report
from reportgen.reports.contexts import read_day
from reportgen.reports.notes import read_note
from reportgen.reports.numbers import measure_of
from reportgen.reports.oim import read_period
from reportgen.reports.transforms import transform
from tests.builders import origin
from tests.unit.filed import I_AND_D, build_from, codes, context, fact, instance, stated, written

SPACES = {
    "us-gaap": "http://fasb.org/us-gaap/2025",
    "dei": "http://xbrl.sec.gov/dei/2025",
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "xbrli": "http://www.xbrl.org/2003/instance",
    "cik": "http://www.sec.gov/CIK",
    "x": "http://x.com/1",
    "xbrl": "https://xbrl.org/2021",
}
YEAR = "2025-01-01T00:00:00/2026-01-01T00:00:00"
FORMATS = {"xbrl": ".xml", "xbrl-json": ".json", "ixbrl": ".htm", "xbrl-csv": "-csv.json"}
REGISTRY_4 = "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"


def say(concept: str, value: str | None, decimals: int | None = 0, **dimensions: str | None) -> dict[str, object]:
    """A fact of xBRL-JSON, in dollars at the end of 2025 where nothing else is said; None leaves a dimension out."""
    usual = {"entity": "cik:0000000001", "period": "2026-01-01T00:00:00", "unit": "iso4217:USD"}
    stated = {key: one for key, one in {"concept": concept, **usual, **dimensions}.items() if one is not None}
    return {"value": value, "dimensions": stated} | ({} if decimals is None else {"decimals": decimals})


def of_json(*facts: dict[str, object]) -> Report:
    info = {"documentType": "https://xbrl.org/2021/xbrl-json", "namespaces": SPACES, "taxonomy": []}
    content = {"documentInfo": info, "facts": {f"f{number}": one for number, one in enumerate(facts, 1)}}
    return build_from({"a.json": json.dumps(content).encode()}, "a.json")


def of_table(text: bytes) -> Report:
    """An xBRL-CSV report of columns concept, period and value, in dollars."""
    dimensions = {"concept": "$concept", "period": "$period", "entity": "cik:0000000001", "unit": "iso4217:USD"}
    columns = {"concept": {}, "period": {}, "v": {"dimensions": dimensions, "decimals": 0}}
    content = {
        "documentInfo": {"documentType": "https://xbrl.org/2021/xbrl-csv", "namespaces": SPACES, "taxonomy": []},
        "tableTemplates": {"t": {"columns": columns}},
        "tables": {"t": {"url": "t.csv"}},
    }
    return build_from({"m.json": json.dumps(content).encode(), "t.csv": b"concept,period,v\n" + text}, "m.json")


def the(report: Report, name: str) -> Fact:
    (found,) = [one for one in report.facts() if one.concept.name == name]
    return found


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025-W01", Duration(date(2024, 12, 30), date(2025, 1, 5))),
        ("2025-07-01..2025-09-30", Duration(date(2025, 7, 1), date(2025, 9, 30))),
        ("2025-07-01..2025-09-30@end", Instant(date(2025, 9, 30))),
        ("2025-09-30", Duration(date(2025, 9, 30), date(2025, 9, 30))),
        ("2025-09-30@start", Instant(date(2025, 9, 29))),
        ("2025@end", Instant(date(2025, 12, 31))),
        (f"{YEAR}@end", Instant(date(2025, 12, 31))),
        (f"{YEAR}@start", Instant(date(2024, 12, 31))),
        (YEAR, Duration(date(2025, 1, 1), date(2025, 12, 31))),
    ],
)
def test_periods_of_tables(text: str, period: Period) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    "text",
    ["2025-W54", "2025@middle", "2026-01-01T00:00:00@end", "2025..2026", "0001", "9999", "0001-01-01T00:00:00"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_period(text)


@pytest.mark.parametrize("text", ["0001-01-01", "0001-01-01T00:00:00", "9999-12-31", "9999-12-30T24:00:00"])
def test_days_without_a_day_beside_them_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="calendars"):
        read_day(text, end=True)


def test_a_fact_at_the_end_of_all_calendars_is_told() -> None:
    report = of_json(say("us-gaap:Assets", "5"), say("us-gaap:Liabilities", "6", period="9999-12-31T00:00:00"))
    assert [one[0] for one in stated(report)] == ["us-gaap:Assets"]
    assert "reading.context-left-out" in codes(report)


def test_a_ratio_needs_neither_unit_nor_decimals() -> None:
    rate = "us-gaap:EffectiveIncomeTaxRateContinuingOperations"
    report = of_json(
        say("us-gaap:Assets", "5"),
        say(rate, "0.25", None, unit=None, period=YEAR),
        say("x:Share", "0.5", 2, unit=None, period=YEAR),
    )
    exact, share = the(report, "EffectiveIncomeTaxRateContinuingOperations"), the(report, "Share")
    assert (exact.value, str(exact.unit), exact.decimals) == (Decimal("0.25"), "xbrli:pure", None)
    assert (share.value, str(share.unit), share.decimals) == (Decimal("0.5"), "xbrli:pure", 2)
    assert report.concept(share.concept).type == "pureItemType"
    assert "xbrl.4.6.3:decimals" not in codes(report)
    files = written(report, "xbrl", *FORMATS)
    for ending in FORMATS.values():
        again = build_from(files, report.stem + ending)
        assert sorted(stated(again)) == sorted(stated(report))
        assert "xbrl.4.6.3:decimals" not in codes(again)


@pytest.mark.parametrize(("entity", "why"), [(None, "names no entity"), ("zz:7", "'zz:7' is not bound")])
def test_a_fact_of_nobody_is_left_out(entity: str | None, why: str) -> None:
    report = of_json(say("us-gaap:Assets", "5"), say("us-gaap:Liabilities", "6", entity=entity))
    assert [one[0] for one in stated(report)] == ["us-gaap:Assets"]
    (found,) = [one for one in report.findings if one.code == "reading.context-left-out"]
    assert why in found.message


def test_texts_of_another_language_than_most_are_told() -> None:
    def text(name: str, language: str) -> dict[str, object]:
        return say(f"dei:{name}", "Müller", None, unit=None, period=YEAR, language=language)

    german = of_json(say("us-gaap:Assets", "5"), text("EntityRegistrantName", "de"), text("TradingSymbol", "de-at"))
    assert (german.language.partition("-")[0], "reading.language" in codes(german)) == ("de", False)
    mixed = of_json(*[text(f"Entity{name}", "de") for name in ("RegistrantName", "FilerCategory")], text("X", "en-us"))
    (told,) = [one.message for one in mixed.findings if one.code == "reading.language"]
    assert (mixed.language, told) == ("de", "texts in en-US are said to be in de like most others")


def test_a_product_of_measures_is_neither_money_nor_shares() -> None:
    report = of_json(say("us-gaap:Assets", "5"), say("x:Odd", "1", unit="iso4217:USD*xbrli:shares"))
    odd = the(report, "Odd")
    assert (report.concept(odd.concept).type, measure_of(odd, "decimalItemType").value) == ("decimalItemType", "pure")


def test_nothing_has_no_sign() -> None:
    report = of_json(say("us-gaap:Assets", "5"), say("us-gaap:Liabilities", "-0"))
    assert str(the(report, "Liabilities").value) == "0"


def test_numbers_that_contradict_each_other_are_told_wherever_they_stand() -> None:
    report = of_json(
        say("us-gaap:Assets", "6000", -3), say("us-gaap:Assets", "5800", -2), say("us-gaap:Assets", "8000")
    )
    told = [one.message for one in report.findings if one.code == "duplicates.inconsistent"]
    assert told == [f"us-gaap:Assets is {value} for 2025-12-31, but 8,000 on line 1" for value in ("6,000", "5,800")]
    assert sorted(str(one.value) for one in report.facts()) == ["5800", "6000", "8000"]


def test_a_dimension_named_twice_states_nothing() -> None:
    member = '<xbrldi:explicitMember dimension="us-gaap:StatementClassOfStockAxis">us-gaap:CommonClass{}Member'
    twice = "".join(member.format(one) + "</xbrldi:explicitMember>" for one in "AB")
    facts = fact("us-gaap:Assets", "5") + fact("us-gaap:Assets", "6", at="c")
    report = build_from({"a.xml": instance(facts, I_AND_D + context("c", "2025-12-31", twice))}, "a.xml")
    assert [one[5] for one in stated(report)] == ["5"]
    assert {"xbrldie:RepeatedDimensionInInstanceError", "reading.context-left-out"} <= set(codes(report))


def test_a_note_longer_than_a_field_may_be_comes_back() -> None:
    note = "word " * 40_000 + "end"
    text = "us-gaap:SignificantAccountingPoliciesTextBlock"
    report = of_json(say("us-gaap:Assets", "5"), say(text, note, None, unit=None, period=YEAR, language="en"))
    again = build_from(written(report, "xbrl", "xbrl-csv"), f"{report.stem}-csv.json")
    assert the(again, "SignificantAccountingPoliciesTextBlock").value == note


def test_special_values_that_nobody_knows_and_bytes_that_are_no_text_are_told() -> None:
    report = of_table(b"us-gaap:Assets,2025@end,5\nus-gaap:Cash,2025@end,#foo\nus-gaap:Liabilities,2025@end,#nil\n")
    assert [(one[0], one[5]) for one in stated(report)] == [("us-gaap:Assets", "5"), ("us-gaap:Liabilities", "None")]
    assert "xbrlce:unknownSpecialValue" in codes(report)
    latin = of_table(b"us-gaap:Assets,2025@end,5\nus-gaap:Goodwill,2025@end,\xe9\n")
    (told,) = [one for one in latin.findings if one.code == "xbrlce:invalidCSVFileFormat"]
    assert told.origin
    assert (told.origin.source, told.origin.line) == ("t.csv", 3)


@pytest.mark.parametrize("name", ["date-day", "date-year", "date-day-year"])
def test_a_format_without_a_month_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="not known"):
        transform(REGISTRY_4, name, "31")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "#nil", "'=1", "\uff1d1", "<b>", "& more"])
def test_notes_in_tables_are_no_formulas_and_say_the_same(text: str) -> None:
    written_as = _note_text(text)
    assert written_as[0] in "&"
    assert read_note("fn1", written_as, "en", origin()).text == text


SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:enum2="http://xbrl.org/2020/extensible-enumerations-2.0" xmlns:dtr="http://www.xbrl.org/dtr/type/2024-01-31"
 targetNamespace="{space}">
<xs:element name="Choice" id="acme_Choice" type="enum2:enumerationItemType" {item} xbrli:periodType="duration"/>
<xs:element name="Rate" id="acme_Rate" type="dtr:perUnitItemType" {item} xbrli:periodType="instant"/>
<xs:element name="Exact" id="acme_Exact" type="xbrli:doubleItemType" {item} xbrli:periodType="instant"/>
</xs:schema>"""


def own_types(space: str = "http://acme.com/x") -> Report:
    facts = fact("acme:Choice", "acme:Big", at="d", unit="") + fact("acme:Rate", "2.5", decimals="1")
    facts += fact("acme:Exact", "1.5", unit="pure", decimals="1")
    pure = b'<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit></xbrli:xbrl>'
    data = instance(facts).replace(b"</xbrli:xbrl>", pure).replace(b"http://acme.com/x", space.encode())
    schema = SCHEMA.format(space=space, item='substitutionGroup="xbrli:item"')
    return build_from({"a.xml": data, "acme.xsd": schema.encode()}, "a.xml")


def test_own_types_that_no_schema_of_ours_can_name_are_told() -> None:
    report = own_types()
    told = [one.message for one in report.findings if one.code == "reading.type-unknown"]
    assert told == [
        "acme:Choice is a enumerationItemType; outputs declare it as stringItemType",
        "acme:Rate is a perUnitItemType; outputs declare it as decimalItemType",
    ]
    files = written(report, "xbrl", *FORMATS)
    schema = files[f"{report.stem}.xsd"].decode()
    types = {name: f'name="{name}" type="xbrli:{kind}ItemType"' in schema for name, kind in
             (("Choice", "string"), ("Rate", "decimal"), ("Exact", "double"))}  # fmt: skip
    assert all(types.values()), types
    for ending in FORMATS.values():
        assert sorted(stated(build_from(files, report.stem + ending))) == sorted(stated(report))


@pytest.mark.parametrize(
    "space", ["http://acme.com/../../../evil", "urn:acme:x", "http://acme.com//x", "http://acme.com/.x"]
)
def test_no_path_leads_out_of_a_package(space: str) -> None:
    report = own_types(space)
    files = written(report, "package")
    names = zipfile.ZipFile(io.BytesIO(files[f"{report.stem}-taxonomy.zip"])).namelist()
    top = f"{report.stem}-taxonomy"
    assert f"{top}/taxonomy/{report.stem}.xsd" in names
    plain = zipfile.ZipFile(io.BytesIO(written(own_types(), "package")[f"{report.stem}-taxonomy.zip"])).namelist()
    assert f"{top}/acme.com/x/{report.stem}.xsd" in plain
