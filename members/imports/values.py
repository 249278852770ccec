"""Cells as people write them in Norway, read into values. Each raises ValidationError in words that say how to put it right."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.norwegian import fold
from kulturhus.shared.validators import (
    normalise_organisation_number,
    normalise_telephone,
    validate_display_name,
    validate_organisation_number,
    validate_postcode,
    validate_telephone,
)
from members.models import Mandate, Organisation

MONTHS = ["januar", "februar", "mars", "april", "mai", "juni"]
MONTHS += ["juli", "august", "september", "oktober", "november", "desember"]
YEARS = range(1800, 2101)
Kind = Mandate.Kind
# What people call them, folded.
ACCESS = {
    Kind.EMPLOYEE: "ansatt tilsett medarbeider medarbeidar employee",
    Kind.ADMINISTRATOR: "administrator admin",
    Kind.INVOICES: "faktura fakturaer invoices invoice",
    Kind.STATISTICS: "statistikk statistics",
    Kind.VOTE: "stemme stemmerett røyst røysterett vote",
    Kind.LISTING: "leverandøroppføring oppføring leverandørside listing",
}
KINDS = {fold(word): kind for kind, words in ACCESS.items() for word in words.split()}
KINDS |= {fold("supplier listing"): Kind.LISTING}


# What people and the register call the kinds of organisation, folded.
UNITS = {
    Organisation.Kind.LEGAL: "juridisk enhet|juridisk eining|hovedenhet|hovedeining|selskap|kommune|legal entity|legal",
    Organisation.Kind.SUB_UNIT: "underenhet|undereining|bedrift|virksomhet|verksemd|sub-unit|sub unit",
    Organisation.Kind.DEPARTMENT: "avdeling|avdeling uten nummer|avdeling utan nummer|etat|department",
}
UNIT_KINDS = {fold(word): kind for kind, words in UNITS.items() for word in words.split("|")}


def text_of(limit: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        validate_display_name(text[:limit])
        if len(text) > limit:
            raise ValidationError(_("Shorten it to %(limit)d characters."), params={"limit": limit})
        return " ".join(text.split())

    return read


def organisation_number(text: str) -> str:
    number = normalise_organisation_number(text)
    validate_organisation_number(number)
    return number


def email(text: str) -> str:
    address = re.sub(r"^mailto:", "", text.strip().lower())
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValidationError(_("“%(text)s” is not an e-mail address."), params={"text": text[:80]}) from error
    return address


def domain(text: str) -> str:
    name = re.sub(r"^(https?://)?(www\.|.*@)?", "", text.strip().lower()).rstrip("/")
    if not re.fullmatch(r"[a-z0-9æøå.-]+\.[a-z]{2,}", name):
        raise ValidationError(_("“%(text)s” is not a domain, such as hus.kommune.no."), params={"text": text[:80]})
    return name


def telephone(text: str) -> str:
    number = normalise_telephone(text)
    validate_telephone(number)
    return number


def postcode(text: str) -> str:
    """A spreadsheet has often taken the zeros in front away."""
    code = text.replace(" ", "")
    code = code.zfill(4) if re.fullmatch(r"[0-9]{3}", code) else code
    validate_postcode(code)
    return code


def whole_number(text: str) -> int:
    """1 234 and 1234,0 too."""
    digits = re.sub(r"[,.]0+$", "", re.sub(r"\s", "", text))
    if not re.fullmatch(r"[0-9]{1,9}", digits):
        raise ValidationError(_("“%(text)s” is not a whole number."), params={"text": text[:80]})
    return int(digits)


def day(text: str) -> date:
    """2026-12-31, 31.12.2026, 31.12.26, 31/12/2026 or 31. desember 2026."""
    plain = text.strip().lower().removesuffix(" 00:00")
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    norwegian = re.fullmatch(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4}|\d{2})", plain)
    words = re.fullmatch(rf"(\d{{1,2}})\.? ({'|'.join(MONTHS)}) (\d{{4}})", plain)
    if iso:
        parts = (int(iso[1]), int(iso[2]), int(iso[3]))
    elif norwegian:
        parts = (_year(norwegian[3]), int(norwegian[2]), int(norwegian[1]))
    elif words:
        parts = (int(words[3]), MONTHS.index(words[2]) + 1, int(words[1]))
    else:
        raise _no_day(text)
    try:
        found = date(*parts)
    except ValueError as error:
        raise _no_day(text) from error
    if found.year not in YEARS:
        raise _no_day(text)
    return found


def day_or_year(text: str) -> date:
    """A year alone is its first day."""
    year = re.fullmatch(r"\d{4}", text.strip())
    return date(int(text), 1, 1) if year and int(text) in YEARS else day(text)


def language(text: str) -> str:
    return _one_of(text, {"nb": "nb", "bokmal": "nb", "nn": "nn", "nynorsk": "nn"})


def any_language(text: str) -> str:
    words = {"nb": "nb", "bokmal": "nb", "nn": "nn", "nynorsk": "nn", "en": "en", "english": "en", "engelsk": "en"}
    return _one_of(text, words)


def unit_kind(text: str) -> str:
    """Kind of organisation."""
    return _one_of(text, UNIT_KINDS)


def accesses(text: str) -> list[str]:
    """Kinds of mandate. Whoever has any is an employee too."""
    kinds: set[str] = {Kind.EMPLOYEE.value}
    for part in re.split(r"[,;/+\n]| og ", text):
        word = fold(part.strip())
        if not word:
            continue
        if word not in KINDS:
            raise ValidationError(_("“%(text)s” is not an access."), params={"text": part.strip()[:80]})
        kinds.add(KINDS[word].value)
    return [kind for kind in Kind.values if kind in kinds]


def _year(digits: str) -> int:
    """Two digits are of this century until ten years from now."""
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= date.today().year + 10 else year - 100  # noqa: DTZ011 - a century, not a day


def _no_day(text: str) -> ValidationError:
    return ValidationError(
        _("“%(text)s” is not a day. Write it as 31.12.2026 or 2026-12-31."), params={"text": text[:80]}
    )


def _one_of(text: str, words: Mapping[str, str]) -> str:
    found = words.get(fold(text.strip()))
    if found is None:
        raise ValidationError(_("“%(text)s” is not one of the choices."), params={"text": text[:80]})
    return str(found)


# Of the columns that need nothing but their own text; the others are read by `known`.
READERS: dict[str, Callable[[str], Any]] = {
    "number": organisation_number,
    "name": text_of(160),
    "address": text_of(160),
    "postcode": postcode,
    "city": text_of(80),
    "email": email,
    "telephone": telephone,
    "email_domain": domain,
    "language": language,
    "payer": organisation_number,
    "kind": unit_kind,
    "parent": organisation_number,
    "buyer_reference": text_of(60),
    "first_day": day,
    "last_day": day,
    "member_number": whole_number,
    "member_since": day_or_year,
    "invoiced_on": day,
    "paid_on": day,
    "house": text_of(120),
    "person_email": email,
    "person_name": text_of(120),
    "person_title": text_of(120),
    "person_telephone": telephone,
    "person_language": any_language,
    "access": accesses,
}
