"""Checks of what the association says about itself; what people and houses say is checked in kulturhus.shared.validators."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.no import kontonr


def normalise_bank_account(value: str) -> str:
    """Digits without the points and spaces people put between them ("1234.56.78903"); unchecked."""
    return re.sub(r"[\s.\u00a0-]", "", value)


def format_bank_account(value: str) -> str:
    """`value` as Norwegian banks print it: 1234.56.78903."""
    digits = normalise_bank_account(value)
    return f"{digits[:4]}.{digits[4:6]}.{digits[6:]}" if len(digits) == 11 else digits


def validate_bank_account(value: str) -> None:
    """Eleven digits with a correct check digit (MOD11, Bits: Norwegian account numbers)."""
    digits = normalise_bank_account(value)
    if not re.fullmatch(r"[0-9]{11}", digits):
        raise ValidationError(_("A bank account number has eleven digits."), code="bank_account_length")
    if not kontonr.is_valid(digits):
        raise ValidationError(
            _("%(number)s is not an account number: the last digit does not fit. Check for a typing error."),
            code="bank_account_check_digit",
            params={"number": value},
        )
