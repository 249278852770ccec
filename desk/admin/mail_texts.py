"""The texts of mails: a page with all kinds, and an editor for each kind and language."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from desk.admin.base import WrittenByThePortal
from desk.letters import Letter, letter, own_words
from desk.mail_kinds import MailKind, find_mail_kind, mail_groups
from desk.models import MailText
from desk.sender import sender
from desk.timeline import Source, read
from desk.wording import Wording, back_to_standard, edited_texts, faults, save_wording, standard, wording

LANGUAGES = dict(settings.LANGUAGES)


class WordingForm(forms.Form):
    """Subject and text of a kind of mail, with its places and no others."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"), max_length=250, help_text=MailText._meta.get_field("subject").help_text
    )
    text = forms.CharField(
        label=gettext_lazy("Text"),
        widget=forms.Textarea(attrs={"rows": 18, "cols": 80}),
        help_text=MailText._meta.get_field("text").help_text,
    )

    def __init__(self, *args: Any, kind: MailKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not kind.has_subject:
            del self.fields["subject"]

    def clean(self) -> dict[str, Any]:
        for field, errors in faults(self.kind, self.wording).items():
            for error in errors:
                self.add_error(field, error)
        return self.cleaned_data

    @property
    def wording(self) -> Wording:
        found = self.cleaned_data
        return Wording(found.get("subject", ""), "\n".join(found.get("text", "").splitlines()))


def example(kind: MailKind, language: str, words: Wording) -> Letter:
    """The mail as a reader would get it, with the example values."""
    values = {
        place.name: own_words(str(place.example)) if not isinstance(place.example, tuple | date) else place.example
        for place in kind.places
        if place.name in kind.given
    }
    return letter(kind, language, words, values, by=sender(), edited=edited_texts())


@admin.register(MailText)
class MailTextAdmin(WrittenByThePortal):
    list_display = ["kind", "language", "subject", "text", "changed_at"]

    def get_urls(self) -> list[URLPattern]:
        def page(route: str, view: Any, name: str) -> Any:
            return path(route, self.admin_site.admin_view(view), name=f"desk_mailtext_{name}")

        here = "tekst/<str:code>/<str:language>/"
        return [
            page(here, self.edit, "edit"),
            page(f"{here}vis/", require_POST(self.preview), "preview"),
            page(f"{here}standard/", self.standard_view, "standard"),
            page(f"{here}historikk/", require_safe(self.text_history), "text_history"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        """All kinds of mail, edited or not."""
        self._check(request)
        edited = edited_texts()
        groups = [
            (
                title,
                [
                    (kind, [(code, name, edited.get((kind.code, code))) for code, name in LANGUAGES.items()])
                    for kind in kinds
                ],
            )
            for title, kinds in mail_groups()
        ]
        return self._page(request, "mail_texts", {"title": _("The texts of mails"), "groups": groups})

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:  # noqa: ARG002
        row = get_object_or_404(MailText, pk=object_id)
        return redirect("admin:desk_mailtext_edit", row.kind, row.language)

    def edit(self, request: HttpRequest, code: str, language: str) -> HttpResponse:
        kind = self._kind(request, code, language)
        words = wording(kind, language, edited_texts())
        form = WordingForm(request.POST or None, initial={"subject": words.subject, "text": words.text}, kind=kind)
        if form.is_valid():
            save_wording(kind, language, form.wording)
            messages.success(request, _("The text is kept, and goes out from the next mail on."))
            return redirect("admin:desk_mailtext_edit", code, language)
        return self._editor(request, kind, language, form)

    def preview(self, request: HttpRequest, code: str, language: str) -> HttpResponse:
        """What is in the form, filled in with examples. Nothing is kept."""
        kind = self._kind(request, code, language)
        form = WordingForm(request.POST, kind=kind)
        shown = example(kind, language, form.wording) if form.is_valid() else None
        return self._editor(request, kind, language, form, shown)

    def standard_view(self, request: HttpRequest, code: str, language: str) -> HttpResponse:
        """Asks (GET) and throws the edited text away (POST)."""
        kind = self._kind(request, code, language)
        if request.method == "POST":
            back_to_standard(kind, language)
            messages.success(request, _("The standard text goes out again."))
            return HttpResponseRedirect(reverse("admin:desk_mailtext_edit", args=[code, language]))
        words = {"now": wording(kind, language, edited_texts()), "base": standard(kind, language)}
        return self._page(request, "mail_text_standard", self._about(kind, language) | words)

    def text_history(self, request: HttpRequest, code: str, language: str) -> HttpResponse:
        kind = self._kind(request, code, language)
        events = MailText.pgh_event_model.objects.filter(kind=code, language=language)  # type: ignore[attr-defined]
        page = read([Source(events, hide={"kind", "language", "changed_at"})], request.GET)
        return self._page(request, "mail_text_history", self._about(kind, language) | {"page": page})

    def _editor(
        self, request: HttpRequest, kind: MailKind, language: str, form: WordingForm, shown: Letter | None = None
    ) -> HttpResponse:
        row = edited_texts().get((kind.code, language))
        more = {"form": form, "shown": shown, "row": row, "base": standard(kind, language), "languages": LANGUAGES}
        return self._page(request, "mail_text", self._about(kind, language) | more)

    def _about(self, kind: MailKind, language: str) -> dict[str, Any]:
        return {"title": kind.title, "subtitle": LANGUAGES[language], "kind": kind, "language": language}

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        whole = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/desk/{template}.html", whole)

    def _kind(self, request: HttpRequest, code: str, language: str) -> MailKind:
        self._check(request)
        kind = find_mail_kind(code)
        if kind is None or language not in LANGUAGES:
            raise Http404
        return kind

    def _check(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied
