"""Credit notes: in full, by line, in parts; never more than the invoice."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.credits import left_of
from billing.models import Invoice, Series, VatRate
from billing.services import credit, draft_credit, issue


def commit():
    """Checks now what the database checks when a transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def test_in_full(draft_of):
    invoice = issue(draft_of(("deltakeravgift", "1250.50", 3), ("medlemskontingent", 100)), None)
    note = credit(invoice, None, reason="Feil mottaker")
    assert (note.number_text, note.kind, note.note) == ("K1001", "credit_note", "Feil mottaker")
    assert (note.net, note.vat, note.total) == (invoice.net, invoice.vat, invoice.total)
    assert (note.credits, note.kid, note.due_on) == (invoice, "", None)
    assert left_of(invoice).is_nothing
    with pytest.raises(ValidationError, match="Ingenting"):
        credit(invoice, None, reason="En gang til")


def test_by_line_and_in_part(draft_of):
    invoice = issue(draft_of(("deltakeravgift", "1000", 2), ("medlemskontingent", 100)), None)
    course, dues = invoice.lines.all()
    part = credit(invoice, None, reason="Én avmeldt", amounts={course.pk: Decimal(500)})
    assert (part.net, part.vat) == (500, 125)
    left = left_of(invoice)
    assert left.lines == {course.pk: 1500, dues.pk: 100}
    rest = credit(invoice, None, reason="Resten")
    assert part.total + rest.total == invoice.total


def test_rate_is_the_invoices(draft_of):
    invoice = issue(draft_of(("deltakeravgift", "1000")), None)
    VatRate.objects.update(percent=Decimal(30))
    assert credit(invoice, None, reason="Avlyst").vat == 250


def test_reason_is_needed(draft_of):
    invoice = issue(draft_of(), None)
    with pytest.raises(ValidationError) as caught:
        draft_credit(invoice, None, reason="  ")
    assert "reason" in caught.value.message_dict


def test_credit_notes_are_not_credited(draft_of):
    note = credit(issue(draft_of(), None), None, reason="Feil")
    with pytest.raises(ValidationError):
        draft_credit(note, None, reason="Feil")


def test_more_than_is_left(draft_of):
    invoice = issue(draft_of(("medlemskontingent", 100)), None)
    with pytest.raises(ValidationError, match="mer"):
        draft_credit(invoice, None, reason="x", amounts={invoice.lines.get().pk: Decimal(101)})


def test_two_drafts_of_the_same_are_issued_once(draft_of):
    from billing.services import NotReadyError

    invoice = issue(draft_of(), None)
    first, second = draft_credit(invoice, None, reason="a"), draft_credit(invoice, None, reason="b")
    issue(first, None)
    with pytest.raises(NotReadyError):
        issue(second, None)


def test_database_refuses_too_much_credit(draft_of, payer):
    invoice = issue(draft_of(("medlemskontingent", 100)), None)
    note = credit(invoice, None, reason="a")
    row = Invoice.objects.get(pk=note.pk)
    row.pk, row.number = None, note.number + 1
    commit()
    with pytest.raises(IntegrityError, match="cannot be credited"), transaction.atomic():
        Series.objects.filter(pk="kreditnota").update(next_number=note.number + 2)
        row.save(force_insert=True)
        for line in note.lines.all():
            line.pk, line.invoice = None, row
            line.save(force_insert=True)
        for group in note.vat_groups.all():
            group.pk, group.invoice = None, row
            group.save(force_insert=True)
        commit()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(st.tuples(st.integers(1, 99999), st.integers(1, 9)), min_size=1, max_size=3),
    st.lists(st.tuples(st.integers(0, 2), st.integers(1, 99999)), max_size=5),
)
def test_any_sequence_of_parts_ends_in_the_whole(draft_of, lines, parts):
    with transaction.atomic():
        prices = [("deltakeravgift", Decimal(price) / 100, quantity) for price, quantity in lines]
        invoice = issue(draft_of(*prices), None)
        rows = list(invoice.lines.all())
        for index, ore in parts:
            line = rows[index % len(rows)]
            rest = left_of(invoice).lines[line.pk]
            if rest:
                credit(invoice, None, reason="del", amounts={line.pk: min(rest, Decimal(ore) / 100)})
        if not left_of(invoice).is_nothing:
            credit(invoice, None, reason="resten")
        commit()
        notes = Invoice.objects.filter(credits=invoice)
        assert sum(note.net for note in notes) == invoice.net
        assert sum(note.vat for note in notes) == invoice.vat
        transaction.set_rollback(True)
