from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm, PortalModelForm
from kulturhus.shared.validators import validate_display_name
from members.days import period_of
from members.models import Mandate, User
from members.models.user import FieldOfWork, MailChoice
from members.sign_in.forms import AddressField

Kind = Mandate.Kind


def kinds_for(user: Any, organisation_id: int) -> list[tuple[str, Any]]:
    """The mandates an administrator of that organisation may grant, by what it is a member as."""
    kinds = [Kind.EMPLOYEE, Kind.ADMINISTRATOR, Kind.INVOICES]
    if user.standing.is_member_as("venues", organisation_id):
        kinds += [Kind.STATISTICS, Kind.VOTE]
    if user.standing.is_member_as("suppliers", organisation_id):
        kinds += [Kind.LISTING]
    return [(kind.value, kind.label) for kind in kinds]


class GrantForm(PortalForm):
    kinds = forms.MultipleChoiceField(label=_("Access"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]


class DaysForm(GrantForm):
    """Access from a day and until a day."""

    first_day = forms.DateField(
        label=_("First day"), required=False, help_text=_("Empty: now. A later day is fine; nothing opens before it.")
    )
    last_day = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: as long as it lasts. It ends at midnight after that day."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first_day"), told.get("last_day")
        today = timezone.localdate()
        if first and first < today:
            self.add_error("first_day", _("The day is past. Leave it empty for now."))
        if last and last < (first or today):
            self.add_error("last_day", _("The last day cannot be before the first."))
        return told


class PeriodForm(DaysForm):
    """Access for a time. Without days it starts now and lasts."""

    deputy_for = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Deputy for"),
        required=False,
        empty_label=_("Nobody: the access is the person's own"),
        help_text=_("When somebody is away for a time. A deputy has a last day."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy_for"].queryset = colleagues  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("deputy_for") and not told.get("last_day") and "last_day" not in self.errors:
            self.add_error("last_day", _("A deputy stands in for a time: choose the last day."))
        return told

    @property
    def period(self) -> dict[str, Any]:
        """For `grant_period`."""
        told = self.cleaned_data
        return {**period_of(told["first_day"], told["last_day"]), "deputy_for": told["deputy_for"]}


class InviteForm(DaysForm):
    email = AddressField(label=_("E-mail"), help_text=_("The address the person signs in with."), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, validators=[validate_display_name])

    field_order = ["name", "email", "kinds", "first_day", "last_day"]

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        """`colleagues` have access already and are named as such; of all others nothing is told."""
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        self.fields["first_day"].help_text = _("Empty: from the day the person says yes.")

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"]
        known = self.colleagues.filter(email=address).first()
        if known:
            message = _("%(person)s has access here already. Choose “Give more access” in the list.")
            raise ValidationError(message, params={"person": known})
        return address


class ProfileForm(PortalModelForm):
    fields_of_work = forms.MultipleChoiceField(
        label=_("Fields of work"),
        choices=FieldOfWork.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Decides what is shown as new on one's own page."),
    )
    mail_choices = forms.MultipleChoiceField(
        label=_("Mail you want"),
        choices=MailChoice.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mail on dues, access and registrations always comes."),
    )

    class Meta:
        model = User
        widgets = {"telephone_seen_by": forms.RadioSelect, "email_seen_by": forms.RadioSelect}
        fields = [
            "name",
            "title",
            "fields_of_work",
            "telephone",
            "telephone_seen_by",
            "email_seen_by",
            "language",
            "mail_choices",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
