"""Powers of ten in words."""

from __future__ import annotations

from collections.abc import Iterable

# those of India and East Asia too: lakhs and crores, ten thousands and hundred millions
_SCALES = {
    -2: "hundredths",
    0: "",
    1: "tens",
    2: "hundreds",
    3: "thousands",
    4: "ten thousands",
    5: "lakhs",
    6: "millions",
    7: "crores",
    8: "hundred millions",
    9: "billions",
    12: "trillions",
}


def scaled_unit(scale: int, unit: str) -> str:
    """`thousands of USD`, `USD per share`."""
    return scale_words({scale}) + unit


def scale_words(scales: Iterable[int]) -> str:
    """`thousands of `, to stand before what is counted; empty for plain units."""
    words = [_SCALES.get(scale, f"units of 10^{scale}") or "units" for scale in sorted(scales)]
    return "" if words == ["units"] else " and ".join(words) + " of "
