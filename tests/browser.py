"""A headless Chromium for tests of pages: the one installed on the machine, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> str | None:
    """The path of the browser: what CHROMIUM names, else the first of the usual names that is on the path."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


def lacking() -> str:
    """Why pages cannot be tested here; empty where they can."""
    if find_spec("playwright") is None:
        return "Playwright is not installed"
    return "" if find_chromium() else f"no Chromium is installed ({', '.join(_NAMES)}; CHROMIUM names another)"


@contextmanager
def open_browser() -> Iterator[Any]:
    """The browser, started once. It runs without its sandbox, which containers do not allow; pages are our own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()
