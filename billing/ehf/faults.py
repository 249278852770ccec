"""What is wrong with an EHF file, and where."""

from dataclasses import dataclass

from django.utils.functional import Promise
from lxml import etree


@dataclass(frozen=True)
class Fault:
    """`code` is the rule's own, as Peppol and EN 16931 number them; `element` such as Invoice/InvoiceLine[2]/Price."""

    code: str
    element: str
    text: str | Promise


def path(node: etree._Element) -> str:
    """Where an element stands, without namespaces, counted where it has brothers of its name."""
    parts = []
    for step in [node, *node.iterancestors()]:
        name = etree.QName(step).localname
        before, after = step.itersiblings(step.tag, preceding=True), step.itersiblings(step.tag)
        place = 1 + sum(1 for _ in before)
        parts.append(f"{name}[{place}]" if place > 1 or any(True for _ in after) else name)
    return "/".join(reversed(parts))
