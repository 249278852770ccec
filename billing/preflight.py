"""What would be wrong with a document, in words, before a number is taken for it: afterwards nothing can be changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from billing.amounts import LARGEST
from billing.credits import Left
from billing.document import Document, Kind, Treatment
from billing.drafting import Terms, kid_of
from billing.models import Customer, Draft, VatCode

Text = str | Promise


@dataclass(frozen=True)
class Fault:
    """`field` is the draft's, empty for what is mended elsewhere, at `address` (may be empty too)."""

    text: Text
    field: str = ""
    address: str = ""


class NotReadyError(Exception):
    """Raised by `issue`: nothing was issued. `faults` are by draft, in the reader's language."""

    def __init__(self, faults: dict[Draft, list[Fault]]) -> None:
        super().__init__("; ".join(str(fault.text) for rows in faults.values() for fault in rows))
        self.faults = faults


Check = Callable[[Draft, Document, Terms], Iterable[Fault]]
_CHECKS: list[Check] = []


def register_check(check: Check) -> None:
    """Tells of a check that documents must pass as well (EHF's own rules)."""
    if check not in _CHECKS:
        _CHECKS.append(check)


def faults_of(draft: Draft, document: Document, terms: Terms, left: Left | None = None) -> list[Fault]:
    """All that is wrong with `document`, which `billing.drafting.document` made of `draft`. Empty when it can be issued.

    The checks that others have registered come last, and only where these find nothing.
    """
    found = [
        *seller_faults(document),
        *buyer_faults(draft, document),
        *line_faults(draft, terms),
        *amount_faults(draft, document, terms),
    ]
    if draft.credits_id:
        found += credit_faults(draft, document, left or Left())
    return found or [fault for check in _CHECKS for fault in check(draft, document, terms)]


def seller_faults(document: Document) -> Iterable[Fault]:
    """Bokføringsforskriften § 5-1-2, and what EHF asks for."""
    seller, page = document.seller, reverse("admin:association_details_changelist")
    if not seller.number:
        yield Fault(_("The association's organisation number is not told."), address=page)
    if not (seller.street and seller.postcode and seller.city):
        yield Fault(_("The association's postal address is not told."), address=page)
    if not seller.account:
        yield Fault(_("The association's bank account is not told."), address=page)


def buyer_faults(draft: Draft, document: Document) -> Iterable[Fault]:
    """The parties of § 5-1-1, and the payer's own rule for its reference."""
    buyer, customer = document.buyer, draft.customer
    page = reverse("admin:billing_customer_change", args=[customer.pk])
    if not (buyer.city and buyer.postcode) and not buyer.number:
        yield Fault(_("The payer has neither an address nor an organisation number."), "customer", page)
    if customer.channel == Customer.Channel.EHF:
        if not buyer.number:
            yield Fault(_("EHF is addressed by organisation number, and the payer has none."), "customer", page)
        if not (document.buyer_reference or document.order_reference):
            yield Fault(_("EHF needs a buyer reference or an order number."), "buyer_reference")
    if customer.channel == Customer.Channel.EMAIL and not customer.mail_address:
        yield Fault(_("The payer has no e-mail address to send the invoice to."), "customer", page)
    if customer.buyer_reference_pattern and not customer.takes(document.buyer_reference):
        yield Fault(wrong_reference(customer), "buyer_reference")


def wrong_reference(customer: Customer) -> str:
    return _("%(payer)s takes another form of buyer reference: %(form)s.") % {
        "payer": customer.title,
        "form": customer.buyer_reference_help or customer.buyer_reference_pattern,
    }


def line_faults(draft: Draft, terms: Terms) -> Iterable[Fault]:
    accounts: dict[tuple[object, object], set[str]] = {}
    for row in draft.lines.all():
        if row.credits_id:
            continue
        page = reverse("admin:billing_vatcode_change", args=[row.vat_code_id])
        percent = terms.rates.percent(row.vat_code, terms.day)
        if percent is None:
            yield Fault(_("VAT code %(code)s has no rate on this day.") % {"code": row.vat_code_id}, "lines", page)
        if row.vat_code.kind == VatCode.Kind.TAXED and not terms.seller.in_vat_register:
            yield Fault(
                _("“%(line)s” has VAT, but the association is not in the VAT register.") % {"line": row.description},
                "lines",
                reverse("admin:association_details_changelist"),
            )
        accounts.setdefault((row.vat_code.kind, percent), set()).add(row.vat_code.account)
    if any(len(rows) > 1 for rows in accounts.values()):
        yield Fault(_("Two VAT codes with the same rate have different accounts: bill them apart."), "lines")


def amount_faults(draft: Draft, document: Document, terms: Terms) -> Iterable[Fault]:
    if not document.lines:
        yield Fault(_("There are no lines."), "lines")
    if document.total < 0:
        yield Fault(_("The sum is below zero: use a credit note."), "lines")
    if document.total > LARGEST:
        yield Fault(_("The sum is too large."), "lines")
    if document.due_on and document.due_on < document.issued_on:
        yield Fault(_("The day it is due has passed."), "due_on")
    for line in document.lines:
        outer, inner = document.period, line.period
        if inner and (outer is None or inner.first < outer.first or inner.last > outer.last):
            yield Fault(_("The period of “%(line)s” lies outside the invoice's.") % {"line": line.name}, "lines")
    series = terms.series_of(draft)
    if document.kind is Kind.INVOICE and not kid_of(draft.customer, series.next_number, terms.setup):
        page = reverse("admin:billing_billingsetup_changelist")
        yield Fault(_("The KID is too short for the numbers there are now."), address=page)
    if any(row.treatment in (Treatment.EXEMPT, Treatment.OUTSIDE) and not row.reason for row in document.vat_groups):
        yield Fault(_("A line without VAT needs its reason."), "lines")


def credit_faults(draft: Draft, document: Document, left: Left) -> Iterable[Fault]:
    for row, line in zip(draft.lines.all(), document.lines, strict=True):
        rest = left.lines.get(row.credits_id or 0)
        if rest is None:
            yield Fault(_("“%(line)s” is not a line of the credited invoice.") % {"line": row.description}, "lines")
        elif abs(line.net) > abs(rest) or line.net * rest < 0:
            yield Fault(_("“%(line)s” is credited by more than is left of it.") % {"line": row.description}, "lines")
    if document.total > left.total:
        yield Fault(_("More is credited than is left of the invoice."), "lines")
