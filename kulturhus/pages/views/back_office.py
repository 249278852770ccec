"""Pages of the back office that span apps. The site itself guards them (kulturhus.pages.back_office)."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.pages.back_office_search import card_url, search, straight_to
from kulturhus.pages.card import parts
from kulturhus.pages.forms import OfficeSearchForm
from kulturhus.shared.forms import form_status
from members.forms.notes import NoteForm
from members.models import Note, Organisation
from members.services import edit_note, pin_note, write_note


def office_page(request: HttpRequest, name: str, context: dict[str, Any], status: int = 200) -> TemplateResponse:
    """A page in the back office's own frame."""
    return TemplateResponse(request, name, admin.site.each_context(request) | context, status=status)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Where there is one answer, that is where one lands."""
    text: str = OfficeSearchForm(request.GET).values["q"]
    groups = search(text) if text else []
    target = straight_to(groups)
    if target:
        return redirect(target)
    context = {"title": _("Search"), "text": text, "groups": groups}
    return office_page(request, "admin/office/search.html", context)


def card_page(request: HttpRequest, organisation: Organisation, form: NoteForm) -> HttpResponse:
    context = {
        "title": organisation.name,
        "organisation": organisation,
        "parts": parts(organisation),
        "form": form,
        "today": timezone.localdate(),
    }
    return office_page(request, "admin/office/card.html", context, status=form_status(form))


@require_safe
def organisation_card(request: HttpRequest, pk: int) -> HttpResponse:
    """One that was merged into another leads to the one that goes on."""
    rows = Organisation.objects.select_related("municipality", "parent", "payer")
    organisation = get_object_or_404(rows, pk=pk)
    if organisation.merged_into_id:
        return redirect("admin:organisation_card", organisation.merged_into_id)
    return card_page(request, organisation, NoteForm())


@require_POST
def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    organisation = get_object_or_404(Organisation.objects.current(), pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return card_page(request, organisation, form)
    note = write_note(organisation, by=request.user, address=card_url(pk, "notes"), **form.cleaned_data)  # type: ignore[arg-type]
    return redirect(card_url(pk, f"note-{note.pk}"))


@require_http_methods(["GET", "HEAD", "POST"])
def change_note(request: HttpRequest, pk: int) -> HttpResponse:
    """For its author, as long as nobody can have relied on it."""
    note = get_object_or_404(Note.objects.select_related("organisation"), pk=pk)
    if not note.may_be_edited_by(request.user):
        raise Http404
    form = NoteForm(request.POST or None, instance=note)
    if form.is_valid():
        note = Note.objects.get(pk=pk)  # the form has written on its own copy
        edit_note(note, request.user, address=card_url(note.organisation_id, "notes"), **form.cleaned_data)  # type: ignore[arg-type]
        return redirect(card_url(note.organisation_id, f"note-{note.pk}"))
    context = {"title": _("Change the note"), "note": note, "organisation": note.organisation, "form": form}
    return office_page(request, "admin/office/note.html", context, status=form_status(form))


@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """On top of the card, or back in its place."""
    note = get_object_or_404(Note, pk=pk)
    pin_note(note, request.user, is_pinned=not note.is_pinned)  # type: ignore[arg-type]
    return redirect(card_url(note.organisation_id, f"note-{note.pk}"))
