"""Whoever has left meets, in the session that is still open, what a stranger meets: every address, every method."""

import pytest
from django.utils import timezone

from members.models import Mandate
from members.services import leave
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
OWN_ACCOUNT = ("mfa_", "account_", "members:reauthenticate", "members:confirm_reauthentication")


def own_account(key: str) -> bool:
    return key.startswith(OWN_ACCOUNT)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "house"), LEAVERS)
def test_open_session_is_a_strangers_from_that_moment(name, house):
    world = make_world()
    assert ask(world, "members:my_organisation", "GET", name) == "200"
    leave(world.cast.users[name], world.cast.organisations[house], world.cast.users["superuser"])
    assert not Mandate.objects.live(at=timezone.now()).filter(user=world.cast.users[name]).exists()
    rows = {row: answers for row, answers in ROWS.items() if not own_account(row[0])}
    found = {f"{method} {key}": ask(world, key, method, name) for key, method in rows}
    assert found == {f"{method} {key}": answers[STRANGER] for (key, method), answers in rows.items()}
