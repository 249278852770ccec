"""The technical sheet follows its house: whoever changes what stands in it says so here."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from members.models import TechnicalSheet, Venue


@transaction.atomic
def want_sheet(venue: Venue) -> None:
    """Has the sheet made anew once the transaction has committed; until then its page says from when it is."""
    TechnicalSheet.objects.update_or_create(venue=venue, defaults={"wanted_at": timezone.now()})
    # By name: the jobs import the services.
    app.configure_task("members.make_technical_sheet").defer(venue_id=venue.pk)
