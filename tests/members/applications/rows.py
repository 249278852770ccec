"""Applications as tests need them."""

from typing import Any

from members.models import Application
from members.services import confirm_application, start_application

NUMBER = "313100103"
SENT = {
    "kind": "legal",
    "number": "313 100 103",
    "name": "Høglia kulturhus KF",
    "address": "Torget 4",
    "postcode": "2900",
    "city": "Fagernes",
    "municipality": "3451",
    "contact_name": "Ingrid Høglid",
    "contact_title": "Daglig leder",
    "contact_email": "Ingrid@hoglia.example",
    "contact_telephone": "912 34 567",
    "language": "nb",
    "message": "Vi åpner ny sal.",
}


def started(category: str = "venue", **fields: Any) -> Application:
    values = SENT | {
        "number": NUMBER,
        "contact_email": "ingrid@hoglia.example",
        "contact_telephone": "91234567",
        "municipality_id": "3451",
    }
    del values["municipality"]
    return start_application(Application(category_id=category, **values | fields))


def received(category: str = "venue", **fields: Any) -> Application:
    """One that its applicant has confirmed."""
    return confirm_application(started(category, **fields))
