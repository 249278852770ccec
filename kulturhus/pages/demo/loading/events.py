"""The demo's courses and conferences, some past and most to come."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from events.models import Event, EventStatus, ProgrammeItem
from knowledge.models import Resource
from kulturhus.pages.demo.events_content import DemoEvent, read_events
from members.models import User, Venue

SAME = ["slug", "kind", "audience", "place", "capacity", "price_member", "price_other", "accessibility"]
SAME += [f"{name}_{code}" for name in ("title", "summary", "body") for code in ("nb", "nn", "en")]


def load(today: date) -> None:
    venues = {venue.name: venue for venue in Venue.objects.filter(organisation__isnull=False)}
    people = {user.name: user for user in User.objects.all()}
    for row in read_events():
        event = _event(row, venues.get(row.house), people.get(row.contact), today)
        event.resources.set(Resource.objects.filter(slug__in=row.resources))
        ProgrammeItem.objects.bulk_create(
            ProgrammeItem(
                event=event,
                starts_at=row.line_at(line, today),
                title=line.title,
                text=line.text,
                speaker=line.speaker,
            )
            for line in row.programme
        )


def _event(row: DemoEvent, venue: Venue | None, contact: User | None, today: date) -> Event:
    return Event.objects.create(
        status=EventStatus.PUBLISHED,
        starts_at=row.starts_at(today),
        ends_at=row.ends_at(today),
        is_online=row.online,
        venue=venue,
        municipality_id=row.municipality or None,
        registration_opens_at=_in_days(today, row.registration_opens_in_days, time(8)),
        registration_closes_at=_in_days(today, row.registration_closes_in_days, time(23, 59)),
        contact=contact,
        **{name: getattr(row, name) for name in SAME},
    )


def _in_days(today: date, days: int | None, clock: time) -> datetime | None:
    return None if days is None else timezone.make_aware(datetime.combine(today + timedelta(days=days), clock))
