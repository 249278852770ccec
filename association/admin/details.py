from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from association.details import change_address, missing
from association.models import Details
from association.reference import NAME
from association.services import save_details
from kulturhus.shared.admin import PortalAdmin
from members.models import Organisation


class DetailsForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    def clean_organisation_number(self) -> str:
        number: str = self.cleaned_data["organisation_number"]
        if number and Organisation.objects.filter(number=number, is_association=False).exists():
            raise ValidationError(_("Another organisation in the register has this number."))
        return number


@admin.register(Details)
class DetailsAdmin(PortalAdmin):
    """One row, one page: the list leads straight to it."""

    form = DetailsForm
    autocomplete_fields = ["press_person"]
    change_form_template = "association/admin/details_form.html"
    fieldsets = [
        (None, {"fields": ["name", "tagline_nb", "tagline_nn", "tagline_en", "front_page"]}),
        (_("Contact"), {"fields": ["email", "telephone", "postal_address", ("postal_postcode", "postal_city")]}),
        (_("Press contact"), {"fields": ["press_person", "press_name", "press_telephone", "press_email"]}),
        (_("Mail from the portal"), {"fields": ["sender_email", "reply_email"]}),
        (_("Invoices"), {"fields": ["organisation_number", "bank_account", "vat_status"]}),
        (
            _("Visiting address"),
            {"classes": ["collapse"], "fields": ["visiting_address", ("visiting_postcode", "visiting_city")]},
        ),
    ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002 - Django's signature
        row = Details.objects.first()
        if row is None:
            row = Details(name=NAME)
            save_details(row)
        return redirect(change_address(row))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = (extra_context or {}) | {"missing": missing(), "show_save_and_add_another": False}
        return super().change_view(request, object_id, form_url, context)

    def save_model(self, request: HttpRequest, obj: Details, form: Any, change: bool) -> None:  # noqa: ARG002
        save_details(obj)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        return False
