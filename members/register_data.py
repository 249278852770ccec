"""Register data of an organisation: the columns nobody in the house changes alone, and how each is read, said and written.

A value is JSON: text, or {"number", "name"} of another organisation or a municipality; None is nothing there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from members.models import Municipality, Organisation, Proposal
from members.models.organisations import RegisterStatus


@dataclass(frozen=True)
class Field:
    """A text column."""

    code: str
    label: str | Promise

    def read(self, organisation: Organisation) -> Any:
        return getattr(organisation, self.code) or ""

    def write(self, organisation: Organisation, value: Any) -> None:
        """Sets the column without saving it. Raises ValidationError for a value that has no place."""
        setattr(organisation, self.code, value or "")

    def text(self, value: Any) -> str:
        """The value in the reader's words."""
        return str(value) if value else "–"

    def same(self, one: Any, other: Any) -> bool:
        return bool((one or None) == (other or None))


class Number(Field):
    def write(self, organisation: Organisation, value: Any) -> None:
        organisation.number = value or None


class Status(Field):
    def text(self, value: Any) -> str:
        return str(RegisterStatus(value).label) if value in RegisterStatus.values else super().text(value)


class Named(Field):
    """A row of another table, told by its number with its name beside it; the number decides."""

    def text(self, value: Any) -> str:
        return " ".join(filter(None, [value["name"], value["number"]])) if value else super().text(value)

    def same(self, one: Any, other: Any) -> bool:
        return (one or {}).get("number") == (other or {}).get("number")


class Place(Named):
    def read(self, organisation: Organisation) -> Any:
        place = organisation.municipality
        return {"number": place.code, "name": place.name} if place else None

    def write(self, organisation: Organisation, value: Any) -> None:
        if value and not Municipality.objects.filter(pk=value["number"]).exists():
            raise ValidationError(_("There is no municipality %(code)s."), params={"code": value["number"]})
        organisation.municipality_id = value["number"] if value else None


class Other(Named):
    """Another organisation, found by its number or made."""

    def read(self, organisation: Organisation) -> Any:
        other = getattr(organisation, self.code)
        return {"number": other.number, "name": other.name} if other else None

    def write(self, organisation: Organisation, value: Any) -> None:
        other = None
        if value:
            other, _new = Organisation.objects.get_or_create(
                number=value["number"], defaults={"name": value["name"] or value["number"]}
            )
        if other and other.pk == organisation.pk:
            raise ValidationError(_("An organisation is named as its own %(field)s."), params={"field": self.label})
        setattr(organisation, self.code, other)

    def text(self, value: Any) -> str:
        return say("The organisation itself") if self.code == "payer" and not value else super().text(value)


FIELDS: dict[str, Field] = {
    field.code: field
    for field in (
        Field("name", _("Name")),
        Number("number", _("Organisation number")),
        Other("payer", _("Payer")),
        Other("parent", _("Part of")),
        Field("address", _("Address")),
        Field("postcode", _("Postcode")),
        Field("city", _("City")),
        Place("municipality", _("Municipality")),
        Status("register_status", _("Status in the register")),
    )
}
MEMBER_FIELDS = ("name", "number", "payer")  # what a house may propose


@dataclass(frozen=True)
class Difference:
    """One field of a proposal: what it was when it was proposed, is now and would be."""

    code: str
    label: str | Promise
    old: str
    now: str
    new: str
    is_stale: bool  # changed since: approving it would overwrite what nobody has seen
    is_done: bool  # what is proposed stands there already
    is_taken: bool

    @property
    def may_take(self) -> bool:
        return not self.is_stale


def differences(proposal: Proposal) -> list[Difference]:
    """Field by field, in the order of FIELDS, against the organisation as it is now."""
    return list(_differences(proposal))


def _differences(proposal: Proposal) -> Iterator[Difference]:
    for code, field in FIELDS.items():
        change = proposal.changes.get(code)
        if change is None:
            continue
        now = field.read(proposal.organisation)
        done = field.same(now, change["new"])
        yield Difference(
            code,
            field.label,
            field.text(change["old"]),
            field.text(now),
            field.text(change["new"]),
            is_stale=not done and not field.same(now, change["old"]),
            is_done=done,
            is_taken=code in proposal.taken,
        )


def summary(proposal: Proposal) -> str:
    """What a proposal is about: `Name, Payer`."""
    return ", ".join(str(field.label) for code, field in FIELDS.items() if code in proposal.changes)


def changes_of(organisation: Organisation, wanted: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """What `wanted` (field: value) would change today, as a proposal keeps it. Unknown fields are left out."""
    found = {}
    for code, field in FIELDS.items():
        if code in wanted and not field.same(old := field.read(organisation), wanted[code]):
            found[code] = {"old": old, "new": wanted[code]}
    return found
