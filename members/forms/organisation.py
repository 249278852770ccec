from django import forms

from kulturhus.shared.forms import PortalModelForm, ReturnForm
from members.models import Organisation


class ContactForm(PortalModelForm):
    """What an administrator changes directly. Name, number and payer are the register's."""

    class Meta:
        model = Organisation
        fields = ["address", "postcode", "city", "email", "telephone", "language"]


class ActForForm(ReturnForm):
    """Whom one acts for from now on, and the page one came from."""

    organisation = forms.IntegerField()
