"""One way: stages know the model and the base files, never each other; the model knows itself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import BASE, PACKAGE, STAGES, imports, modules, name_of

_FREE = {f"reportgen.{name}" for name in BASE}


def _foreign(path: Path, allowed: tuple[str, ...]) -> list[str]:
    found = []
    for line, name in imports(path):
        if name not in _FREE and not any(name == own or name.startswith(own + ".") for own in allowed):
            found.append(f"{path.relative_to(PACKAGE)}:{line}: {name}")
    return found


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_itself_the_model_and_the_base(stage: str) -> None:
    files = modules(PACKAGE / stage)
    assert files
    allowed = (f"reportgen.{stage}", "reportgen.model")
    assert [line for path in files for line in _foreign(path, allowed)] == []


def test_the_model_imports_nothing_of_ours_but_itself() -> None:
    found = [
        f"{name_of(path)}:{line}: {name}"
        for path in modules(PACKAGE / "model")
        for line, name in imports(path)
        if not name.startswith("reportgen.model")
    ]
    assert found == []


def test_the_base_imports_only_the_base_and_the_model() -> None:
    assert [line for name in BASE for line in _foreign(PACKAGE / f"{name}.py", ("reportgen.model",))] == []


def test_no_stage_is_missing_from_the_list() -> None:
    """A folder added to the package is a stage, or named here with what it is."""
    folders = {path.parent.relative_to(PACKAGE).parts[0] for path in PACKAGE.glob("*/__init__.py")}
    assert folders == {*STAGES, "model", "config", "commands"}


def test_the_walk_sees_imports_inside_functions(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text("def f():\n    from reportgen import cli\n    import reportgen.show\n")
    assert list(imports(path)) == [(2, "reportgen.cli"), (3, "reportgen.show")]
