"""Who is on the way into the demo's houses: somebody is invited, somebody asks to join, and somebody is a deputy."""

from datetime import timedelta

from django.utils import timezone

from members.models import Organisation, User
from members.services import ask_to_join, grant_period, invite, settle_newcomer

HOUSE, OTHER = "Fjordvik kulturhus KF", "Storelv konserthus AS"
ADMINISTRATOR = "ragnhild.tangvik@fjordvik-kulturhus.example"
STAFF = "kari.nordvik@fjordvik-kulturhus.example"


def load() -> None:
    """For houses and people that are there already. The cast finds all of it under Min side."""
    house, other = (Organisation.objects.get(name=name) for name in (HOUSE, OTHER))
    administrator, staff = (User.objects.get(email=email) for email in (ADMINISTRATOR, STAFF))
    invite("selma.strandvik@fjordvik-kulturhus.example", "Selma Strandvik", house, ["employee"], administrator)
    ask_to_join(_newcomer("Nils Neset", "nils.neset", "fjordvik-kulturhus.example"), house)
    ask_to_join(_newcomer("Oddny Elvestad", "oddny.elvestad", "storelv-konserthus.example"), other)
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    start = midnight + timedelta(days=21)
    grant_period(
        staff,
        house,
        ["invoices"],
        administrator,
        starts_at=start,
        ends_at=start + timedelta(days=28),
        deputy_for=administrator,
    )


def _newcomer(name: str, local_part: str, domain: str) -> User:
    return settle_newcomer(f"{local_part}@{domain}", name, "nb")
