"""Colleagues in the member houses: who they are, where they work, and how to reach those who say so."""

from typing import Any

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet

from kulturhus.shared.norwegian import mentions, norwegian_key_of, words_of
from members.models import County, Mandate, Membership, User, Venue
from members.models.user import UserQuerySet

AT_WORK = ["employee", "administrator"]
# Seats in the largest hall: the least, and the first number that is too many.
SIZES = {"liten": (1, 200), "mellom": (200, 400), "stor": (400, 800), "storst": (800, 1_000_000)}


def colleagues(viewer: Any) -> UserQuerySet:
    """People of houses that are members now, as far as the viewer may see them."""
    people: UserQuerySet = User.objects.visible_to(viewer).filter(_works(_at_members()))
    return people


def everybody_listed() -> UserQuerySet:
    """All whom members see, for a person who looks up themselves: ask `colleagues` for anybody else."""
    people: UserQuerySet = User.objects.filter(_works(_at_members()), is_active=True)
    return people


def search(viewer: Any, wanted: dict[str, Any]) -> UserQuerySet:
    """Those that fit `wanted` (the values of a ColleaguesForm), in Norwegian alphabetical order."""
    people = colleagues(viewer)
    for word in words_of(wanted["q"]):
        houses = _at_members().filter(Q(mentions("organisation__name", word)))
        people = people.filter(Q(mentions("name", word)) | Q(mentions("title", word)) | Q(_works(houses)))
    if wanted["fag"]:
        people = people.filter(fields_of_work__contains=[wanted["fag"]])
    if wanted["fylke"] or wanted["sal"]:
        people = people.filter(_works(_at_members().filter(organisation__in=_houses(wanted).values("organisation"))))
    return people.by_name()


def with_houses(people: QuerySet[User]) -> QuerySet[User]:
    """Adds what a row shows: `work`, the mandates at members, with the houses of each organisation. Two more queries."""
    houses = Venue.objects.filter(is_open=True).select_related("municipality__county").by_name()
    work = _at_members().select_related("organisation").order_by("user", "organisation", "pk")
    work = work.distinct("user", "organisation")
    return people.prefetch_related(
        Prefetch("mandates", work, to_attr="work"), Prefetch("work__organisation__venues", houses, to_attr="houses")
    )


def counties() -> list[tuple[str, str]]:
    """Number and name of the counties with member houses, by name."""
    places = Venue.objects.filter(organisation__in=_at_members().values("organisation"))
    found = County.objects.filter(pk__in=places.values("municipality__county")).values_list("pk", "name")
    return sorted(found, key=lambda county: norwegian_key_of(county[1]))


def _at_members() -> QuerySet[Mandate]:
    members = Membership.objects.giving("sign_in").exclude(category__audience="suppliers")
    return Mandate.objects.live().filter(kind__in=AT_WORK, organisation__in=members.values("organisation"))


def _works(mandates: QuerySet[Mandate]) -> Exists:
    return Exists(mandates.filter(user=OuterRef("pk")))


def _houses(wanted: dict[str, Any]) -> QuerySet[Venue]:
    houses = Venue.objects.filter(is_open=True)
    if wanted["fylke"]:
        houses = houses.in_county(wanted["fylke"])
    if wanted["sal"]:
        least, too_many = SIZES[wanted["sal"]]
        houses = houses.annotate(most=Max("halls__seats")).filter(most__gte=least, most__lt=too_many)
    return houses
