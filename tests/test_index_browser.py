"""The index of a folder in a browser: sorted by its heads, whole without script."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportgen.indexing import write_index
from reportgen.options import Options
from tests.browser import lacking, open_browser
from tests.unit.paged import DIFFERS
from tests.unit.test_index import named, publish

_LACKING = lacking()
pytestmark = pytest.mark.skipif(bool(_LACKING) and not os.environ.get("CI"), reason=_LACKING)

COMPANIES = "main tbody th a"


def test_the_index_is_sorted_by_its_heads_and_whole_without_script(tmp_path: Path) -> None:
    doubted = replace(named("Acme", "2012-09-30", "A"), findings=(DIFFERS,))
    publish(tmp_path, doubted, named("Beta", "2011-12-31", "B"), named("Zeta", "2012-03-31", "Z"))
    path, _, _ = write_index(tmp_path, Options())
    said: list[str] = []
    with open_browser() as browser:
        page = browser.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.goto(path.as_uri())
        assert page.locator(COMPANIES).all_inner_texts() == ["Acme (A)", "Beta (B)", "Zeta (Z)"]
        assert _sorted_by(page, "Company") == ["Acme (A)", "Beta (B)", "Zeta (Z)"]
        assert _sorted_by(page, "Company") == ["Zeta (Z)", "Beta (B)", "Acme (A)"]
        assert _sorted_by(page, "Period ended") == ["Beta (B)", "Zeta (Z)", "Acme (A)"]
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Period ended")
        # the one without a figure stays below, whichever way
        assert _sorted_by(page, "Revenue")[-1] == "Acme (A)"
        assert _sorted_by(page, "Revenue")[-1] == "Acme (A)"
        assert page.locator("th button").count() == 8
        bare = browser.new_context(java_script_enabled=False).new_page()
        bare.goto(path.as_uri())
        assert bare.locator(COMPANIES).all_inner_texts() == ["Acme (A)", "Beta (B)", "Zeta (Z)"]
        assert bare.locator("th button").count() == 0
        bare.locator("summary").first.click()
        assert bare.locator("details[open] a").inner_text() == "Concepts of the rows"
    assert said == []


def _sorted_by(page: Any, head: str) -> list[str]:
    page.get_by_role("button", name=head).click()
    found: list[str] = page.locator(COMPANIES).all_inner_texts()
    return found
