"""What the portal holds already, loaded up front: however many rows a file has, the number of queries is the same."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.norwegian import fold
from members.models import (
    Mandate,
    MemberCategory,
    Membership,
    Municipality,
    MunicipalityChange,
    MunicipalityName,
    Organisation,
    User,
    Venue,
)


class Known:
    """Rows by what people know them by. What a file adds is added here too, so that its later rows find it.

    With `lock` the rows cannot be changed by others until the transaction ends.
    """

    def __init__(self, emails: Iterable[str], *, lock: bool = False) -> None:
        self._load_organisations(lock)
        self._load_people(set(emails), lock)
        self._load_memberships()
        self.places = Places()
        self.categories: dict[str, MemberCategory] = {}
        for category in MemberCategory.objects.all():
            for word in (category.code, category.name_nb, category.name_nn, category.name_en):
                self.categories[fold(word)] = category

    def _load_organisations(self, lock: bool) -> None:
        rows = Organisation.objects.select_related("municipality", "payer", "parent", "merged_into").order_by("pk")
        self.by_number: dict[str, Organisation] = {}
        self.by_name: dict[str, list[Organisation]] = defaultdict(list)
        self._by_key: dict[int, Organisation] = {}
        for row in _locked(rows, lock):
            self.add_organisation(row)
        self.houses: dict[str, list[Venue]] = defaultdict(list)
        self.slugs: set[str] = set()
        for house in _locked(Venue.objects.select_related("municipality", "organisation").order_by("pk"), lock):
            self.houses[fold(house.name)].append(house)
            self.slugs.add(house.slug)

    def add_organisation(self, row: Organisation) -> None:
        self._by_key[row.pk] = row
        if row.number:
            self.by_number[row.number] = row
        if row.merged_into_id is None:
            self.by_name[fold(row.name)].append(row)

    def above(self, row: Organisation) -> Organisation | None:
        """What it is part of, as the file would have it."""
        return self._by_key[row.parent_id] if row.parent_id else row.parent

    def _load_people(self, emails: set[str], lock: bool) -> None:
        people = User.objects.filter(email__in=emails).order_by("pk")
        self.people: dict[str, User] = {row.email: row for row in _locked(people, lock)}
        live = Mandate.objects.live().filter(user__in=[row.pk for row in self.people.values()])
        self.mandates: set[tuple[Any, Any, str]] = {
            (row.user_id, row.organisation_id, row.kind) for row in live.only("user_id", "organisation_id", "kind")
        }

    def _load_memberships(self) -> None:
        self.memberships: dict[int, list[Membership]] = defaultdict(list)
        self._highest = 0
        self.owners: dict[int, Any] = {0: None}  # of member numbers
        for row in Membership.objects.select_related("category").order_by("pk"):
            self.memberships[row.organisation_id].append(row)
            if row.member_number is not None:
                self.owners.setdefault(row.member_number, row.organisation_id)

    def category(self, text: str) -> MemberCategory:
        found = self.categories.get(fold(text.strip()))
        if found is None:
            raise ValidationError(_("There is no member category “%(text)s”."), params={"text": text[:80]})
        return found

    def next_number(self) -> int:
        """The first above all there are, those of the file too."""
        self._highest = (self._highest or max(self.owners)) + 1
        return self._highest


class Places:
    """Municipalities by number or name, of today and of before."""

    def __init__(self) -> None:
        self.by_code = {row.code: row for row in Municipality.objects.all()}
        self.ended: dict[str, set[str]] = defaultdict(set)
        for change in MunicipalityChange.objects.all():
            self.ended[change.code].add(change.successor_id)
        self.today: dict[str, set[str]] = defaultdict(set)
        self.before: dict[str, set[str]] = defaultdict(set)
        for name in MunicipalityName.objects.all():
            (self.before if name.valid_to else self.today)[fold(name.name)].add(name.municipality_id)

    def find(self, text: str) -> Municipality:
        """Raises ValidationError when there is none, or more than one."""
        number = re.search(r"(?<!\d)\d{3,4}(?!\d)", text)
        codes = self._numbered(number[0].zfill(4)) if number else self._named(text)
        if not codes:
            raise ValidationError(
                _("There is no municipality “%(text)s”. Write its number."), params={"text": text[:80]}
            )
        if len(codes) > 1:
            those = ", ".join(sorted(str(self.by_code[code]) for code in codes))
            raise ValidationError(
                _("“%(text)s” can be several municipalities: %(those)s. Write the number."),
                params={"text": text[:80], "those": those},
            )
        return self.by_code[next(iter(codes))]

    def _numbered(self, code: str) -> set[str]:
        return {code} if code in self.by_code else self._successors(code)

    def _successors(self, code: str) -> set[str]:
        """Those that are there today; a successor may have ended too."""
        found: set[str] = set()
        for later in self.ended.get(code, ()):
            found |= {later} if later in self.by_code else self._successors(later)
        return found

    def _named(self, text: str) -> set[str]:
        name = fold(re.sub(r"\s+kommune$", "", text.strip(), flags=re.IGNORECASE))
        return self.today.get(name) or self.before.get(name) or set()


def _locked(rows: QuerySet[Any], lock: bool) -> QuerySet[Any]:
    return rows.select_for_update(of=("self",), no_key=True) if lock else rows
