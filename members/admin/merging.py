"""The action that merges two rows of a list: choose which one goes on, see what changes hands, and say yes."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.services.merging import Merge, try_merge


class MergeForm(forms.Form):
    keep = forms.ChoiceField(
        label=gettext_lazy("Which one goes on?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The other one gives all it has to this one, and is not found any more."),
    )

    def __init__(self, *args: Any, rows: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].choices = [(str(row.pk), self.text(row)) for row in rows]  # type: ignore[attr-defined]

    @staticmethod
    def text(row: Any) -> str:
        return ", ".join(filter(None, [str(row), getattr(row, "number", None), getattr(row, "email", None)]))


class MergeMixin:
    """For a ModelAdmin; `merge` is the service."""

    merge: Merge

    @admin.action(description=gettext_lazy("Merge two that are the same"), permissions=["change"])
    def merge_two(self, request: HttpRequest, queryset: QuerySet[Any]) -> TemplateResponse | None:
        rows = list(queryset.order_by("pk"))
        if len(rows) != 2:
            messages.error(request, _("Choose the two that are the same, no more and no less."))
            return None
        form = MergeForm(request.POST if "keep" in request.POST else None, rows=rows)
        context = {"form": form, "rows": rows}
        if form.is_valid():
            keep = next(row for row in rows if str(row.pk) == form.cleaned_data["keep"])
            gone = next(row for row in rows if row is not keep)
            merge: Merge = type(self).merge
            if "yes" in request.POST:
                try:
                    merge(keep, gone, request.user)  # type: ignore[arg-type]
                except ValidationError as error:
                    messages.error(request, " ".join(error.messages))
                else:
                    messages.success(request, _("Merged: %(row)s goes on with all of it.") % {"row": keep})
                return None
            moved, problems = try_merge(merge, keep, gone, request.user)  # type: ignore[arg-type]
            context |= {"keep": keep, "gone": MergeForm.text(gone), "moved": moved, "problems": problems}
        context |= self.admin_site.each_context(request)  # type: ignore[attr-defined]
        context |= {"title": _("Merge two that are the same"), "opts": self.opts, "checkbox": ACTION_CHECKBOX_NAME}  # type: ignore[attr-defined]
        return TemplateResponse(request, "admin/members/merge.html", context)
