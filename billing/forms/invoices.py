from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from billing import parties
from billing.models import Customer
from billing.models.customers import LANGUAGES
from billing.preflight import wrong_reference
from kulturhus.shared.forms import PortalForm, QueryForm
from kulturhus.shared.validators import validate_display_name
from members.forms.proposals import number_or_nothing
from members.models import Organisation


class YearForm(QueryForm):
    """The year invoices were issued in; all unless told."""

    aar = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None)

    def __init__(self, query: Any, *, years: list[int]) -> None:
        super().__init__(query)
        field: Any = self.fields["aar"]
        field.choices = [("", _("All years")), *((year, str(year)) for year in years)]


class InvoicingForm(PortalForm):
    """How the house gets its invoices. What the payer decides is left out where the payer is another."""

    buyer_reference = forms.CharField(
        label=_("Buyer reference"),
        max_length=60,
        required=False,
        help_text=_("As the payer asks for it. Stands on the invoice; public bodies need one."),
    )
    channel = forms.ChoiceField(
        label=_("How do you want invoices?"),
        choices=[choice for choice in Customer.Channel.choices if choice[0] != Customer.Channel.NONE],
        widget=forms.RadioSelect,
        help_text=_("Municipalities and other public bodies take EHF."),
    )
    email = forms.EmailField(
        label=_("E-mail for invoices"), required=False, help_text=_("Empty: the organisation's own address.")
    )
    language = forms.ChoiceField(
        label=_("Language of invoices"), choices=LANGUAGES, help_text=_("Of the PDF and of the mail it comes with.")
    )
    OF_THE_PAYER = ("channel", "email", "language")

    def __init__(self, *args: Any, organisation: Organisation, customer: Customer, **kwargs: Any) -> None:
        self.customer = customer
        initial = {name: getattr(customer, name) for name in self.OF_THE_PAYER}
        super().__init__(*args, initial=initial | {"buyer_reference": organisation.buyer_reference}, **kwargs)
        if customer.organisation_id != organisation.pk:
            for name in self.OF_THE_PAYER:
                del self.fields[name]

    def clean_buyer_reference(self) -> str:
        reference: str = self.cleaned_data["buyer_reference"].strip()
        if reference and not self.customer.takes(reference):
            raise forms.ValidationError(wrong_reference(self.customer))
        return reference

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if told.get("channel") == Customer.Channel.EHF:
            if not parties.buyer(self.customer).number:
                self.add_error("channel", _("EHF is addressed by organisation number, and you have told none."))
            if not (told.get("buyer_reference") or self.customer.buyer_reference or self.customer.order_reference):
                self.add_error("buyer_reference", _("EHF needs a buyer reference."))
        elif told.get("channel") and not told.get("email") and not self.customer.mail_address:
            self.add_error("email", _("There is no address to send to: neither here nor of the organisation."))
        return told


class PayerForm(PortalForm):
    """Who should pay instead, proposed to the secretariat."""

    number = forms.CharField(
        label=_("Organisation number of the payer"),
        max_length=20,
        help_text=_("Nine digits. The number of the municipality, if the municipality pays."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the payer"), max_length=120, validators=[validate_display_name])
    note = forms.CharField(
        label=_("Why?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences to the secretariat."),
    )

    def clean_number(self) -> str:
        return number_or_nothing(self.cleaned_data["number"])

    @property
    def wanted(self) -> dict[str, Any]:
        """For `propose_change`."""
        return {"payer": {"number": self.cleaned_data["number"], "name": self.cleaned_data["name"]}}
