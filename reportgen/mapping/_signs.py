"""Whether a row is printed with the sign its concept means: one factor, +1 or -1, for each row.

Ladder:
1. the rows that a sum binds together share one decision: part = total x weight printed x weight by balance;
2. each row of such a group votes by its name, its words and the signs printed, and the group follows the majority;
3. amounts per share follow the sign of the result beside them;
4. rows of one concept agree for the same period, whichever statement they stand in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.model.statement import Measure, StatementKind

if TYPE_CHECKING:
    from decimal import Decimal

    from reportgen.model.period import Period
    from reportgen.model.statement import LineItem, Statement, Sum
    from reportgen.model.taxonomy import Concept

# names of what may be more or less than nothing: their sign is news, not spelling
_TWO_WAY = re.compile(
    r"IncreaseDecrease|DecreaseIncrease|IncomeLoss|LossIncome|GainLoss|GainsLosses|LossGain|ExpenseBenefit|BenefitExpense"
    r"|IncomeExpense|ExpenseIncome|ProvidedByUsedIn|EarningsAccumulatedDeficit|ProfitLoss|EarningsPerShare|EarningsLoss"
    r"|PaymentsForProceeds|ProceedsFromPayments|PaymentsProceeds|ProceedsPayments|NetOfTax|NetIncome|OtherComprehensiveIncome"
    r"|StockholdersEquity|PartnersCapital|MembersEquity|MinorityInterest|EffectOfExchangeRate|IncomeTaxEffects|OCI"
    r"|IncomeTaxesPaid|RevenuesExpense|CostsExpense|CreditExpense|Deficit(?!AccumulatedDuring)|RepaymentsOf.*Proceeds|ProceedsFrom.*Repayments"
)
_RESULT = re.compile(
    r"^(?:NetIncomeLoss(?!Attributable(?:To)?(?:Redeemable|Noncontrolling|Minority))|ProfitLoss|OperatingIncomeLoss"
    r"|IncomeLossFromContinuingOperations|IncomeLossBefore|IncomeLossIncluding|IncomeLossAttributable"
    r"|ComprehensiveIncomeNetOfTax|GrossProfit)"
)
_OTHERS = re.compile(r"(?<!Portion)AttributableTo(?:Redeemable|Nonredeemable|Noncontrolling|Minority)")
_EARNINGS = re.compile(
    r"^(?:NetIncomeLoss|ProfitLoss|IncomeLoss(?:FromContinuing|IncludingPortion)|NetIncomeLossAvail)"
)
_NEVER_NEGATIVE = re.compile(
    r"^(?:Assets|Liabilities|Revenues?|SalesRevenue|CashAndCash|Cash$|InventoryNet|StockholdersEquity$|Goodwill)"
    r"|^(?:LiabilitiesAnd|NetCashProvidedBy|CashCashEquivalents|CashPeriod|RevenueFrom)"
)
_TAKEN_OFF = re.compile(r"^Liabilities(?!AndStockholdersEquity|AndPartners)")
_NET_OF_TAX = re.compile(r"(?:NetOf|Before|After)Tax")
_EARNED = re.compile(r"EarningsPerShare|IncomeLossFromContinuingOperationsPer")
# paid and accrued in the period, told beside the flows and not among them
_SUPPLEMENT = re.compile(
    r"^(?:InterestPaid|IncomeTaxesPaid|Noncash|NonCash)|Incurred|CapitalExpenditures|Obtained|Assumed"
)
_LOSS = re.compile(r"\bloss(?:es)?\b|\bdeficit\b", re.IGNORECASE)
_GAIN = re.compile(r"\b(?:income|profit|earnings|gains?)\b", re.IGNORECASE)
_NOT_GAIN = re.compile(
    r"\bbefore\b.*\bloss(?:es)?\b|\b(?:comprehensive\s+)?income\s+tax(?:es)?\b|\(loss(?:es)?\)\s*per", re.IGNORECASE
)
_COST = re.compile(r"\b(?:expenses?|costs?|provision)\b", re.IGNORECASE)
# "Other (income) expense", "Loss (gain)": printed so that gains stand in parentheses; and the other way round
_GAIN_NEGATIVE = re.compile(
    r"\((?:income|gains?|profits?|earnings|credits?|benefits?|revenues?)\b"
    r"|\b(?:expenses?|loss(?:es)?|provision|charges?)\s*,?\s*\((?:income|gains?|benefits?|credits?)",
    re.IGNORECASE,
)
_COST_NEGATIVE = re.compile(
    r"\((?:expenses?|loss(?:es)?|provision|charges?|costs?)\b|\bbenefit\b.*(?:\bexpense|\bprovision)", re.IGNORECASE
)
_CERTAIN = 4.0
# what no label needs to be understood
_LONGEST = 500
_BARELY = 0.1


def find_factors(
    statements: Sequence[Statement], concepts: Sequence[Sequence[Concept | None]]
) -> tuple[tuple[int, ...], ...]:
    """+1 or -1 for each row of each statement: value of its facts = value printed x factor."""
    weighed = [_weigh_rows(one, rows) for one, rows in zip(statements, concepts, strict=True)]
    _reconcile(statements, concepts, weighed)
    return tuple(tuple(-1 if weight < 0 else 1 for weight in rows) for rows in weighed)


def _weigh_rows(statement: Statement, concepts: Sequence[Concept | None]) -> list[float]:
    """For each row its factor times how sure it is."""
    votes = [_vote(item, concept, statement.kind) for item, concept in zip(statement.items, concepts, strict=True)]
    weights = [0.0] * len(votes)
    for group in _group(statement, concepts):
        balance = sum(votes[row] * sign for row, sign in group.items()) or _BARELY
        for row, sign in group.items():
            weights[row] = votes[row] if abs(votes[row]) >= _CERTAIN else sign * balance
    _follow_result(statement, concepts, weights)
    return weights


def _reconcile(
    statements: Sequence[Statement], concepts: Sequence[Sequence[Concept | None]], weighed: list[list[float]]
) -> None:
    """Rows of one concept that would state opposite values for the same periods: the surest is followed."""
    rows = [(number, row) for number, one in enumerate(statements) for row in range(len(one.items))]
    known: dict[tuple[Concept, Period], Decimal] = {}
    for number, row in sorted(rows, key=lambda place: -abs(weighed[place[0]][place[1]])):
        concept = concepts[number][row]
        if concept is None:
            continue
        factor = -1 if weighed[number][row] < 0 else 1
        values = {
            (concept, column.period): amount.full * factor
            for column, amount in zip(statements[number].columns, statements[number].items[row].amounts, strict=False)
            if amount and amount.full and column.primary and column.period
        }
        shared = [(known[key], value) for key, value in values.items() if key in known]
        if shared and all(first == -other for first, other in shared):
            weighed[number][row] *= -1
            values = {key: -value for key, value in values.items()}
        for key, value in values.items():
            known.setdefault(key, value)


def weigh_part(total: Concept, part: Concept) -> int:
    """The calculation weight by balance (XBRL 2.1 section 5.1.1.2): 0 when a balance is unknown.

    Totals of cash have no balance; what is paid in counts as a debit, results are added all the same.
    """
    if total.balance or "Cash" not in total.qname.name:
        return 0 if not (total.balance and part.balance) else 1 if total.balance == part.balance else -1
    return -1 if _takes_cash(part) else 1


def _takes_cash(concept: Concept) -> bool:
    """Whether a flow of this name lowers cash where it is more than nothing, or is taken out of the result again."""
    name = concept.qname.name
    if concept.balance:
        return concept.balance == "credit" and not _RESULT.match(name)
    return "GainLoss" in name or "GainsLosses" in name or name.startswith(("Payments", "Repayments"))


def _group(statement: Statement, concepts: Sequence[Concept | None]) -> list[dict[int, int]]:
    """Rows that sums bind together, each with its sign relative to the group's first row."""
    bonds: dict[int, list[tuple[int, int]]] = {}
    for one in statement.sums:
        for part, sign in _bind(one, concepts):
            bonds.setdefault(one.total, []).append((part, sign))
            bonds.setdefault(part, []).append((one.total, sign))
    groups: list[dict[int, int]] = []
    seen: set[int] = set()
    for start in range(len(concepts)):
        if start not in seen:
            groups.append(_walk(start, bonds))
            seen |= groups[-1].keys()
    return groups


def _walk(start: int, bonds: dict[int, list[tuple[int, int]]]) -> dict[int, int]:
    group, waiting = {start: 1}, [start]
    while waiting:
        row = waiting.pop()
        for other, sign in bonds.get(row, ()):
            if other not in group:
                group[other] = group[row] * sign
                waiting.append(other)
    return group


def _bind(one: Sum, concepts: Sequence[Concept | None]) -> list[tuple[int, int]]:
    total = concepts[one.total]
    if total is None or not one.holds:
        return []
    less = {row for row, weight in one.parts if weight < 0}
    weighed = [(row, weight, weigh_part(total, part)) for row, weight in one.parts if (part := concepts[row])]
    bonds = [(row, weight * balance) for row, weight, balance in weighed if balance]
    # "Less: restricted cash" is printed as it is, and taken off against its balance
    return [(row, sign) for row, sign in bonds if sign > 0 or total.period_type != "instant" or row not in less]


def _vote(item: LineItem, concept: Concept | None, kind: StatementKind) -> float:
    """How much speaks for the printed sign (above 0) or for the opposite (below)."""
    values = [amount.value for amount in item.amounts if amount and amount.value]
    if concept is None or not values:
        return 0.0
    name, label = concept.qname.name, item.label[:_LONGEST]
    if _NEVER_NEGATIVE.match(name):
        # beside net assets liabilities are printed in parentheses, and are more than nothing all the same
        return -_CERTAIN if _TAKEN_OFF.match(name) and not any(value > 0 for value in values) else _CERTAIN
    if _RESULT.match(name):
        # the share of others is often printed as taken off
        return min(_vote_of_result(label, values), 3.0 if _OTHERS.search(name) else _CERTAIN)
    if kind is StatementKind.CASH_FLOW and concept.period_type == "duration" and not _SUPPLEMENT.search(name):
        return _vote_of_flow(concept, values)
    if not _TWO_WAY.search(name):
        # costs and revenues printed without parentheses are what they say
        return _CERTAIN if all(value > 0 for value in values) else 1.5 * _direction(values)
    return _vote_of_words(label, concept, values)


def _direction(values: Sequence[Decimal]) -> int:
    return 1 if 2 * sum(value > 0 for value in values) >= len(values) else -1


def _vote_of_result(label: str, values: Sequence[Decimal]) -> float:
    if not _says_loss_alone(label):
        return _CERTAIN
    if all(value < 0 for value in values):
        return _CERTAIN
    # without a single parenthesis the word alone says that it is less than nothing
    return -1.5 if all(value > 0 for value in values) else 2.0


def _vote_of_flow(concept: Concept, values: Sequence[Decimal]) -> float:
    """Flows are printed as what they do to cash, but payments may stand without parentheses."""
    if not _takes_cash(concept):
        return 2.0
    return -2.0 if _TWO_WAY.search(concept.qname.name) else 1.5 * _direction(values)


def _vote_of_words(label: str, concept: Concept, values: Sequence[Decimal]) -> float:
    if concept.qname.name.startswith("OtherComprehensiveIncome"):
        # printed as what it does to the result; its words tell gains from losses, not which stand in parentheses
        return -1.0 if concept.balance == "debit" and "Tax" not in _NET_OF_TAX.sub("", concept.qname.name) else 1.0
    costs = concept.balance == "debit"
    if (_COST_NEGATIVE if costs else _GAIN_NEGATIVE).search(label):
        return -1.2
    if (_GAIN_NEGATIVE if costs else _COST_NEGATIVE).search(label):
        return 1.2
    if costs and not any(value > 0 for value in values):
        return -0.4
    if concept.balance == "credit" and all(value > 0 for value in values):
        loss_alone = _says_loss_alone(label) or (_COST.search(label) and not _GAIN.search(label))
        return -0.8 if loss_alone else 1.0
    return 1.0


def _says_loss_alone(label: str) -> bool:
    plain = _NOT_GAIN.sub("", label)
    return bool(_LOSS.search(plain)) and not _GAIN.search(plain)


def _follow_result(statement: Statement, concepts: Sequence[Concept | None], weights: list[float]) -> None:
    """Amounts per share get the sign that the result has in most columns."""
    results = [row for row, concept in enumerate(concepts) if concept and _EARNINGS.match(concept.qname.name)]
    for row, item in enumerate(statement.items):
        concept = concepts[row]
        if item.measure is not Measure.PER_SHARE or not concept or not _EARNED.search(concept.qname.name):
            continue
        if results:
            weights[row] = _agree(statement.items[results[-1]], weights[results[-1]], item)
        elif _says_loss_alone(item.label[:_LONGEST]) and all(a.value > 0 for a in item.amounts if a and a.value):
            weights[row] = -1.0


def _agree(result: LineItem, weight: float, item: LineItem) -> float:
    votes = 0
    for whole, share in zip(result.amounts, item.amounts, strict=True):
        if whole and share and whole.value and share.value:
            votes += 1 if ((whole.value > 0) == (weight >= 0)) == (share.value > 0) else -1
    return 1.0 if votes >= 0 else -1.0
