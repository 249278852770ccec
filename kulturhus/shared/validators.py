"""Checks of what people type. Each `validate_…` raises ValidationError in words that say how to put it right."""

import re
import unicodedata
from itertools import pairwise
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from stdnum.no import orgnr

NAME_LENGTH = 120

_is_https = URLValidator(schemes=["https"])


def normalise_organisation_number(value: str) -> str:
    """Nine digits without what people put between them ("NO 974 760 673 MVA"); unchecked."""
    return re.sub(r"[\s.\u00a0-]|^NO|MVA$", "", value.strip().upper())


def validate_organisation_number(value: str) -> None:
    """Nine digits with a correct check digit (MOD11, Brønnøysundregistrene)."""
    if not re.fullmatch(r"[0-9]{9}", value):
        raise ValidationError(_("An organisation number has nine digits."), code="organisation_number_length")
    if not orgnr.is_valid(value):
        raise ValidationError(
            _("%(number)s is not an organisation number: the last digit does not fit. Check for a typing error."),
            code="organisation_number_check_digit",
            params={"number": value},
        )


def normalise_telephone(value: str) -> str:
    """Digits only: eight for Norway, else + and the country code; unchecked."""
    digits = re.sub(r"[\s().\u00a0-]", "", value)
    digits = re.sub(r"^00", "+", digits)
    return re.sub(r"^\+47(?=[0-9]{8}$)", "", digits)


def validate_telephone(value: str) -> None:
    """A Norwegian number (eight digits, 2–9 first: Nkom's plan) or a foreign one with + and its country code (E.164)."""
    number = normalise_telephone(value)
    if not re.fullmatch(r"[2-9][0-9]{7}|\+[1-9][0-9]{6,14}", number) or number.startswith("+47"):
        raise ValidationError(
            _("Write the eight digits of a Norwegian number, or start with + and the country code."), code="telephone"
        )


def format_telephone(value: str) -> str:
    """`value` grouped as Norwegians read it: 22 33 44 55, mobile 912 34 567; no-break spaces."""
    number = normalise_telephone(value)
    if not re.fullmatch(r"[2-9][0-9]{7}", number):
        return number
    cuts = (0, 3, 5, 8) if number[0] in "489" else (0, 2, 4, 6, 8)
    return "\u00a0".join(number[start:end] for start, end in pairwise(cuts))


def validate_https_address(value: str) -> None:
    """A web address with https:// and without a user name in it (which is only used to deceive)."""
    try:
        _is_https(value)
        deceives = "@" in urlsplit(value).netloc
    except ValidationError:
        deceives = True
    if deceives:
        raise ValidationError(_("Write a whole web address that starts with https://."), code="https_address")


def validate_postcode(value: str) -> None:
    """A Norwegian postcode: four digits from 0001."""
    if not re.fullmatch(r"[0-9]{4}", value) or value == "0000":
        raise ValidationError(_("A postcode has four digits."), code="postcode")


def clean_display_name(text: str, max_length: int = NAME_LENGTH) -> str:
    """`text` fit to be shown: NFC, one space between words, no control or direction characters, at most `max_length`.

    A file's extension survives the cut. Empty when nothing visible is left.
    """
    visible = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or not _is_hidden(char)
    )
    name = " ".join(visible.split())
    if len(name) <= max_length:
        return name
    ending = re.search(r"\.[A-Za-z0-9]{1,5}$", name)
    extension = ending.group() if ending else ""
    return name[: max_length - len(extension) - 1].rstrip() + "…" + extension


def validate_display_name(value: str) -> None:
    """A name as `clean_display_name` leaves it. Raises when a character in it cannot be seen, or it is too long."""
    if any(_is_hidden(char) for char in value):
        raise ValidationError(_("There are invisible characters in the name. Write it again by hand."), code="hidden")
    if len(value) > NAME_LENGTH:
        raise ValidationError(
            _("Shorten the name to %(limit)d characters."), code="long", params={"limit": NAME_LENGTH}
        )


def _is_hidden(char: str) -> bool:
    """Control, format (direction marks, zero width), private, surrogate and unassigned characters; soft hyphen is kept."""
    return unicodedata.category(char).startswith("C") and char != "\u00ad"
