from collections.abc import Iterable
from typing import Any

from django.db import transaction

from billing.models import Customer
from desk.history import step
from members.models import Organisation, User


def payer_of(organisation: Organisation) -> Organisation:
    """Who pays for `organisation`: its payer, else itself; of one that was merged, the one that goes on. Ends also where the data go in circles."""
    seen = {organisation.pk}
    while (following := organisation.merged_into or organisation.payer) and following.pk not in seen:
        seen.add(following.pk)
        organisation = following
    return organisation


@transaction.atomic
def customer_of(payer: Organisation | User, **values: Any) -> Customer:
    """The customer that an organisation or a person is; made when it is none yet, with `values`. Two at once make one."""
    key = "organisation" if isinstance(payer, Organisation) else "person"
    return Customer.objects.get_or_create(**{key: payer}, defaults={"language": payer.language} | values)[0]


@transaction.atomic
def save_invoicing(organisation: Organisation, by: User, *, buyer_reference: str, **of_the_payer: str) -> None:
    """How the house wants its invoices: its buyer reference, and `channel`, `email` and `language` where it pays itself."""
    with step(by=by):
        organisation.buyer_reference = buyer_reference
        organisation.save(update_fields=["buyer_reference"])
        if of_the_payer:
            customer = customer_of(organisation)
            for name, value in of_the_payer.items():
                setattr(customer, name, value)
            customer.save(update_fields=list(of_the_payer))


def customers_of(payers: Iterable[Organisation]) -> dict[int, Customer]:
    """`customer_of` for many organisations, by their key, in three queries."""
    wanted = {payer.pk: payer for payer in payers}
    there = Customer.objects.filter(organisation__in=wanted)
    missing = wanted.keys() - set(there.values_list("organisation_id", flat=True))
    rows = [Customer(organisation=wanted[pk], language=wanted[pk].language) for pk in sorted(missing)]
    Customer.objects.bulk_create(rows, ignore_conflicts=True)
    return {row.organisation_id: row for row in there.all() if row.organisation_id is not None}
