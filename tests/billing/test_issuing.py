"""From a draft to an issued document: number, snapshot, sums, and all that stops it before a number is taken."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from association.models import Details
from billing import kid
from billing.document import Treatment
from billing.drafting import Terms, document, ready
from billing.issued import document_of, with_all
from billing.models import Customer, Draft, Invoice, InvoiceLine, ProductVat, Series, VatRate
from billing.services import NotReadyError, customer_of, issue, issue_many, preflight
from billing.setup import setup
from tests.cast import organisation_of


def faults(draft):
    return [str(fault.text) for rows in preflight([draft]).values() for fault in rows]


def test_issue_takes_the_next_number_and_leaves_no_draft(draft_of, cast):
    first, second = issue(draft_of(), cast.users["secretariat"]), issue(draft_of(), None)
    assert (first.number_text, second.number_text) == ("10001", "10002")
    assert not Draft.objects.exists()
    assert first.issued_by == cast.users["secretariat"]
    assert first.due_on == first.issued_on + timedelta(days=30)
    assert kid.is_valid(first.kid, kid.Modulus.MOD10)
    assert first.kid.startswith(str(first.customer_id).zfill(6))


def test_a_preview_is_what_is_issued(draft_of):
    draft = draft_of(("medlemskontingent", "8000"), ("deltakeravgift", "1250.50", 3), ("annet", "99.95", "0.5"))
    terms = Terms.on(timezone.localdate())
    shown = document(*ready([draft]), terms)
    invoice = issue(draft, None)
    assert document_of(*with_all([invoice.pk])) == shown
    assert shown.net == Decimal(8000) + Decimal("3751.50") + Decimal("49.98")
    assert [(row.treatment, row.percent, row.vat) for row in shown.vat_groups] == [
        (Treatment.STANDARD, 25, Decimal("937.88")),
        (Treatment.STANDARD, 15, Decimal("7.50")),
        (Treatment.EXEMPT, 0, 0),
    ]
    assert shown.vat_groups[-1].reason == "Unntatt mva, jf. mval. § 3-13"


def test_snapshot_stands_when_all_around_it_changes(draft_of, seller, payer):
    invoice = issue(draft_of(("deltakeravgift", "1000")), None)
    before = document_of(*with_all([invoice.pk]))
    Details.objects.update(name="Et annet navn", bank_account="98765432103")
    payer.organisation.name = "Nytt navn"
    payer.organisation.save()
    VatRate.objects.update(percent=Decimal(30))
    assert document_of(*with_all([invoice.pk])) == before


def test_outside_the_vat_register_all_is_outside_scope(draft_of, seller):
    Details.objects.update(vat_status=Details.VatStatus.OUTSIDE)
    invoice = issue(draft_of(), None)
    made = document_of(*with_all([invoice.pk]))
    assert {line.treatment for line in made.lines} == {Treatment.OUTSIDE}
    assert not made.seller.in_vat_register
    taxed = draft_of(("deltakeravgift", "100"))
    assert faults(taxed) == [
        "«Deltakeravgift» har merverdiavgift, men foreningen står ikke i Merverdiavgiftsregisteret."
    ]


def test_rate_is_that_of_the_day(draft_of):
    VatRate.objects.create(code_id="3", percent=Decimal(26), valid_from=timezone.localdate())
    assert issue(draft_of(("deltakeravgift", "100")), None).vat == 26
    VatRate.objects.filter(code_id="3", valid_from=timezone.localdate()).update(
        valid_from=timezone.localdate() + timedelta(days=1)
    )
    assert issue(draft_of(("deltakeravgift", "100")), None).vat == 25


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"bank_account": ""}, "bankkonto"),
        ({"organisation_number": ""}, "organisasjonsnummer"),
        ({"postal_city": ""}, "postadresse"),
    ],
)
def test_what_the_association_has_not_told(draft_of, change, says):
    draft = draft_of()
    Details.objects.update(**change)
    (text,) = faults(draft)
    assert says in text
    with pytest.raises(NotReadyError):
        issue(draft, None)
    assert Draft.objects.count() == 1
    assert Series.objects.get(pk="faktura").next_number == 10001


def test_payer_with_its_own_form_of_reference(draft_of, payer):
    payer.buyer_reference_pattern, payer.buyer_reference_help = "B[0-9]{6}", "B og seks sifre"
    payer.save()
    draft = draft_of(buyer_reference="12345")
    (text,) = faults(draft)
    assert "B og seks sifre" in text
    draft.buyer_reference = "B101010"
    draft.save()
    assert faults(draft) == []


def test_ehf_needs_number_and_reference(draft_of, payer):
    Customer.objects.filter(pk=payer.pk).update(channel="ehf")
    payer.refresh_from_db()
    assert "bestillerreferanse" in faults(draft_of())[0]
    free = Customer.objects.create(name="Privat Person", city="Bergen", postcode="5003", channel="ehf")
    assert any("organisasjonsnummer" in text for text in faults(draft_of(customer=free, buyer_reference="x")))


def test_nobody_to_send_to_and_nowhere_to_live(draft_of):
    free = Customer.objects.create(name="Uten Adresse")
    found = faults(draft_of(customer=free))
    assert len(found) == 2


def test_department_is_billed_as_the_municipality(cast, seller, draft_of):
    municipality = organisation_of("x", "Tenkt kommune", "330000015")
    municipality.address, municipality.postcode, municipality.city = "Torget 1", "5003", "Bergen"
    municipality.save()
    from members.models import Organisation

    house = Organisation.objects.create(
        name="Kulturhuset", kind="department", parent=municipality, email="k@tenkt.example"
    )
    made = document(*ready([draft_of(customer=customer_of(house))]), Terms.on(timezone.localdate()))
    assert (made.buyer.name, made.buyer.number, made.buyer.street) == ("Tenkt kommune", "330000015", "Torget 1")


def test_one_payer_for_several_houses_names_each(draft_of, cast):
    draft = draft_of(("medlemskontingent", "100"), ("medlemskontingent", "200"))
    first, second = draft.lines.all()
    first.organisation, second.organisation = cast.organisations["fjordvik"], cast.organisations["storelv"]
    first.save()
    second.save()
    invoice = issue(draft, None)
    assert [line.beneficiary for line in document_of(*with_all([invoice.pk])).lines] == ["", "Storelv konserthus AS"]


@pytest.mark.parametrize(
    ("lines", "fields", "says"),
    [
        ([("annet", "100"), ("annet", "200", -1)], {}, "under null"),
        ([("annet", "1")], {"due_on": date(2020, 1, 1)}, "forfall"),
    ],
)
def test_amounts_and_days_that_cannot_be(draft_of, lines, fields, says):
    assert any(says in text for text in faults(draft_of(*lines, **fields)))


def test_no_lines(draft_of):
    draft = draft_of()
    draft.lines.all().delete()
    assert len(faults(draft)) == 1


def test_kid_without_room(draft_of, payer):
    row = setup()
    row.kid_length, row.kid_customer_digits = 6, 1
    row.save()
    Series.objects.filter(pk="faktura").update(first_number=10001)
    assert any("KID" in text for text in faults(draft_of()))


def test_many_at_once_all_or_none(draft_of, payer):
    drafts = [draft_of() for _ in range(3)]
    drafts[1].lines.all().delete()
    with pytest.raises(NotReadyError) as caught:
        issue_many(drafts, None)
    assert list(caught.value.faults) == [drafts[1]]
    assert not Invoice.objects.exists()
    issue_many([drafts[0], drafts[2]], None)
    assert list(Invoice.objects.order_by("number").values_list("number", flat=True)) == [10001, 10002]


def test_issuing_takes_as_many_queries_for_ten_as_for_one(draft_of):
    counts = []
    for size in (1, 10):
        drafts = [draft_of() for _ in range(size)]
        with CaptureQueriesContext(
            connection,
        ) as caught:
            issue_many(drafts, None)
        counts.append(len(caught))
    assert counts[0] == counts[1]


def test_issued_twice_is_issued_once(draft_of):
    draft = draft_of()
    issue(draft, None)
    draft.pk = draft.pk or 1
    with pytest.raises(Draft.DoesNotExist):
        issue(Draft(pk=999999, customer_id=1), None)
    assert Invoice.objects.count() == 1


@pytest.mark.parametrize("table", ["billing_invoice", "billing_invoiceline", "billing_invoicevat"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_database_refuses_to_change_what_is_issued(draft_of, table, statement):
    issue(draft_of(), None)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(statement.format(table))


def copy_of(invoice, **values):
    row = Invoice.objects.get(pk=invoice.pk)
    row.pk, row.kid, row.source = None, "", None
    for name, value in values.items():
        setattr(row, name, value)
    return row


def commit():
    """Checks now what the database checks when a transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.parametrize("number", [10001, 10003, 9999])
def test_database_refuses_any_number_but_the_next(draft_of, number):
    invoice = issue(draft_of(), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(invoice, number=number).save(force_insert=True)


def test_database_refuses_a_document_that_does_not_add_up(draft_of):
    invoice = issue(draft_of(), None)
    commit()
    with pytest.raises(IntegrityError, match="do not add up"), transaction.atomic():
        copy_of(invoice, number=10002).save(force_insert=True)
        commit()


def test_database_refuses_a_line_more(draft_of):
    invoice = issue(draft_of(), None)
    line = invoice.lines.get()
    line.pk, line.position, line.source = None, 2, None
    commit()
    with pytest.raises(IntegrityError, match="nothing is added"), transaction.atomic():
        line.save(force_insert=True)
        commit()


@pytest.mark.parametrize("change", [{"prefix": "X"}, {"first_number": 5}])
def test_series_in_use_stays(draft_of, change):
    issue(draft_of(), None)
    with pytest.raises(IntegrityError, match="in use"), transaction.atomic():
        Series.objects.filter(pk="faktura").update(**change)


def test_counter_agrees_with_what_is_issued(draft_of):
    issue(draft_of(), None)
    with pytest.raises(IntegrityError, match="counts on"), transaction.atomic():
        Series.objects.filter(pk="faktura").update(next_number=20000)
        commit()


def test_a_rollback_gives_the_number_back(draft_of):
    with pytest.raises(RuntimeError), transaction.atomic():
        issue(draft_of(), None)
        raise RuntimeError
    assert issue(draft_of(), None).number == 10001


def test_members_are_told(draft_of, cast, payer):
    from billing.dues_status import tell_invoiced
    from members.models import Membership

    membership = Membership.objects.get(organisation=cast.organisations["fjordvik"])
    draft = draft_of()
    draft.lines.update(membership=membership)
    invoice = issue(draft, None)
    tell_invoiced([invoice.pk])
    tell_invoiced([invoice.pk])
    membership.refresh_from_db()
    assert membership.invoiced_on == invoice.issued_on


def test_product_without_code_is_not_billed(draft_of):
    from django.core.exceptions import ValidationError

    ProductVat.objects.all().delete()
    with pytest.raises(ValidationError, match="mva-kode"):
        draft_of()


def test_invoices_are_seen_by_mandate(draft_of, cast):
    invoice = issue(draft_of(), None)
    seen = {name for name in cast.users if Invoice.objects.visible_to(cast.fresh(name)).filter(pk=invoice.pk).exists()}
    assert seen == {"administrator"}
    assert InvoiceLine.objects.count() == 1
    assert replace(document_of(*with_all([invoice.pk])), number="x").number == "x"
