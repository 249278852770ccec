"""The register's answer to an application: kept beside what was typed, and compared with it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.norwegian import fold
from members.models import Application, Municipality
from members.registers import Unit, fetch_unit


@dataclass(frozen=True)
class Line:
    """One fact as it was typed and as it is registered."""

    label: str | Promise
    typed: str
    registered: str

    @property
    def differs(self) -> bool:
        return bool(self.registered) and fold(self.typed) != fold(self.registered)


def ask(application: Application, *, patience: float = 3.0, fresh: bool = False) -> Unit | None:
    """Asks the register and keeps its answer with the time; None (kept too) when it knows no such number.

    Raises RegisterError when it does not answer: then nothing is changed.
    """
    unit = fetch_unit(application.number, patience=patience, fresh=fresh)
    Application.objects.filter(pk=application.pk).update(
        register=unit.as_json() if unit else None, register_at=timezone.now()
    )
    return unit


def unit_of(application: Application) -> Unit | None:
    """What the register said when it was asked."""
    return Unit.from_json(application.register) if application.register else None


def comparison(application: Application) -> list[Line]:
    """What was typed beside what is registered; empty without an answer."""
    unit = unit_of(application)
    if unit is None:
        return []
    place = Municipality.objects.filter(pk=unit.municipality).first()
    return [
        Line(_("Name"), application.name, unit.name),
        Line(_("Postal address"), application.address, ", ".join(unit.address)),
        Line(_("Postcode"), application.postcode, unit.postcode),
        Line(_("Postal town"), application.city, unit.city),
        Line(
            _("Municipality"),
            application.municipality.name if application.municipality else "",
            place.name if place else unit.municipality,
        ),
    ]
