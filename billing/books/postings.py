"""Postings: read for a period, an account, a voucher; counted and added up."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from billing.books.sql import POSTINGS, RAW

CHUNK = 2000
LETTERS = {"payment": "B", "allocation": "O", "refund": "R", "write_off": "T", "reminder": "P"}
ZERO = Decimal(0)


@dataclass(frozen=True)
class Which:
    """Which postings are meant; what is left out is not asked for. Days are the first and the last."""

    first: date | None = None
    last: date | None = None
    account: str = ""
    vat_code: str = ""
    kind: str = ""
    document: int | None = None
    role: str = ""

    def sql(self) -> tuple[str, list[Any]]:
        """A condition on the columns of RAW, and its values."""
        parts, values = ["TRUE"], []
        if self.first:
            parts.append("day >= %s")
            values.append(self.first)
        if self.last:
            parts.append("day <= %s")
            values.append(self.last)
        for name in ("account", "vat_code", "kind", "document", "role"):
            if told := getattr(self, name):
                parts.append(f"{name} = %s")
                values.append(told)
        return " AND ".join(parts), values


EVERYTHING = Which()


@dataclass(frozen=True)
class Posting:
    """`amount` in NOK: debit above zero, credit below. `number` is a document's own, `invoice_number` that of the debt."""

    kind: str
    document: int
    day: date
    account: str
    role: str
    amount: Decimal
    vat_code: str
    percent: Decimal | None
    customer: int | None
    invoice: int | None
    payment: int | None
    number: str | None
    invoice_number: str | None
    name: str
    organisation_number: str
    kid: str
    due_on: date | None

    @property
    def voucher(self) -> str:
        """Documents go by their number, bookings by a letter and theirs."""
        return self.number or f"{LETTERS[self.kind]}{self.document}"

    @property
    def debit(self) -> Decimal:
        return max(self.amount, ZERO)

    @property
    def credit(self) -> Decimal:
        return max(-self.amount, ZERO)

    @property
    def text(self) -> str:
        """Such as “Invoice 10001, Fjordvik kommune”, in the reader's language."""
        what = kind_name(self.kind)
        number = self.number or self.invoice_number
        return ", ".join(part for part in (f"{what} {number}" if number else what, self.name) if part)


NAMES = [field.name for field in fields(Posting)]


def kind_name(kind: str) -> str:
    return {
        "invoice": _("Invoice"),
        "credit_note": _("Credit note"),
        "payment": pgettext("money", "Payment"),
        "allocation": _("Moved payment"),
        "refund": _("Refund"),
        "write_off": _("Write-off"),
        "reminder": _("Reminder"),
    }[kind]


def postings(which: Which = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> Iterator[Posting]:
    """In the order of days and vouchers, debit before credit. One query."""
    condition, values = which.sql()
    page = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    with connection.cursor() as cursor:
        cursor.execute(POSTINGS.format(where=condition) + page, values)
        columns = [column.name for column in cursor.description]
        order = [columns.index(name) for name in NAMES]
        while rows := cursor.fetchmany(CHUNK):
            yield from (Posting(*(row[at] for at in order)) for row in rows)


@dataclass(frozen=True)
class Sums:
    """How many postings, and what they add up to."""

    number: int
    debit: Decimal
    credit: Decimal


def sums(which: Which = EVERYTHING) -> Sums:
    condition, values = which.sql()
    amounts = f"({POSTINGS.format(where=condition)}) posting"
    rows = _query(
        "SELECT count(*), COALESCE(sum(amount) FILTER (WHERE amount > 0), 0), "
        f"COALESCE(-sum(amount) FILTER (WHERE amount < 0), 0) FROM {amounts}",
        values,
    )
    return Sums(*rows[0])


@dataclass(frozen=True)
class Balance:
    """An account in a period: what it held before, what came and went, what it holds."""

    account: str
    before: Decimal
    debit: Decimal
    credit: Decimal

    @property
    def after(self) -> Decimal:
        return self.before + self.debit - self.credit


def balances(first: date, last: date) -> list[Balance]:
    """Every account that was ever used, by number. One query."""
    condition, values = Which(last=last).sql()
    inner = POSTINGS.format(where=condition)
    rows = _query(
        "SELECT account, COALESCE(sum(amount) FILTER (WHERE day < %s), 0), "
        "COALESCE(sum(amount) FILTER (WHERE day >= %s AND amount > 0), 0), "
        "COALESCE(-sum(amount) FILTER (WHERE day >= %s AND amount < 0), 0) "
        f"FROM ({inner}) posting GROUP BY account ORDER BY account",
        [first, first, first, *values],
    )
    return [Balance(*row) for row in rows]


def accounts() -> list[str]:
    """All that were ever used."""
    return [row[0] for row in _query(f"SELECT DISTINCT account FROM ({RAW}) raw ORDER BY account", [])]


def _query(sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
