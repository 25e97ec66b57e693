"""The parts of an office package: a zip of XML, told as a stream of tags, nothing in it expanded, fetched or kept.

No tree is built, so that what a part may cost is bounded by what its handler keeps; its declared size, which zipfile
never reads beyond, bounds the time. A document type is refused: no office program writes one, and entities are all it
is for.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import IO, Protocol

from reportgen.errors import InputError

_MOST_BYTES = 300_000_000
_MOST_PARTS = 20_000
_MOST_TAGS = 200_000
_LONGEST_TAG = 2_000_000
_CHUNK = 1 << 16
_SAVE_AGAIN = "Open it in a spreadsheet program and save it as .xlsx again."
_SPLIT = "Copy the statements to a workbook of their own."


class Handler(Protocol):
    """Is told the part's tags by their local names, and the texts between them in pieces, until it is `done`."""

    @property
    def done(self) -> bool: ...
    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def text(self, piece: str) -> None: ...
    def end(self, tag: str) -> None: ...


class Package:
    """A package by the name of its file. InputError, naming file and part, wherever it cannot be read."""

    __slots__ = ("_name", "_parts", "_zip")

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise self.broken(f"is a damaged archive: {error}") from error
        entries = self._zip.infolist()
        if len(entries) > _MOST_PARTS:
            raise self.broken(f"has {len(entries):,} parts, more than any workbook")
        # names are the same whatever their case, and some programs begin them with a slash
        self._parts = {entry.filename.lstrip("/").lower(): entry for entry in entries}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts, in small letters."""
        return tuple(self._parts)

    def broken(self, what: str, remedy: str = _SAVE_AGAIN) -> InputError:
        """The error that says of this file what is wrong."""
        return InputError(f"{self._name} {what}", remedy=remedy)

    def too_much(self, what: str) -> InputError:
        """The error of a file that has too much of something."""
        return self.broken(what, _SPLIT)

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def parse(self, part: str, handler: Handler) -> None:
        """Tells the handler the part."""
        import zlib
        from xml.parsers.expat import ExpatError

        entry = self._parts.get(part.lower())
        if entry is None:
            raise self.broken(f"lacks its part {part}")
        if entry.file_size > _MOST_BYTES:
            raise self.too_much(f"has a part of {entry.file_size:,} bytes, {part}: too much to read")
        try:
            with self._zip.open(entry) as stream:
                self._feed(stream, part, handler)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise self.broken(f"has a damaged part, {part}: {error}") from error
        except ExpatError as error:
            raise self.broken(f"has a part that is no XML to read, {part}: {error}") from error

    def _feed(self, stream: IO[bytes], part: str, handler: Handler) -> None:
        from xml.parsers import expat

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = lambda tag, attributes: handler.start(tag.rpartition(":")[2], attributes)
        parser.EndElementHandler = lambda tag: handler.end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = handler.text

        def refuse(*_: object) -> None:
            raise self.broken(f"declares a document type in {part}, as no workbook does")

        parser.StartDoctypeDeclHandler = refuse
        fed = 0
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if handler.done:
                return
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise self.broken(f"has a tag of more than {_LONGEST_TAG:,} characters in {part}")
        parser.Parse(b"", True)

    def tags(self, part: str, *wanted: str) -> list[tuple[str, dict[str, str]]]:
        """The part's tags of these names, with their attributes, in order."""
        found = _Tags(frozenset(wanted))
        self.parse(part, found)
        if found.done:
            raise self.too_much(f"has more than {_MOST_TAGS:,} entries in {part}")
        return found.tags

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """By id, the last word of the type and the part it leads to; those that lead out are left out."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        found = {}
        for _, entry in self.tags(where, "Relationship") if self.has(where) else ():
            if entry.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, entry.get("Target", ""))).lstrip("/")
                found[entry.get("Id", "")] = (entry.get("Type", "").rpartition("/")[2], target)
        return found


class _Tags:
    """Keeps the tags wanted."""

    __slots__ = ("_wanted", "tags")

    def __init__(self, wanted: frozenset[str]) -> None:
        self._wanted = wanted
        self.tags: list[tuple[str, dict[str, str]]] = []

    @property
    def done(self) -> bool:
        return len(self.tags) > _MOST_TAGS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in self._wanted:
            self.tags.append((tag, attributes))

    def text(self, piece: str) -> None:
        """Texts are not wanted."""

    def end(self, tag: str) -> None:
        """Nor are ends."""
