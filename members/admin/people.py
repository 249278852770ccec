from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.models import AddressHold
from kulturhus.shared.admin import PortalTabularInline
from kulturhus.shared.http import NumberedPage
from kulturhus.shared.norwegian import norwegian_key
from members import emails
from members.admin.history import WithTimeline
from members.admin.merging import MergeMixin
from members.models import Mandate, User
from members.models.user import FieldOfWork, MailChoice
from members.services import end_mandate, merge_people
from members.timeline import person_timeline


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Nobody types a password for somebody else: one signs in by a code to one's own address."""

    fields_of_work = forms.MultipleChoiceField(
        label=_("fields of work"),
        choices=FieldOfWork.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What the person works with."),
    )
    mail_choices = forms.MultipleChoiceField(
        label=_("mail"),
        choices=MailChoice.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mail the person has asked for."),
    )

    class Meta:
        model = User
        fields = [
            "name",
            "email",
            "title",
            "telephone",
            "language",
            "telephone_seen_by",
            "email_seen_by",
            "is_active",
            "is_superuser",
        ]

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class MandateInline(PortalTabularInline):
    model = Mandate
    fk_name = "user"
    fields = ["organisation", "kind", "starts_at", "ends_at"]
    extra = 0
    show_change_link = True
    autocomplete_fields = ["organisation"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Mandate]:
        return super().get_queryset(request).select_related("organisation", "user")


@admin.register(User)
class PersonAdmin(MergeMixin, WithTimeline):
    merge = staticmethod(merge_people)
    form = PersonForm
    list_display = ["shown_name", "email", "organisations", "last_login", "work"]
    list_filter = ["is_active", "language"]
    export_fields = ["title", "telephone", "language", "is_active"]
    search_fields = ["name", "email", "mandates__organisation__name"]
    ordering = [norwegian_key("name"), "pk"]
    search_help_text = _("Name, e-mail or organisation")
    actions = ["tell_access", "merge_two"]
    inlines = [MandateInline]
    fieldsets = [
        (None, {"fields": ["name", "email", "title", "telephone", "is_active"]}),
        (
            _("What the person chose"),
            {
                "classes": ["collapse"],
                "fields": ["language", "fields_of_work", "telephone_seen_by", "email_seen_by", "mail_choices"],
            },
        ),
        (_("Runs the portal"), {"classes": ["collapse"], "fields": ["is_superuser"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        live = Mandate.objects.live().select_related("organisation").order_by("pk")
        rows: QuerySet[User] = super().get_queryset(request)
        return rows.prefetch_related(Prefetch("mandates", live, to_attr="live_mandates"))

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        """With the hold on the person's address, if one stands."""
        person = context.get("original")
        hold = AddressHold.objects.of(person.email).first() if person else None
        return super().render_change_form(request, context | {"hold": hold}, *args, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:  # noqa: ARG002
        return [] if request.user.is_superuser else ["is_superuser"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Whoever changes an address can sign in as its owner: superusers are changed by superusers."""
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A person is made inactive, so that what they did keeps its author."""
        return False

    def timeline(self, obj: Any, request: HttpRequest) -> NumberedPage:
        return person_timeline(obj, request.GET)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: ARG002
        for row in formset.save(commit=False):
            if row.granted_by_id is None:
                row.granted_by = request.user
            row.save()

    @admin.display(description=_("name"), ordering="name")
    def shown_name(self, row: User) -> str:
        return str(row)

    @admin.display(description=_("organisations"))
    def organisations(self, row: Any) -> str:
        return ", ".join(dict.fromkeys(mandate.organisation.name for mandate in row.live_mandates)) or "–"

    @admin.display(description=_("fields of work"))
    def work(self, row: User) -> str:
        return ", ".join(str(FieldOfWork(field).label) for field in row.fields_of_work)

    @admin.action(description=_("Tell by mail what access they have"), permissions=["change"])
    def tell_access(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """One mail for each organisation a person has access to now."""
        number = 0
        for person in queryset.filter(is_active=True):
            for organisation in {mandate.organisation for mandate in person.live_mandates}:
                emails.send_access(person, organisation, request.user)  # type: ignore[arg-type]
                number += 1
        self.message_user(
            request, ngettext("%(number)d mail is sent.", "%(number)d mails are sent.", number) % {"number": number}
        )


class LiveFilter(admin.SimpleListFilter):
    title = _("lasting")
    parameter_name = "live"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:  # noqa: ARG002
        return [("yes", _("Now")), ("no", _("Ended or not started"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002
        live = Mandate.objects.live().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=live)
        return queryset.exclude(pk__in=live) if self.value() == "no" else queryset


@admin.register(Mandate)
class MandateAdmin(WithTimeline):
    list_display = ["user", "organisation", "kind", "starts_at", "ends_at"]
    list_select_related = ["user", "organisation"]
    list_filter = [LiveFilter, "kind"]
    search_fields = ["user__name", "user__email", "organisation__name"]
    autocomplete_fields = ["user", "organisation", "deputy_for"]
    fields = ["user", "organisation", "kind", "starts_at", "ends_at", "deputy_for"]
    actions = ["end_now"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A mandate is ended, so that its time is remembered."""
        return False

    def save_model(self, request: HttpRequest, obj: Mandate, form: Any, change: bool) -> None:
        if not change:
            obj.granted_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    @admin.action(description=_("End the access now"), permissions=["change"])
    def end_now(self, request: HttpRequest, queryset: QuerySet[Mandate]) -> None:
        rows = list(queryset)
        for mandate in rows:
            end_mandate(mandate, request.user)  # type: ignore[arg-type]
        number = len(rows)
        self.message_user(
            request, ngettext("%(number)d access has ended.", "%(number)d have ended.", number) % {"number": number}
        )
