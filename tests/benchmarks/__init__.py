"""What `make bench` measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A command, the bare program it is measured against, and how many times its CPU time it may cost."""

    name: str
    command: tuple[str, ...]
    against: str
    target: float
