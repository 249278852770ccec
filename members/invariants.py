"""What must hold in the members' data and no constraint of the database can refuse, since it spans rows or turns with time.

A row that breaks a rule becomes a task for the secretariat (members.services.invariants), by night or when asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from members.models import Application, Mandate, MemberCategory, Membership, Organisation, Resignation, Venue
from members.models.applications import ApplicationState
from members.models.memberships import AFTER, FIRST
from members.periods import period_end

KIND = "members.invariant_%s"
LONGEST_SLIP = timedelta(days=60)  # a longer time between two periods is a member that came back


@dataclass(frozen=True)
class Invariant:
    """`broken` gives the rows of `model` that break the rule on a day; `title` says the rule, `task` what is to be done.

    `task` is an English text marked with gettext_noop that may name the `values` of a row: %(organisation)s, %(person)s.
    """

    key: str
    title: Any
    task: str
    model: type[Model]
    broken: Callable[[date], QuerySet[Any]]
    values: Callable[[Any], dict[str, str]]

    @property
    def kind(self) -> str:
        """Of its tasks."""
        return KIND % self.key


def _of_mandate(row: Mandate) -> dict[str, str]:
    return {"person": str(row.user), "organisation": row.organisation.name}


def _of_organisation(row: Organisation) -> dict[str, str]:
    return {"organisation": row.name}


def _of_its_organisation(row: Any) -> dict[str, str]:
    return {"organisation": row.organisation.name}


def _mandates() -> QuerySet[Mandate]:
    return Mandate.objects.live().select_related("user", "organisation")


def _memberships() -> QuerySet[Membership]:
    return Membership.objects.select_related("organisation").order_by("pk")


def _held(day: date) -> Q:
    return Q(period__contains=day) & (Q(ended_on=None) | Q(ended_on__gt=day))


def _not_by_the_rule(_day: date) -> QuerySet[Membership]:
    """One query for the ends there are, and one for the rows: the rule itself is Python's (members.periods)."""
    categories = MemberCategory.objects.in_bulk()
    ends = Membership.objects.annotate(after=AFTER).values_list("category_id", "after").distinct().order_by()
    wrong = Q(pk__in=[])
    for code, after in ends:
        last = after - timedelta(days=1)
        if last != period_end(categories[code], last.year):
            wrong |= Q(category=code, period__endswith=after)
    return _memberships().filter(wrong)


def _with_gap(_day: date) -> QuerySet[Membership]:
    """The later one of two periods, with days between them that nobody meant: the earlier was not ended."""
    earlier = Membership.objects.filter(
        organisation=OuterRef("organisation"),
        category=OuterRef("category"),
        period__startswith__lt=OuterRef("period__startswith"),
    ).order_by("-period__startswith")
    return (
        _memberships()
        .annotate(
            first=FIRST,
            before=Subquery(earlier.annotate(after=AFTER).values("after")[:1]),
            before_ended=Subquery(earlier.values("ended_on")[:1]),
        )
        .filter(before__lt=F("first"), before_ended=None, before__gt=F("first") - LONGEST_SLIP)
    )


def _with_anothers_number(_day: date) -> QuerySet[Membership]:
    others = Membership.objects.filter(member_number=OuterRef("member_number")).exclude(
        organisation=OuterRef("organisation")
    )
    return _memberships().filter(Exists(others), member_number__isnull=False)


def _resigned_but_held(day: date) -> QuerySet[Membership]:
    resignations = Resignation.objects.standing().filter(
        organisation=OuterRef("organisation"), category=OuterRef("category"), effective_on__lte=day
    )
    # One that joined again afterwards has a period that starts on that day or later.
    return (
        _memberships()
        .filter(_held(day))
        .annotate(first=FIRST)
        .filter(Exists(resignations.filter(effective_on__gt=OuterRef("first"))))
    )


def _accepted_without_membership(_day: date) -> QuerySet[Application]:
    memberships = Membership.objects.filter(organisation=OuterRef("organisation"), category=OuterRef("category"))
    accepted = Application.objects.filter(~Exists(memberships), state=ApplicationState.ACCEPTED)
    return accepted.select_related("organisation").order_by("pk")


def _house_without_municipality(day: date) -> QuerySet[Organisation]:
    houses = Membership.objects.filter(_held(day), organisation=OuterRef("pk"), category__audience="venues")
    return Organisation.objects.filter(Exists(houses), municipality=None).order_by("pk")


INVARIANTS: Sequence[Invariant] = [
    Invariant(
        "merged_mandate",
        _("Nobody acts for an organisation that is merged into another."),
        gettext_noop("%(person)s still has access in %(organisation)s, which is merged into another"),
        Mandate,
        lambda _day: _mandates().filter(organisation__merged_into__isnull=False),
        _of_mandate,
    ),
    Invariant(
        "inactive_mandate",
        _("Nobody who may not sign in acts for an organisation."),
        gettext_noop("%(person)s cannot sign in and still has access in %(organisation)s"),
        Mandate,
        lambda _day: _mandates().filter(user__is_active=False),
        _of_mandate,
    ),
    Invariant(
        "merged_member",
        _("An organisation that is merged into another holds no membership."),
        gettext_noop("%(organisation)s is merged into another and is still a member"),
        Membership,
        lambda day: _memberships().filter(_held(day), organisation__merged_into__isnull=False),
        _of_its_organisation,
    ),
    Invariant(
        "merged_venue",
        _("A house in the directory belongs to an organisation that goes on."),
        gettext_noop("A house in the directory belongs to %(organisation)s, which is merged into another"),
        Venue,
        lambda _day: Venue.objects.filter(is_open=True, organisation__merged_into__isnull=False).select_related(
            "organisation"
        ),
        _of_its_organisation,
    ),
    Invariant(
        "period_end",
        _("A period ends on the day its category says."),
        gettext_noop("The period of %(organisation)s ends on another day than its category says"),
        Membership,
        _not_by_the_rule,
        _of_its_organisation,
    ),
    Invariant(
        "gap",
        _("No days are missing between two periods of a member that stays."),
        gettext_noop("Days are missing between two periods of %(organisation)s"),
        Membership,
        _with_gap,
        _of_its_organisation,
    ),
    Invariant(
        "paid_early",
        _("Nothing is paid before it is invoiced."),
        gettext_noop("The dues of %(organisation)s are paid before they were invoiced"),
        Membership,
        lambda _day: _memberships().filter(paid_on__lt=F("invoiced_on")),
        _of_its_organisation,
    ),
    Invariant(
        "overdue_uninvoiced",
        _("Only what is invoiced becomes overdue, and later than that day."),
        gettext_noop("The dues of %(organisation)s are overdue without an earlier invoice"),
        Membership,
        lambda _day: _memberships().filter(
            Q(overdue_since__isnull=False, invoiced_on=None) | Q(overdue_since__lte=F("invoiced_on"))
        ),
        _of_its_organisation,
    ),
    Invariant(
        "member_since",
        _("Nobody has been a member since a day after a period's first."),
        gettext_noop("%(organisation)s is said to be a member since a day after its period's first"),
        Membership,
        lambda _day: _memberships().annotate(first=FIRST).filter(member_since__gt=F("first")),
        _of_its_organisation,
    ),
    Invariant(
        "member_number",
        _("Two members do not share a number."),
        gettext_noop("%(organisation)s has the member number of another"),
        Membership,
        _with_anothers_number,
        _of_its_organisation,
    ),
    Invariant(
        "resigned",
        _("Who has resigned is no member after that day."),
        gettext_noop("%(organisation)s has resigned and is still a member"),
        Membership,
        _resigned_but_held,
        _of_its_organisation,
    ),
    Invariant(
        "accepted",
        _("An accepted application has its membership."),
        gettext_noop("The application of %(organisation)s is accepted, and there is no membership"),
        Application,
        _accepted_without_membership,
        _of_its_organisation,
    ),
    Invariant(
        "municipality",
        _("A member house has a municipality."),
        gettext_noop("%(organisation)s is a member house without a municipality"),
        Organisation,
        _house_without_municipality,
        _of_organisation,
    ),
]
