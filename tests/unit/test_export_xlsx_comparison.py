"""Several reports side by side."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl

from reportgen.exporters import xlsx
from reportgen.model.report import Entity, Fact, Report, TaggedStatement, Unit
from reportgen.model.taxonomy import QName
from tests.builders import USD, seed_report
from tests.unit.exported import AXIS, MEMBER
from tests.unit.seeded import OPERATIONS, SHEET, on, print_row
from tests.unit.test_export_xlsx_ratios import concept, spans

HEAD, FIRST = 7, 8
EUR = Unit((QName("iso4217", "EUR"),))


def later() -> Report:
    """The seed's next year: its first column is new, its second is the seed's first."""
    report = on(OPERATIONS, spans("2013-07-01..2013-09-30", "2012-07-01..2012-09-30"))
    report = on(SHEET, spans("2013-09-30", "2012-09-30"), report)
    for statement in (SHEET, OPERATIONS):
        report = on(statement, _move, report)
    return replace(
        report, period_end=report.period_end.replace(year=2013), source=replace(report.source, name="next.txt")
    )


def _move(tagged: TaggedStatement) -> TaggedStatement:
    """The second column says what the seed's first says; the first says a thousand more a row."""
    items, rows = [], []
    for item in tagged.statement.items:
        cells = [cell for cell in item.amounts if cell]
        new = (
            tuple(replace(cells[0], value=value + more) for more in (1, 0) if (value := cells[0].value))
            if cells
            else ()
        )
        items.append(replace(item, amounts=new))
    for row, item in zip(tagged.rows, items, strict=True):
        facts = tuple(
            replace(fact, value=cell.full) if fact and cell else None
            for fact, cell in zip(row.facts, item.amounts, strict=False)
        )
        rows.append(replace(row, facts=facts))
    return replace(tagged, statement=replace(tagged.statement, items=tuple(items)), rows=tuple(rows))


def other_company() -> Report:
    report = replace(seed_report(), entity=Entity("=Other & Co", "0000000007", "http://www.sec.gov/CIK", "OTH"))

    def belong(tagged: TaggedStatement) -> TaggedStatement:
        rows = tuple(
            replace(
                row,
                facts=tuple(
                    replace(fact, context=replace(fact.context, entity="0000000007")) if fact else None
                    for fact in row.facts
                ),
            )
            for row in tagged.rows
        )
        return replace(tagged, rows=rows)

    return on(OPERATIONS, belong, on(SHEET, belong, report))


def book(*reports: Report, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write_comparison(reports)), data_only=values)


def rows(sheet: Any) -> dict[str, list[Any]]:
    return {row[0]: list(row[1:]) for row in sheet.iter_rows(min_row=FIRST, values_only=True) if row[0]}


def heads(sheet: Any) -> list[Any]:
    return [cell.value for cell in sheet[HEAD]][1:]


def test_two_years_of_a_company_are_three_columns() -> None:
    made = book(seed_report(), later())
    assert made.sheetnames == ["Cover", "Balance Sheet", "Income Statement", "Ratios", "Facts"]
    sheet = made["Income Statement"]
    assert heads(sheet) == [
        "3 months to\n30 Sep 2013",
        "3 months to\n30 Sep 2012",
        "3 months to\n30 Sep 2011",
        *("Check", "Check", "Check", "Rounding allows", "Concept", "As printed", "As printed", "As printed"),
    ]
    found = rows(book(seed_report(), later(), values=True)["Income Statement"])
    assert found["Total revenues"][:3] == [4092, 4091, 2536]
    assert found["Net loss per common share, basic and diluted"][1:3] == [-0.3, -0.26]
    assert list(found)[:3] == ["Revenues:", "Research and development support", "License and milestone fees"]
    assert sheet["A3"].value == "Money in thousands of USD; numbers of shares in thousands"
    balances = rows(book(seed_report(), later(), values=True)["Balance Sheet"])
    assert balances["Total assets"][:3] == [252669, 252668, 180308]


def test_totals_are_formulas_where_the_rows_shown_give_them_and_else_the_check_says_what_lacks() -> None:
    made = book(seed_report(), later())["Income Statement"]
    revenue = rows(made)["Total revenues"]
    # three rows of a thousand more each, and the total too: 2 short, within the rounding of four numbers
    assert revenue[:3] == [4092, "=SUM(C9:C11)", "=SUM(D9:D11)"]
    assert revenue[3:7] == ["=B12-(SUM(B9:B11))", "=K12-C12", "=L12-D12", 2]
    assert revenue[7:] == ["us-gaap:Revenues", None, 4091, 2536]
    checked = rows(book(seed_report(), later(), values=True)["Income Statement"])["Total revenues"]
    assert checked[3:6] == [-2, 0, 0]
    assert made.conditional_formatting


def test_a_sum_of_one_company_counts_for_another_where_it_holds() -> None:
    def unsummed(tagged: TaggedStatement) -> TaggedStatement:
        return replace(tagged, statement=replace(tagged.statement, sums=()))

    made = book(seed_report(), on(SHEET, print_row(1, "1 160,938"), on(SHEET, unsummed, other_company())))
    assets = rows(made["Balance Sheet"])["Total assets"]
    assert assets[:4] == ["=SUM(B9:B10)", "=SUM(C9:C10)", 252668, "=SUM(E9:E10)"]


def test_ratios_stand_side_by_side_on_the_cells_of_the_comparison() -> None:
    made = book(seed_report(), other_company())["Ratios"]
    found = {row[0]: list(row[1:]) for row in made.iter_rows(min_row=5, max_row=24, values_only=True) if row[0]}
    assert found["For the period"][2:4] == [
        "ImmunoGen, Inc.\n3 months to\n30 Sep 2012",
        "ImmunoGen, Inc.\n3 months to\n30 Sep 2011",
    ]
    assert found["For the period"][4].startswith("=Other & Co\n")
    assert made["F5"].data_type == "s"
    assert found["Revenue"][2:6] == [f"='Income Statement'!${letter}$14" for letter in "BCDE"]
    assert found["Operating margin"][2:6] == [f"={letter}8/{letter}6" for letter in "DEFG"]
    assert found["Revenue growth on the year before"][2:6] == ["=(D6-E6)/E6", None, "=(F6-G6)/G6", None]


def test_ratios_reach_over_reports() -> None:
    made = book(seed_report(), later())["Ratios"]
    found = {row[0]: list(row[3:]) for row in made.iter_rows(min_row=5, values_only=True) if row[0]}
    assert found["Revenue growth on the year before"][:3] == ["=(D6-E6)/E6", "=(E6-F6)/F6", None]
    assert found["Growth of assets on the year before"][0] == "=(D27-E27)/E27"
    # June 30, 2012 is a quarter before
    assert found["Growth of assets on the balance before"][1] == "=(E27-F27)/F27"


def test_a_name_is_known_without_its_form_where_nothing_else_tells_the_company() -> None:
    def named(report: Report, name: str) -> Report:
        entity = Entity(name, "", "http://reportgen.example/entity")
        return replace(report, entity=replace(entity, identifier=entity.slug))

    made = book(named(seed_report(), "Visa"), named(later(), "VISA INC."))
    assert len(heads(made["Balance Sheet"])) == 3 + 3 + 1 + 1 + 3


def test_companies_stand_side_by_side_and_own_concepts_are_their_own() -> None:
    sheet = book(seed_report(), other_company())["Income Statement"]
    assert [cell.value for cell in sheet[4]][1:5] == ["ImmunoGen, Inc."] * 2 + ["=Other & Co"] * 2
    assert sheet["D4"].data_type == "s"
    assert [row[0].value for row in sheet.iter_rows(min_row=FIRST)].count("Total revenues") == 1
    labels = [row[0].value for row in sheet.iter_rows(min_row=FIRST)]
    assert labels.count("Research and development support") == 2


def test_the_newest_report_says_a_number_and_the_others_are_listed() -> None:
    restated = on(OPERATIONS, print_row(4, "9,999 4,000"), later())
    made = book(seed_report(), restated)
    assert rows(made["Income Statement"])["Total revenues"][:3] == [9999, 4000, "=SUM(D9:D11)"]
    (found,) = made["Differences"].iter_rows(min_row=2, values_only=True)
    assert found == (
        *("Income Statement", "Total revenues", "us-gaap:Revenues", "ImmunoGen, Inc."),
        *("3 months to 30 Sep 2012", 4_000_000, "next.txt", 4_091_000, "input.txt"),
    )
    assert made["Differences"]["A2"].hyperlink.location == "'Income Statement'!C12"
    assert "input.txt" in made["Income Statement"]["C12"].comment.text


def test_a_row_whose_concept_was_told_otherwise_is_one_row() -> None:
    made = book(seed_report(), on(OPERATIONS, concept(9, "IncomeLossFromContinuingOperations"), later()))
    labels = [row[0].value for row in made["Income Statement"].iter_rows(min_row=FIRST)]
    assert labels.count("Loss from operations") == 1
    assert rows(made["Income Statement"])["Loss from operations"][2] == "=D12-D16"


def test_facts_of_parts_are_listed_but_not_set_side_by_side() -> None:
    def part(tagged: TaggedStatement) -> TaggedStatement:
        fact = tagged.rows[1].facts[0]
        assert fact is not None
        inner = replace(fact, context=replace(fact.context, dimensions=((AXIS, MEMBER),)))
        rows_ = (tagged.rows[0], replace(tagged.rows[1], facts=(inner, None)), *tagged.rows[2:])
        return replace(tagged, rows=rows_)

    made = book(on(SHEET, part), later())
    assert rows(made["Balance Sheet"])["Cash and cash equivalents"][:3] == [233615, 233614, None]
    listed = [row for row in made["Facts"].iter_rows(min_row=2, values_only=True) if row[6]]
    assert [row[6] for row in listed] == ["StatementEquityComponentsAxis: CommonStockMember"]


def test_rows_of_one_report_stay_apart_whatever_they_are_called() -> None:
    def total(tagged: TaggedStatement) -> TaggedStatement:
        items = [replace(one, label="Total") if at in (3, 8) else one for at, one in enumerate(tagged.statement.items)]
        return replace(tagged, statement=replace(tagged.statement, items=tuple(items)))

    made = book(on(SHEET, total), on(SHEET, total, later()))["Balance Sheet"]
    found = [row for row in made.iter_rows(min_row=FIRST, values_only=True) if row[0] == "Total"]
    assert [(row[2], row[8]) for row in found] == [
        ("=SUM(C9:C10)", "us-gaap:Assets"),
        ("=SUM(C13:C15)", "us-gaap:LiabilitiesAndStockholdersEquity"),
    ]


def test_exact_numbers_differ_by_any_digit() -> None:
    def exact(tagged: TaggedStatement) -> TaggedStatement:
        rows_ = [
            replace(row, facts=tuple(replace(fact, decimals=None) if fact else None for fact in row.facts))
            for row in tagged.rows
        ]
        return replace(tagged, rows=tuple(rows_))

    older = on(OPERATIONS, exact, on(OPERATIONS, print_row(12, "(0.70) (0.26)")))
    (found,) = book(older, on(OPERATIONS, exact, later()))["Differences"].iter_rows(min_row=2, values_only=True)
    assert (found[1], found[5], found[7]) == ("Net loss per common share, basic and diluted", -0.3, -0.7)


def test_each_currency_has_its_columns() -> None:
    def euros(tagged: TaggedStatement) -> TaggedStatement:
        columns = [replace(one, currency="EUR") for one in tagged.statement.columns]
        rows_ = [replace(row, facts=tuple(map(_in_euros, row.facts))) for row in tagged.rows]
        return replace(tagged, statement=replace(tagged.statement, columns=tuple(columns)), rows=tuple(rows_))

    made = book(seed_report(), on(OPERATIONS, euros, later()))
    assert "Differences" not in made.sheetnames
    assert heads(made["Income Statement"])[:4] == [
        "3 months to\n30 Sep 2013\nEUR",
        "3 months to\n30 Sep 2012\nEUR",
        "3 months to\n30 Sep 2012\nUSD",
        "3 months to\n30 Sep 2011\nUSD",
    ]
    shown = rows(book(seed_report(), on(OPERATIONS, euros, later()), values=True)["Income Statement"])
    assert shown["Total revenues"][:4] == [4092, 4091, 4091, 2536]
    # one currency is said above the table alone
    assert heads(made["Balance Sheet"])[0] == "30 Sep 2013"


def _in_euros(fact: Fact | None) -> Fact | None:
    return replace(fact, unit=EUR) if fact and fact.unit == USD else fact


def test_same_bytes() -> None:
    assert xlsx.write_comparison((seed_report(), later())) == xlsx.write_comparison((seed_report(), later()))
