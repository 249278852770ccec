"""What has to add up in an EHF file, and what has to be a date (EN 16931 BR-CO-10 to 17, BR-DEC, Peppol R040, R046, R120, F001)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _
from lxml import etree

from billing.amounts import to_ore
from billing.ehf.faults import Fault, path
from billing.ehf.names import PREFIXES

ZERO = Decimal(0)
A_ROUNDING = Decimal("0.02")  # R120
A_KRONE = Decimal(1)  # BR-CO-17: what EN 16931 lets roundings come to in a credit note for the rest


def faults_of(root: etree._Element) -> list[Fault]:
    """Empty when all adds up."""
    broken = [*_figures(root), *_dates(root)]
    if broken:
        return broken
    return [*_totals(root), *_groups(root), *_lines(root), *_allowances(root)]


def find(node: etree._Element, where: str) -> list[etree._Element]:
    return list(node.findall(where, PREFIXES))


def value(node: etree._Element, where: str) -> Decimal:
    """What the first element there says; 0 where there is none."""
    found = node.find(where, PREFIXES)
    return Decimal(found.text or "0") if found is not None else ZERO


def _figures(root: etree._Element) -> Iterable[Fault]:
    for node in root.iterfind(".//*[@currencyID]"):
        try:
            figure = Decimal((node.text or "").strip())
        except InvalidOperation:
            yield Fault("BR-DEC", path(node), _("This is no amount."))
            continue
        if figure != to_ore(figure) and not path(node).endswith("PriceAmount"):
            yield Fault("BR-DEC", path(node), _("An amount has more than two decimals."))


def _dates(root: etree._Element) -> Iterable[Fault]:
    for node in root.iterfind(".//cbc:*", PREFIXES):
        name = etree.QName(node).localname
        if not name.endswith("Date"):
            continue
        try:
            right = date.fromisoformat(node.text or "").isoformat() == node.text
        except ValueError:
            right = False
        if not right:
            yield Fault("PEPPOL-EN16931-F001", path(node), _("A date is year-month-day."))


def _lines_of(root: etree._Element) -> list[etree._Element]:
    return [*find(root, "cac:InvoiceLine"), *find(root, "cac:CreditNoteLine")]


def _totals(root: etree._Element) -> Iterable[Fault]:
    total = root.find("cac:LegalMonetaryTotal", PREFIXES)
    if total is None:
        yield Fault("BR-13", path(root), _("The totals are missing."))
        return
    net = sum((value(line, "cbc:LineExtensionAmount") for line in _lines_of(root)), ZERO)
    vat = value(root, "cac:TaxTotal/cbc:TaxAmount")
    said = {
        name: value(total, f"cbc:{name}Amount")
        for name in (
            "LineExtension", "TaxExclusive", "TaxInclusive", "Payable", "AllowanceTotal", "ChargeTotal", "Prepaid",
            "PayableRounding",
        )
    }  # fmt: skip
    if said["LineExtension"] != net:
        yield Fault("BR-CO-10", path(total), _("The lines do not add up to the sum of lines."))
    if said["TaxExclusive"] != said["LineExtension"] - said["AllowanceTotal"] + said["ChargeTotal"]:
        yield Fault("BR-CO-13", path(total), _("The sum without VAT is not that of the lines."))
    if vat != sum((value(row, "cbc:TaxAmount") for row in find(root, "cac:TaxTotal/cac:TaxSubtotal")), ZERO):
        yield Fault("BR-CO-14", path(total), _("The VAT is not the sum of its groups."))
    if said["TaxInclusive"] != said["TaxExclusive"] + vat:
        yield Fault("BR-CO-15", path(total), _("The total is not the sum and its VAT."))
    if said["Payable"] != said["TaxInclusive"] - said["Prepaid"] + said["PayableRounding"]:
        yield Fault("BR-CO-16", path(total), _("What is to be paid is not the total."))


def _groups(root: etree._Element) -> Iterable[Fault]:
    """The lines of a category and rate add up to its group, and the VAT is that rate of it."""
    sums: dict[tuple[str | None, Decimal], Decimal] = {}
    for line in _lines_of(root):
        key = _key(line, "cac:Item/cac:ClassifiedTaxCategory")
        sums[key] = sums.get(key, ZERO) + value(line, "cbc:LineExtensionAmount")
    seen = set()
    credit = etree.QName(root).localname == "CreditNote"
    for row in find(root, "cac:TaxTotal/cac:TaxSubtotal"):
        key = _key(row, "cac:TaxCategory")
        if key in seen or sums.get(key) != value(row, "cbc:TaxableAmount"):
            yield Fault(f"BR-{key[0]}-08", path(row), _("The lines of a VAT rate do not add up to its sum."))
        seen.add(key)
        exact = to_ore(value(row, "cbc:TaxableAmount") * key[1] / 100)
        off = abs(exact - value(row, "cbc:TaxAmount"))
        if off >= (A_KRONE if credit else Decimal("0.01")):
            yield Fault("BR-CO-17", path(row), _("The VAT is not the rate of the sum."))
    if sums.keys() - seen:
        yield Fault("BR-CO-18", path(root), _("A VAT rate of the lines is missing in the sum of VAT."))


def _key(node: etree._Element, where: str) -> tuple[str | None, Decimal]:
    return node.findtext(f"{where}/cbc:ID", namespaces=PREFIXES), value(node, f"{where}/cbc:Percent").normalize()


def _lines(root: etree._Element) -> Iterable[Fault]:
    for line in _lines_of(root):
        quantity = value(line, "cbc:InvoicedQuantity") or value(line, "cbc:CreditedQuantity")
        base = value(line, "cac:Price/cbc:BaseQuantity") or Decimal(1)
        price = value(line, "cac:Price/cbc:PriceAmount")
        extra = sum(
            (
                value(row, "cbc:Amount")
                * (1 if row.findtext("cbc:ChargeIndicator", namespaces=PREFIXES) == "true" else -1)
                for row in find(line, "cac:AllowanceCharge")
            ),
            ZERO,
        )
        if abs(value(line, "cbc:LineExtensionAmount") - to_ore(quantity * price / base) - extra) > A_ROUNDING:
            yield Fault("PEPPOL-EN16931-R120", path(line), _("A line is not its quantity times its price."))


def _allowances(root: etree._Element) -> Iterable[Fault]:
    for row in root.iterfind(".//cac:AllowanceCharge", PREFIXES):
        in_price = etree.QName(row.getparent()).localname == "Price"
        if in_price and row.find("cbc:BaseAmount", PREFIXES) is not None:
            price = value(row.getparent(), "cbc:PriceAmount")
            if value(row, "cbc:BaseAmount") - value(row, "cbc:Amount") != price:
                yield Fault("PEPPOL-EN16931-R046", path(row), _("The price is not what is left after the discount."))
        elif row.find("cbc:MultiplierFactorNumeric", PREFIXES) is not None:
            wanted = value(row, "cbc:BaseAmount") * value(row, "cbc:MultiplierFactorNumeric") / 100
            if abs(wanted - value(row, "cbc:Amount")) > A_ROUNDING:
                yield Fault("PEPPOL-EN16931-R040", path(row), _("A discount is not its percentage of its amount."))
