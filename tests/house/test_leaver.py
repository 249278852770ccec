"""Whoever has left meets, in the session that is still open, what a stranger meets: every address, every method."""

from datetime import timedelta

import pytest
from django.utils import timezone

from members.models import Mandate
from members.services import end_mandate, leave
from tests.cast import CAST
from tests.house.test_matrix import ROWS, ask
from tests.house.world import make_world

STRANGER = CAST.index("stranger")
LEAVERS = [
    ("staff", "fjordvik"),
    ("administrator", "fjordvik"),
    ("supplier", "tindelyd"),
    ("secretariat", "association"),
]
# An account that has a second factor is shown other pages of its own account.
# What somebody has written to a supplier in their own name stays theirs.
OWN_ACCOUNT = (
    "mfa_",
    "account_",
    "members:reauthenticate",
    "members:confirm_reauthentication",
    "suppliers:mark_enquiry",
)


def own_account(key: str) -> bool:
    return key.startswith(OWN_ACCOUNT)


def by_leaving(user, house, by):
    leave(user, house, by)


def by_single_ends(user, house, by):
    for mandate in user.mandates.all():
        end_mandate(mandate, by)


def by_last_day_that_passes(user, house, by):
    user.mandates.update(ends_at=timezone.now())


def by_starting_later(user, house, by):
    user.mandates.update(starts_at=timezone.now() + timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "house"), LEAVERS)
def test_open_session_is_a_strangers_from_that_moment(name, house):
    refused_everywhere(name, house, by_leaving)


@pytest.mark.django_db
@pytest.mark.parametrize("ending", [by_single_ends, by_last_day_that_passes, by_starting_later])
def test_every_way_access_ends_or_waits_is_as_final(ending):
    refused_everywhere("administrator", "fjordvik", ending)


def refused_everywhere(name, house, ending):
    world = make_world()
    assert ask(world, "members:my_organisation", "GET", name) == "200"
    ending(world.cast.users[name], world.cast.organisations[house], world.cast.users["superuser"])
    assert not Mandate.objects.live(at=timezone.now()).filter(user=world.cast.users[name]).exists()
    rows = {row: answers for row, answers in ROWS.items() if not own_account(row[0])}
    found = {f"{method} {key}": ask(world, key, method, name) for key, method in rows}
    assert found == {f"{method} {key}": answers[STRANGER] for (key, method), answers in rows.items()}
