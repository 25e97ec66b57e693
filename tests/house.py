"""What the rules of the house look at: our modules, parsed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "reportgen"
STAGES = ("sources", "statements", "taxonomy", "mapping", "prose", "reports", "checks", "exporters", "validation")
BASE = (
    "findings",
    "errors",
    "registry",
    "resources",
    "options",
    "output",
    "target",
    "decoding",
    "markup",
    "markup_tables",
)
REGISTRIES = ("sources", "checks", "exporters", "mapping.matchers", "reports.readers", "validation.rules", "commands")


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def name_of(path: Path) -> str:
    """`reportgen.model.report`"""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import of ours, wherever it stands; `from reportgen import x` counts as reportgen.x."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            base = node.module or ""
            found = [f"{base}.{alias.name}" for alias in node.names] if base == "reportgen" else [base]
        else:
            continue
        yield from ((node.lineno, name) for name in found if name.split(".")[0] == "reportgen")


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """(name, lines) of every function, decorators not counted."""
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1
