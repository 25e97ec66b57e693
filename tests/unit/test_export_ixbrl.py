from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.exporters import ixbrl
from reportgen.exporters._ixbrl_tags import Tag, tag_number, transform
from reportgen.model.report import Mention, Report
from reportgen.model.statement import Amount, Measure
from tests.builders import fact, origin, seed_report
from tests.unit.exported import change_sheet, export, stated
from tests.unit.inline_read import IX, XHTML, parse, read_inline


def _page(report: Report) -> bytes:
    files = export(ixbrl, report)
    assert list(files) == ["imgn-20120930.htm"]
    return files["imgn-20120930.htm"]


def test_the_seed_reads_back_to_the_facts_it_was_written_from() -> None:
    read = read_inline(_page(seed_report()))
    expected = stated(seed_report())
    assert set(read) == set(expected)
    assert len(read) == 44
    for name, said in expected.items():
        value, told = read[name].value, said.value
        assert read[name]._replace(value=None) == said._replace(value=None)
        assert (Decimal(value or "") == Decimal(told or "")) if said.unit else value == told


def test_a_number_is_written_as_printed_with_what_makes_its_value() -> None:
    page = _page(seed_report()).decode()
    loss = '(<ix:nonFraction id="f39" name="us-gaap:NetIncomeLoss" contextRef="from_2012-07-01_to_2012-09-30" unitRef="USD" decimals="-3" format="ixt:num-dot-decimal" scale="3" sign="-">25,192</ix:nonFraction>)'
    assert loss in page
    share = 'decimals="2" format="ixt:num-dot-decimal" sign="-">0.30</ix:nonFraction>)'
    assert share in page
    assert ">September 30, 2012</ix:nonNumeric>" in page


def test_rows_stand_in_page_order_with_their_words() -> None:
    root = parse(_page(seed_report()))
    labels = ["".join(th.itertext()) for th in root.iter(f"{XHTML}th") if th.get("scope") == "row"]
    assert labels[-3:] == [
        "Net loss",
        "Net loss per common share, basic and diluted",
        "Weighted average common shares outstanding, basic and diluted",
    ]
    assert labels[6:9] == ["Cash and cash equivalents", "Other assets", "Total assets"]


def test_nothing_that_a_filing_must_not_have() -> None:
    data = _page(seed_report())
    assert data.isascii()
    assert b"<!DOCTYPE" not in data
    assert b" lang=" not in data
    assert b"<ix:hidden>" not in data
    tags = {element.tag for element in parse(data).iter()}
    assert not tags & {f"{XHTML}{name}" for name in ("style", "script", "tbody", "thead", "label", "object")}


def test_a_fact_that_no_row_shows_is_hidden() -> None:
    report = seed_report()
    stray = fact("Goodwill 2012-09-30 USD 12345")
    row = replace(report.tagged[0].rows[1], facts=(stray, *report.tagged[0].rows[1].facts[1:]))
    concept = replace(report.concepts[-1], qname=stray.concept)
    changed = change_sheet(report, rows=(report.tagged[0].rows[0], row, *report.tagged[0].rows[2:]))
    page = _page(replace(changed, concepts=(*report.concepts, concept)))
    hidden = parse(page).find(f".//{IX}hidden")
    assert [element.text for element in hidden] == ["12345"]
    assert len(read_inline(page)) == 44


def test_a_number_printed_twice_is_one_fact_and_linked() -> None:
    report = seed_report()
    twice = replace(report, tagged=(report.tagged[0], report.tagged[0], report.tagged[1]))
    page = _page(twice)
    assert len(read_inline(page)) == 44
    assert page.count(b'<a href="#f7"') == 1


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "a\x00\x08b\u202ec", "x" * 10_000, "]]>&amp;\"'"])
def test_words_of_the_document_stay_words(name: str) -> None:
    report = seed_report()
    statement = report.tagged[0].statement
    items = (replace(statement.items[0], label=name), *statement.items[1:])
    entity = replace(report.entity, name=name)
    changed = change_sheet(replace(report, entity=entity), statement=replace(statement, items=items, title=name))
    page = _page(changed)
    tags = {element.tag.rpartition("}")[2] for element in parse(page).iter()}
    assert "script" not in tags
    assert b"&#8238;" not in page
    assert len(read_inline(page)) == 44


@pytest.mark.parametrize(
    ("printed", "digits", "value", "decimals", "tag"),
    [
        ("25,192", 0, "-25192000", -3, Tag("num-dot-decimal", 3, True)),
        ("0.30", 2, "0.30", 2, Tag("num-dot-decimal", 0, False)),
        (".30", 2, "0.30", 2, Tag("num-dot-decimal", 0, False)),
        ("1,23,456", 0, "123456", 0, Tag("num-dot-decimal", 0, False)),
        ("12.5", 1, "0.125", 3, Tag("num-dot-decimal", -2, False)),
        ("\u2014", 0, "0", -6, Tag("fixed-zero", 6, False)),
        ("1.234,5", 1, "1234500", -2, Tag("num-comma-decimal", 3, False)),
        ("1,235", 3, "1235000", -3, Tag("num-comma-decimal", 6, False)),
        ("1,235", 0, "1235000", -6, None),  # never 1.235 in disguise
        ("25,192", 0, "25193000", -3, None),
        ("25'192", 0, "25192000", -3, None),
        ("NM", 0, "0", 0, None),
    ],
)
def test_a_number_is_tagged_where_its_text_gives_the_fact(
    printed: str, digits: int, value: str, decimals: int, tag: Tag | None
) -> None:
    stating = replace(fact("Assets 2012-09-30 USD 0"), value=Decimal(value), decimals=decimals)
    assert tag_number(printed, digits, stating) == tag


def test_transformations_refuse_what_the_registry_refuses() -> None:
    assert transform("num-dot-decimal", "1,234.50") == Decimal("1234.50")
    assert transform("num-dot-decimal", "1.234,50") is None
    assert transform("num-dot-decimal", "12.") is None
    assert transform("num-comma-decimal", "1.234,50") == Decimal("1234.50")
    assert transform("num-dot-decimal", "\u0661\u0662") is None
    assert transform("num-dot-decimal", "") is None


def test_footnote_marks_stand_behind_the_label_where_they_were_printed() -> None:
    report = seed_report()
    statement = report.tagged[0].statement
    items = list(statement.items)
    for at, raw in ((1, "Cash and cash equivalents (1)  $233,614 $160,938"), (2, "Other assets* 19,054 19,370")):
        items[at] = replace(items[at], origin=replace(items[at].origin, raw=raw))
    page = _page(change_sheet(report, statement=replace(statement, items=tuple(items)))).decode()
    assert ">Cash and cash equivalents <sup>(1)</sup></th>" in page
    assert ">Other assets <sup>*</sup></th>" in page
    assert page.count("<sup>") == 2


def test_signs_of_currency_stand_where_they_were_printed() -> None:
    page = _page(seed_report()).decode()
    assert page.count(">$</span>") == 0  # the rows of this report hold their numbers alone
    report = seed_report()
    statement = report.tagged[0].statement
    cash = statement.items[1]
    first = cash.amounts[0]
    assert first
    amounts = (replace(first, origin=replace(first.origin, raw="Cash $ 233,614 $ 160,938")), cash.amounts[1])
    items = (statement.items[0], replace(cash, amounts=amounts), *statement.items[2:])
    assert _page(change_sheet(report, statement=replace(statement, items=items))).decode().count(">$</span>") == 1


@pytest.mark.parametrize(
    ("raw", "words"),
    [("a net loss of $25.2 million, or more", "$25.2 million"), ("which is a net loss of $25.2", "$25.2 million")],
)
def test_numbers_of_the_text_are_tagged_in_their_line(raw: str, words: str) -> None:
    report = seed_report()
    stated = next(one for one in report.facts() if one.concept.name == "NetIncomeLoss")
    said = replace(stated, value=Decimal("-25200000"), decimals=-5, origin=origin(4, raw))
    page = _page(replace(report, mentions=(Mention(said, stated, "Net loss", words),))).decode()
    assert 'a net loss of $<ix:nonFraction id="f45" ' in page
    assert 'decimals="-5" format="ixt:num-dot-decimal" scale="6" sign="-">25.2</ix:nonFraction>' in page
    assert len(read_inline(page.encode())) == 45


def test_facts_of_no_statement_are_listed_and_long_texts_hidden() -> None:
    report = seed_report()
    others = (
        fact("Goodwill 2012-09-30 USD 1234.5"),
        replace(fact("Notes 2012-09-30 USD 0"), value="<p>x</p>", unit=None),
    )
    others = (replace(others[0], decimals=None), replace(others[1], decimals=None))
    concepts = tuple(replace(report.concepts[-1], qname=one.concept) for one in others)
    page = _page(replace(report, others=others, concepts=(*report.concepts, *concepts)))
    assert b'decimals="INF" format="ixt:num-dot-decimal">1,234.5</ix:nonFraction> USD</td>' in page
    assert [element.text for element in parse(page).find(f".//{IX}hidden")] == ["<p>x</p>"]
    assert len(read_inline(page)) == 46


@pytest.mark.parametrize(
    ("decimals", "value", "element"),
    [
        (-9, "1235000000", 'decimals="-9" format="ixt:num-dot-decimal" scale="6">1,235</ix:nonFraction>'),
        (-6, "1000400000", 'decimals="-6" format="ixt:num-dot-decimal" scale="6">1,000.4</ix:nonFraction>'),
        (0, "-235500000", 'decimals="0" format="ixt:num-dot-decimal" scale="6" sign="-">235.5</ix:nonFraction>'),
    ],
)
def test_a_fact_of_other_decimals_than_its_digits_is_tagged_in_the_scale_it_is_printed_in(
    decimals: int, value: str, element: str
) -> None:
    report = seed_report()
    statement, rows = report.tagged[0].statement, report.tagged[0].rows
    cell = Amount(Decimal(value).scaleb(-6), 0, 6, Measure.MONEY, origin(12))
    items = (statement.items[0], replace(statement.items[1], amounts=(cell, None)), *statement.items[2:])
    stating = rows[1].facts[0]
    assert stating is not None
    row = replace(rows[1], facts=(replace(stating, value=Decimal(value), decimals=decimals), None))
    changed = change_sheet(report, statement=replace(statement, items=items), rows=(rows[0], row, *rows[2:]))
    page = _page(changed).decode()
    assert element in page
    assert "<ix:hidden>" not in page


@pytest.mark.parametrize(
    ("line", "tagged"),
    [
        ("a net loss of $25.2 million in 2012", ["a net loss of $", "25.2"]),
        ("operating loss of $25.2 million, and a net loss of $25.2 million", []),
        ("a loss of $125.2 million", []),
    ],
)
def test_a_number_of_the_text_is_tagged_where_there_is_no_other_like_it(line: str, tagged: list[str]) -> None:
    report = seed_report()
    stated = next(one for one in report.facts() if one.concept.name == "NetIncomeLoss")
    said = replace(stated, value=Decimal("-25200000"), decimals=-5, origin=origin(90, line))
    mention = Mention(said, stated, "Net loss", "25.2 million")
    page = parse(_page(replace(report, mentions=(mention,))))
    (found,) = [node for node in page.iter(f"{XHTML}p") if "loss of" in "".join(node.itertext())]
    assert [text for node in found.iter(f"{IX}nonFraction") for text in (found.text, node.text)] == tagged


@pytest.mark.parametrize(
    ("header", "heads"),
    [
        ("2012", ["2012", "July 1 to September 30, 2012"]),
        ("Three Months Ended | Sept. 30, 2012", ["Three Months Ended", "Sept. 30, 2012"]),
        ("9/30/12", ["9/30/12"]),
        ("", ["July 1 to September 30, 2012"]),
    ],
)
def test_a_heading_that_names_no_day_has_its_period_below_it(header: str, heads: list[str]) -> None:
    report = seed_report()
    operations = report.tagged[1]
    columns = (replace(operations.statement.columns[0], header=header),)
    items = tuple(replace(item, amounts=item.amounts[:1]) for item in operations.statement.items)
    rows = tuple(replace(row, facts=row.facts[:1]) for row in operations.rows)
    statement = replace(operations.statement, columns=columns, items=items, sums=())
    changed = replace(report, tagged=(replace(operations, statement=statement, rows=rows),))
    found = [th.text for th in parse(_page(changed)).iter(f"{XHTML}th") if th.get("scope") == "col"]
    assert found == heads
