"""The registry of mail: each kind the portal sends, with its title and the fixed list of places in its text.

Each app tells its own in `AppConfig.ready()`. The standard text of a kind is its template, in which every place stands
as a plain variable; people may edit it in the back office (desk.wording), and never reach more than these places.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Place:
    """A name in braces that is filled in when the mail is written. `example` is a value such as the code gives.

    A mail without one that is `required` would be of no use: the address of the page, the code.
    """

    name: str
    help: Text
    example: Text | date | tuple[Text, ...]
    required: bool = False

    @property
    def mark(self) -> str:
        return f"{{{self.name}}}"


@dataclass(frozen=True)
class MailKind:
    """`code` is `<app>.<name>`, and templates/emails/<app>/<name>.txt its standard: subject in the first line, then text.

    `files` are other templates, of the subject and of the text. `when` says who gets the mail, and on what occasion.
    """

    code: str
    title: Text
    when: Text
    places: tuple[Place, ...] = ()
    files: tuple[str, ...] = ()
    has_subject: bool = True

    @property
    def given(self) -> set[str]:
        """The places whose value the sender gives; the greeting is made from the name."""
        return {place.name for place in self.places} - {GREETING.name}


GREETING = Place("greeting", _("“Hello” and the name, or “Hello” alone for somebody whose name is not known."), "")
NAME = Place("name", _("The name of the reader. May be empty: then the greeting is the better choice."), "Kari Nordvik")
READER = (GREETING, NAME)
FOOT = MailKind(
    "desk.foot",
    _("The foot of every mail"),
    _("Stands below every mail that the portal writes."),
    (
        Place("sender", _("The name of the association."), "Norske kulturhus"),
        Place("site", _("The address of the portal."), "https://portal.kulturhus.example"),
    ),
    has_subject=False,
)

_GROUPS: dict[str, tuple[Text, list[MailKind]]] = {"desk": (_("All mail"), [FOOT])}


def register_mail(key: str, title: Text, kinds: Iterable[MailKind]) -> None:
    """`key` and `title` are of the group the kinds are listed under."""
    _GROUPS[key] = (title, list(kinds))


def mail_groups() -> list[tuple[Text, list[MailKind]]]:
    """In the order of telling."""
    return list(_GROUPS.values())


def mail_kinds() -> list[MailKind]:
    return [kind for _title, kinds in _GROUPS.values() for kind in kinds]


def find_mail_kind(code: str) -> MailKind | None:
    return next((kind for kind in mail_kinds() if kind.code == code), None)


def mail_kind(code: str) -> MailKind:
    """Raises LookupError for a mail that nobody has told of: such a mail is never sent."""
    kind = find_mail_kind(code)
    if kind is None:
        raise LookupError(f"No mail is called {code}; register_mail() tells of it.")
    return kind
