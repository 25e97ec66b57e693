"""Arelle over one file, in a process of its own: offline, bounded in time, its messages as findings.

It is found as a module of this Python (`pip install 'reportgen[validate]'`), else as the command `arelleCmdLine`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.model.document import Provenance
from reportgen.model.finding import Finding, Severity
from reportgen.validation.filed import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

COMMAND = "arelleCmdLine"
_FIXED = (
    *("--workOffline", "--disablePersistentConfig", "--validate", "--utr", "--calc", "c11r"),
    *("--validateDuplicateFacts", "inconsistent"),
    *("--plugins", "inlineXbrlDocumentSet|loadFromOIM"),
)
_LEVELS = {"warning": Severity.WARNING, "error": Severity.ERROR, "inconsistency": Severity.ERROR}
_LEVELS |= {"critical": Severity.ERROR, "assertion-unsatisfied": Severity.ERROR}
_LONGEST = 600
_CALCULATED = re.compile(r"calc11e:inconsistentCalculation|xbrl\.5\.2\.5\.2:calcInconsistency")
_LINK_ROLE = re.compile(r"\bin link role (\S+)")
# what of the surroundings a validator needs: nothing that leads to a network
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "XDG_CACHE_HOME")


@dataclass(frozen=True, slots=True)
class Tool:
    """How Arelle is started, and how long a file may take (seconds)."""

    command: tuple[str, ...]
    seconds: int = 300


def find_tool(asked: str, seconds: int) -> Tool | None:
    """The Arelle that was asked for, else of this Python, else on the path; None where there is none. InputError."""
    if asked:
        found = shutil.which(asked)
        if not found:
            raise InputError(
                f"there is no program {asked}", remedy="Name Arelle's command: --arelle PATH/arelleCmdLine."
            )
        return Tool((found,), seconds)
    if find_spec("arelle") is not None:
        return Tool((sys.executable, "-m", "arelle.CntlrCmdLine"), seconds)
    command = shutil.which(COMMAND)
    return Tool((command,), seconds) if command else None


def run(tool: Tool, file: Path, packages: Sequence[Path]) -> tuple[Fault, ...]:
    """What Arelle finds in a file with these taxonomy packages; a run that fails or takes too long is an error too."""
    with tempfile.TemporaryDirectory(prefix="reportgen-validate-") as scratch:
        log = Path(scratch) / "log.json"
        given = ("--packages", "|".join(map(str, packages))) if packages else ()
        command = (
            *tool.command,
            *_FIXED,
            *("--cacheDirectory", scratch, "--logFile", str(log)),
            *given,
            *("--file", str(file)),
        )
        environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
        try:
            done = subprocess.run(  # noqa: S603 - the command is Arelle's, the file's name one argument of it
                command, capture_output=True, text=True, timeout=tool.seconds, check=False, env=environment
            )
        except subprocess.TimeoutExpired:
            return (_stopped(file, f"took more than {tool.seconds} seconds"),)
        except OSError as error:
            return (_stopped(file, f"could not be started: {error.strerror}"),)
        if not log.is_file():
            last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
            return (_stopped(file, f"ended without a log: {last[0]}"),)
        return tuple(read_log(log.read_text("utf-8"), file.name))


def _stopped(file: Path, why: str) -> Fault:
    remedy = "Run it by hand to see why, or validate with --own."
    return Fault(Finding("validation.arelle-stopped", Severity.ERROR, f"Arelle {why}: {file.name}", remedy=remedy))


def read_log(text: str, name: str) -> Iterator[Fault]:
    """The messages of a log in Arelle's JSON that are more than notes; `name` is the file's."""
    try:
        entries = json.loads(text)["log"]
    except (ValueError, KeyError, TypeError):
        message = f"Arelle's log on {name} cannot be read"
        yield Fault(Finding("validation.arelle-stopped", Severity.ERROR, message))
        return
    for entry in entries:
        severity = _LEVELS.get(str(entry.get("level", "")).lower())
        if severity is None:
            continue
        code = str(entry.get("code", "arelle"))
        # inconsistent duplicates come as a warning; for who files they are an error
        severity = Severity.ERROR if code == "arelle:duplicateFacts" else severity
        places = [_place(ref, name) for ref in entry.get("refs", ())]
        origin = next((place for place, _ in places if place), None)
        facts = tuple(dict.fromkeys(fact for _, fact in places if fact))
        yield Fault(Finding(code, severity, _message(entry, code), origin), facts)


def tell_apart(fault: Fault, own: Collection[str]) -> Fault:
    """The fault of a sum; a warning with a remedy of its own where the sum is none of the roles in `own`.

    The base taxonomy states sums too, which facts that are rounded, or parts that are reported elsewhere, may miss.
    """
    found = fault.finding
    role = _LINK_ROLE.search(found.message) if _CALCULATED.match(found.code) else None
    if role is None or role[1] in own:
        return fault
    remedy = "The sum is the base taxonomy's, not the report's: compare its parts with those of the statement."
    return replace(fault, finding=replace(found, severity=Severity.WARNING, remedy=remedy))


def _message(entry: dict[str, object], code: str) -> str:
    """The words without the code before them and the places behind."""
    said = entry.get("message")
    text = str(said.get("text", "")) if isinstance(said, dict) else str(said)
    plain = " ".join(text.removeprefix(f"[{code}]").split())
    return re.sub(r"(?: - [^ ]+(?: \d+)?(?:, .*)?)$", "", plain)[:_LONGEST] or code


def _place(ref: object, name: str) -> tuple[Provenance | None, str]:
    """Where a reference leads: file and line, and the id of the fact where it names one."""
    if not isinstance(ref, dict):
        return None, ""
    path, _, fragment = str(ref.get("href", "")).partition("#")
    line = ref.get("sourceLine")
    origin = Provenance(Path(path).name or name, 1, line if isinstance(line, int) and line > 0 else 1)
    is_fact = any(pair and pair[0] == "contextRef" for pair in ref.get("properties", ()) if isinstance(pair, list))
    return origin, fragment if is_fact and not fragment.startswith("element(") else ""
