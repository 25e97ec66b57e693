"""Taxonomies as they are asked: baked facts against the published ones, folders of others, what is spoilt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen import taxonomy
from reportgen.errors import TaxonomyError
from reportgen.model.taxonomy import Concept, QName
from reportgen.taxonomy import shelf

BOTH = ("us-gaap-2012", "us-gaap-2020", "us-gaap-2025")
OWN = """title = "Our own"
prefix = "acme"
first = "2020-01-01"
last = "2020-12-31"

[[namespace]]
prefix = "acme"
uri = "http://acme.example/2020"
schema = "http://acme.example/2020/acme.xsd"
concepts = "concepts.tsv"
calculation = "calculation.tsv"
"""
CONCEPTS = "Cash\tmonetaryItemType\tinstant\tdebit\t\tBS\t\txxxx\tCash at bank\nSum\tmonetaryItemType\tinstant\tdebit\t\tBS CF\t\txxxx\tSum\n"


def known(name: str, concept: str) -> Concept:
    found = taxonomy.load(name).concept(concept)
    assert found is not None
    return found


def traits(concept: Concept) -> tuple[str, str, str]:
    return concept.type, concept.period_type, concept.balance


def own_folder(base: Path, concepts: str = CONCEPTS, calculation: str = "Cash\tSum\t-1\tBS\t2020\n") -> Path:
    folder = base / "acme-2020"
    folder.mkdir()
    (folder / "taxonomy.toml").write_text(OWN, encoding="utf-8")
    (folder / "concepts.tsv").write_text(concepts, encoding="utf-8", newline="\n")
    (folder / "calculation.tsv").write_text(calculation, encoding="utf-8", newline="\n")
    return base


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ("Assets", ("monetaryItemType", "instant", "debit")),
        ("CashAndCashEquivalentsAtCarryingValue", ("monetaryItemType", "instant", "debit")),
        ("LiabilitiesCurrent", ("monetaryItemType", "instant", "credit")),
        ("StockholdersEquity", ("monetaryItemType", "instant", "credit")),
        ("LiabilitiesAndStockholdersEquity", ("monetaryItemType", "instant", "credit")),
        ("Revenues", ("monetaryItemType", "duration", "credit")),
        ("ResearchAndDevelopmentExpense", ("monetaryItemType", "duration", "debit")),
        ("GeneralAndAdministrativeExpense", ("monetaryItemType", "duration", "debit")),
        ("OperatingIncomeLoss", ("monetaryItemType", "duration", "credit")),
        ("NetIncomeLoss", ("monetaryItemType", "duration", "credit")),
        ("PaymentsToAcquirePropertyPlantAndEquipment", ("monetaryItemType", "duration", "credit")),
        ("IncreaseDecreaseInAccountsReceivable", ("monetaryItemType", "duration", "credit")),
        ("NetCashProvidedByUsedInOperatingActivities", ("monetaryItemType", "duration", "")),
        ("EarningsPerShareBasic", ("perShareItemType", "duration", "")),
        ("EarningsPerShareDiluted", ("perShareItemType", "duration", "")),
        ("CommonStockSharesOutstanding", ("sharesItemType", "instant", "")),
        ("WeightedAverageNumberOfSharesOutstandingBasic", ("sharesItemType", "duration", "")),
        ("WeightedAverageNumberOfDilutedSharesOutstanding", ("sharesItemType", "duration", "")),
    ],
)
def test_concepts_of_the_statements(name: str, concept: str, expected: tuple[str, str, str]) -> None:
    assert traits(known(name, concept)) == expected


def test_basic_and_diluted_as_one_were_dropped_after_2024() -> None:
    assert traits(known("us-gaap-2012", "EarningsPerShareBasicAndDiluted")) == ("perShareItemType", "duration", "")
    assert taxonomy.load("us-gaap-2025").concept("EarningsPerShareBasicAndDiluted") is None
    assert taxonomy.load("us-gaap-2025").concept("WeightedAverageNumberOfShareOutstandingBasicAndDiluted") is None


def test_the_average_of_shares_is_a_duration_and_its_misdeclared_forerunner_is_not() -> None:
    average = known("us-gaap-2012", "WeightedAverageNumberOfShareOutstandingBasicAndDiluted")
    forerunner = known("us-gaap-2012", "WeightedAverageNumberOfSharesOutstandingBasicAndDiluted")
    assert traits(average) == ("sharesItemType", "duration", "")
    assert traits(forerunner) == ("sharesItemType", "instant", "")


def test_names_that_left_are_in_the_edition_between() -> None:
    basic_and_diluted = known("us-gaap-2020", "EarningsPerShareBasicAndDiluted")
    assert traits(basic_and_diluted) == ("perShareItemType", "duration", "")
    assert traits(known("us-gaap-2020", "ContractWithCustomerLiabilityCurrent")) == (
        "monetaryItemType",
        "instant",
        "credit",
    )
    assert taxonomy.load("us-gaap-2020").concept("InterestExpenseNonoperating") is None


def test_revenue_of_contracts_came_after_2012() -> None:
    name = "RevenueFromContractWithCustomerExcludingAssessedTax"
    assert taxonomy.load("us-gaap-2012").concept(name) is None
    assert traits(known("us-gaap-2025", name)) == ("monetaryItemType", "duration", "credit")


@pytest.mark.parametrize("name", BOTH)
def test_a_name_may_bear_its_prefix(name: str) -> None:
    loaded = taxonomy.load(name)
    assert loaded.concept("us-gaap:Assets") == loaded.concept("Assets")
    assert known(name, "Assets").qname == QName("us-gaap", "Assets")
    assert known(name, "Assets").label == "Assets"


@pytest.mark.parametrize("name", BOTH)
def test_what_is_not_there_is_none(name: str) -> None:
    loaded = taxonomy.load(name)
    assert [
        loaded.concept(one) for one in ("", "Asset", "Assetz", "dei:Assets", "other:Assets", "DocumentType", ":")
    ] == [None] * 7
    assert loaded.statements("Nothing") == ()
    assert loaded.parents("Nothing") == ()
    assert loaded.parts("Nothing") == ()


def test_abstracts_axes_and_tables() -> None:
    assert known("us-gaap-2012", "StatementOfFinancialPositionAbstract").abstract
    assert not known("us-gaap-2012", "Assets").abstract
    assert known("us-gaap-2012", "StatementEquityComponentsAxis").substitution == "dimensionItem"
    assert known("us-gaap-2012", "StatementTable").substitution == "hypercubeItem"
    assert known("us-gaap-2012", "StatementLineItems").substitution == "item"


def test_cover_of_2012_has_the_types_of_its_schema() -> None:
    expected = {
        "DocumentType": ("submissionTypeItemType", "duration", ""),
        "EntityCentralIndexKey": ("centralIndexKeyItemType", "duration", ""),
        "EntityFilerCategory": ("filerCategoryItemType", "duration", ""),
        "DocumentFiscalPeriodFocus": ("fiscalPeriodItemType", "duration", ""),
        "DocumentFiscalYearFocus": ("gYearItemType", "duration", ""),
        "CurrentFiscalYearEndDate": ("gMonthDayItemType", "duration", ""),
        "DocumentPeriodEndDate": ("dateItemType", "duration", ""),
        "EntityCommonStockSharesOutstanding": ("sharesItemType", "instant", ""),
        "AmendmentFlag": ("booleanItemType", "duration", ""),
    }
    assert {name: traits(known("us-gaap-2012", f"dei:{name}")) for name in expected} == expected


def test_cover_abstracts_came_after_2012() -> None:
    assert taxonomy.load("us-gaap-2012").concept("dei:CoverAbstract") is None
    assert taxonomy.load("us-gaap-2012").concept("dei:DocumentAndEntityInformationAbstract") is None
    assert known("us-gaap-2025", "dei:CoverAbstract").abstract


@pytest.mark.parametrize("name", BOTH)
def test_sums_from_both_ends(name: str) -> None:
    loaded = taxonomy.load(name)
    classified = "StatementOfFinancialPositionClassified"
    assert {(s.total, s.weight) for s in loaded.parents("AssetsCurrent") if s.role == classified} == {("Assets", 1)}
    parts = {(s.part, s.weight) for s in loaded.parts("Assets") if s.role == classified}
    assert parts == {("AssetsCurrent", 1), ("AssetsNoncurrent", 1)}
    assert ("CostOfRevenue", -1) in {(s.part, s.weight) for s in loaded.parts("GrossProfit")}
    result = {(s.part, s.weight) for s in loaded.parts("OperatingIncomeLoss")}
    assert result >= {("GrossProfit", 1), ("OperatingExpenses", -1)}
    assert set(loaded.parts("Assets")) >= set(loaded.parents("AssetsCurrent"))


@pytest.mark.parametrize("name", BOTH)
def test_statements_a_concept_stands_in(name: str) -> None:
    loaded = taxonomy.load(name)
    assert loaded.statements("Assets") == ("BS",)
    assert loaded.statements("OperatingIncomeLoss") == ("IS",)
    assert set(loaded.statements("NetCashProvidedByUsedInOperatingActivities")) == {"CF"}
    assert loaded.statements("StockholdersEquity") == ("BS",)
    assert loaded.statements("StockIssuedDuringPeriodValueNewIssues") == ("EQ",)
    assert loaded.statements("OtherComprehensiveIncomeLossNetOfTax") == ("CI", "EQ")


def test_namespaces_and_the_addresses_that_a_schema_imports() -> None:
    expected = {
        "us-gaap-2012": [
            (
                "us-gaap",
                "http://fasb.org/us-gaap/2012-01-31",
                "http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-2012-01-31.xsd",
            ),
            ("dei", "http://xbrl.sec.gov/dei/2012-01-31", "http://xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd"),
        ],
        "us-gaap-2020": [
            (
                "us-gaap",
                "http://fasb.org/us-gaap/2020-01-31",
                "http://xbrl.fasb.org/us-gaap/2020/elts/us-gaap-2020-01-31.xsd",
            ),
            ("dei", "http://xbrl.sec.gov/dei/2020-01-31", "https://xbrl.sec.gov/dei/2020/dei-2020-01-31.xsd"),
        ],
        "us-gaap-2025": [
            ("us-gaap", "http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"),
            ("dei", "http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"),
        ],
    }
    assert {name: [(n.prefix, n.uri, n.schema) for n in taxonomy.load(name).namespaces] for name in BOTH} == expected


@pytest.mark.parametrize("name", BOTH)
def test_every_record_can_be_read(name: str) -> None:
    loaded = taxonomy.load(name)
    names = tuple(loaded.names())
    assert list(names) == sorted(set(names))
    assert all(loaded.concept(one) for one in names)
    assert all(loaded.concept(s.total) for one in names for s in loaded.parents(one))
    assert all(s.weight in (1, -1) for one in names for s in loaded.parts(one))


def test_those_there_are() -> None:
    assert [(info.name, info.count) for info in taxonomy.available()] == [
        ("us-gaap-2012", 17087),
        ("us-gaap-2020", 13457),
        ("us-gaap-2025", 17294),
    ]


def test_picked_by_the_end_of_the_report() -> None:
    ends = (date(1999, 12, 31), date(2012, 9, 30), date(2017, 12, 31), date(2018, 1, 1), date(2021, 3, 31))
    assert [taxonomy.pick(end) for end in ends] == ["us-gaap-2012"] * 3 + ["us-gaap-2020"] * 2
    assert [taxonomy.pick(end) for end in (date(2021, 4, 1), date(2031, 3, 31))] == ["us-gaap-2025"] * 2


@pytest.mark.parametrize("name", ["us-gaap-2099", "", "..", "../taxonomies/us-gaap-2012", "/etc"])
def test_an_unknown_one_is_named_with_the_known(name: str) -> None:
    with pytest.raises(TaxonomyError) as caught:
        taxonomy.load(name)
    assert caught.value.message == f"unknown taxonomy {name!r}; known: us-gaap-2012, us-gaap-2020, us-gaap-2025"
    assert caught.value.exit_code == 4


def test_a_folder_of_another_namespace_needs_no_code(tmp_path: Path) -> None:
    base = own_folder(tmp_path)
    loaded = shelf.load("acme-2020", base)
    assert (loaded.prefix, list(loaded.names())) == ("acme", ["Cash", "Sum"])
    cash = loaded.concept("acme:Cash")
    assert cash is not None
    assert (str(cash.qname), cash.label, traits(cash)) == (
        "acme:Cash",
        "Cash at bank",
        ("monetaryItemType", "instant", "debit"),
    )
    assert loaded.statements("Sum") == ("BS", "CF")
    assert [(s.role, s.part, s.weight) for s in loaded.parts("Sum")] == [("BS", "Cash", -1)]
    assert [(info.name, info.title, info.count) for info in shelf.available(base)] == [("acme-2020", "Our own", 2)]
    assert shelf.pick(date(1990, 1, 1), base) == "acme-2020"


@pytest.mark.parametrize(
    ("concepts", "message"),
    [
        (CONCEPTS.replace("\tBS\t", "\t", 1), "concepts.tsv of acme-2020: Cash has 8 fields, not 9"),
        (
            CONCEPTS.replace("instant", "sometimes", 1),
            "concepts.tsv of acme-2020: Cash is 'monetaryItemType', 'sometimes', 'debit'",
        ),
        (
            CONCEPTS.rstrip("\n"),
            "the table concepts.tsv of the taxonomy acme-2020 is cut off: its last line has no end",
        ),
        (
            "".join(reversed(CONCEPTS.splitlines(keepends=True))),
            "the table concepts.tsv of the taxonomy acme-2020 is not sorted",
        ),
    ],
)
def test_a_spoilt_table_is_named(tmp_path: Path, concepts: str, message: str) -> None:
    base = own_folder(tmp_path, concepts)
    with pytest.raises(TaxonomyError) as caught:
        shelf.load("acme-2020", base).concept("Cash")
    assert caught.value.message == message
    assert caught.value.remedy


def test_a_table_that_is_no_text_is_named(tmp_path: Path) -> None:
    base = own_folder(tmp_path)
    (base / "acme-2020" / "concepts.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TaxonomyError, match=r"the table concepts\.tsv of the taxonomy acme-2020 cannot be read"):
        shelf.load("acme-2020", base).concept("Cash")


def test_a_table_that_is_gone_is_named(tmp_path: Path) -> None:
    base = own_folder(tmp_path)
    (base / "acme-2020" / "calculation.tsv").unlink()
    with pytest.raises(TaxonomyError, match=r"the table calculation\.tsv of the taxonomy acme-2020 cannot be read"):
        shelf.load("acme-2020", base).parents("Cash")


@pytest.mark.parametrize("line", ["Cash\tSum\tone\tBS\t2020\n", "Cash\tSum\n"])
def test_a_spoilt_relation_is_named(tmp_path: Path, line: str) -> None:
    loaded = shelf.load("acme-2020", own_folder(tmp_path, calculation=line))
    for ask, name in ((loaded.parts, "Sum"), (loaded.parents, "Cash")):
        with pytest.raises(TaxonomyError, match=r"calculation\.tsv of acme-2020: 'Cash.* is no relation"):
            ask(name)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('prefix = "acme"\nfirst', "first", "taxonomy.toml of acme-2020 lacks 'prefix'"),
        ('schema = "http://acme.example/2020/acme.xsd"\n', "", "taxonomy.toml of acme-2020 lacks 'schema'"),
        (
            'prefix = "acme"\nfirst',
            'prefix = "ac"\nfirst',
            "taxonomy.toml of acme-2020 has no namespace for its prefix 'ac'",
        ),
        ("title = ", "title ", "taxonomy.toml of acme-2020 cannot be read"),
    ],
)
def test_spoilt_settings_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    base = own_folder(tmp_path)
    (base / "acme-2020" / "taxonomy.toml").write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(TaxonomyError) as caught:
        shelf.load("acme-2020", base)
    assert caught.value.message.startswith(message)


def test_a_range_misspelt_is_named(tmp_path: Path) -> None:
    base = own_folder(tmp_path)
    (base / "acme-2020" / "taxonomy.toml").write_text(OWN.replace("2020-12-31", "2020-13-31"), encoding="utf-8")
    with pytest.raises(TaxonomyError, match=r"taxonomy\.toml of acme-2020 lacks or misspells"):
        shelf.pick(date(2020, 1, 1), base)


def test_no_taxonomy_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="no taxonomy is installed"):
        shelf.pick(date(2020, 1, 1), tmp_path)
