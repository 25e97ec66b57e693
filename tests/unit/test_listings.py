"""Lists of taxonomies and concepts, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen import cli, listings
from reportgen.errors import TaxonomyError, UsageError
from tests.packages import write_package


def names(words: str, name: str = "us-gaap-2012", limit: int = 20) -> list[str]:
    return [hit["concept"] for hit in json.loads(listings.list_concepts(words, name, limit, as_json=True))]


def test_taxonomies_as_text() -> None:
    assert listings.list_taxonomies().splitlines() == [
        "Name          For periods ending        Concepts  From       Title",
        "us-gaap-2012  to 2017-12-31               17,087  reportgen  US GAAP Financial Reporting Taxonomy 2012",
        "us-gaap-2020  2018-01-01 to 2021-03-31    13,457  reportgen  US GAAP Financial Reporting Taxonomy 2020",
        "us-gaap-2025  2021-04-01 on               17,294  reportgen  US GAAP Financial Reporting Taxonomy 2025",
    ]


def test_taxonomies_as_json() -> None:
    first, *_ = json.loads(listings.list_taxonomies(as_json=True))
    assert first == {
        "name": "us-gaap-2012",
        "title": "US GAAP Financial Reporting Taxonomy 2012",
        "first": "1900-01-01",
        "last": "2017-12-31",
        "concepts": 17087,
        "package": None,
    }


def test_a_concept_in_full() -> None:
    (hit,) = json.loads(listings.list_concepts("AccountsReceivableNetCurrent", "us-gaap-2012", 1, as_json=True))
    assert hit == {
        "concept": "us-gaap:AccountsReceivableNetCurrent",
        "label": "Accounts Receivable, after Allowance for Credit Loss, Current",
        "balance": "debit",
        "period": "instant",
        "type": "monetary",
        "flags": [],
        "statements": ["BS"],
        "parents": hit["parents"],
        "deprecated": "",
    }
    assert hit["parents"][-1] == "Assets"


def test_the_plainest_come_first() -> None:
    found = names("accounts receivable", limit=6)
    assert "us-gaap:AccountsReceivableNetCurrent" in found
    assert all(name.startswith("us-gaap:AccountsReceivable") for name in found)
    assert names("Assets")[0] == "us-gaap:Assets"
    assert names("us-gaap:Assets")[0] == "us-gaap:Assets"
    assert names("inventories", limit=1) == ["us-gaap:InventoryNet"]
    assert names("dei:DocumentType", limit=1) == ["dei:DocumentType"]


def test_order_of_words_and_case_do_not_matter() -> None:
    assert names("RECEIVABLE accounts", limit=5) == names("accounts receivable", limit=5)


def test_when_no_concept_has_all_words_those_with_most_are_shown() -> None:
    assert names("goodwill xyzzy", limit=1) == ["us-gaap:Goodwill"]


def test_text_is_aligned_and_says_what_is_unusual() -> None:
    head, line = listings.list_concepts("StatementEquityComponentsAxis", "us-gaap-2025", 1).splitlines()
    assert head.split() == ["Concept", "Balance", "Period", "Type", "In", "Label", "Under"]
    assert line.startswith("us-gaap:StatementEquityComponentsAxis  -        duration  string")
    assert line.endswith("Equity Components [Axis] (axis)")


def test_auto_is_the_newest() -> None:
    assert listings.list_concepts("goodwill", "auto", 3) == listings.list_concepts("goodwill", "us-gaap-2025", 3)


def test_what_cannot_be_found_is_said() -> None:
    with pytest.raises(UsageError, match="no concept of us-gaap-2025 has any of the words 'xyzzy'"):
        listings.list_concepts("xyzzy", "auto", 5)
    with pytest.raises(UsageError, match="--limit must be at least 1"):
        listings.list_concepts("cash", "auto", 0)
    with pytest.raises(TaxonomyError, match="known: us-gaap-2012, us-gaap-2020, us-gaap-2025"):
        listings.list_concepts("cash", "us-gaap-1812", 5)


def test_a_package_added_is_listed_and_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path / "added"))
    assert cli.main(["taxonomies", "add", str(write_package(tmp_path))]) == 0
    assert capsys.readouterr().out == f"own-x: 10 concepts, in {tmp_path / 'added' / 'own-x'}\n"
    assert cli.main(["taxonomies"]) == 0
    assert "own-x         by name only                    10  own-x.zip  Own taxonomy" in capsys.readouterr().out
    assert cli.main(["concepts", "Summe", "aktiva", "--taxonomy", "own-x"]) == 0
    assert capsys.readouterr().out.splitlines()[1].split("  ")[0] == "own-x:AllProperty"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["taxonomies", "add"], "no package is named"),
        (["taxonomies", "add", "a.zip", "b.zip", "--name", "x"], "--name is for one package"),
        (["taxonomies", "add", "a.zip", "--periods", "2012"], "--periods must be two days, not '2012'"),
    ],
)
def test_wrong_usage(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    assert message in capsys.readouterr().err
