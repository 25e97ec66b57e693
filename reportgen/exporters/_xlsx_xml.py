"""Text as XML, and the namespaces of the parts of a workbook."""

from __future__ import annotations

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def escape(text: str) -> str:
    """The text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """The text between the quotes of an attribute."""
    return escape(text).replace('"', "&quot;").replace("\n", "&#10;")
