"""References: the supplier names the work, the house says yes, puts it right, or says no, and may change its mind."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.history import step
from desk.work_queue import close_task, open_task
from members.models import Mandate, User
from suppliers import emails
from suppliers.models import Reference, ReferenceState

TASK = "suppliers.reference"
TITLE = gettext_noop("%(supplier)s names you as a reference: is it right?")
CORRECTABLE = ("project", "year", "amount")


@transaction.atomic
def ask_reference(reference: Reference, by: User) -> Reference:
    """Keeps the reference (unsaved) and asks the administrators of the house. Raises ValidationError when the house has
    been asked about the same work already, or has nobody to ask.
    """
    organisation_id = reference.venue.organisation_id
    administrators = Mandate.objects.live().filter(organisation=organisation_id, kind=Mandate.Kind.ADMINISTRATOR)
    if organisation_id is None or not administrators.exists():
        raise ValidationError({"venue": _("Nobody at this house can answer here yet. Ask the secretariat.")})
    reference.asked_by = by
    try:
        with transaction.atomic(), step(by=by):
            reference.save(force_insert=True)
    except IntegrityError as error:
        raise ValidationError({"project": _("This house has been asked about that already.")}) from error
    open_task(
        kind=TASK,
        title=TITLE,
        values={"supplier": reference.listing.name},
        about=reference,
        address=reverse("suppliers:reference", args=[reference.pk]),
        organisation_id=organisation_id,
        mandate=Mandate.Kind.ADMINISTRATOR,
    )
    emails.send_reference_asked(reference)
    return reference


@transaction.atomic
def confirm_reference(reference: Reference, by: User, **corrected: Any) -> Reference:
    """The house stands by it; `corrected` are its own words for project, year and amount. The supplier is told.

    Raises ValidationError when it is answered already.
    """
    row = _asked(reference)
    for name in CORRECTABLE:
        if name in corrected and corrected[name] != getattr(row, name):
            setattr(row, name, corrected[name])
            row.is_corrected = True
    row.comment = str(corrected.get("comment", "")).strip()
    with step(by=by):
        _answer(row, ReferenceState.CONFIRMED, by)
    emails.send_reference_answer(row)
    return row


@transaction.atomic
def decline_reference(reference: Reference, by: User, *, comment: str = "") -> Reference:
    """It is never shown. The supplier is told, with the words of the house if there are any. Raises as `confirm_reference`."""
    row = _asked(reference)
    row.comment = comment.strip()
    with step(by=by, reason=comment):
        _answer(row, ReferenceState.DECLINED, by)
    emails.send_reference_answer(row)
    return row


@transaction.atomic
def withdraw_reference(reference: Reference, by: User) -> None:
    """The house takes its name away; the page shows it no more at once, and the supplier is told. Idempotent."""
    row = _locked(reference)
    if row.is_confirmed:
        with step(by=by):
            _answer(row, ReferenceState.WITHDRAWN, by)
        emails.send_reference_answer(row)


@transaction.atomic
def take_back_reference(reference: Reference, by: User) -> None:
    """The supplier no longer names it. Idempotent."""
    row = _locked(reference)
    if row.is_asked or row.is_confirmed:
        with step(by=by):
            row.state = ReferenceState.TAKEN_BACK
            row.save(update_fields=["state"])
        close_task(kind=TASK, about=row)


def _locked(reference: Reference) -> Reference:
    rows = Reference.objects.select_for_update(of=("self",)).select_related("listing", "venue")
    return rows.get(pk=reference.pk)


def _asked(reference: Reference) -> Reference:
    row = _locked(reference)
    if not row.is_asked:
        raise ValidationError(_("This has been answered, or taken back, already."))
    return row


def _answer(row: Reference, state: str, by: User) -> None:
    row.state, row.answered_at, row.answered_by = state, timezone.now(), by
    row.save()
    close_task(kind=TASK, about=row, by=by)
