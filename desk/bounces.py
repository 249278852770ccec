"""Mail that came back: kept, and an address that gets nothing is put on hold until somebody lifts it.

A report from the mailbox counts only when it names a mail of ours by its Message-ID, which nobody else knows: a made-up
one puts no address on hold. What a person pastes in is taken at its word.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from desk.dsn import Report, Returned, parse
from desk.mail_news import tell
from desk.models import AddressHold, Bounce, OutboxMail
from desk.work_queue import close_task, open_task

ON_HOLD = "desk.address_on_hold"
SOFT_LIMIT, SOFT_WITHIN = 3, timedelta(days=14)

_TOLD: list[Callable[[AddressHold], object]] = []


def listen(tell: Callable[[AddressHold], object]) -> None:
    """`tell(hold)` is called for each address that is put on hold, in the same transaction. Told by an app when it is ready."""
    _TOLD.append(tell)


@transaction.atomic
def take_in(raw: bytes, *, trusted: bool = False, at: datetime | None = None) -> list[Bounce]:
    """Keeps what a report tells; returns what is new. The same report twice, or what is no report, gives nothing."""
    report = parse(raw)
    if report is None:
        return []
    mail = OutboxMail.objects.filter(message_id=report.original_id).exclude(address="").first()
    found = [_keep(report, row, mail, trusted, at or timezone.now()) for row in report.returned]
    return [bounce for bounce in found if bounce is not None]


def _keep(report: Report, row: Returned, mail: OutboxMail | None, trusted: bool, at: datetime) -> Bounce | None:
    """The address is the one we wrote to: mail may have been sent on to another, which means nothing to us."""
    address = mail.address if mail else row.address if trusted else ""
    if not address:
        return None
    values = {"is_hard": row.is_hard, "status": row.status, "text": row.text, "mail": mail, "at": at}
    bounce, is_new = Bounce.objects.get_or_create(report_id=report.report_id, address=address, defaults=values)
    if not is_new:
        return None
    if mail:
        tell(mail, "returned", f"{row.status} {row.text}".strip())
    if bounce.is_hard or _soft_ones(address, at) >= SOFT_LIMIT:
        put_on_hold(address, f"{row.status} {row.text}".strip())
    return bounce


def _soft_ones(address: str, at: datetime) -> int:
    """In the last two weeks, since the address was last let go."""
    rows = Bounce.objects.filter(address=address, is_hard=False, at__gt=at - SOFT_WITHIN, at__lte=at)
    last = AddressHold.objects.filter(address=address, lifted_at__isnull=False).order_by("-lifted_at").first()
    return (rows.filter(at__gt=last.lifted_at) if last else rows).count()


@transaction.atomic
def put_on_hold(address: str, reason: str) -> AddressHold:
    """From now on nothing goes there but codes. A task for the secretariat; one that stands is left as it is."""
    hold, is_new = AddressHold.objects.get_or_create(
        address=address.strip().lower(), lifted_at=None, defaults={"reason": reason[:500]}
    )
    if is_new:
        open_task(
            kind=ON_HOLD,
            title=gettext_noop("Mail to %(address)s comes back. Find the new address."),
            values={"address": hold.address},
            about=hold,
            address=reverse("admin:desk_addresshold_change", args=[hold.pk]),
        )
        for listener in _TOLD:
            listener(hold)
    return hold


@transaction.atomic
def lift(hold: AddressHold, by: Any) -> bool:
    """The outbox writes there again. False when it was lifted before."""
    rows = AddressHold.objects.standing().filter(pk=hold.pk)
    if not rows.update(lifted_at=timezone.now(), lifted_by=by):
        return False
    close_task(kind=ON_HOLD, about=hold, by=by)
    return True
