"""The demo's data goes in whole."""

import pytest

from desk.models import AddressHold, OutboxMail, StoredFile, Task
from events.models import Event
from knowledge.models import Resource
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import (
    Application,
    BulkMail,
    Hall,
    Import,
    Invitation,
    JoinRequest,
    Mandate,
    Segment,
    Venue,
)
from suppliers.models import Listing
from suppliers.models.versions import LOGO

pytestmark = pytest.mark.django_db


def test_demo_has_what_it_promises():
    load_demo()
    assert Venue.objects.filter(organisation=None).count() == 141
    assert Venue.objects.exclude(organisation=None).count() == 24
    assert Hall.objects.filter(venue__organisation=None).count() == 0
    assert (Listing.objects.count(), Resource.objects.count(), Event.objects.count()) == (40, 60, 12)
    assert StoredFile.objects.filter(use=LOGO).ready().count() == 40


def test_demo_has_applications_to_work_with():
    load_demo()
    assert sorted(Application.objects.values_list("state", flat=True)) == [
        "confirmed",
        "confirmed",
        "declined",
        "under_review",
    ]
    assert all(application.register for application in Application.objects.all())


def test_demo_has_people_on_their_way_in():
    load_demo()
    assert Invitation.objects.open().count() == 1
    assert JoinRequest.objects.open().count() == 2
    assert Task.objects.open().filter(kind="members.join").count() == 2
    assert Mandate.objects.exclude(deputy_for=None).count() == 1


def test_demo_has_mail_to_many_an_address_on_hold_and_a_list_taken_in():
    load_demo()
    assert Segment.objects.count() == 2
    sent, draft = BulkMail.objects.exclude(sent_at=None).get(), BulkMail.objects.get(sent_at=None)
    assert (sent.recipients.getting().count() > 3, draft.recipients.getting().count() > 20) == (True, True)
    hold = AddressHold.objects.standing().get()
    assert OutboxMail.objects.about(hold).get().recipient.email.endswith("@tangen-konserthus.example")
    row = Import.objects.get()
    assert (row.state, row.counts) == ("committed", {"new": 0, "changed": 5, "same": 3, "fault": 0})
