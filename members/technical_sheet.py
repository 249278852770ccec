"""The technical sheet of a house, made by the worker whenever something in it changes. Jobs only: typst is large."""

import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.documents import render
from desk.files import remove, store_checked
from desk.models import StoredFile
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.validators import format_telephone
from members import hall_files
from members.confirmation import HallFacts, Told, facts_of
from members.models import Hall, HallFile, TechnicalSheet, Venue

TEMPLATE = "technical_sheet"


def make(venue_id: int, at: datetime | None = None) -> None:
    """Makes the sheet when what stands in it has changed, and notes that it is right as of `at`. Idempotent.

    A house that tells nothing of its halls has none.
    """
    now = at or timezone.now()
    houses = Venue.objects.select_related("organisation", "municipality__county")
    with transaction.atomic():
        venue = houses.prefetch_related("halls__sources").filter(pk=venue_id).first()
        if venue is None:
            return
        TechnicalSheet.objects.get_or_create(venue=venue, defaults={"wanted_at": now})
        sheet = TechnicalSheet.objects.select_for_update().get(venue=venue)
        _make(sheet, venue, now)


def refresh_all(at: datetime | None = None) -> int:
    """Makes every sheet anew whose facts have changed past the forms or have turned unconfirmed; returns how many houses."""
    pks = list(Venue.objects.filter(halls__isnull=False).distinct().order_by("pk").values_list("pk", flat=True))
    for pk in pks:
        make(pk, at)
    return len(pks)


def _make(sheet: TechnicalSheet, venue: Venue, now: datetime) -> None:
    language = venue.organisation.language if venue.organisation else "nb"
    with translation.override(language):
        content = content_of(venue, timezone.localdate(now))
        checksum = sha256(json.dumps([language, content]).encode()).hexdigest() if content["halls"] else ""
        files = list(StoredFile.objects.of(sheet))
        if checksum != sheet.checksum or (checksum and not files):
            remove(*files)
            if checksum:
                day = formats.date_format(timezone.localdate(now), "DATE_FORMAT")
                dated = content | {"date": _("As told on %(day)s") % {"day": day}}
                pdf = render(TEMPLATE, dated, language=language, created=now.astimezone(UTC).replace(microsecond=0))
                name = f"{norwegian_slug(_('Technical sheet'))}-{venue.slug}.pdf"
                store_checked(pdf, name=name, owner=sheet)
    sheet.checksum, sheet.made_at = checksum, now
    sheet.save(update_fields=["checksum", "made_at"])


def content_of(venue: Venue, today: date) -> dict[str, Any]:
    """What stands in the sheet but for its date, in the language that is active. Prefetch `halls__sources`."""
    halls = [(hall, facts_of(hall, today)) for hall in venue.halls.all()]
    files = hall_files.shown(venue.halls.all(), AnonymousUser())
    told = [(hall, facts) for hall, facts in halls if facts.rows or files.get(hall.pk)]
    unconfirmed = sum(len(facts.unconfirmed) for _hall, facts in told)
    warning = ngettext(
        "%(number)s fact is unconfirmed. Ask the house before you rely on it.",
        "%(number)s facts are unconfirmed. Ask the house before you rely on them.",
        unconfirmed,
    )
    return {
        "title": venue.name,
        "label": _("Technical sheet"),
        "where": venue.where,
        "contact": _contact(venue),
        "columns": [_("Fact"), _("Value"), _("Source")],
        "halls": [_hall(hall, facts, files.get(hall.pk, [])) for hall, facts in told],
        "files": _("Plans and files"),
        "warning": warning % {"number": unconfirmed} if unconfirmed else "",
        "address": f"{settings.SITE_ADDRESS}{reverse('members:technical_sheet', args=[venue.slug])}",
        "newest": _("The newest sheet is always at"),
    }


def _contact(venue: Venue) -> list[dict[str, str]]:
    street = ", ".join(filter(None, [venue.address, f"{venue.postcode} {venue.place}".strip()]))
    lines = [
        (_("Address"), street if venue.address else "", ""),
        (_("Telephone"), format_telephone(venue.telephone) if venue.telephone else "", f"tel:{venue.telephone}"),
        (_("E-mail"), venue.email, f"mailto:{venue.email}"),
        (_("Website"), venue.website, venue.website),
    ]
    return [{"label": label, "text": text, "link": link} for label, text, link in lines if text]


def _hall(hall: Hall, facts: HallFacts, files: list[HallFile]) -> dict[str, Any]:
    uses = ", ".join(str(use) for use in hall.get_uses_display())
    groups = [{"name": str(name), "rows": [_row(row) for row in rows]} for name, rows in facts.groups()]
    return {
        "name": hall.name,
        "uses": str(capfirst(uses.lower())),
        "about": str(hall.description),
        "groups": groups,
        "files": [{"name": str(row), "address": settings.SITE_ADDRESS + row.get_absolute_url()} for row in files],
    }


def _row(row: Told) -> dict[str, str]:
    day = formats.date_format(row.confirmed_on, "SHORT_DATE_FORMAT") if row.confirmed_on else ""
    origin = ", ".join(filter(None, [row.origin, day]))
    return {
        "label": row.label,
        "text": row.text,
        "origin": origin,
        "mark": "" if row.is_confirmed else _("Unconfirmed"),
    }
