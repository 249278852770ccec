import pytest
from django.core.management import call_command

from members.models import Venue

pytestmark = pytest.mark.django_db


def test_command_adds_the_houses_once(capsys):
    call_command("load_public_venues")
    count = Venue.objects.count()
    call_command("load_public_venues")
    assert count > 100
    assert capsys.readouterr().out.splitlines() == [f"{count} houses added.", "0 houses added."]
