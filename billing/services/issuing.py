"""Issuing: lock the series, take the next number, write the snapshot, defer the jobs. Nothing else, and all or nothing."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from billing.credits import left_of
from billing.document import Document, Period
from billing.drafting import Terms, document, ready
from billing.models import BillingSetup, Draft, DraftLine, Invoice, InvoiceLine, InvoiceVat, Series
from billing.preflight import Fault, NotReadyError, faults_of
from billing.tasks import make_files, tell_members
from members.models import User

AT_ONCE = 200  # drafts in a transaction: the series is locked as long as it lasts


def preflight(drafts: Sequence[Draft], *, day: date | None = None) -> dict[Draft, list[Fault]]:
    """The faults of those of `drafts` that cannot be issued on `day` (today), in the reader's language."""
    terms = Terms.on(day or timezone.localdate())
    return {draft: faults for draft in ready(list(drafts)) if (faults := _faults(draft, terms))}


def issue(draft: Draft, by: User | None, *, at: datetime | None = None) -> Invoice:
    """Turns a draft into an invoice or credit note with the next number; the draft is gone. Raises `NotReadyError`.

    Files, mail and the membership's status follow in jobs. Raises Draft.DoesNotExist when it was issued in the meantime.
    """
    return issue_many([draft], by, at=at)[0]


@transaction.atomic
def issue_many(drafts: Sequence[Draft], by: User | None, *, at: datetime | None = None) -> list[Invoice]:
    """As `issue`, all of `drafts` or none, in their order. For thousands call it with AT_ONCE at a time."""
    moment = at or timezone.now()
    terms = Terms.on(timezone.localdate(moment))
    locked = Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).order_by("pk").select_for_update(of=("self",))
    if len(locked) != len(drafts):
        raise Draft.DoesNotExist("It was issued or deleted in the meantime.")
    rows = ready(list(drafts))
    faults = {draft: found for draft in rows if (found := _faults(draft, terms))}
    if faults:
        raise NotReadyError(faults)
    series = {row.pk: row for row in _lock_series(terms.setup)}
    pairs = []
    for draft in rows:
        counter = series[terms.series_of(draft).pk]
        number, counter.next_number = counter.next_number, counter.next_number + 1
        left = left_of(draft.credits) if draft.credits else None
        pairs.append((draft, number, document(draft, terms, number=number, left=left)))
    invoices = _write(pairs, terms, by, moment)
    Series.objects.bulk_update(series.values(), ["next_number"])
    Draft.objects.filter(pk__in=[draft.pk for draft in rows]).delete()
    make_files.batch_defer(*_numbers(invoices))
    tell_members.defer(invoice_ids=[invoice.pk for invoice in invoices])
    return invoices


def _faults(draft: Draft, terms: Terms) -> list[Fault]:
    left = left_of(draft.credits) if draft.credits else None
    return faults_of(draft, document(draft, terms, left=left), terms, left)


def _lock_series(setup: BillingSetup) -> list[Series]:
    """In the order of their codes, so that two who issue wait for each other instead of going in circles."""
    codes = {setup.invoice_series_id, setup.credit_series_id}
    return list(Series.objects.filter(pk__in=codes).order_by("pk").select_for_update())


def _write(pairs: list[tuple[Draft, int, Document]], terms: Terms, by: User | None, moment: datetime) -> list[Invoice]:
    invoices = Invoice.objects.bulk_create(
        _invoice(draft, number, made, terms, issued_by=by, issued_at=moment) for draft, number, made in pairs
    )
    lines: list[InvoiceLine] = []
    groups: list[InvoiceVat] = []
    for invoice, (draft, _number, made) in zip(invoices, pairs, strict=True):
        rows = list(draft.lines.all())
        lines += [_line(invoice, row, line) for row, line in zip(rows, made.lines, strict=True)]
        groups += _groups(invoice, rows, made)
    InvoiceLine.objects.bulk_create(lines)
    InvoiceVat.objects.bulk_create(groups)
    return invoices


def _invoice(draft: Draft, number: int, made: Document, terms: Terms, **issued: Any) -> Invoice:
    return Invoice(
        kind=draft.kind,
        series=terms.series_of(draft),
        number=number,
        customer=draft.customer,
        run_id=draft.run_id,
        credits=draft.credits,
        issued_on=made.issued_on,
        **issued,
        due_on=made.due_on,
        kid=made.kid,
        seller=asdict(made.seller),
        buyer=asdict(made.buyer),
        language=made.language,
        buyer_reference=made.buyer_reference,
        order_reference=made.order_reference,
        accounting_cost=made.accounting_cost,
        note=made.note,
        period=days(made.period),
        net=made.net,
        vat=made.vat,
        total=made.total,
        receivables_account=terms.setup.receivables_account,
        source=draft.source,
    )


def _line(invoice: Invoice, row: DraftLine, line: Any) -> InvoiceLine:
    return InvoiceLine(
        invoice=invoice,
        position=row.position,
        product=row.product,
        account=row.credits.account if row.credits else row.product.account,
        vat_code=row.vat_code,
        treatment=line.treatment.value,
        percent=line.percent,
        description=line.name,
        beneficiary=line.beneficiary,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price,
        net=line.net,
        period=days(line.period),
        organisation_id=row.organisation_id,
        membership_id=row.membership_id,
        credits=row.credits,
        source=row.source,
    )


def _groups(invoice: Invoice, rows: list[DraftLine], made: Document) -> list[InvoiceVat]:
    accounts = {
        (line.treatment, line.percent): row.vat_code.account for row, line in zip(rows, made.lines, strict=True)
    }
    return [
        InvoiceVat(
            invoice=invoice,
            treatment=group.treatment.value,
            percent=group.percent,
            taxable=group.taxable,
            vat=group.vat,
            reason=group.reason,
            account=accounts[group.treatment, group.percent],
        )
        for group in made.vat_groups
    ]


def days(period: Period | None) -> DateRange | None:
    """As the database keeps it: up to, but not including, the day after the last."""
    return DateRange(period.first, period.last, "[]") if period else None


def _numbers(invoices: list[Invoice]) -> list[dict[str, Any]]:
    return [{"invoice_id": invoice.pk} for invoice in invoices]
