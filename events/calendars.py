"""Events as iCalendar (RFC 5545), with a fixed UID each, so that a later version replaces an earlier one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from events.models import Event

if TYPE_CHECKING:
    from icalendar import Event as Entry


def calendar_of(events: Iterable[Event]) -> bytes:
    """A calendar of `events` in the reader's language."""
    from icalendar import Calendar  # noqa: PLC0415 - 2 MB, and most web workers never make one

    calendar = Calendar()
    calendar.add("prodid", "-//Norske kulturhus//Portal//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(_entry(event))
    return bytes(calendar.to_ical())


def _entry(event: Event) -> "Entry":
    from icalendar import Event as Entry  # noqa: PLC0415 - as above

    entry = Entry()
    address = settings.SITE_ADDRESS + event.get_absolute_url()
    entry.add("uid", f"event-{event.pk}@{urlsplit(settings.SITE_ADDRESS).hostname}")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", str(event.title))
    entry.add("description", f"{event.summary}\n\n{address}")
    entry.add("url", address)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    place = ", ".join(filter(None, [event.venue.name if event.venue else "", event.place]))
    if place:
        entry.add("location", place)
    return entry
