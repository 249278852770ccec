"""A run of dues: drafts for what is expected and not booked yet. Made again it adds what has come since, and nothing twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from billing.dues.checksum import Change, changes
from billing.dues.differences import Difference, differences
from billing.dues.expected import expected, members_of
from billing.dues.ledger import newest_sources
from billing.models import Adoption, Customer, Draft, DraftLine, DuesRun, FeeScheme, Product, Run
from billing.services.customers import customers_of, payer_of
from kulturhus.shared.numbers import with_unit
from members.models import MemberCategory, Membership, User
from members.periods import whole_period

AT_ONCE = 500  # drafts written at a time


class StaleAdoptionError(Exception):
    """Figures or overrides are others than when the scheme was adopted: look at it and adopt anew."""

    def __init__(self, scheme: FeeScheme, found: list[Change]) -> None:
        super().__init__(f"{len(found)} figures have changed")
        self.scheme, self.changes = scheme, found


@dataclass(frozen=True)
class Made:
    """What a filling of the run has done. `too_much` are those billed for more than is expected."""

    drafts: int
    members: int
    too_much: int
    missing: int


@dataclass(frozen=True)
class Bill:
    """One draft to be: a customer, its reference, and what is billed on it."""

    customer: Customer
    reference: str
    parts: list[Difference]


@transaction.atomic
def start_run(
    category: MemberCategory, year: int, by: User | None, *, together: bool = True, due_on: date | None = None
) -> DuesRun:
    """The run of a category and year; the one there is, when there is one. `fill_run` makes its drafts."""
    MemberCategory.objects.select_for_update().get(pk=category.pk)
    found = DuesRun.objects.filter(category=category, year=year).first()
    if found:
        DuesRun.objects.filter(pk=found.pk).update(together=together, due_on=due_on)
        found.refresh_from_db()
        return found
    title = _("Dues %(year)s: %(category)s") % {"year": year, "category": category}
    run = Run.objects.create(title=title, created_by=by)
    return DuesRun.objects.create(run=run, category=category, year=year, together=together, due_on=due_on)


@transaction.atomic
def fill_run(row: DuesRun, by: User | None, *, at: datetime | None = None) -> Made:
    """Makes drafts of all differences above zero. Idempotent: two at once make them once.

    Raises ValidationError without an adopted scheme or a VAT code, and StaleAdoptionError when figures have changed.
    """
    dues_run = DuesRun.objects.select_for_update(of=("self",)).select_related("run", "category").get(pk=row.pk)
    scheme, adoption = adopted(dues_run.category, dues_run.year)
    year = expected(scheme, members_of(dues_run.category, dues_run.year, expecting=False))
    if found := changes(adoption, year):
        raise StaleAdoptionError(scheme, found)
    product = product_on(scheme.product_id, timezone.localdate(at))
    rows = differences(year)
    due = [one for one in rows if one.amount > 0]
    bills = list(_bills(due, together=dues_run.together))
    _write(dues_run, bills, product, by)
    DuesRun.objects.filter(pk=dues_run.pk).update(adoption=adoption)
    return Made(len(bills), len(due), sum(one.amount < 0 for one in rows), len(year.missing))


def adopted(category: MemberCategory, year: int) -> tuple[FeeScheme, Adoption]:
    """The scheme in force with its newest adoption. Raises ValidationError when none is adopted."""
    row = FeeScheme.objects.in_force(category, year)
    if row is None:
        text = _("No fee scheme of %(year)s is adopted for “%(category)s”.")
        raise ValidationError(text % {"year": year, "category": category})
    scheme = FeeScheme.objects.whole().get(pk=row.pk)
    return scheme, Adoption.objects.filter(scheme=scheme).defer("facts").latest("adopted_at", "pk")


def product_on(code: str, day: date) -> Product:
    """The product with `vat_code_id` of the day. Raises ValidationError when nobody has decided it."""
    product = Product.objects.on(day).get(pk=code)
    if not product.vat_code_id:
        raise ValidationError(
            _("“%(product)s” has no VAT code on %(day)s: the accountant decides it under Products.")
            % {"product": product, "day": day}
        )
    return product


def _bills(rows: list[Difference], *, together: bool) -> Iterator[Bill]:
    """In the order of the rows. Houses of one payer share a bill when they have the same buyer reference."""
    groups: dict[tuple[object, ...], list[Difference]] = {}
    payers = {}
    for row in rows:
        organisation = row.row.member.organisation
        payer = payer_of(organisation)
        payers[payer.pk] = payer
        alone = () if together else (organisation.pk,)
        groups.setdefault((payer.pk, organisation.buyer_reference, *alone), []).append(row)
    customers = customers_of(payers.values())
    for (payer_pk, reference, *_alone), parts in groups.items():
        yield Bill(customers[payer_pk], str(reference), parts)  # type: ignore[index]


def _write(dues_run: DuesRun, bills: list[Bill], product: Product, by: User | None) -> None:
    memberships = [part.row.member.memberships[-1].pk for bill in bills for part in bill.parts]
    numbers = newest_sources(memberships)
    whole = whole_period(dues_run.category, dues_run.year)
    rest = iter(bills)
    while batch := list(islice(rest, AT_ONCE)):
        drafts = Draft.objects.bulk_create(
            Draft(
                customer=bill.customer,
                run=dues_run.run,
                buyer_reference=bill.reference,
                language=bill.customer.language,
                period=_around(whole, bill.parts),
                due_on=dues_run.due_on,
                created_by=by,
            )
            for bill in batch
        )
        DraftLine.objects.bulk_create(
            line
            for draft, bill in zip(drafts, batch, strict=True)
            for line in _lines(draft, bill, product, dues_run.year, numbers)
        )


def _lines(draft: Draft, bill: Bill, product: Product, year: int, numbers: dict[int, int]) -> Iterable[DraftLine]:
    for position, part in enumerate(bill.parts, 1):
        membership = part.row.member.memberships[-1]
        yield DraftLine(
            draft=draft,
            position=position,
            product=product,
            vat_code_id=str(product.vat_code_id),
            description=describe(part, product, year, draft.language),
            unit_price=part.amount,
            period=_period(membership, draft.period),
            organisation=part.row.member.organisation,
            membership=membership,
            source=f"dues:{membership.pk}:{numbers.get(membership.pk, 0) + 1}",
        )


def describe(part: Difference, product: Product, year: int, language: str) -> str:
    """The text of a line, in the language of the invoice."""
    with translation.override(language):
        text = f"{getattr(product, f'name_{language}') or product.name_nb} {year}"
        if part.booked.total:
            text = _("%(dues)s, what is left to bill") % {"dues": text}
        if part.row.dues.factor != 1:
            share = with_unit(part.row.dues.factor * 100, "%")
            text = _("%(dues)s, %(share)s for the rest of the year") % {"dues": text, "share": share}
    return text[:200]


def _period(membership: Membership, outer: DateRange) -> DateRange | None:
    """Told on the line where it is another than the invoice's."""
    return None if membership.period == outer else membership.period


def _around(whole: DateRange, parts: list[Difference]) -> DateRange:
    """The year; what starts earlier or ends later makes it longer (Peppol R110, R111). Of one membership, its own."""
    periods = [part.row.member.memberships[-1].period for part in parts]
    if len(periods) == 1:
        return periods[0]
    return DateRange(min([whole.lower, *(p.lower for p in periods)]), max([whole.upper, *(p.upper for p in periods)]))


def total_of(rows: Iterable[Difference]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))
