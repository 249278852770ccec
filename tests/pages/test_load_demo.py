"""The demo's data goes in whole."""

import pytest

from desk.models import StoredFile, Task
from events.models import Event
from knowledge.models import Resource
from kulturhus.pages.management.commands.load_demo import load_demo
from members.models import Application, Hall, Invitation, JoinRequest, Mandate, Venue
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
