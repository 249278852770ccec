from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from members.admin.history import WithTimeline
from members.admin.renewal import renew
from members.models import MemberCategory, RightRule
from members.models.categories import Right, Status

PERIOD: list[Any] = ["period_month", "period_day", "notice_month", "notice_day", "grace_days", "override_months"]
# What stands on the page Become a member.
JOINING: list[Any] = [
    "is_open",
    "position",
    "cost_year",
    *(f"{name}_{language}" for name in ("cost", "about") for language in ("nb", "nn", "en")),
]


class CategoryForm(forms.ModelForm):  # type: ignore[type-arg]
    """The table status × rights as one line of boxes for each status."""

    class Meta:
        model = MemberCategory
        fields = ["code", "name_nb", "name_nn", "name_en", "audience", *JOINING, *PERIOD]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: dict[str, list[str]] = {}
        for status, right in self.instance.rules.values_list("status", "right") if self.instance.pk else []:
            held.setdefault(status, []).append(right)
        for status in Status:
            self.initial[f"rights_{status.value}"] = held.get(status.value, [])


for _status in Status:
    CategoryForm.base_fields[f"rights_{_status.value}"] = CategoryForm.declared_fields[f"rights_{_status.value}"] = (
        forms.MultipleChoiceField(
            label=_status.label,
            choices=Right.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("What members with this status may use."),
        )
    )


@admin.register(MemberCategory)
class MemberCategoryAdmin(WithTimeline):
    form = CategoryForm
    list_display = ["name_nb", "code", "audience", "is_open", "cost_year"]
    change_form_template = "admin/members/category.html"
    actions = ["renew"]
    search_fields = ["name_nb", "name_nn", "name_en", "code"]
    fieldsets = [
        (None, {"fields": ["code", "name_nb", "name_nn", "name_en", "audience"]}),
        (_("Become a member"), {"fields": JOINING}),
        (_("Period, resignation and overrides"), {"fields": PERIOD}),
        (_("Rights by status"), {"fields": [f"rights_{status.value}" for status in Status]}),
    ]

    def get_urls(self) -> list[Any]:
        page = self.admin_site.admin_view(renew)
        return [path("<slug:code>/renew/", page, name="members_membercategory_renew"), *super().get_urls()]

    @admin.action(description=_("Make the next period's memberships …"), permissions=["change"])
    def renew(self, request: HttpRequest, queryset: QuerySet[MemberCategory]) -> HttpResponseRedirect | None:
        """Leads to the page that shows what would happen; one category at a time."""
        chosen = list(queryset[:2])
        if len(chosen) > 1:
            self.message_user(request, _("Choose one category at a time."), messages.WARNING)
            return None
        return HttpResponseRedirect(reverse("admin:members_membercategory_renew", args=[chosen[0].pk]))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return ["code"] if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        wanted = {(status.value, right) for status in Status for right in form.cleaned_data[f"rights_{status.value}"]}
        held = {(rule.status, rule.right): rule.pk for rule in form.instance.rules.all()}
        RightRule.objects.filter(pk__in=[held[cell] for cell in held.keys() - wanted]).delete()
        new = [RightRule(category=form.instance, status=status, right=right) for status, right in wanted - held.keys()]
        RightRule.objects.bulk_create(new)
