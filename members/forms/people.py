from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm, PortalModelForm
from kulturhus.shared.validators import validate_display_name
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


class InviteForm(GrantForm):
    email = AddressField(label=_("E-mail"), help_text=_("The address the person signs in with."), max_length=254)
    name = forms.CharField(label=_("Name"), max_length=120, validators=[validate_display_name])

    field_order = ["name", "email", "kinds"]

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        """`colleagues` have access already and are named as such; of all others nothing is told."""
        super().__init__(*args, **kwargs)
        self.colleagues = colleagues
        self.fields["email"].widget.attrs["autocomplete"] = "off"

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
        fields = [
            "name",
            "title",
            "fields_of_work",
            "telephone",
            "show_telephone",
            "show_email",
            "language",
            "mail_choices",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
