"""The page, read back."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from lxml import html as parser

from reportgen.exporters import html
from reportgen.model.document import Provenance
from reportgen.model.report import Mention, Report
from reportgen.model.statement import Measure
from reportgen.options import Options
from tests.builders import amount, fact, origin, seed_report
from tests.unit.paged import ASIDE, DIFFERS, HOLDS, PRINTED, with_findings, with_label, with_sheet


def write(report: Report | None = None, options: Options | None = None) -> str:
    (file,) = html.write(report or seed_report(), options or Options())
    return file.data.decode("utf-8")


def read(report: Report | None = None, options: Options | None = None) -> Any:
    return parser.document_fromstring(write(report, options))


def texts(elements: Any) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def spaced(element: Any) -> str:
    """Its texts with a space between them."""
    return " ".join(" ".join(element.itertext()).split())


def numbers(page: Any) -> list[Any]:
    return list(page.xpath("//tbody//td[not(@class='tag')][a]"))


def entry(page: Any, number: Any) -> tuple[Any, Any]:
    """The line and the card that a number links to."""
    (line,) = page.xpath(f"//*[@id='{number.xpath('string(a/@href)')[1:]}']")
    (card,) = line.xpath("ancestor-or-self::li[starts-with(@id, 'p-')]")
    return line, card


def test_the_file_is_named_after_the_report() -> None:
    assert [file.name for file in html.write(seed_report(), Options())] == ["imgn-20120930.html"]


def test_tables_have_captions_and_headings() -> None:
    page = read()
    assert texts(page.xpath("//summary/h2"))[:2] == [
        "CONDENSED CONSOLIDATED BALANCE SHEETS",
        "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS",
    ]
    assert texts(page.xpath("//table/caption")) == [
        "CONDENSED CONSOLIDATED BALANCE SHEETS. In thousands of USD",
        "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS. In thousands of USD, except per-share data",
    ]
    assert texts(page.xpath("//nav//li")) == ["Balance sheet", "Income statement", "Review", "Checks", "Facts"]
    heads = page.xpath("(//table)[2]/thead//th[@scope='col']")
    assert spaced(heads[0]) == "Three Months Ended September 30, 2012 July 1 to September 30, 2012"
    # a heading that is the day needs no period below it
    assert texts(page.xpath("(//table)[1]/thead//th[@scope='col']")) == [
        "September 30, 2012",
        "June 30, 2012",
        "Concept",
    ]
    assert len(page.xpath("//tbody/tr/th[@scope='row']")) == 23


def test_numbers_are_as_printed() -> None:
    page = read()
    printed = {}
    for row in page.xpath("//tbody/tr"):
        if cells := row.xpath("./td[a]"):
            printed[row.xpath("string(./th/text())").strip()] = tuple(texts(cells))
    assert printed == PRINTED


def test_each_of_the_38_numbers_leads_to_its_fact_and_its_place() -> None:
    page, report = read(), seed_report()
    found = numbers(page)
    assert len(found) == 38
    stated = dict(enumerate(report.facts(), 1))
    for cell in found:
        line, card = entry(page, cell)
        number = int(line.get("id")[1:])
        assert f"{stated[number].value:,f}".strip("-") == line.xpath("string(b)").split()[0].strip("()")
        assert card.xpath("string(p/code)") == str(stated[number].concept)
        place = stated[number].origin
        assert place
        assert f"line {place.line} " in spaced(card)


def test_a_number_says_what_it_is() -> None:
    page = read()
    (loss,) = page.xpath("(//tr[th[starts-with(., 'Net loss per')]]/td)[1]")
    line, card = entry(page, loss)
    assert (loss.text_content(), loss.get("class"), line.get("id")) == ("(0.30)", "d2 neg", "f41")
    assert spaced(line) == ("(0.30) USD per share July 1 to September 30, 2012")
    assert spaced(card).startswith(
        "Net loss per common share, basic and diluted us-gaap:EarningsPerShareBasicAndDiluted 97% sure: built for a test; decimals 2"
    )
    assert card.xpath("string(p[@class='name']/a/@href)") == "#s2r13"


def test_a_fact_in_two_places_has_a_line_for_each() -> None:
    report = seed_report()
    operations = report.tagged[1]
    rows = (*operations.rows[:-1], replace(operations.rows[-1], facts=operations.rows[-2].facts))
    page = read(replace(report, tagged=(report.tagged[0], replace(operations, rows=rows))))
    links = page.xpath("(//table)[2]//tr[position() > 12]/td/a/@href")
    assert links == ["#f41", "#f42", "#f41-2", "#f42-2"]


def test_numbers_stand_point_below_point() -> None:
    sheet = with_sheet(
        ("Sales", amount("1,234"), amount("(1)")),
        ("A share", amount("0.30", measure=Measure.PER_SHARE), amount("5")),
        ("Rate", amount("12.5"), None),
    )
    assert [[cell.get("class") for cell in row.xpath("td[a]")] for row in read(sheet).xpath("//tbody/tr")] == [
        [None, "neg"],
        ["d2", None],
        ["d1"],
    ]
    assert read(sheet).xpath("//div[table]/@class") == ["scroll f2"]


def test_totals_are_ruled() -> None:
    page = read()
    assert texts(page.xpath("//tr[contains(@class, 'closing')]/th")) == [
        "Total assets",
        "Total liabilities and shareholders' equity",
        "Net loss",
    ]
    assert len(page.xpath("(//table)[2]//tr[starts-with(@class, 'total')]")) == 3


def test_a_total_is_not_ruled_off_where_amounts_of_its_kind_follow() -> None:
    report = with_sheet(("Sales", amount("5"), None), ("Before tax", amount("5"), None), ("Tax", amount("2"), None),
                        totals=(1,))  # fmt: skip
    assert [row.get("class") for row in read(report).xpath("//tbody/tr")] == ["item", "total", "item"]


def test_what_a_row_was_inferred_by_is_a_footnote() -> None:
    report = seed_report()
    sheet = report.tagged[0]
    guessed = {1: "joined by what adds up", 2: "joined by what adds up", 3: "a digit was mended"}
    items = tuple(replace(item, guess=guessed.get(n, "")) for n, item in enumerate(sheet.statement.items))
    changed = replace(sheet, statement=replace(sheet.statement, items=items))
    page = read(replace(report, tagged=(changed, report.tagged[1])))
    assert texts(page.xpath("//ol[@class='notes']/li")) == ["a joined by what adds up", "b a digit was mended"]
    assert page.xpath("//tr[@id='s1r4']/th/sup/a/@href") == ["#s1-b"]


def test_state_of_the_checks_in_words() -> None:
    page = read(with_findings(HOLDS, ASIDE))
    assert texts(page.xpath("//h1")) == ["ImmunoGen, Inc."]
    assert page.xpath("string(//title)") == "ImmunoGen, Inc., Period ended September 30, 2012"
    assert texts(page.xpath("//p[@class='state']")) == [
        "The one check holds. 3 rows are for review. "
        "38 facts in 2 statements, and 6 on the cover, tagged with us-gaap-2012, from input.txt."
    ]
    assert texts(read(with_findings(HOLDS, DIFFERS)).xpath("//p[@class='state']//strong[@class='bad']")) == [
        "1 check holds, 1 error."
    ]


def test_findings_link_to_their_row_and_back() -> None:
    page = read(with_findings(HOLDS, DIFFERS, DIFFERS))
    (differs,) = page.xpath("//li[@id='finding-1']")
    assert differs.xpath(".//a/@href") == ["#s2r5"]
    assert texts([differs])[0].startswith("Error Total revenues 4,091 but its 3 rows add up to 4,081")
    (mark,) = page.xpath("//tr[@id='s2r5']/th/a")
    assert (mark.get("href"), mark.text) == ("#finding-1", "2 errors")
    assert texts(page.xpath("//details[@class='held']//li")) == ["Total assets 252,668 is the sum of 2 rows"]


def test_what_holds_is_said_once_a_row_and_what_is_for_review_in_one_list() -> None:
    review = replace(ASIDE, code="mapping.review", message="'Cash' is tagged with 50% certainty")
    counted = replace(ASIDE, code="coverage.review", message="3 of 9 rows for review", detail=("line 3: 'Cash'",))
    elsewhere = replace(HOLDS, origin=origin(54), message="Total revenues 4,091 is the sum of 3 rows")
    page = read(with_findings(HOLDS, replace(HOLDS, message="Total assets 180,308"), elsewhere, review, counted))
    assert texts(page.xpath("//details[@class='held']/summary")) == ["3 checks that hold"]
    assert texts(page.xpath("//details[@class='held']//li")) == [
        "Total assets 252,668 is the sum of 2 rows, and 1 more of this row",
        "Total revenues 4,091 is the sum of 3 rows",
    ]
    assert texts(page.xpath("//li[starts-with(@id, 'finding-')]")) == ["Note 3 of 9 rows for reviewcoverage.review"]


def test_rows_to_review_are_listed_and_marked() -> None:
    page = read()
    listed = page.xpath("//section[.//h2[@id='review']]//ul/li")
    assert [one.xpath("string(./a/@href)") for one in listed] == ["#s1r7", "#s2r2", "#s2r4"]
    assert texts(page.xpath("//tr[@id='s2r2']/th/a")) == ["review"]


def test_what_else_was_weighed_is_said() -> None:
    from reportgen.model.report import Candidate
    from reportgen.model.taxonomy import QName

    report = seed_report()
    sheet = report.tagged[0]
    others = tuple(Candidate(QName("us-gaap", name), score) for name, score in (("Assets", 0.309), ("Cash", 0.02)))
    match = replace(sheet.rows[2].match, review=True, score=0.6, alternatives=others)
    rows = (*sheet.rows[:2], replace(sheet.rows[2], match=match), *sheet.rows[3:])
    page = read(replace(report, tagged=(replace(sheet, rows=rows), report.tagged[1])))
    assert texts(page.xpath("//li[@id='review-s1r3']")) == [
        "Other assets is tagged us-gaap:OtherAssets, 60% sure; also weighed: us-gaap:Assets 30%built for a test · line 13"
    ]


def test_numbers_of_the_prose_lead_to_the_statement() -> None:
    report = seed_report()
    loss = next(f for f in report.facts() if f.concept.name == "NetIncomeLoss")
    said = replace(
        loss, value=Decimal("-25200000"), decimals=-5, origin=Provenance("input.txt", 1, 3, "a loss of $25.2 million")
    )
    page = read(replace(report, mentions=(Mention(said, loss, "net loss", "$25.2 million"),)))
    (shown,) = page.xpath("//section[.//h2[@id='said']]//li")
    assert texts([shown]) == ["net loss: $25.2 million line 3"]
    assert shown.xpath("string(a/@href)") == "#f39"
    assert "25,200,000" in texts(page.xpath("//li[@id='p-f45']"))[0]


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    page = read(with_findings(HOLDS, DIFFERS, ASIDE))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = page.xpath("//main//a/@href | //header//a/@href | //nav//a/@href")
    assert len(targets) > 70
    assert all(target.startswith("#") and target[1:] in ids for target in targets)


def test_the_other_files_are_linked_by_the_names_they_are_written_under() -> None:
    from reportgen import pipeline

    report = seed_report()
    report = replace(report, entity=replace(report.entity, ticker="", name="Müller & Söhne AG"))
    options = Options()
    files = {file.name for file in pipeline.export(report, options)}
    links = read(report, options).xpath("//footer//a/@href")
    assert set(links) <= files
    assert len(links) == len(options.outputs) - 1
    assert read(report, Options(outputs=("html",))).xpath("//footer//a") == []


def test_untagged_numbers_and_dashes_are_shown() -> None:
    nil = replace(amount("1"), value=None)
    page = read(with_sheet(("Commitments", nil, None), ("Cash", amount("5", line=9), amount("(6)"))))
    first, second = page.xpath("(//table)[1]/tbody/tr")
    assert texts(first.xpath("./td")) == ["—", "", "not tagged"]
    assert first.xpath("./td[1]/@class") == ["nil"]
    assert texts(second.xpath("./td")) == ["5", "(6)", "not tagged"]
    _, card = entry(page, second.xpath("./td[1]")[0])
    assert spaced(card) == "Cash not tagged line 1 (6) line 9 5"


def test_rows_that_stand_nowhere_in_print_have_no_place() -> None:
    """Reports that were read from XBRL."""
    nowhere = Provenance("instance.xml", 0, 0)
    report = seed_report()
    sheet = report.tagged[0]
    items = tuple(
        replace(item, origin=nowhere, amounts=tuple(replace(a, origin=nowhere) if a else None for a in item.amounts))
        for item in sheet.statement.items
    )
    changed = replace(sheet, statement=replace(sheet.statement, items=items, origin=nowhere))
    page = read(replace(report, tagged=(changed,)))
    assert len(numbers(page)) == 14
    assert page.xpath("//p[@class='stood']") == []
    assert "line" not in texts(page.xpath("//li[@id='p-s1r2']"))[0]


WILD = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}\x00\u202ejavascript:&amp;'


def test_a_row_without_a_label_says_so() -> None:
    page = read(with_sheet(("", amount("5"), amount("6"))))
    assert texts(page.xpath("//tbody//th")) == ["no label review"]
    assert texts(page.xpath("//li[@id='review-s1r1']/a")) == ["no label"]


def test_a_column_without_heading_and_period_says_so() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    first, second = tagged.statement.columns
    columns = (first, replace(second, header="", period=None))
    changed = replace(tagged, statement=replace(tagged.statement, columns=columns))
    page = read(replace(report, tagged=(changed,)))
    assert texts(page.xpath("//thead//th")) == ["September 30, 2012", "no period", "Concept"]


def test_texts_of_the_document_stay_texts() -> None:
    report = with_label(WILD, 3)
    report = replace(report, entity=replace(report.entity, name=WILD), source=replace(report.source, name=WILD))
    wild = replace(DIFFERS, message=WILD, detail=(WILD,), remedy=WILD, code=WILD)
    report = replace(
        report,
        findings=(wild, replace(HOLDS, message=WILD)),
        skipped=(replace(report.tagged[0].statement, title=WILD),),
    )
    shown = WILD.replace("\x00", "�").replace("\u202e", "�")
    page = read(report)
    assert len(page.xpath("//script")) == 1
    assert (
        page.xpath("//img | //@onerror | //@onclick | //@onload | //iframe | //link | //base | //object | //@style")
        == []
    )
    assert texts(page.xpath("//h1/bdi")) == [shown]
    assert texts(page.xpath("//tr[@id='s1r4']/th")) == [shown]
    # the total is a headline, and the chart's whole
    assert shown in texts(page.xpath("//dl/div/dt/bdi"))
    assert shown in texts(page.xpath("//p[@class='whole']/bdi"))
    assert page.xpath("string(//li[@id='finding-1']/bdi[1])") == shown


def test_only_the_page_s_own_script_and_style_are_allowed() -> None:
    page = write()
    policy = str(
        parser.document_fromstring(page).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    )
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (text,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_nothing_outside_the_file_is_asked_for() -> None:
    page = write()
    assert re.findall(r"(?:\ssrc|srcset|action|@import|\burl)\s*[=(]", page) == []
    assert re.findall(r"fetch\(|XMLHttp|WebSocket|sendBeacon|innerHTML|eval\(|document\.write|localStorage", page) == []


def test_long_labels_do_not_break_the_page() -> None:
    page = read(with_label("x" * 10_000))
    assert page.xpath("string(//tr[@id='s1r2']/th)") == "x" * 10_000
    assert len(write(with_label("x" * 10_000))) - len(write()) < 14_000


def test_only_texts_that_could_turn_their_neighbours_are_isolated() -> None:
    assert texts(read(with_label("שלום (1)")).xpath("//tr[@id='s1r2']/th/bdi")) == ["שלום (1)"]
    assert read().xpath("//bdi") == []


def test_same_bytes() -> None:
    assert write() == write()


@pytest.mark.parametrize("output", ["xlsx", "xbrl"])
def test_dimensions_are_said(output: str) -> None:
    from tests.unit.exported import dimensional_concepts, dimensional_fact, with_concepts, with_rows

    report = with_concepts(with_rows(dimensional_fact(), at=0), *dimensional_concepts())
    page = read(report, Options(outputs=(output, "html")))
    assert fact("Assets 2012-09-30 USD 1").context.dimensions == ()
    assert len(page.xpath("//tbody/tr")) == 23


def test_the_inline_document_goes_by_the_name_its_target_gives_it() -> None:
    links = {}
    for target in ("sec", "esef"):
        page = read(options=Options(outputs=("html", "ixbrl"), target=target))
        links[target] = page.xpath("//footer//a/@href")
    assert links == {"sec": ["imgn-20120930.htm"], "esef": ["imgn-20120930.xhtml"]}
