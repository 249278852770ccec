"""Whom a segment means right now. Two queries, however many they are.

Criteria are plain data: lists and values that members.forms.segments has checked. What is left out does not narrow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kulturhus.shared.norwegian import norwegian_key
from members.models import Hall, Mandate, Membership, Organisation, User, Venue

Criteria = Mapping[str, Any]


@dataclass
class Reached:
    """A person and what they are for the organisation that comes first, or (without person) its mailbox.

    `address` is empty when there is nobody to write to. `others` are further organisations the person is meant for.
    """

    organisation: Organisation
    person: User | None = None
    kinds: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    mailbox: str = ""

    @property
    def key(self) -> tuple[int, int]:
        """As that of a receiver (BulkRecipient)."""
        return (self.person.pk, 0) if self.person else (0, self.organisation.pk)

    @property
    def address(self) -> str:
        return self.person.email if self.person else self.mailbox

    @property
    def kind_names(self) -> list[str]:
        return [str(Mandate.Kind(kind).label) for kind in self.kinds]


def chosen(criteria: Criteria) -> QuerySet[Organisation]:
    """The organisations, by name."""
    rows = Organisation.objects.current().filter(is_association=False)
    if kinds := criteria.get("kinds"):
        rows = rows.filter(kind__in=kinds)
    if criteria.get("categories") or criteria.get("statuses"):
        rows = rows.filter(_has_membership(criteria))
    if counties := criteria.get("counties"):
        houses = Venue.objects.filter(organisation=OuterRef("pk"), municipality__county__in=counties)
        rows = rows.filter(Q(municipality__county__in=counties) | Exists(houses))
    if administrator := criteria.get("administrator"):
        live = Mandate.objects.live().filter(
            organisation=OuterRef("pk"), kind=Mandate.Kind.ADMINISTRATOR, user__is_active=True
        )
        rows = rows.filter(Exists(live) if administrator == "with" else ~Exists(live))
    found: QuerySet[Organisation] = _by_seats(rows, criteria).by_name()
    return found


def reach(criteria: Criteria) -> list[Reached]:
    """Everybody the criteria mean, by organisation and name; a person once. Organisations with nobody come too."""
    organisations = list(chosen(criteria))
    people: dict[int, Reached] = {}
    with_people: set[int] = set()
    for mandate in _mandates(criteria, organisations):
        with_people.add(mandate.organisation_id)
        row = people.setdefault(mandate.user_id, Reached(mandate.organisation, mandate.user))
        if row.organisation.pk == mandate.organisation_id:
            row.kinds.append(mandate.kind)
        elif mandate.organisation.name not in row.others:
            row.others.append(mandate.organisation.name)
    use_mailbox = bool(criteria.get("mailbox"))
    rows = list(people.values())
    rows += [
        Reached(organisation, mailbox=organisation.email.lower() if use_mailbox else "")
        for organisation in organisations
        if organisation.pk not in with_people
    ]
    place = {organisation.pk: number for number, organisation in enumerate(organisations)}
    return sorted(rows, key=lambda row: place[row.organisation.pk])  # stable: people stay by name


def _mandates(criteria: Criteria, organisations: list[Organisation]) -> QuerySet[Mandate]:
    kinds = criteria.get("reach") or [kind for kind in Mandate.Kind.values if kind != Mandate.Kind.BOARD]
    rows = Mandate.objects.live().filter(organisation__in=organisations, user__is_active=True, kind__in=kinds)
    if fields := criteria.get("fields_of_work"):
        rows = rows.filter(user__fields_of_work__overlap=fields)
    if language := criteria.get("language"):
        rows = rows.filter(user__language=language)
    names = (norwegian_key("organisation__name"), norwegian_key("user__name"))
    return rows.select_related("user", "organisation").order_by(*names, "user_id", "kind")


def _has_membership(criteria: Criteria) -> Exists:
    rows: Any = Membership.objects.with_status().current().filter(organisation=OuterRef("pk"))
    if categories := criteria.get("categories"):
        rows = rows.filter(category__in=categories)
    if statuses := criteria.get("statuses"):
        rows = rows.filter(status__in=statuses)
    return Exists(rows)


def _by_seats(rows: Any, criteria: Criteria) -> Any:
    """By the largest hall the organisation has told of."""
    halls = Hall.objects.filter(venue__organisation=OuterRef("pk"))
    if least := criteria.get("seats_from"):
        rows = rows.filter(Exists(halls.filter(seats__gte=least)))
    if most := criteria.get("seats_to"):
        rows = rows.filter(Exists(halls.filter(seats__isnull=False)), ~Exists(halls.filter(seats__gt=most)))
    return rows
