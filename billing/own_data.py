"""What billing holds about people and organisations, told to the registries of members.

Issued documents are kept five years after the end of the year (bokføringsloven § 13), and point at rows that lose their name.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from billing import own_data_payments
from billing.models import (
    Adoption,
    BasisFigure,
    Customer,
    Delivery,
    DeliveryEvent,
    Draft,
    DraftLine,
    FeeOverride,
    Invoice,
    InvoiceLine,
    IssueOrder,
    Run,
)
from members.personal_data import Erase, move_or_drop, register_personal_data
from members.processing import LEGAL_DUTY, Activity, register_activity

BOOKKEEPING = _("The bookkeeping act § 13 says how long documents are kept.")


def tell() -> None:
    _tell_people()
    _tell_organisations()
    register_activity(
        Activity(
            "billing.invoices",
            _("Invoices"),
            _("Bill dues, courses and conferences, and keep the books the law asks for"),
            LEGAL_DUTY,
            _("Customers and their contact persons"),
            _("Name, address, e-mail, references, what was bought and paid"),
            _("The payer, the accountant, the auditor"),
            _("Five years after the end of the accounting year"),
        )
    )


def _tell_people() -> None:
    register_personal_data(
        Customer,
        "person",
        title=_("As a customer"),
        export=["pk", "address", "postcode", "city", "email", "channel", "language"],
        erase=Erase.KEEP,
        because=BOOKKEEPING,
        repoint=stay_or_move,
    )
    register_personal_data(Invoice, "issued_by", erase=Erase.KEEP, because=BOOKKEEPING, repoint=stay)
    register_personal_data(Delivery, "by", erase=Erase.KEEP, because=BOOKKEEPING, repoint=stay)
    register_personal_data(DeliveryEvent, "by", erase=Erase.KEEP, because=BOOKKEEPING, repoint=stay)
    own_data_payments.tell(register_personal_data, erase=Erase.KEEP, because=BOOKKEEPING, repoint=stay)
    register_personal_data(Draft, "created_by")
    register_personal_data(Run, "created_by")
    register_personal_data(Adoption, "adopted_by", erase=Erase.KEEP, because=BOOKKEEPING, repoint=stay)
    register_personal_data(FeeOverride, "author")
    register_personal_data(IssueOrder, "ordered_by")


def _tell_organisations() -> None:
    register_personal_data(Customer, "organisation", repoint=stay_or_move)
    register_personal_data(DraftLine, "organisation")
    register_personal_data(InvoiceLine, "organisation", repoint=stay)
    same_figure = move_or_drop("organisation", "measure", "year")(BasisFigure)
    register_personal_data(BasisFigure, "organisation", repoint=same_figure)
    register_personal_data(FeeOverride, "organisation")


def stay(old: Any, new: Any) -> None:
    """What is issued says what it said."""


def stay_or_move(old: Any, new: Any) -> None:
    """The customer goes along, unless the other is a customer already: then both numbers go on, each with its documents."""
    field = "organisation" if old._meta.model_name == "organisation" else "person"
    if not Customer.objects.filter(**{field: new}).exists():
        Customer.objects.filter(**{field: old}).update(**{field: new})
