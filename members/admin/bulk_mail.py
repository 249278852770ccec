"""Mail to many: write it, look at exactly who gets it and why, try it on oneself, and send it with one button."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.models import MailState
from desk.wording import unknown_places
from kulturhus.shared.http import paginate
from members.admin.history import WithTimeline
from members.models import BulkMail, LeftOut
from members.services.bulk_mail import (
    example_of,
    hold_back,
    progress,
    remove_recipient,
    send_bulk_mail,
    send_test,
    stop_bulk_mail,
)
from members.services.bulk_recipients import draft_bulk_mail, drift, fresh_reasons, renew_recipients

PLACES = ("greeting", "name", "organisation", "portal")
WORDS: list[Any] = [f"{part}_{code}" for code in ("nb", "nn", "en") for part in ("subject", "text")]


class BulkMailForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = BulkMail
        fields = ["segment", "choice", *WORDS]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        for name in WORDS:
            for error in unknown_places(found.get(name) or "", PLACES):
                self.add_error(name, error)
        return found


@admin.register(BulkMail)
class BulkMailAdmin(WithTimeline):
    form = BulkMailForm
    list_display = ["page_link", "segment_name", "number", "state", "written_by", "written_at", "sent_at"]
    list_display_links = None
    list_select_related = ["written_by"]
    search_fields = ["subject_nb", "text_nb", "segment_name"]
    autocomplete_fields = ["segment"]
    fieldsets = [
        (None, {"fields": ["segment", "choice", "subject_nb", "text_nb"]}),
        (gettext_lazy("In other languages"), {"classes": ["collapse"], "fields": WORDS[2:]}),
    ]

    def get_urls(self) -> list[Any]:
        def page(route: str, view: Any, name: str) -> Any:
            return path(f"<int:pk>/{route}", self.admin_site.admin_view(view), name=f"members_bulkmail_{name}")

        return [
            page("utsending/", require_safe(self.overview), "overview"),
            page("mottakere/<int:receiver>/ta-ut/", require_POST(self.remove), "remove"),
            page("ny-liste/", require_POST(self.renew), "renew"),
            page("prove/", require_POST(self.test), "test"),
            page("send/", require_http_methods(["GET", "HEAD", "POST"])(self.send), "send"),
            page("avlys/", require_POST(self.stop), "stop"),
            page("hold-tilbake/", require_POST(self.hold), "hold"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(receivers=Count("recipients", filter=Q(recipients__left_out="")))
        return counted

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A draft is stopped; what was sent is remembered."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return (obj is None or obj.is_draft) and super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return ["segment", "choice"] if obj is not None else []

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            draft_bulk_mail(obj, obj.segment, request.user)  # type: ignore[arg-type]

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:  # noqa: ARG002
        return self._back(obj.pk)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:  # noqa: ARG002
        return self._back(obj.pk)

    @admin.display(description=gettext_lazy("subject"), ordering="subject_nb")
    def page_link(self, row: BulkMail) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("admin:members_bulkmail_overview", args=[row.pk]), row)

    @admin.display(description=gettext_lazy("receivers"))
    def number(self, row: Any) -> int:
        return int(row.receivers)

    @admin.display(description=gettext_lazy("state"))
    def state(self, row: BulkMail) -> str:
        if row.sent_at:
            return _("Sent")
        return pgettext("bulk mail", "Stopped") if row.stopped_at else pgettext("bulk mail", "Draft")

    def overview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The mail, everybody who gets it and why, and everybody who does not and why."""
        mail = self._mail(request, pk)
        rows = mail.recipients.select_related("person", "organisation")
        done = progress(mail) if mail.sent_at else {}
        context = {
            "page": paginate(rows.getting(), request.GET, 50),
            "left_out": list(rows.not_getting()),
            "sent": done.get(MailState.SENT, 0),
            "waiting": done.get(MailState.QUEUED, 0),
            "held": done.get(MailState.HELD, 0),
            "failed": done.get(MailState.FAILED, 0),
        }
        return self._page(request, mail, "bulk_mail", context)

    def send(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks, saying how many (GET), and sends (POST). A second click finds it sent."""
        mail = self._mail(request, pk)
        if request.method == "POST":
            count = request.POST.get("count", "")
            try:
                number = send_bulk_mail(
                    mail,
                    request.user,  # type: ignore[arg-type]
                    count=int(count) if count.isdecimal() else 0,
                    listed_at=request.POST.get("listed_at", ""),
                )
            except ValidationError as error:
                messages.error(request, " ".join(error.messages))
                return redirect("admin:members_bulkmail_send", pk)
            text = ngettext("%(count)d mail is on its way.", "%(count)d mails are on their way.", number)
            messages.success(
                request, text % {"count": number} if number else _("It was sent already; nothing more is sent.")
            )
            return self._back(pk)
        if not mail.is_draft:
            return self._back(pk)
        reasons = fresh_reasons(mail)
        gone = list(mail.recipients.filter(pk__in=reasons).select_related("person", "organisation"))
        for row in gone:
            row.left_out = reasons[row.pk]
        context = {"count": mail.recipients.getting().count() - len(gone), "gone": gone}
        return self._page(request, mail, "bulk_mail_send", context)

    def remove(self, request: HttpRequest, pk: int, receiver: int) -> HttpResponse:
        mail = self._mail(request, pk)
        self._try(request, lambda: remove_recipient(mail, receiver), _("Taken out."))
        return self._back(pk)

    def renew(self, request: HttpRequest, pk: int) -> HttpResponse:
        mail = self._mail(request, pk)
        self._try(request, lambda: renew_recipients(mail), _("The list of receivers is made anew."))
        return self._back(pk)

    def test(self, request: HttpRequest, pk: int) -> HttpResponse:
        mail = self._mail(request, pk)
        send_test(mail, request.user)  # type: ignore[arg-type]
        messages.success(request, _("The mail is on its way to you, and to nobody else."))
        return self._back(pk)

    def stop(self, request: HttpRequest, pk: int) -> HttpResponse:
        stopped = stop_bulk_mail(self._mail(request, pk))
        messages.success(request, _("Stopped. Nobody gets it.") if stopped else _("It is sent or stopped already."))
        return self._back(pk)

    def hold(self, request: HttpRequest, pk: int) -> HttpResponse:
        number = hold_back(self._mail(request, pk))
        text = ngettext("%(count)d mail is held back.", "%(count)d mails are held back.", number)
        messages.success(request, text % {"count": number})
        return self._back(pk)

    def _try(self, request: HttpRequest, act: Any, said: str) -> None:
        try:
            act()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said)

    def _mail(self, request: HttpRequest, pk: int) -> Any:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(BulkMail.objects.select_related("written_by", "sent_by", "segment"), pk=pk)

    def _back(self, pk: int) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:members_bulkmail_overview", args=[pk]))

    def _page(self, request: HttpRequest, mail: BulkMail, template: str, context: dict[str, Any]) -> HttpResponse:
        languages = [
            (name, example_of(mail, code), code)
            for code, name in (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"))
            if getattr(mail, f"text_{code}")
        ]
        whole = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "title": str(mail),
            "mail": mail,
            "state": self.state(mail),
            "languages": languages,
            "drift": drift(mail),
            "came": mail.recipients.filter(is_later=True).exclude(left_out=LeftOut.NOT_MEANT).count(),
            "went": mail.recipients.filter(left_out=LeftOut.NOT_MEANT).count(),
        }
        return TemplateResponse(request, f"admin/members/{template}.html", whole | context)
