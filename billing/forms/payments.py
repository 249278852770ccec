"""Forms about money: which invoices, how much, on which day and account, and why."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from billing.models import BankAccount, Invoice
from kulturhus.shared.admin import DayInput
from kulturhus.shared.forms import QueryForm

LARGEST_FILE = 10 * 1024 * 1024


def amount_of(label: Any, **options: Any) -> forms.DecimalField:
    """Kroner, with a comma or a full stop."""
    return forms.DecimalField(
        label=label,
        max_digits=12,
        decimal_places=2,
        min_value=Decimal("0.01"),
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10}),
        **options,
    )


def day_of(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput, initial=timezone.localdate)


def reason_of(help_text: Any) -> forms.CharField:
    return forms.CharField(label=gettext_lazy("Reason"), max_length=300, help_text=help_text)


class AccountField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """One of the association's accounts; the only one is chosen already."""

    def __init__(self, **options: Any) -> None:
        super().__init__(BankAccount.objects.filter(is_active=True), empty_label=None, **options)


class OpenQuery(QueryForm):
    q = forms.CharField(label=gettext_lazy("KID, number, payer or amount"), max_length=80)
    which = forms.ChoiceField(
        label=pgettext_lazy("invoices", "Which"),
        choices=[("", pgettext_lazy("invoices", "All that is owed")), ("overdue", gettext_lazy("Overdue only"))],
    )


class BookForm(forms.Form):
    """Ticks on `rows` (invoices with `balance`), an amount for each, and one day and account for all of them."""

    day = day_of(gettext_lazy("Day on the account"))
    account = AccountField(label=gettext_lazy("Account"))

    def __init__(self, *args: Any, rows: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(rows)
        for row in self.rows:
            told = {"invoice": row.number_text}
            self.fields[f"tick-{row.pk}"] = forms.BooleanField(
                label=_("Invoice %(invoice)s is paid") % told, required=False
            )
            self.fields[f"amount-{row.pk}"] = amount_of(
                _("Amount paid of invoice %(invoice)s") % told, required=False, initial=row.balance
            )
        for name, field in self.fields.items():
            if name.startswith(("tick-", "amount-")):
                field.widget.attrs["aria-label"] = field.label

    def lines(self) -> list[tuple[Any, Any, Any]]:
        """(invoice, its tick, its amount) for the table."""
        return [(row, self[f"tick-{row.pk}"], self[f"amount-{row.pk}"]) for row in self.rows]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        self.amounts: dict[int, Decimal] = {}
        for row in self.rows:
            if data.get(f"tick-{row.pk}"):
                amount = data.get(f"amount-{row.pk}")
                if amount is None and f"amount-{row.pk}" not in self.errors:
                    self.add_error(f"amount-{row.pk}", _("How much was paid?"))
                elif amount is not None and amount > row.balance:
                    self.add_error(
                        f"amount-{row.pk}",
                        _("More than is owed. Book what is owed here, and the rest as a payment of its own."),
                    )
                elif amount is not None:
                    self.amounts[row.pk] = amount
        if not self.amounts and not self.errors:
            raise ValidationError(_("Tick at least one invoice."))
        return data


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File from the bank"),
        help_text=gettext_lazy("OCR giro, or camt.053 or camt.054 (XML), at most 10 MB."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            limit = filesizeformat(LARGEST_FILE)
            raise ValidationError(_("The file is too large: %(limit)s is the most.") % {"limit": limit})
        return file


class ReasonForm(forms.Form):
    reason = reason_of(gettext_lazy("Stands in the books, for you and the auditor."))


class AllocateForm(forms.Form):
    """Which invoice, and how much of the payment."""

    invoice = forms.ModelChoiceField(Invoice.objects.invoices(), widget=forms.HiddenInput)
    amount = amount_of(gettext_lazy("Amount"))


class RefundForm(forms.Form):
    amount = amount_of(gettext_lazy("Amount"))
    day = day_of(gettext_lazy("Day it was sent"))
    account = AccountField(label=gettext_lazy("From the account"))
    reason = reason_of(gettext_lazy("Such as: paid twice. The portal sends no money: you do that in the bank."))


class WriteOffForm(forms.Form):
    amount = amount_of(gettext_lazy("Amount"))
    day = day_of(gettext_lazy("Day"))
    reason = reason_of(gettext_lazy("Such as: a rest too small to ask for."))


class UndoForm(ReasonForm):
    day = day_of(gettext_lazy("Day"))
