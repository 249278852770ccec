"""What else somebody who leaves does on the portal. Apps to the right tell what they know."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from members.models import Mandate, Organisation, User

Tell = Callable[[User, Organisation], list[str]]
_TOLD: list[Tell] = []


def register_duties(tell: Tell) -> None:
    """`tell(person, organisation)` gives a line for each thing that does not end by itself. Called in AppConfig.ready()."""
    _TOLD.append(tell)


def other_duties(person: User, organisation: Organisation) -> list[str]:
    """One line each: access elsewhere, and what other apps know."""
    elsewhere: Any = Mandate.objects.live().filter(user=person).exclude(organisation=organisation)
    number = elsewhere.values("organisation").distinct().count()
    lines = [_("Has access for other organisations too. That goes on: it is theirs to end.")] if number else []
    return [*lines, *(line for tell in _TOLD for line in tell(person, organisation))]
