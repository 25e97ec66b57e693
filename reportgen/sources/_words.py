"""A word on a page, in points of the direction it is read in; and how that direction lies on the page."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model.document import Box


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap. x grows along the line, y from line to line.

    `base` is the y that its letters stand on; `edge` the right end of its last digit (x1 where it has none), for in
    columns of numbers digits stand below digits, and parentheses hang out.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    base: float
    edge: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """A page as it is shown: `left`, `bottom`, `right`, `top` of its box in user space, `turned` clockwise by quarters.

    `along` is the direction of the text in user space, by quarters counterclockwise: 0 right, 1 up, 2 left, 3 down.
    """

    left: float
    bottom: float
    right: float
    top: float
    turned: int = 0
    along: int = 0

    @property
    def start(self) -> float:
        """Where lines begin at the earliest: the edge of the page that the text runs from."""
        return (self.left, self.bottom, -self.right, -self.top)[self.along]

    def to_page(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The rectangle, given as words are, in points from the top left corner of the page as shown."""
        corners = [self._show(*self._to_user(x, y)) for x, y in ((x0, top), (x1, bottom))]
        across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        return Box(round(across[0], 2), round(down[0], 2), round(across[1], 2), round(down[1], 2))

    def _to_user(self, x: float, y: float) -> tuple[float, float]:
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.along]

    def _show(self, x: float, y: float) -> tuple[float, float]:
        return (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.turned]
