"""What an exporter returns: a file's name and bytes; nothing is written before all of them are there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OutputFile:
    """`name` is a plain file name inside the report's folder. ValueError when it could lead out of it."""

    name: str
    data: bytes

    def __post_init__(self) -> None:
        if not self.name or self.name.startswith(".") or "/" in self.name or "\\" in self.name or "\0" in self.name:
            raise ValueError(f"not a plain file name: {self.name!r}")
