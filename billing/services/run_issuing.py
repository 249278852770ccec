"""Issuing a whole run: ordered once with number and total, done by a job in parts, and gone on with after a crash."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.credits import left_of
from billing.document import Document
from billing.drafting import Terms, document, ready
from billing.dues.checksum import still_holds
from billing.models import Draft, DuesRun, Invoice, IssueOrder, Run
from billing.preflight import Fault, NotReadyError, faults_of
from billing.services.dues_runs import StaleAdoptionError
from billing.services.issuing import AT_ONCE, issue_many
from billing.tasks import issue_run
from desk.history import step
from members.models import User


@dataclass(frozen=True)
class Checked:
    draft: Draft
    document: Document
    faults: list[Fault]

    @property
    def signed(self) -> Decimal:
        return -self.document.total if self.draft.credits_id else self.document.total


@dataclass
class Survey:
    """What issuing a run would do now. `faulty` stay behind."""

    number: int = 0
    total: Decimal = Decimal(0)
    faulty: dict[int, list[Fault]] = field(default_factory=dict)


def look_at(drafts: list[Draft], terms: Terms | None = None) -> list[Checked]:
    """The drafts as the documents they would be today, with what is wrong. A handful of queries, and more for credit notes."""
    told, found = terms or Terms.on(timezone.localdate()), []
    for draft in ready(drafts):
        left = left_of(draft.credits) if draft.credits else None
        made = document(draft, told, left=left)
        found.append(Checked(draft, made, faults_of(draft, made, told, left)))
    return found


def survey(run: Run) -> Survey:
    """All drafts of the run, a part at a time."""
    told, terms = Survey(), Terms.on(timezone.localdate())
    for drafts in _parts(run):
        for row in look_at(drafts, terms):
            if row.faults:
                told.faulty[row.draft.pk] = row.faults
            else:
                told.number += 1
                told.total += row.signed
    return told


@transaction.atomic
def order_issue(run: Run, by: User | None, *, number: int, total: Decimal) -> IssueOrder:
    """Orders what was looked at. A second order while one is open is that one.

    Raises ValidationError when number or total are others by now, StaleAdoptionError when the dues are no longer the adopted ones.
    """
    Run.objects.select_for_update().get(pk=run.pk)
    open_order = run.orders.filter(ended_at=None).first()
    if open_order:
        return open_order
    refuse_stale(run)
    told = survey(run)
    if not told.number:
        raise ValidationError(_("Nothing in the run can be issued."))
    if (told.number, told.total) != (number, total):
        raise ValidationError(_("The drafts have changed since you looked: look once more."))
    newest = run.drafts.order_by("-pk").values_list("pk", flat=True)[0]
    order = IssueOrder.objects.create(run=run, number=number, total=total, ordered_by=by, last_draft=newest)
    issue_run.defer(order_id=order.pk)
    return order


def refuse_stale(run: Run) -> None:
    """Raises StaleAdoptionError when the run's dues are no longer those that were adopted."""
    dues = DuesRun.objects.select_related("adoption__scheme").filter(run=run).first()
    if dues and dues.adoption and (found := still_holds(dues.adoption)):
        raise StaleAdoptionError(dues.adoption.scheme, found)


def carry_out(order_id: int, *, at: datetime | None = None) -> int:
    """Issues what is left of an order, AT_ONCE in a transaction; returns how many. What has faults stays a draft.

    Killed between two parts it goes on where it was: what is issued is no draft any more.
    """
    order = IssueOrder.objects.select_related("run", "ordered_by").get(pk=order_id)
    if order.ended_at:
        return 0
    number = 0
    with step(by=order.ordered_by, reason=order.run.title):
        for drafts in _parts(order.run, last=order.last_draft):
            number += len(_issue(drafts, order.ordered_by, at))
    IssueOrder.objects.filter(pk=order.pk).update(ended_at=at or timezone.now())
    return number


def issued_of(order: IssueOrder) -> int:
    """How far an order has come."""
    return Invoice.objects.filter(run=order.run_id, issued_at__gte=order.ordered_at).count()


def _issue(drafts: list[Draft], by: User | None, at: datetime | None) -> list[Invoice]:
    """Those that can be: without the ones with faults, and without the ones somebody has taken away in the meantime."""
    while drafts:
        try:
            return issue_many(drafts, by, at=at)
        except NotReadyError as error:
            faulty = {draft.pk for draft in error.faults}
            drafts = [draft for draft in drafts if draft.pk not in faulty]
        except Draft.DoesNotExist:
            drafts = list(Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).order_by("pk"))
    return []


def _parts(run: Run, last: int | None = None) -> Iterator[list[Draft]]:
    """The drafts in their order, AT_ONCE at a time; read anew for each part."""
    after = 0
    while True:
        rows = Draft.objects.filter(run=run, pk__gt=after)
        if last is not None:
            rows = rows.filter(pk__lte=last)
        part = list(rows.order_by("pk")[:AT_ONCE])
        if not part:
            return
        yield part
        after = part[-1].pk
