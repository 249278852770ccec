"""Pages that do one thing to one row: each says what will happen, takes what must be told for it, and has one button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from billing.services import NotReadyError
from kulturhus.shared.admin import PortalAdmin

Text = str | Promise


class ActForm(forms.Form):
    """Made for a row: `prepare` fits its fields to it."""

    def __init__(self, *args: Any, row: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        self.prepare(row)

    def prepare(self, row: Any) -> None: ...


@dataclass(frozen=True)
class Act:
    """`do(row, user, told)` gives where one goes from there, or None for the row's own page. It raises ValidationError or
    NotReadyError for what stands at the form then.
    """

    slug: str
    label: Text
    says: Callable[[Any], Text]
    button: Callable[[Any], Text]
    done: Text
    fits: Callable[[Any], bool]
    do: Callable[[Any, Any, dict[str, Any]], str | None]
    form: type[ActForm] = ActForm


class WithActs(PortalAdmin):
    acts: tuple[Act, ...] = ()

    def get_urls(self) -> list[URLPattern]:
        own = [
            path(f"<int:pk>/{act.slug}/", self.admin_site.admin_view(self.act_view(act)), name=self.name_of(act))
            for act in self.acts
        ]
        return [*own, *super().get_urls()]

    def name_of(self, act: Act) -> str:
        return f"billing_{self.opts.model_name}_{act.slug}".replace("-", "_")

    def acts_for(self, row: Any) -> list[tuple[Text, str]]:
        """What can be done now: label and address."""
        return [(act.label, reverse(f"admin:{self.name_of(act)}", args=[row.pk])) for act in self.acts if act.fits(row)]

    def page_of(self, row: Any) -> str:
        return reverse(f"admin:billing_{self.opts.model_name}_change", args=[row.pk])

    def act_view(self, act: Act) -> Callable[..., HttpResponseBase]:
        def view(request: HttpRequest, pk: int) -> HttpResponseBase:
            if not self.has_change_permission(request):
                raise PermissionDenied
            row = get_object_or_404(self.get_queryset(request), pk=pk)
            form = act.form(request.POST if request.method == "POST" else None, row=row)
            if request.method == "POST" and act.fits(row) and form.is_valid():
                address = self._do(request, act, row, form)
                if address:
                    return redirect(address)
            return self._page(request, act, row, form)

        return view

    def _do(self, request: HttpRequest, act: Act, row: Any, form: ActForm) -> str:
        """Where to go; empty when it was refused, for the reasons that stand in the form now."""
        address = self.page_of(row)
        try:
            address = act.do(row, request.user, form.cleaned_data) or address
        except ValidationError as error:
            form.add_error(None, error.messages)
        except NotReadyError as error:
            form.add_error(None, [str(fault.text) for faults in error.faults.values() for fault in faults])
        else:
            self.message_user(request, str(act.done), messages.SUCCESS)
            return address
        return ""

    def _page(self, request: HttpRequest, act: Act, row: Any, form: ActForm) -> TemplateResponse:
        fits = act.fits(row)
        context = self.admin_site.each_context(request) | {
            "title": act.label,
            "subtitle": str(row),
            "fits": fits,
            "says": act.says(row) if fits else _("This cannot be done any more."),
            "button": act.button(row) if fits else "",
            "row": row,
            "back": self.page_of(row),
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/billing/act.html", context)
