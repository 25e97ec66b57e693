"""References: to a schema, to files that are there, to roles that are declared (XBRL 2.1 sections 3.5 and 4.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import Provenance
from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.validation.filed import Fault, Filed

_STANDARD = ("http://www.xbrl.org/2003/role/", "http://www.xbrl.org/2009/role/", "http://www.xbrl.org/2008/role/")


def rule_a_schema_is_named(filed: Filed) -> Iterator[Fault]:
    """A report refers to the schema of its taxonomy."""
    if not filed.filing.references:
        message = f"{filed.filing.name} refers to no schema"
        yield error("xbrl.4.2:schemaRef", message, Provenance(filed.filing.name, 1, 1))


def rule_files_are_there(filed: Filed) -> Iterator[Fault]:
    """What is referred to beside the report is there."""
    for path in filed.filing.taxonomy.missing:
        if "://" not in path:
            message = f"{path} is referred to, and is not there"
            remedy = "Put it into the folder, or correct the reference."
            yield error("FileNotLoadable", message, Provenance(filed.filing.name, 1, 1), remedy)


def rule_namespaces_are_imported(filed: Filed) -> Iterator[Fault]:
    """The schema at hand imports the namespace of every concept that has a value."""
    taxonomy = filed.filing.taxonomy
    if not taxonomy.own:
        return
    reached = {*taxonomy.own, *taxonomy.schemas}
    for fact in filed.filing.facts:
        space = fact.concept.space
        if space not in reached:
            reached.add(space)
            message = f"no schema that is referred to declares or imports the namespace {space}"
            yield error("xbrl.4.6:namespaceUnreached", message, fact)


def rule_roles_are_declared(filed: Filed) -> Iterator[Fault]:
    """The roles of networks are declared in the schemas at hand (section 5.1.3)."""
    taxonomy, told = filed.filing.taxonomy, set()
    for arc in taxonomy.arcs:
        if arc.role not in taxonomy.roles and not arc.role.startswith(_STANDARD) and arc.role not in told:
            told.add(arc.role)
            yield warning("xbrl.3.5.2.4:roleUndeclared", f"the role {arc.role} is declared nowhere at hand", arc.origin)
