"""The scale of a statement that states none, while the others of the document agree on one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.model.statement import Measure
from reportgen.statements._rows import Row, read_rows
from reportgen.statements.kinds import DATED
from reportgen.statements.measures import Scale, read_scale
from reportgen.statements.periods import is_heading_row

if TYPE_CHECKING:
    from reportgen.model.statement import Statement
    from reportgen.statements.locate import Region

_LONGEST_HEADING = 8
_SIGNS = frozenset("$€£¥₹₩")


def rows_above(region: Region) -> list[Row]:
    """The rows over the title, from behind the last row of another table on: its labels speak of their own numbers."""
    above = list(read_rows(list(region.above)))
    last = max((i for i, row in enumerate(above) if row.tokens and not is_heading_row(row.texts)), default=-1)
    return above[last + 1 :]


def common_scale(regions: Sequence[Region]) -> Scale:
    """The scale of all the statements that state one; none where they differ."""
    stated = set()
    for region in regions:
        if region.kind in DATED:
            rows = [*rows_above(region), *read_rows([region.head, *region.lines[:_LONGEST_HEADING]])]
            scale = read_scale([row.text for row in rows if not row.tokens])
            if scale:
                stated.add(scale)
    same = len({scale.money for scale in stated}) == 1
    return min(stated, key=lambda scale: scale.shares) if same else Scale()


def say_lent(region: Region, source: str, scale: Scale, log: Log) -> None:
    """Tell that the statement is read in the scale of the others."""
    log.warning(
        "statements.scale-guessed",
        f"{region.title!r} states no scale; its money is taken times 10^{scale.money}, as in the other statements",
        Provenance(source, region.head.page, region.head.line.number, region.head.line.text),
        "Name the scale in reportgen.toml under [[scale]].",
    )


def say_assumed(statements: Sequence[Statement], log: Log) -> None:
    """Tell that money is taken for US dollars where neither headings nor signs before numbers name a currency."""
    stated = [one for one in statements if one.primary and any(item.measure is Measure.MONEY for item in one.items)]
    if stated and not any(_SIGNS & set(item.origin.raw) for one in stated for item in one.items):
        log.warning(
            "statements.currency-assumed",
            "no currency is named, and no sign stands before the numbers; money is taken for US dollars",
            stated[0].origin,
            'Name it in reportgen.toml: currency = "EUR".',
        )
