"""People of a file, known by e-mail, and what they may do for organisations. An import gives access and takes none."""

from django.utils.translation import gettext_lazy as _

from members.imports.drafts import Drafts
from members.imports.known import Known
from members.imports.lines import Line
from members.models import Mandate, Organisation, User

FIELDS = {
    "person_name": "name",
    "person_title": "title",
    "person_telephone": "telephone",
    "person_language": "language",
}
CODES = {field: code for code, field in FIELDS.items()}


class PersonPart:
    def __init__(self, known: Known, drafts: Drafts) -> None:
        self.known, self.drafts = known, drafts
        self._given: set[tuple[object, object, str]] = set()

    def person(self, line: Line) -> User | None:
        """The person with the e-mail, or a new one. What somebody has written about themselves stands."""
        email = self._email(line)
        if email is None:
            return None
        person = self.known.people.get(email)
        values = {field: line.values[code] for code, field in FIELDS.items() if code in line.values}
        if person is None:
            person = User(email=email)
            self.known.people[email] = person
            self.drafts.of(person, line.place)
        elif not person.is_active:
            line.fault("person_email", _("The account of this person is closed. Open it first."))
            return None
        elif person.welcomed_at:
            values = {field: value for field, value in values.items() if not getattr(person, field)}
        line.take(self.drafts, person, values, codes=CODES)
        return person

    def known_person(self, line: Line) -> User | None:
        """Of a line that only points to somebody."""
        email = self._email(line)
        if email is None:
            return None
        person = self.known.people.get(email)
        if person is None:
            line.fault("person_email", _("This person is neither known nor in the file."))
        elif not person.is_active:
            line.fault("person_email", _("The account of this person is closed. Open it first."))
            return None
        return person

    def _email(self, line: Line) -> str | None:
        """None, with a fault, when there is none; what is no address has its fault already."""
        if "person_email" not in line.texts:
            line.fault("person_email", _("Write the e-mail: a person is known by it."))
        email: str | None = line.values.get("person_email")
        return email

    def give_access(self, line: Line, person: User | None, organisation: Organisation | None) -> None:
        """Employee when the line does not say; what the person has already is left as it is."""
        if person is None or organisation is None or ("access" in line.texts and "access" not in line.values):
            return
        if organisation.is_association:
            line.fault("name", _("Access to the association itself is not given by an import."))
            return
        draft = self.drafts.of(person, line.place)
        if draft.is_new and "language" not in draft.said:
            person.language = organisation.language
        for kind in line.values.get("access", [Mandate.Kind.EMPLOYEE.value]):
            key = (person.pk or id(person), organisation.pk or id(organisation), kind)
            if key in self.known.mandates or key in self._given:
                continue
            self._given.add(key)
            mandate = Mandate(user=person, organisation=organisation, kind="")
            line.take(self.drafts, mandate, {"kind": kind}, codes={})
