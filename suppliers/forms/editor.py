"""The edit page's form and its rows as one: valid together, saved together, their errors told in one list."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kulturhus.shared.forms import form_status
from kulturhus.shared.templatetags.portal import focus_id
from members.models import Organisation, User
from suppliers.forms.listing import ListingForm
from suppliers.forms.rows import LinkForm, LinkFormSet, PersonForm, PersonFormSet, initial_of
from suppliers.models import ListingVersion
from suppliers.services import save_draft, start_listing


@dataclass(frozen=True)
class ErrorLine:
    target: str  # the id of the control, or empty
    text: str


class ListingEditor:
    """`base` is what one saw when one began: the draft, else what is published, else None.

    `token` names that state, so that saving over somebody else's work is noticed.
    """

    def __init__(self, request: HttpRequest, organisation: Organisation, base: ListingVersion | None) -> None:
        self.organisation, self.base = organisation, base
        self.token = f"{base.pk} {base.saved_at.isoformat()}" if base else "new"
        sent = request.method == "POST"
        data, files = (request.POST, request.FILES) if sent else (None, None)
        begun = None if sent else base
        self.sent_token = request.POST.get("token")
        self.form = ListingForm(data, files, base=begun, instance=begun or self._blank())
        self.persons = PersonFormSet(data, prefix="person", initial=initial_of(begun, "persons", PersonForm))
        self.links = LinkFormSet(data, prefix="link", initial=initial_of(begun, "links", LinkForm))

    def _blank(self) -> ListingVersion:
        organisation = self.organisation
        return ListingVersion(name=organisation.name, email=organisation.email, telephone=organisation.telephone)

    @property
    def is_valid(self) -> bool:
        """Asks every part, so that all errors are told at once."""
        if self.status == 200 and self.sent_token != self.token:
            self._tell_of_other()
        if self.status != 200:
            self.form.ask_for_logo_again()
        return self.status == 200

    @property
    def status(self) -> int:
        return form_status(self.form, self.persons, self.links)

    def _tell_of_other(self) -> None:
        self.form.add_error(
            None,
            _(
                "Somebody saved the listing while you wrote. What you wrote still stands here: "
                "save again, and it takes the place of theirs."
            ),
        )

    def save(self, *, by: User) -> ListingVersion:
        """The draft, saved. Call only when `is_valid`."""
        version: ListingVersion = self.form.save(commit=False)
        version.listing = start_listing(self.organisation)
        return save_draft(
            version,
            categories=self.form.cleaned_data["categories"],
            counties=self.form.cleaned_data["counties"],
            persons=self.persons.rows,
            links=self.links.rows,
            logo=self.form.cleaned_data["logo"],
            without_logo=self.form.cleaned_data["remove_logo"],
            by=by,
        )

    @property
    def errors(self) -> list[ErrorLine]:
        """Every error of the page in its order, with the control it leads to."""
        if not self.form.is_bound:
            return []
        lines = _lines_of(self.form)
        for formset, name in ((self.persons, _("Contact person %(number)d")), (self.links, _("Link %(number)d"))):
            lines += [ErrorLine("", str(text)) for text in formset.non_form_errors()]
            for number, form in enumerate(formset.forms, start=1):
                lines += _lines_of(form, name % {"number": number})
        return lines


def _lines_of(form: Any, place: str = "") -> list[ErrorLine]:
    lines = [ErrorLine("", str(text)) for text in form.non_field_errors()]
    for field in form:
        label = f"{place}, {field.label}" if place else field.label
        lines += [ErrorLine(focus_id(field), f"{label}: {text}") for text in field.errors]
    return lines
