"""The association's details as everything else reads them, and what is missing of them, in words."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from association.models import Details, Office, Page, PageRedirect
from members.gate import PUBLIC

# The addresses the menus lead to: their pages must have text.
EXPECTED_PAGES = ["", "personvern", "tilgjengelighet", "hjelp"]

NEEDED: list[tuple[str, str | Promise]] = [
    ("name", gettext_lazy("Write the association's name.")),
    ("tagline", gettext_lazy("Say who the association is, in one or two sentences.")),
    ("organisation_number", gettext_lazy("Fill in the organisation number.")),
    ("address_lines", gettext_lazy("Fill in the postal address.")),
    ("telephone", gettext_lazy("Fill in the telephone number people call.")),
    ("email", gettext_lazy("Fill in the e-mail address people write to.")),
    ("sender_email", gettext_lazy("Choose the address mail is sent from.")),
    ("reply_email", gettext_lazy("Choose the mailbox that replies to mail go to.")),
    ("bank_account", gettext_lazy("Fill in the bank account for invoices.")),
    ("vat_status", gettext_lazy("Tell whether the association is registered for VAT.")),
    ("press_contact", gettext_lazy("Choose whom the press can call.")),
    ("press_number", gettext_lazy("Fill in the telephone for the press.")),
]


@dataclass(frozen=True)
class Missing:
    """Something the secretariat has yet to tell, as a task in words, and the page where it is told."""

    text: str
    address: str

    def __str__(self) -> str:
        return self.text


def details() -> Details:
    """The association's details; an empty, unsaved row when nothing is told yet. One query."""
    return Details.objects.select_related("front_page").first() or Details()


def missing() -> list[Missing]:
    """What the association has not told yet, as tasks in the reader's language. Empty when all is well."""
    return [*missing_details(), *missing_pages(), *missing_offices()]


def missing_details() -> list[Missing]:
    row = details()
    address = reverse("admin:association_details_changelist")
    return [Missing(str(text), address) for name, text in NEEDED if not getattr(row, name)]


def missing_pages() -> list[Missing]:
    """Pages the menus lead to that have no text, or are not there."""
    moved = dict(PageRedirect.objects.filter(path__in=EXPECTED_PAGES).values_list("path", "page__path"))
    places = [moved.get(path, path) for path in EXPECTED_PAGES]
    found = {page.path: page for page in Page.objects.filter(path__in=places)}
    return [task for path in places if (task := missing_page(path, found.get(path)))]


def missing_page(path: str, page: Page | None) -> Missing | None:
    if page is None:
        add = f"{reverse('admin:association_page_add')}?slug={path}"
        return Missing(_("Make the page /om/%(path)s: a menu leads there.") % {"path": path}, add)
    if page.audience != PUBLIC:
        return Missing(_("Open the page “%(title)s” to everybody.") % {"title": page.title}, change_address(page))
    if not page.body:
        return Missing(_("Write the page “%(title)s”.") % {"title": page.title}, change_address(page))
    return None


def missing_offices() -> list[Missing]:
    kinds = set(Office.objects.current(timezone.localdate()).values_list("kind", flat=True))
    add = reverse("admin:association_office_add")
    tasks = []
    if Office.Kind.STAFF not in kinds:
        tasks.append(Missing(_("Tell who works in the secretariat."), add))
    if Office.Kind.BOARD_LEADER not in kinds:
        tasks.append(Missing(_("Tell who sits on the board, and who chairs it."), add))
    return tasks


def change_address(row: Any) -> str:
    """Where the secretariat changes `row`, in the back office."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
