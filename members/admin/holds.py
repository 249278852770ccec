"""Addresses on hold: why, whose, what a colleague says; lifted by a button. Returned mail may be pasted in."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from desk.admin.base import WrittenByThePortal
from desk.bounces import take_in
from desk.dsn import parse
from desk.models import AddressHold, Bounce, OutboxMail
from members.bounces import lift_hold, person_of, use_new_address


class PasteForm(forms.Form):
    raw = forms.CharField(
        label=gettext_lazy("The returned mail"),
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 16, "cols": 80}),
        help_text=gettext_lazy(
            "The whole message with all its headers: in the mail program, choose to show the source, and copy all of it."
        ),
    )

    def clean_raw(self) -> bytes:
        raw = str(self.cleaned_data["raw"]).lstrip().encode()
        if parse(raw) is None:
            raise ValidationError(_("This is no report that mail came back. Did the headers come along?"))
        return raw


class StandsFilter(admin.SimpleListFilter):
    title = gettext_lazy("stands")
    parameter_name = "stands"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return [("yes", gettext_lazy("On hold now")), ("no", gettext_lazy("Lifted"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        if not self.value():
            return queryset
        return queryset.filter(lifted_at__isnull=self.value() == "yes")


@admin.register(AddressHold)
class AddressHoldAdmin(WrittenByThePortal):
    list_display = ["address", "reason", "since", "new_address", "has_left", "lifted_at", "lifted_by"]
    list_select_related = ["lifted_by"]
    list_filter = [StandsFilter]
    search_fields = ["address", "new_address"]
    search_help_text = gettext_lazy("Address")
    change_list_template = "admin/members/holds.html"

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "lim-inn/",
                wrap(require_http_methods(["GET", "HEAD", "POST"])(self.paste)),
                name="desk_addresshold_paste",
            ),
            path("<int:pk>/opphev/", wrap(require_POST(self.lift)), name="desk_addresshold_lift"),
            path("<int:pk>/bruk-ny/", wrap(require_POST(self.use)), name="desk_addresshold_use"),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:  # noqa: ARG002
        hold = self._hold(request, object_id)
        context = {
            "title": hold.address,
            "hold": hold,
            "person": person_of(hold),
            "bounces": Bounce.objects.filter(address=hold.address).select_related("mail")[:20],
            "asked": OutboxMail.objects.about(hold).select_related("recipient"),
        }
        return self._page(request, "hold", context)

    def paste(self, request: HttpRequest) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = PasteForm(request.POST or None)
        if form.is_valid():
            number = len(take_in(form.cleaned_data["raw"], trusted=True))
            text = ngettext("%(count)d address is noted.", "%(count)d addresses are noted.", number)
            messages.success(request, text % {"count": number} if number else _("This one is known already."))
            return redirect("admin:desk_addresshold_changelist")
        return self._page(request, "hold_paste", {"title": _("Paste in returned mail"), "form": form})

    def lift(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        hold = self._hold(request, pk)
        lift_hold(hold, request.user)  # type: ignore[arg-type]
        messages.success(request, _("Lifted: mail goes to %(address)s again.") % {"address": hold.address})
        return redirect("admin:desk_addresshold_change", pk)

    def use(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        hold = self._hold(request, pk)
        try:
            person = use_new_address(hold, request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            told = {"person": person, "address": person.email}
            messages.success(request, _("%(person)s now has the address %(address)s.") % told)
        return redirect("admin:desk_addresshold_change", pk)

    def _hold(self, request: HttpRequest, pk: Any) -> AddressHold:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return get_object_or_404(AddressHold.objects.select_related("answered_by", "lifted_by"), pk=pk)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        whole = self.admin_site.each_context(request) | {"opts": self.opts} | context
        return TemplateResponse(request, f"admin/members/{template}.html", whole)
