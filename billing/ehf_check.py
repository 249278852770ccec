"""EHF's own rules before a number is taken: the file a draft would become is written and judged, XSD included."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from billing.document import Document
from billing.drafting import Terms
from billing.models import Customer, Draft
from billing.preflight import Fault

# Where the elements come from: a field of the draft, or a page where it is mended.
DRAFT = {
    "BuyerReference": "buyer_reference",
    "OrderReference": "order_reference",
    "AccountingCost": "accounting_cost",
    "Note": "note",
    "InvoicePeriod": "period",
    "DueDate": "due_on",
    "InvoiceLine": "lines",
    "CreditNoteLine": "lines",
    "TaxTotal": "lines",
    "LegalMonetaryTotal": "lines",
    "AccountingCustomerParty": "customer",
}


def ehf_faults(draft: Draft, document: Document, terms: Terms) -> Iterable[Fault]:  # noqa: ARG001 - as checks are called
    """What the receiver would refuse the file for. For a payer that takes no EHF, what would make it an invalid one."""
    from lxml import etree  # noqa: PLC0415 - large, and most web workers never issue

    from billing.ehf import rules, schema  # noqa: PLC0415
    from billing.ehf.writing import write  # noqa: PLC0415

    root = etree.fromstring(write(document))
    sending = draft.customer.channel == Customer.Channel.EHF
    for fault in [*schema.faults_of(root), *rules.faults_of(root, sending=sending)]:
        part = fault.element.partition("/")[2].partition("/")[0].partition("[")[0]
        text = _("%(text)s (%(code)s)") % {"text": fault.text, "code": fault.code}
        yield Fault(text, DRAFT.get(part, ""), _page(part, draft))


def _page(part: str, draft: Draft) -> str:
    if part == "AccountingCustomerParty":
        return reverse("admin:billing_customer_change", args=[draft.customer_id])
    if part in ("AccountingSupplierParty", "PaymentMeans"):
        return reverse("admin:association_details_changelist")
    return ""
