"""One concept for one thing: rows that contradict each other never share a concept, in whatever statements they are."""

from __future__ import annotations

from dataclasses import replace

from reportgen import mapping, taxonomy
from reportgen.findings import Log
from reportgen.mapping import _evidence, _network
from reportgen.mapping._assignment import Choice, Draft, assign
from reportgen.mapping._evidence import OWN
from reportgen.mapping._facts import tell_opening
from reportgen.mapping._setting import look_at
from reportgen.model.statement import Column, LineItem, Measure, Moment, Statement, StatementKind
from reportgen.options import LabelOverride, Options
from tests.builders import amount, origin, period, seed_statements

YEAR = "2020-01-01..2020-12-31"
SHEET, RESULT, FLOWS = StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT, StatementKind.CASH_FLOW
CASH = "CashAndCashEquivalentsAtCarryingValue"
WIDER_CASH = "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"
SURE = {"NetIncomeLoss": 0.9, "ProfitLoss": 0.1}
LESS_SURE = {"NetIncomeLoss": 0.8, "ProfitLoss": 0.2}

Row = tuple[str, str, dict[str, float]]


def draft(kind: StatementKind, *rows: Row, spans: str = YEAR, scale: int = 3, forced: str = "") -> Draft:
    """Rows are label, amounts, weights; `forced` names the concept the user chose for the last row."""
    columns = tuple(Column(period(span), span) for span in spans.split())
    items = tuple(
        LineItem(label, tuple(amount(text, scale) for text in printed.split()), origin(line))
        for line, (label, printed, _) in enumerate(rows, 1)
    )
    known = taxonomy.load("us-gaap-2025")
    statement = Statement(kind, "", columns, items, origin())
    (setting,) = look_at([statement], _evidence.load(), _network.load(), known, Options())
    chosen = known.concept(forced) if forced else None
    last = {len(rows) - 1: chosen} if chosen else {}
    return Draft(setting, tuple(range(len(rows))), tuple(weighed for *_, weighed in rows), last)


def choices(*drafts: Draft) -> list[list[Choice]]:
    return [[found[row] for row in sorted(found)] for found in assign(drafts)]


def names(*drafts: Draft) -> list[list[str]]:
    return [[choice.name for choice in found] for found in choices(*drafts)]


def test_another_amount_in_another_statement_is_another_concept() -> None:
    result = draft(
        RESULT, ("Net income attributable to Acme", "8,014 7,000", SURE), spans=f"{YEAR} 2019-01-01..2019-12-31"
    )
    flows = draft(FLOWS, ("Net income", "8,017", LESS_SURE))
    (kept,), (moved,) = choices(result, flows)
    assert (kept.name, kept.score, kept.refusal) == ("NetIncomeLoss", 0.9, "")
    assert (moved.name, moved.score) == ("ProfitLoss", 0.2)
    assert moved.refusal == "NetIncomeLoss has another amount at 'Net income attributable to Acme'"


def test_the_surer_row_keeps_the_concept_wherever_it_stands() -> None:
    result = draft(RESULT, ("Net income", "8,014", LESS_SURE))
    assert names(result, draft(FLOWS, ("Net income", "8,017", SURE))) == [["ProfitLoss"], ["NetIncomeLoss"]]


def test_the_same_amount_may_stand_with_either_sign() -> None:
    result = draft(RESULT, ("Net loss", "8,017", SURE))
    assert names(result, draft(FLOWS, ("Net loss", "(8,017)", LESS_SURE))) == 2 * [["NetIncomeLoss"]]


def test_amounts_within_rounding_are_the_same() -> None:
    # 8 million is anything from 7.5 to 8.5; 8,500 thousand from 8,499.5
    result = draft(RESULT, ("Net income", "8", SURE), scale=6)
    assert names(result, draft(FLOWS, ("Net income", "8,500", LESS_SURE))) == 2 * [["NetIncomeLoss"]]
    assert names(result, draft(FLOWS, ("Net income", "8,502", LESS_SURE))) == [["NetIncomeLoss"], ["ProfitLoss"]]


def test_other_periods_do_not_contradict() -> None:
    quarter = draft(RESULT, ("Net income", "3,000", SURE), spans="2020-10-01..2020-12-31")
    assert names(quarter, draft(FLOWS, ("Net income", "8,017", LESS_SURE))) == 2 * [["NetIncomeLoss"]]


def test_a_label_printed_twice_is_one_concept_only_with_the_same_amount() -> None:
    first = ("Other", "800", {"OtherAssetsCurrent": 0.9, OWN: 0.1})
    for second, same in (("800", True), ("900", False)):
        sheet = draft(SHEET, first, ("Other", second, {"OtherAssetsCurrent": 0.8, OWN: 0.2}), spans="2020-12-31")
        assert names(sheet) == [["OtherAssetsCurrent", "OtherAssetsCurrent" if same else OWN]]


def test_another_label_in_the_same_statement_is_another_concept() -> None:
    first = ("Cash", "800", {CASH: 0.9, OWN: 0.1})
    sheet = draft(SHEET, first, ("Money", "800", {CASH: 0.8, "Cash": 0.2}), spans="2020-12-31")
    _, second = choices(sheet)[0]
    assert (second.name, second.refusal) == ("Cash", f"{CASH} stands at 'Cash'")


def test_a_row_with_nothing_left_gets_a_concept_of_its_own() -> None:
    first = ("Cash", "800", {CASH: 1.0})
    sheet = draft(SHEET, first, ("Money", "900", {CASH: 1.0}), spans="2020-12-31")
    assert [(choice.name, choice.score) for choice in choices(sheet)[0]] == [(CASH, 1.0), (OWN, 0.0)]


def test_cash_at_the_end_is_that_of_the_balance_sheet_where_the_amounts_say_so() -> None:
    sheet = draft(SHEET, ("Cash", "900 400", {CASH: 0.9, OWN: 0.1}), spans="2020-12-31 2019-12-31")
    weighed = {CASH: 0.6, WIDER_CASH: 0.4}
    for opening, closing, found in (("400", "900", CASH), ("450", "970", WIDER_CASH)):
        rows = (("Cash, beginning of year", opening, weighed), ("Cash, end of year", closing, weighed))
        assert names(sheet, draft(FLOWS, *rows)) == [[CASH], [found, found]]


def test_a_period_in_two_columns_decides_nothing() -> None:
    spans = "2020-12-31 2020-12-31"
    rows = (("Other", "800 300", {"OtherAssetsCurrent": 1.0}), ("Other", "900 400", {"OtherAssetsCurrent": 1.0}))
    assert names(draft(SHEET, *rows, spans=spans)) == [["OtherAssetsCurrent", "OtherAssetsCurrent"]]


def test_what_the_user_chose_is_taken_first() -> None:
    rows = (("Cash", "800", {CASH: 1.0}), ("Money at hand", "900", {CASH: 1.0}))
    assert names(draft(SHEET, *rows, spans="2020-12-31", forced=CASH)) == [[OWN, CASH]]


def test_a_refusal_is_told_and_reviewed() -> None:
    chosen = (LabelOverride("Other assets", "Assets", "balance_sheet"),)
    sheet = seed_statements()[:1]
    (found,) = mapping.match_items(sheet, taxonomy.load("us-gaap-2012"), Options(labels=chosen), Log())
    total = found[3]
    assert total.concept
    assert total.concept.qname.name != "Assets"
    assert total.review
    assert total.reason.endswith("; Assets stands at 'Other assets'")


def test_amounts_per_share_under_other_headings_are_other_concepts() -> None:
    basic, diluted = (
        "IncomeLossFromContinuingOperationsPerBasicShare",
        "IncomeLossFromContinuingOperationsPerDilutedShare",
    )
    rows = [("Continuing operations", "0.30", {basic: 0.9, diluted: 0.1})] * 2
    made = draft(RESULT, *rows)
    items = tuple(
        replace(item, section=(heading,), amounts=(amount("0.30", 0, Measure.PER_SHARE),))
        for item, heading in zip(made.setting.statement.items, ("Basic", "Diluted"), strict=True)
    )
    setting = replace(made.setting, statement=replace(made.setting.statement, items=items))
    assert names(replace(made, setting=setting)) == [[basic, diluted]]


def test_words_glued_to_the_closing_balance_still_tell_it() -> None:
    item = LineItem("Cash and cash equivalentsend of year", (amount("5"),), origin())
    assert tell_opening(item) is False
    assert tell_opening(replace(item, label="Cash and cash equivalentsbeginning of year")) is True
    assert tell_opening(replace(item, label="Cash on January 1", moment=Moment.OPENING)) is True
    assert tell_opening(replace(item, label="Change in cash")) is None
