"""A taxonomy that nobody in training used: its own labels decide."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import pipeline, taxonomy
from reportgen.mapping.matchers import taxonomy_labels
from reportgen.model.report import Report
from tests import case
from tests.packages import SPACE, write_package


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """The first real filing in a taxonomy of another namespace."""
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path / "added"))
    taxonomy.add(write_package(tmp_path))
    seed = case.load(case.SEED)
    return pipeline.build(seed.input, replace(seed.options, taxonomy="own-x"))


def test_facts_are_in_its_namespace(built: Report) -> None:
    facts = {
        (str(fact.concept), str(fact.context.period)): fact.value
        for fact in built.facts()
        if fact.concept.prefix == "own-x"
    }
    now, span = "2012-09-30", "2012-07-01..2012-09-30"
    expected = {
        ("own-x:FundsAtHand", now): 233614000,
        ("own-x:MoreProperty", now): 19054000,
        ("own-x:AllProperty", now): 252668000,
        ("own-x:ShortDebts", now): 15428000,
        ("own-x:OwnersShare", now): 157312000,
        ("own-x:AllSources", now): 252668000,
        ("own-x:Income", span): 4091000,
        ("own-x:ResearchCost", span): 23700000,
        ("own-x:Outcome", span): -25192000,
    }
    assert {key: facts[key] for key in expected} == {key: Decimal(value) for key, value in expected.items()}
    assert len(facts) == 2 * len(expected)
    assert sum(1 for _ in built.facts()) == 38
    assert [space.uri for space in built.namespaces] == [SPACE]


def test_what_it_has_no_label_for_is_an_own_concept_for_review(built: Report) -> None:
    matches = {
        row.match.concept.qname.name: row.match for tagged in built.tagged for row in tagged.rows if row.match.concept
    }
    assert matches["GeneralAndAdministrative"].review
    assert matches["GeneralAndAdministrative"].score <= 0.5
    exact, alike = matches["FundsAtHand"], matches["AllSources"]
    assert (exact.review, exact.reason) == (False, "a label of the taxonomy says so; adds up to Total assets")
    assert alike.review
    assert alike.reason.startswith("like a label of the taxonomy")


def test_all_outputs_are_made(built: Report) -> None:
    files = {file.name: file.data for file in pipeline.export(built)}
    assert b'namespace="http://own.example/x"' in files["imgn-20120930.xsd"]
    assert b'schemaLocation="https://own.example/x/own-x.xsd"' in files["imgn-20120930.xsd"]


def test_known_taxonomies_are_left_to_the_model() -> None:
    assert not taxonomy_labels.is_foreign(taxonomy.load("us-gaap-2012"))
