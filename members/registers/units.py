"""A unit of the register as we read it: what it says about an organisation, never about its people."""

import re
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.utils.dateparse import parse_date

from kulturhus.shared.validators import normalise_organisation_number
from members.registers.client import MAX_AGE, PATIENCE, RegisterError, get_json

MAIN, SUB = "enheter", "underenheter"
FORMS = {"AS", "ASA", "BA", "DA", "ANS", "KF", "FKF", "IKS", "KS", "NUF", "SA", "SF"}
SUB_FORMS = {"BEDR", "AAFY"}
SMALL = {"av", "for", "fra", "i", "med", "og", "på", "til", "ved"}


@dataclass(frozen=True)
class Unit:
    """`number` and `name` are never empty; other texts are empty, and other values None, when the register does not say."""

    number: str
    name: str
    form: str  # code of the organisation form: KOMM, KF, AS, BEDR …
    address: tuple[str, ...]
    postcode: str
    city: str
    municipality: str  # code
    country: str  # code, NO for Norway
    website: str
    parent: str  # number of the unit it belongs to
    language: str  # nb or nn
    is_sub_unit: bool
    is_vat_registered: bool
    is_bankrupt: bool
    is_winding_up: bool
    deleted_on: date | None

    @property
    def is_gone(self) -> bool:
        """Whether it cannot become a member any more."""
        return self.deleted_on is not None or self.is_bankrupt

    @property
    def readable_name(self) -> str:
        """The register writes in capitals: "FJORDVIK KULTURHUS KF" becomes "Fjordvik Kulturhus KF"."""
        return readable(self.name)

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a JSON column; `from_json` reads them."""
        day = self.deleted_on.isoformat() if self.deleted_on else None
        return asdict(self) | {"address": list(self.address), "deleted_on": day}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        day = parse_date(values["deleted_on"]) if values["deleted_on"] else None
        return cls(**{**values, "address": tuple(values["address"]), "deleted_on": day})


def fetch_unit(number: str, *, patience: float = PATIENCE, fresh: bool = False) -> Unit | None:
    """The unit or sub-unit with that number, or None when the register knows none. Raises RegisterError.

    `fresh` asks the register even when its answer is remembered.
    """
    digits = normalise_organisation_number(number)
    if not re.fullmatch(r"[0-9]{9}", digits):
        return None
    deadline = time.monotonic() + patience
    for kind in (MAIN, SUB):
        found = get_json(f"{kind}/{digits}", patience=deadline - time.monotonic(), max_age=0 if fresh else MAX_AGE)
        if found:
            return read_unit(found)
    return None


def read_unit(found: Any) -> Unit:
    """A unit as the register's JSON tells it. Raises RegisterError when it is not what the register promises."""
    try:
        return _unit(found)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RegisterError(f"A unit that cannot be read: {error}") from error


def _unit(found: Mapping[str, Any]) -> Unit:
    """Both kinds have the same columns but for where they are and when they ended."""
    where = found.get("forretningsadresse") or found.get("beliggenhetsadresse") or found.get("postadresse") or {}
    return Unit(
        number=str(found["organisasjonsnummer"]),
        name=" ".join(str(found["navn"]).split()),
        form=str(found["organisasjonsform"]["kode"]),
        address=tuple(str(line) for line in where.get("adresse") or [] if line),
        postcode=str(where.get("postnummer") or ""),
        city=str(where.get("poststed") or ""),
        municipality=str(where.get("kommunenummer") or ""),
        country=str(where.get("landkode") or ""),
        website=str(found.get("hjemmeside") or ""),
        parent=str(found.get("overordnetEnhet") or ""),
        language={"Bokmål": "nb", "Nynorsk": "nn"}.get(str(found.get("maalform") or ""), ""),
        is_sub_unit=found["organisasjonsform"]["kode"] in SUB_FORMS,
        is_vat_registered=bool(found.get("registrertIMvaregisteret")),
        is_bankrupt=bool(found.get("konkurs")),
        is_winding_up=bool(found.get("underAvvikling") or found.get("underTvangsavviklingEllerTvangsopplosning")),
        deleted_on=parse_date(str(found.get("slettedato") or found.get("nedleggelsesdato") or "")[:10]),
    )


def readable(text: str) -> str:
    """Words in capitals as people write them; anything else as it is."""
    if text != text.upper():
        return text
    return " ".join(_readable(word, first=place == 0) for place, word in enumerate(text.split()))


def _readable(word: str, *, first: bool) -> str:
    if word in FORMS:
        return word
    if word.lower() in SMALL and not first:
        return word.lower()
    return "-".join(part.capitalize() for part in word.split("-"))
