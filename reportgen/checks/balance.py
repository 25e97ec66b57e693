"""The balance sheet equation, at each date."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.period import Period
    from reportgen.model.report import Fact, Report

_ASSETS = ("Assets",)
_FUNDING = ("LiabilitiesAndStockholdersEquity",)
_LIABILITIES = ("Liabilities",)
# of each group the first that is stated counts; equity that includes minority interests needs no such interests beside
_EQUITY_WITH_MINORITY = (
    "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
    "PartnersCapitalIncludingPortionAttributableToNoncontrollingInterest",
)
_EQUITY = ("StockholdersEquity", "PartnersCapital", "MembersEquity")
_MINORITY = ("MinorityInterest",)


def rule_assets_equal_liabilities_and_equity(report: Report) -> Iterator[Finding]:
    """Total assets equal total liabilities and equity at each date."""
    stated = _stated(report)
    for period in facts.periods(stated):
        assets, funding = facts.first(stated, _ASSETS, period), facts.first(stated, _FUNDING, period)
        if assets and funding:
            yield _compare(assets, (funding,), Severity.ERROR)
        elif assets or funding:
            yield _one_sided(assets, funding)


def rule_assets_equal_liabilities_plus_equity(report: Report) -> Iterator[Finding]:
    """Total assets equal liabilities plus equity, and one row between them if that is what is wanting."""
    stated = _stated(report)
    for period in facts.periods(stated):
        assets, liabilities = facts.first(stated, _ASSETS, period), facts.first(stated, _LIABILITIES, period)
        equity = _equity(stated, period)
        if assets and liabilities and equity:
            parts = (liabilities, *equity)
            # two or more rows may stand between them
            yield _compare(assets, (*parts, *_between(stated, assets, parts)), Severity.WARNING)


def _stated(report: Report) -> facts.Stated:
    """What the balance sheets state together: assets and liabilities may stand in two tables."""
    return facts.by_name(*facts.of_kind(report, StatementKind.BALANCE_SHEET))


def _between(stated: facts.Stated, assets: Fact, parts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """Redeemable interests, preferred shares or the like: the row that makes up the difference, if there is one."""
    here, there = interval.of_fact(assets), interval.total(map(interval.of_fact, parts))
    if not interval.distance(here, there):
        return ()
    period = assets.context.period
    others = (fact for (_, at), fact in stated.items() if at == period and fact not in (assets, *parts))
    fits = (f for f in others if not interval.distance(here, interval.total((there, interval.of_fact(f)))))
    return tuple(islice(fits, 1))


def _equity(stated: facts.Stated, period: Period) -> tuple[Fact, ...]:
    whole = facts.first(stated, _EQUITY_WITH_MINORITY, period)
    if whole:
        return (whole,)
    own, minority = facts.first(stated, _EQUITY, period), facts.first(stated, _MINORITY, period)
    return tuple(fact for fact in (own, minority if own else None) if fact)


def _compare(assets: Fact, parts: tuple[Fact, ...], severity: Severity) -> Finding:
    here, there = interval.of_fact(assets), interval.total(map(interval.of_fact, parts))
    names = " plus ".join(_named(fact) for fact in parts)
    subject = wording.fact_subject(assets)
    if not interval.distance(here, there):
        message = f"Assets {wording.fact_value(assets)} ({assets.context.period}) equal {names}"
        return Finding("balance.holds", Severity.OK, message, assets.origin, subject)
    difference = wording.plain(abs(interval.middle(here) - interval.middle(there)))
    return Finding(
        "balance.differs",
        severity,
        f"Assets {wording.fact_value(assets)} ({assets.context.period}) do not equal {names}",
        assets.origin,
        subject,
        (f"Difference {difference} is more than rounding allows.",),
        "Compare the totals of both sides with the document.",
    )


def _named(fact: Fact) -> str:
    return f"{fact.concept.name} {wording.fact_value(fact)} ({wording.line(fact.origin)})"


def _one_sided(assets: Fact | None, funding: Fact | None) -> Finding:
    stated, missing = (assets, _FUNDING[0]) if assets else (funding, _ASSETS[0])
    assert stated is not None
    return Finding(
        "balance.side-missing",
        Severity.WARNING,
        f"{_named(stated)} at {stated.context.period}, but no row states {missing}",
        stated.origin,
        wording.fact_subject(stated),
        remedy="Look for the missing total, or for a row that should carry this concept.",
    )
