from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm
from kulturhus.shared.validators import validate_display_name
from members.email_domains import normalise_domain
from members.models import Organisation
from members.sign_in.forms import AddressField

TRAP = "hjemmeside"  # a field nobody sees: programs that fill in every form fill it in
MOST = 20


class NewcomerForm(PortalForm):
    """Who one is; refuses no address that could exist."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        validators=[validate_display_name],
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = AddressField(help_text=_("The one your house or firm has given you. We send a link there."), max_length=254)


class JoinForm(PortalForm):
    """Which organisation to ask. Where there is one only, the button is all there is."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Where do you work?"), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        found = list(organisations[:2])
        if len(found) == 1:
            field.widget, field.initial = forms.HiddenInput(), found[0].pk


class RefuseJoinForm(PortalForm):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by the one who asked. May stand empty."),
    )


class DomainsField(forms.CharField):
    """E-mail domains, one on each line (spaces and commas divide too): a list, each once, as they are kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        names = super().clean(value).replace(",", " ").split()
        domains, errors = [], []
        for name in names:
            try:
                domains.append(normalise_domain(name))
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        if len(domains) > MOST:
            raise ValidationError(_("Twenty domains are the most."))
        return sorted(set(domains))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").split() != str(data or "").replace(",", " ").split()


class DomainsForm(PortalForm):
    email_domains = DomainsField(
        label=_("E-mail domains"),
        required=False,
        help_text=_("What stands behind the @ where you work, such as hus.kommune.no. One on each line."),
    )
