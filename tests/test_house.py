"""The rules of the house that a program can check."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys

import pytest

from tests.house import PACKAGE, REGISTRIES, ROOT, functions, modules, name_of, parse

_LONGEST_FILE = 400
_LONGEST_FUNCTION = 50
_MEDIAN_FUNCTION = 15
_PRINTERS = {"reportgen.console"}
_SLOW = (
    *("openpyxl", "lxml", "jinja2", "pdfplumber", "pypdfium2", "dataclasses", "inspect", "typing", "pathlib"),
    *("json", "tomllib", "logging", "email", "xml", "decimal", "datetime", "shutil", "importlib.metadata"),
)


def _loaded_by(code: str) -> set[str]:
    """The modules that a fresh Python has loaded after `code`, and not before."""
    program = (
        f"import sys\nbefore = set(sys.modules)\n{code}\nprint(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def test_no_file_is_too_long() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > _LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    found = [(f"{name_of(path)}.{name}", lines) for path in modules() for name, lines in functions(path)]
    assert [entry for entry in found if entry[1] > _LONGEST_FUNCTION] == []
    assert statistics.median(lines for _, lines in found) < _MEDIAN_FUNCTION


def test_only_the_command_line_prints() -> None:
    printers = {
        name_of(path)
        for path in modules()
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printers == _PRINTERS


def test_no_module_is_a_bag() -> None:
    names = {path.stem.strip("_") for path in modules()}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "misc", "common", "tools"})


def test_every_module_says_what_it_is() -> None:
    assert [name_of(path) for path in modules() if not ast.get_docstring(parse(path))] == []


@pytest.mark.parametrize("code", ["import reportgen", "from reportgen import cli; cli._parser().format_help()"])
def test_start_up_imports_nothing_slow(code: str) -> None:
    assert sorted(_loaded_by(code) & set(_SLOW)) == []


@pytest.mark.parametrize("registry", REGISTRIES)
def test_listing_a_registry_imports_none_of_its_entries(registry: str) -> None:
    code = f"import reportgen.{registry} as package; from reportgen import registry; assert registry.names(package)"
    loaded = _loaded_by(code)
    entries = [path.stem for path in (PACKAGE / registry.replace(".", "/")).glob("*.py") if path.stem != "__init__"]
    assert [entry for entry in entries if f"reportgen.{registry}.{entry}" in loaded] == []


def _entries() -> list[str]:
    return [
        f"{registry.rpartition('.')[2]}/{path.stem}"
        for registry in REGISTRIES
        for path in sorted((PACKAGE / registry.replace(".", "/")).glob("[!_]*.py"))
    ]


@pytest.mark.parametrize("entry", _entries())
def test_each_entry_of_a_registry_has_a_test(entry: str) -> None:
    """A test imports or names it: the module's name stands as a word in some test."""
    kind, _, name = entry.partition("/")
    word = re.compile(rf"\b({kind}\W+(import\W+)?{name}|{name.replace('_', '[-_.]')})\b")
    texts = (path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py") if path.name != "test_house.py")
    assert any(word.search(text) for text in texts)


def test_no_host_of_a_registry_is_in_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in lock
    assert lock.count("==") == len(re.findall(r"^[a-z0-9.-]+==", lock, re.MULTILINE))
    assert "--hash=sha256:" in lock


def test_results_are_kept_out_of_git() -> None:
    assert (ROOT / "output/.gitkeep").is_file()
    assert "/output/*" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
