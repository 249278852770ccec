"""Who may be contacted how: what a supplier lets everybody see, and what it shows to members only."""

from dataclasses import dataclass

from suppliers.models import ContactPerson, ListingVersion


@dataclass(frozen=True)
class Contact:
    """What one reader sees. `has_more` says that members see more."""

    email: str
    telephone: str
    persons: list[ContactPerson]
    has_more: bool

    @property
    def is_empty(self) -> bool:
        return not (self.email or self.telephone or self.persons)


def contact_of(version: ListingVersion, *, sees_members_part: bool) -> Contact:
    persons = list(version.persons.all())
    email = version.email if sees_members_part or version.email_public else ""
    telephone = version.telephone if sees_members_part or version.telephone_public else ""
    shown = [person for person in persons if sees_members_part or person.is_public]
    has_more = (email, telephone, len(shown)) != (version.email, version.telephone, len(persons))
    return Contact(email, telephone, shown, has_more)
