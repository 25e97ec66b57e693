"""Earnings per share times average shares against the net result, within the rounding of the printed digits."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Fact, Report, TaggedStatement

_BASIC = "WeightedAverageNumberOfSharesOutstandingBasic"
_DILUTED = "WeightedAverageNumberOfDilutedSharesOutstanding"
_BOTH = "WeightedAverageNumberOfShareOutstandingBasicAndDiluted"
_COMMON = "NetIncomeLossAvailableToCommonStockholders"
_CONTINUING = (
    "IncomeLossFromContinuingOperations",
    "IncomeLossFromContinuingOperationsIncludingPortionAttributableToNoncontrollingInterest",
)
_NET = ("NetIncomeLoss", "ProfitLoss", *_CONTINUING)
# per-share concept: the share counts it may be divided by, and the results it may be made of, each best first
_FORMULAS = {
    "EarningsPerShareBasic": ((_BASIC, _BOTH), (f"{_COMMON}Basic", *_NET)),
    "EarningsPerShareDiluted": ((_DILUTED, _BOTH), (f"{_COMMON}Diluted", f"{_COMMON}Basic", *_NET)),
    "EarningsPerShareBasicAndDiluted": ((_BOTH, _BASIC, _DILUTED), (f"{_COMMON}Basic", f"{_COMMON}Diluted", *_NET)),
    "IncomeLossFromContinuingOperationsPerBasicShare": ((_BASIC, _BOTH), _CONTINUING),
    "IncomeLossFromContinuingOperationsPerDilutedShare": ((_DILUTED, _BOTH), _CONTINUING),
    "IncomeLossFromContinuingOperationsPerBasicAndDilutedShare": ((_BOTH, _BASIC, _DILUTED), _CONTINUING),
}
# rows that take a part of the net result away from the common shares
_CLAIMS = ("preferred", "participating", "controlling", "minority", "undistributed", "accretion", "deemed", "dividend")
# unvested shares that take part in dividends seldom take more than this part of the net result
_SMALL = Decimal("0.01")
# interest on convertible debt is added back to the diluted result; it seldom makes more than this part of it
_DILUTION = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A per-share fact with its share count and the result it should be made of."""

    eps: Fact
    shares: Fact
    net: Fact

    @property
    def implied(self) -> interval.Interval:
        return interval.times(interval.of_fact(self.eps), interval.of_fact(self.shares))

    def gap(self, places: int = 0, sign: int = 1) -> Decimal:
        """How far the implied result, times 10^places and the sign, lies from the net result stated."""
        implied = interval.weigh(interval.shift(self.implied, places), sign)
        return interval.distance(implied, interval.of_fact(self.net))


def rule_eps_times_shares_is_the_net_result(report: Report) -> Iterator[Finding]:
    """Basic, diluted and common earnings per share times their average shares give the net result."""
    for tagged in facts.of_kind(report, StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME):
        stated = facts.by_name(tagged)
        for name, (share_names, net_names) in _FORMULAS.items():
            for period in facts.periods(stated):
                eps, shares = stated.get((name, period)), facts.first(stated, share_names, period)
                if eps and shares:
                    claims = [_Claim(eps, shares, stated[net, period]) for net in net_names if (net, period) in stated]
                    yield _judge(tagged, claims) if claims else _without_result(eps)


def _judge(tagged: TaggedStatement, claims: list[_Claim]) -> Finding:
    holding = next((claim for claim in claims if not claim.gap()), None)
    if holding:
        eps = holding.eps
        message = f"{_multiplied(holding)} gives {_named(holding.net)}"
        return Finding("eps.holds", Severity.OK, message, eps.origin, wording.fact_subject(eps))
    return _wrong_scale(claims) or _differs(tagged, claims[0])


def _without_result(eps: Fact) -> Finding:
    # a result of continuing operations is often not stated on its own
    severity = Severity.WARNING if eps.concept.name.startswith("EarningsPerShare") else Severity.INFO
    return Finding(
        "eps.net-result-missing",
        severity,
        f"{eps.concept.name} {wording.fact_value(eps)} ({eps.context.period}) has no net result beside it",
        eps.origin,
        wording.fact_subject(eps),
        remedy="Look for the row with the net result, or for its concept.",
    )


def _wrong_scale(claims: list[_Claim]) -> Finding | None:
    for claim in claims:
        for places in (3, -3, 6, -6):
            if not claim.gap(places):
                times = (
                    f"{wording.plain(Decimal(1).scaleb(abs(places)))} times too {'small' if places > 0 else 'large'}"
                )
                return Finding(
                    "eps.scale-differs",
                    Severity.ERROR,
                    f"{_multiplied(claim)} is {times} for {_named(claim.net)}",
                    claim.shares.origin,
                    wording.fact_subject(claim.shares),
                    ("The share counts or the money are read in the wrong scale.",),
                    "Compare with the heading (in thousands, except ...), and set a scale in reportgen.toml.",
                )
    return None


def _differs(tagged: TaggedStatement, claim: _Claim) -> Finding:
    low, high = (wording.number(end) for end in claim.implied)
    detail = [f"Rounding allows {low} to {high}."]
    if not claim.gap(sign=-1):
        detail.append(f"As if {claim.eps.concept.name} or {claim.net.concept.name} had the opposite sign.")
    return Finding(
        "eps.differs",
        _severity(tagged, claim),
        f"{_multiplied(claim)} does not give {_named(claim.net)}",
        claim.eps.origin,
        wording.fact_subject(claim.eps),
        tuple(detail),
        "Compare earnings per share, share count and net result with the document.",
    )


def _severity(tagged: TaggedStatement, claim: _Claim) -> Severity:
    """Less than an error, where something else may stand between the net result and the common shares' part of it."""
    net, gap = interval.middle(interval.of_fact(claim.net)), claim.gap()
    if gap <= _SMALL * abs(net):
        return Severity.INFO
    labels = [item.label.casefold() for item in tagged.statement.items]
    claimed = any(word in label for word in _CLAIMS for label in labels) and interval.middle(claim.implied) < net
    diluted = "Diluted" in claim.eps.concept.name and 0 < gap <= _DILUTION * net
    return Severity.WARNING if claimed or diluted else Severity.ERROR


def _multiplied(claim: _Claim) -> str:
    product = wording.number(
        interval.middle(interval.of_fact(claim.eps)) * interval.middle(interval.of_fact(claim.shares))
    )
    factors = f"{claim.eps.concept.name} {wording.fact_value(claim.eps)} x {wording.fact_value(claim.shares)} shares"
    return f"{factors} = {product} ({claim.eps.context.period})"


def _named(fact: Fact) -> str:
    return f"{fact.concept.name} {wording.fact_value(fact)} ({wording.line(fact.origin)})"
