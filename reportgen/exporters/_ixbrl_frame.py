"""What is around the page of an inline document: root, head and the hidden header (Inline XBRL 1.1 section 8).

EDGAR takes neither a document type nor style sheets nor characters beyond ASCII (Filer Manual 5.2.2 and 5.2.5).
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.exporters._ixbrl_tags import hidden_element
from reportgen.exporters._tables import one_line
from reportgen.exporters._xbrl_instance import write_resources
from reportgen.exporters._xbrl_names import INSTANCE, LINK, RESERVED, XLINK, Names
from reportgen.exporters._xbrl_values import escape

XHTML = "http://www.w3.org/1999/xhtml"
_INLINE = "http://www.xbrl.org/2013/inlineXBRL"


def open_document(names: Names, title: str, registry: str) -> str:
    """Everything before the body's start tag; `registry` is the namespace of the transformations."""
    bound = {
        "ix": _INLINE,
        "ixt": registry,
        "link": LINK,
        "xlink": XLINK,
        "xsi": RESERVED["xsi"],
        "xbrli": INSTANCE.uri,
        **names.measure_bindings(),
    }
    if any(context.dimensions for context in names.ids.contexts):
        bound["xbrldi"] = RESERVED["xbrldi"]
    bound |= {namespace.prefix: namespace.uri for namespace in names.bindings.values()}
    declared = "".join(f'\n  xmlns:{prefix}="{escape(uri)}"' for prefix, uri in bound.items())
    language = escape(names.ids.language)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="{XHTML}" xml:lang="{language}"{declared}>\n'
        '<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>\n'
        f"<title>{escape(one_line(title))}</title>\n</head>\n"
    )


def write_header(names: Names, hidden: Iterable[str]) -> str:
    """The header out of sight: facts named in `hidden`, the extension schema, contexts and units."""
    ids = names.ids
    facts = [hidden_element(name, ids.facts[name], ids) for name in hidden]
    notes: dict[str, list[str]] = {}
    for fact, names_of in ids.noted.items():
        for note in names_of:
            notes.setdefault(note, []).append(fact)
    # a hidden section without facts is not allowed
    section = ("<ix:hidden>", *facts, "</ix:hidden>") if facts else ()
    return "\n".join(
        (
            '<div style="display:none"><ix:header>',
            *section,
            "<ix:references>",
            f'  <link:schemaRef xlink:type="simple" xlink:href="{names.stem}.xsd"/>',
            "</ix:references>",
            "<ix:resources>",
            *(f'  <ix:relationship fromRefs="{" ".join(facts)}" toRefs="{note}"/>' for note, facts in notes.items()),
            *write_resources(ids),
            "</ix:resources>",
            "</ix:header></div>\n",
        )
    )
