"""What a house tells about itself: the row, and for each fact of a hall who said so and when."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from kulturhus.shared.drawing.norway_map import project
from kulturhus.shared.norwegian import norwegian_slug
from members.facts import FACTS, told_fields
from members.models import FactSource, Hall, Municipality, Organisation, User, Venue
from members.services.sheets import want_sheet
from members.yearly_question import close_when_confirmed

BY_HOUSE, BY_SECRETARIAT = "huset", "sekretariatet"


@transaction.atomic
def save_venue(venue: Venue, *, today: date | None = None) -> None:
    """Keeps what somebody in the house has written about it, and that it was confirmed today. Its sheet follows."""
    venue.confirmed_on = today or timezone.localdate()
    venue.save()
    want_sheet(venue)


def add_venue(name: str, organisation: Organisation, municipality: Municipality) -> Venue:
    """A new house in the directory, of which nothing more is told yet. One of the same name carries its municipality too."""
    wanted = [
        name,
        f"{name} {municipality.name}",
        *(f"{name} {municipality.name} {number}" for number in range(2, 100)),
    ]
    slugs = list(dict.fromkeys(filter(None, map(norwegian_slug, wanted))))
    taken = set(Venue.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    slug = next(one for one in slugs if one not in taken)
    x, y = project(float(municipality.longitude), float(municipality.latitude))
    venue: Venue = Venue.objects.create(
        name=name, slug=slug, organisation=organisation, municipality=municipality, map_x=x, map_y=y
    )
    return venue


@transaction.atomic
def save_hall(
    hall: Hall, changed: Iterable[str], by: User, *, source: str = BY_HOUSE, everything: bool = False
) -> None:
    """Keeps a hall as its house tells it. The facts in `changed` are confirmed today and come from `source`; with
    `everything` all other told ones are confirmed too.
    """
    hall.save()
    confirm_facts(hall, changed, by, source=source)
    if everything:
        confirm_told(hall, by)
    save_venue(hall.venue)
    close_when_confirmed(hall.venue, by)


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


@transaction.atomic
def confirm_told(hall: Hall, by: User, *, today: date | None = None) -> None:
    """Everything the hall tells is right today. Facts keep the source they have; those without one get the house."""
    day = today or timezone.localdate()
    known = FactSource.objects.filter(hall=hall, field__in=told_fields(hall))
    known.update(confirmed_on=day, confirmed_by=by)
    new = set(told_fields(hall)) - set(known.values_list("field", flat=True))
    confirm_facts(hall, new, by, source=BY_HOUSE, today=day)


@transaction.atomic
def confirm_everything(venue: Venue, by: User, *, today: date | None = None) -> None:
    """The house says that all it tells of itself and its halls is right today. May run again."""
    for hall in venue.halls.all():
        confirm_told(hall, by, today=today)
    save_venue(venue, today=today)
    close_when_confirmed(venue, by, today=today)
