"""The checksum an adoption is held by: over the scheme, and over figure, override and amount of each member."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from billing.dues.expected import Expected, Year, expected, members_of
from billing.models import Adoption, FeeScheme

Fact = list[Any]  # [organisation, figure, override, amount], figures as texts or None


@dataclass(frozen=True)
class Change:
    """A member whose figure or override is another than when the scheme was adopted."""

    row: Expected
    before: Fact
    after: Fact


def facts_of(rows: Iterable[Expected]) -> list[Fact]:
    """Of a year's rows, by organisation."""
    return sorted((_fact(row) for row in rows), key=lambda fact: int(fact[0]))


def checksum(scheme: FeeScheme, facts: list[Fact]) -> str:
    """SHA-256 in hexadecimal."""
    rules = json.dumps(asdict(scheme.engine()), default=_text, sort_keys=True)
    told = {
        "category": scheme.category_id,
        "year": scheme.year,
        "product": scheme.product_id,
        "measure": scheme.measure,
        "figure_year": scheme.figure_year,
        "rules": rules,
        "facts": facts,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def changes(adoption: Adoption, year: Year) -> list[Change]:
    """Members of the adoption whose facts are others in `year`. Who joined after it counts by the rule and is none."""
    before = {fact[0]: fact for fact in adoption.facts}
    found = []
    for row in year.rows:
        old, new = before.get(row.member.organisation.pk), _fact(row)
        if old is not None and old[1:3] != new[1:3]:
            found.append(Change(row, old, new))
    return found


def still_holds(adoption: Adoption) -> list[Change]:
    """The changes since; empty when the dues may be billed by the adoption. Read anew from the database."""
    scheme = FeeScheme.objects.whole().get(pk=adoption.scheme_id)
    return changes(adoption, expected(scheme, members_of(scheme.category, scheme.year, expecting=False)))


def _fact(row: Expected) -> Fact:
    amount = None if row.is_missing else _text(row.amount)
    figure = _text(row.figure.value) if row.figure else None
    return [row.member.organisation.pk, figure, None if not row.is_override else amount, amount]


def _text(value: Any) -> str:
    """The same text for 8000 and 8000.00."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
