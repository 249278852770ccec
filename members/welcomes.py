"""How far the houses have come into the portal, who is invited next, and who is reminded. Nothing is written here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from members.models import Mandate, Membership, Organisation, User, Welcome

AGE = timedelta(days=7)  # of an invitation before it is followed by the reminder


@dataclass(frozen=True)
class Progress:
    """Numbers of houses. `waiting` are invited and have not come, `left` can be invited, `without` have nobody to invite."""

    all: int
    inside: int
    waiting: int
    left: int
    without: int


@dataclass(frozen=True)
class Guest:
    """Somebody a mail would go to."""

    organisation: Organisation
    person: User

    @property
    def key(self) -> str:
        return f"{self.organisation.pk}:{self.person.pk}"


def houses() -> Any:
    """Members among the houses, with `is_in` (an administrator has signed in), `has_administrator` and `is_invited`."""
    member = Membership.objects.giving("sign_in").filter(category__audience="venues", organisation=OuterRef("pk"))
    mandates = administrators().filter(organisation=OuterRef("pk"))
    rows = Organisation.objects.current().filter(Exists(member), is_association=False)
    return rows.annotate(
        is_in=Exists(mandates.filter(user__last_login__isnull=False)),
        has_administrator=Exists(mandates),
        is_invited=Exists(Welcome.objects.filter(organisation=OuterRef("pk"))),
    )


def administrators() -> QuerySet[Mandate]:
    """Live mandates of administrators who can sign in."""
    rows: QuerySet[Mandate] = Mandate.objects.live().filter(kind=Mandate.Kind.ADMINISTRATOR, user__is_active=True)
    return rows


def progress() -> Progress:
    """One query."""
    absent = Q(is_in=False)
    numbers: dict[str, int] = houses().aggregate(
        all=Count("pk"),
        inside=Count("pk", filter=Q(is_in=True)),
        waiting=Count("pk", filter=absent & Q(is_invited=True)),
        left=Count("pk", filter=absent & Q(is_invited=False, has_administrator=True)),
        without=Count("pk", filter=absent & Q(is_invited=False, has_administrator=False)),
    )
    return Progress(**numbers)


def next_wave(size: int | None = None) -> list[Guest]:
    """The administrators of the next houses that nobody has been invited from, in alphabetical order; all without `size`."""
    rows = houses().filter(is_in=False, is_invited=False, has_administrator=True).by_name()
    with_people = Prefetch("mandates", administrators().select_related("user").order_by("user_id"), to_attr="holders")
    chosen: list[Any] = list(rows.prefetch_related(with_people)[:size])
    return [Guest(row, mandate.user) for row in chosen for mandate in row.holders]


def to_remind(*, at: datetime | None = None) -> list[Welcome]:
    """Those invited a week ago or longer, from houses nobody has come from, who are administrators still. Once each."""
    before = (at or timezone.now()) - AGE
    absent = houses().filter(is_in=False).values("pk")
    holds = administrators().filter(organisation=OuterRef("organisation"), user=OuterRef("user"))
    rows = Welcome.objects.not_reminded().filter(Exists(holds), organisation__in=absent, sent_at__lte=before)
    return list(rows.select_related("organisation", "user").order_by("organisation__name", "pk"))


def without_administrator() -> QuerySet[Organisation]:
    """Houses that cannot be invited."""
    rows: QuerySet[Organisation] = houses().filter(is_in=False, is_invited=False, has_administrator=False).by_name()
    return rows
