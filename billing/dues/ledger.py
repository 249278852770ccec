"""What is booked as dues already: invoices less credit notes, and drafts that are not issued yet, by membership."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, F, Sum, When

from billing.models import Draft, DraftLine, InvoiceLine, Product
from billing.models.invoices import amount_field

DUES = {"product__purpose": Product.Purpose.DUES}


@dataclass
class Booked:
    issued: Decimal = Decimal(0)
    drafts: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        return self.issued + self.drafts


def booked(memberships: Iterable[int]) -> dict[int, Booked]:
    """By membership; net amounts. Two queries."""
    ids = list(memberships)
    found: dict[int, Booked] = defaultdict(Booked)
    sign = Case(
        When(invoice__kind=Draft.Kind.CREDIT_NOTE, then=-F("net")), default=F("net"), output_field=amount_field("")
    )
    issued = InvoiceLine.objects.filter(membership__in=ids, **DUES).values_list("membership_id")
    for membership, amount in issued.annotate(amount=Sum(sign)).order_by():
        found[membership].issued = amount
    drafts = DraftLine.objects.filter(membership__in=ids, **DUES).values_list("membership_id", "draft__kind")
    for membership, kind, amount in drafts.annotate(amount=DraftLine.net_sum()).order_by():
        found[membership].drafts += -amount if kind == Draft.Kind.CREDIT_NOTE else amount
    return found


def newest_sources(memberships: Iterable[int]) -> dict[int, int]:
    """The highest number among the sources `dues:membership:number` of their lines: the next line takes the one after."""
    ids, found = list(memberships), dict[int, int]()
    told = {"membership__in": ids, "source__startswith": "dues:"}
    sources = [
        *InvoiceLine.objects.filter(**told).values_list("source", flat=True),
        *DraftLine.objects.filter(**told).values_list("source", flat=True),
    ]
    for source in filter(None, sources):
        _dues, membership, number = source.split(":")
        found[int(membership)] = max(found.get(int(membership), 0), int(number))
    return found
