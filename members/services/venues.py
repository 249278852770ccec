"""What a house tells about itself: the row, and for each fact of a hall who said so and when."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from members.facts import FACTS, told_fields
from members.models import FactSource, Hall, User, Venue

BY_HOUSE, BY_SECRETARIAT = "huset", "sekretariatet"


@transaction.atomic
def save_venue(venue: Venue, *, today: date | None = None) -> None:
    """Keeps what somebody in the house has written about it, and that it was confirmed today."""
    venue.confirmed_on = today or timezone.localdate()
    venue.save()


@transaction.atomic
def save_hall(hall: Hall, changed: Iterable[str], by: User, *, everything: bool = False) -> None:
    """Keeps a hall as its house tells it. The facts in `changed`, or with `everything` all told ones, are confirmed today."""
    hall.save()
    confirm_facts(hall, told_fields(hall) if everything else changed, by, source=BY_HOUSE)
    save_venue(hall.venue)


@transaction.atomic
def confirm_facts(hall: Hall, fields: Iterable[str], by: User, *, source: str, today: date | None = None) -> None:
    """One row for each told fact of `fields`; a fact no longer told loses its row. Other columns are left out."""
    told, named = set(told_fields(hall)), set(fields) & set(FACTS)
    FactSource.objects.filter(hall=hall, field__in=named - told).delete()
    day = today or timezone.localdate()
    FactSource.objects.bulk_create(
        [
            FactSource(hall=hall, field=field, source=source, confirmed_on=day, confirmed_by=by)
            for field in sorted(named & told)
        ],
        update_conflicts=True,
        unique_fields=["hall", "field"],
        update_fields=["source", "confirmed_on", "confirmed_by"],
    )
