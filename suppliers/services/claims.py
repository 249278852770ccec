"""Certificates: the supplier sends the evidence, the secretariat looks at it, and it counts until it runs out."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.files import store
from desk.history import step
from desk.models import Task
from desk.work_queue import close_task, keep_tasks, open_task
from members.models import User
from suppliers import emails
from suppliers.models import Claim, ClaimState, Listing
from suppliers.models.claims import EVIDENCE

if TYPE_CHECKING:
    from django.core.files.base import File

CHECK = "suppliers.claim"
RENEW = "suppliers.claim_runs_out"
CHECK_TITLE = gettext_noop("%(supplier)s says it has %(scheme)s: look at the evidence")
RENEW_TITLE = gettext_noop("%(scheme)s runs out: send the new one")
KINDS = ("pdf", "png", "jpg", "jpeg")


@transaction.atomic
def send_claim(claim: Claim, upload: "File[Any]", by: User) -> Claim:
    """Keeps the claim (unsaved, of a listing) with its evidence, and gives the secretariat a task. Raises ValidationError
    when one of the same scheme waits already, or the file is none.
    """
    Listing.objects.select_for_update().get(pk=claim.listing_id)
    if Claim.objects.waiting().filter(listing=claim.listing_id, scheme=claim.scheme_id).exists():
        raise ValidationError({"scheme": _("This one waits for the secretariat already. Withdraw it to send another.")})
    with step(by=by):
        claim.sent_by = by
        claim.save(force_insert=True)
        store(upload, owner=claim, user=by, kinds=KINDS, use=EVIDENCE)
        open_task(
            kind=CHECK,
            title=CHECK_TITLE,
            values={"supplier": claim.listing.name, "scheme": claim.scheme.name_nb},
            about=claim,
            address=reverse("admin:suppliers_claim_change", args=[claim.pk]),
        )
    tell_claims()
    return claim


@transaction.atomic
def confirm_claim(claim: Claim, by: User, *, valid_to: date | None = None) -> Claim:
    """It counts from now on, in place of the one before it; the supplier is told. `valid_to` puts the day right.

    Raises ValidationError when it is decided already, has run out, or needs a last day it has not got.
    """
    row = _waiting(claim)
    row.valid_to = valid_to or row.valid_to
    if row.scheme.expires and row.valid_to is None:
        raise ValidationError({"valid_to": _("Write the last day it is valid.")})
    if row.valid_to and row.valid_to < timezone.localdate():
        raise ValidationError({"valid_to": _("It has run out already.")})
    with step(by=by):
        same = Claim.objects.filter(listing=row.listing_id, scheme=row.scheme_id, state=ClaimState.CONFIRMED)
        same.update(state=ClaimState.REPLACED)
        _decide(row, ClaimState.CONFIRMED, by)
    emails.send_claim_answer(row)
    tell_claims()
    return row


@transaction.atomic
def decline_claim(claim: Claim, by: User, *, reason: str) -> Claim:
    """It does not count, and the supplier reads why. Raises ValidationError without a reason, or when it is decided."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: the supplier reads it.")})
    row = _waiting(claim)
    row.reason = reason.strip()
    with step(by=by, reason=reason):
        _decide(row, ClaimState.DECLINED, by)
    emails.send_claim_answer(row)
    tell_claims()
    return row


@transaction.atomic
def withdraw_claim(claim: Claim, by: User) -> None:
    """The supplier takes it away, waiting or confirmed. Idempotent."""
    row = Claim.objects.select_for_update().get(pk=claim.pk)
    if row.state in (ClaimState.WAITING, ClaimState.CONFIRMED):
        with step(by=by):
            _decide(row, ClaimState.WITHDRAWN, by)
        tell_claims()


def tell_claims(*, day: date | None = None) -> tuple[int, int]:
    """The suppliers' tasks: one for each certificate that runs out soon or has run out. How many came and went."""
    rows = Claim.objects.running_out(day=day).select_related("scheme", "listing")
    wanted = [
        Task(
            title=RENEW_TITLE,
            values={"scheme": row.scheme.name_nb},
            object_id=row.pk,
            address=reverse("suppliers:my_claims"),
            organisation_id=row.listing.organisation_id,
            due=row.valid_to,
        )
        for row in rows
    ]
    return keep_tasks(kind=RENEW, model=Claim, wanted=wanted)


def _waiting(claim: Claim) -> Claim:
    row = Claim.objects.select_for_update(of=("self",)).select_related("scheme", "listing").get(pk=claim.pk)
    if not row.is_waiting:
        raise ValidationError(_("Somebody has decided this already."))
    return row


def _decide(row: Claim, state: str, by: User) -> None:
    row.state, row.decided_at, row.decided_by = state, timezone.now(), by
    row.save()
    close_task(kind=CHECK, about=row, by=by)
