"""Units: what each type of concept may be measured in (XBRL 2.1 section 4.8.2, Unit Type Registry)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.filing import FiledUnit
    from reportgen.validation.filed import Fault, Filed

_XBRLI, _MONEY = "http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/iso4217"
# ISO 4217, with currencies that were in use since 1999
_CURRENCIES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BYR BZD CAD"
    " CDF CHF CLF CLP CNH CNY COP CRC CUC CUP CVE CYP CZK DJF DKK DOP DZD EEK EGP ERN ETB EUR FJD FKP GBP GEL GHS"
    " GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD"
    " KZT LAK LBP LKR LRD LSL LTL LVL LYD MAD MDL MGA MGF MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MXV MYR MZM"
    " MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR ROL RON RSD RUB RWF SAR SBD SCR SDD SDG SEK"
    " SGD SHP SIT SKK SLE SLL SOS SRD SRG SSP STD STN SVC SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD TWD TZS UAH"
    " UGX USD USN UYI UYU UYW UZS VEB VED VEF VES VND VUV WST XAF XAG XAU XCD XDR XOF XPD XPF XPT XSU XUA YER YUM"
    " ZAR ZMK ZMW ZWD ZWG ZWL".split()
)
_WANTED = {
    "monetaryItemType": "one currency",
    "sharesItemType": "xbrli:shares",
    "perShareItemType": "a currency for each share",
    "pureItemType": "xbrli:pure",
    "percentItemType": "xbrli:pure",
}
_CODES = {
    "monetaryItemType": "xbrl.4.8.2:monetaryFactUnit-notSingleMeasure",
    "sharesItemType": "xbrl.4.8.2:sharesFactUnit-notSharesMeasure",
    "pureItemType": "xbrl.4.8.2:pureFactUnit",
}
_UTR = "utre:error-NumericFactUtrInvalid"


def rule_units_fit_their_types(filed: Filed) -> Iterator[Fault]:
    """Money is in one currency, shares in shares, amounts per share in a currency for each share, the rest in pure."""
    for fact in filed.filing.facts:
        concept, unit = filed.known(fact.concept), filed.unit(fact)
        if concept is None or unit is None or concept.type not in _WANTED or _fits(concept.type, unit):
            continue
        message = f"{filed.say(fact)} is in {_say(filed, unit)}, but its type asks for {_WANTED[concept.type]}"
        yield error(_CODES.get(concept.type, _UTR), message, fact)


def rule_currencies_are_known(filed: Filed) -> Iterator[Fault]:
    """A currency is one of ISO 4217."""
    for unit in filed.filing.units.values():
        for measure in (*unit.numerator, *unit.denominator):
            if measure.space == _MONEY and measure.local not in _CURRENCIES:
                yield error(_UTR, f"{measure.local} is no currency of ISO 4217", unit.origin)
            elif measure.space == _XBRLI and measure.local not in ("shares", "pure"):
                yield error("xbrl.4.8.2:measure", f"xbrli:{measure.local} is no measure", unit.origin)


def rule_nothing_is_unused(filed: Filed) -> Iterator[Fault]:
    """Each context and unit is used by a fact (EDGAR Filer Manual 6.5.8)."""
    if filed.filing.form not in ("xbrl", "inline"):
        return
    contexts, units = {one.context for one in filed.filing.facts}, {one.unit for one in filed.filing.facts}
    for name, context in filed.filing.contexts.items():
        if name not in contexts:
            yield warning("EFM.6.05.08", f"no fact uses the context {name!r}", context.origin)
    for name, unit in filed.filing.units.items():
        if name not in units:
            yield warning("EFM.6.05.08", f"no fact uses the unit {name!r}", unit.origin)


def rule_contexts_differ(filed: Filed) -> Iterator[Fault]:
    """No two contexts say the same (EDGAR Filer Manual 6.5.7)."""
    met: dict[object, str] = {}
    for context in filed.filing.contexts.values():
        key = (context.entity, context.scheme, context.period, context.dimensions, context.unread)
        first = met.setdefault(key, context.id)
        if first != context.id and not context.unread:
            yield warning("EFM.6.05.07", f"the context {context.id!r} says the same as {first!r}", context.origin)


def _fits(kind: str, unit: FiledUnit) -> bool:
    above = [(one.space, one.local) for one in unit.numerator]
    below = [(one.space, one.local) for one in unit.denominator]
    money = len(above) == 1 and above[0][0] == _MONEY
    if kind == "perShareItemType":
        return money and below == [(_XBRLI, "shares")]
    if below:
        return False
    return (
        money if kind == "monetaryItemType" else above == [(_XBRLI, "shares" if kind == "sharesItemType" else "pure")]
    )


def _say(filed: Filed, unit: FiledUnit) -> str:
    above, below = (" x ".join(filed.name(one) for one in side) for side in (unit.numerator, unit.denominator))
    return f"{above} / {below}" if below else above or "no measure"
