"""Seller and buyer of a document, as they are on the day it is issued."""

from typing import Any

from association.models import Details
from billing.document import Buyer, Seller
from billing.models import BillingSetup, Customer


def seller(details: Details, setup: BillingSetup) -> Seller:
    return Seller(
        name=details.name,
        number=details.organisation_number,
        street=details.postal_address,
        postcode=details.postal_postcode,
        city=details.postal_city,
        account=details.bank_account,
        in_vat_register=details.vat_status == Details.VatStatus.REGISTERED,
        in_business_register=setup.in_business_register,
        email=details.reply_email or details.email,
        telephone=details.telephone,
    )


def buyer(customer: Customer) -> Buyer:
    """Who pays in law: a department has no number and is invoiced as the organisation it is part of.

    Reads organisation, its parent and person: fetch them by `Customer.objects.with_party()`.
    """
    if customer.organisation is None:
        return _free(customer)
    organisation = customer.organisation
    legal = organisation.parent if organisation.parent and not organisation.number else organisation
    place: Any = next((row for row in (customer, organisation, legal) if row.address or row.city), organisation)
    return Buyer(
        name=legal.name,
        number=legal.number or "",
        street=place.address,
        postcode=place.postcode,
        city=place.city,
        country=customer.country,
        email=customer.mail_address,
    )


def _free(customer: Customer) -> Buyer:
    return Buyer(
        name=customer.title,
        number=customer.number,
        street=customer.address,
        postcode=customer.postcode,
        city=customer.city,
        country=customer.country,
        email=customer.mail_address,
    )
