"""Whom a mail to many goes to: the list is made with the draft, and anew when the segment is changed before it is sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.models import AddressHold
from members.models import BulkMail, BulkRecipient, LeftOut, Mandate, Segment, User
from members.segments import Reached, reach


@dataclass(frozen=True)
class Drift:
    """How many the segment means that are not in the list, and how many are in the list that it no longer means."""

    came: int
    gone: int

    def __bool__(self) -> bool:
        return bool(self.came or self.gone)


@transaction.atomic
def draft_bulk_mail(mail: BulkMail, segment: Segment, by: User) -> BulkMail:
    """Saves a new draft, and fixes its receivers as the segment means them at this moment."""
    mail.segment, mail.segment_name, mail.written_by = segment, segment.name, by
    mail.save()
    _list(mail, reach(segment.criteria))
    return mail


@transaction.atomic
def save_segment(segment: Segment) -> int:
    """Keeps the segment; the drafts that go to it get their list anew. Returns how many drafts."""
    segment.save()
    drafts = BulkMail.objects.filter(segment=segment, sent_at=None, stopped_at=None).order_by("pk")
    for mail in drafts:
        renew_recipients(mail)
    return len(drafts)


@transaction.atomic
def renew_recipients(mail: BulkMail) -> BulkMail:
    """The list as the segment means it now. Who was taken out by hand stays out; who is no longer meant is left out.

    Raises ValidationError when the mail is no draft any more, or its segment is deleted.
    """
    drafts = BulkMail.objects.select_for_update(of=("self",)).select_related("segment")
    row = drafts.filter(pk=mail.pk, sent_at=None, stopped_at=None).first()
    if row is None:
        raise ValidationError(_("It is sent or stopped already."))
    if row.segment is None:
        raise ValidationError(_("The segment is deleted. The list stays as it is."))
    _list(row, reach(row.segment.criteria), again=True)
    row.segment_name, row.listed_at = row.segment.name, timezone.now()
    row.save(update_fields=["segment_name", "listed_at"])
    return row


def drift(mail: BulkMail) -> Drift:
    """Between the list of a draft and whom its segment means now: people come and go without anybody changing it."""
    if not mail.is_draft or mail.segment is None:
        return Drift(0, 0)
    meant = {row.key for row in reach(mail.segment.criteria)}
    rows = list(mail.recipients.exclude(left_out=LeftOut.NOT_MEANT))
    gone = [row for row in rows if row.left_out != LeftOut.REMOVED and row.key not in meant]
    return Drift(len(meant - {row.key for row in rows}), len(gone))


def fresh_reasons(mail: BulkMail) -> dict[int, str]:
    """Receivers (their numbers) who must be left out now though the draft has them: much can happen until it is sent."""
    rows = list(mail.recipients.getting().select_related("person", "organisation"))
    held = AddressHold.objects.held(row.address for row in rows)
    live = set(
        Mandate.objects.live()
        .filter(user__in=[row.person_id for row in rows], user__is_active=True)
        .values_list("user_id", "organisation_id")
    )
    found = {}
    for row in rows:
        gone = row.person_id is not None and (row.person_id, row.organisation_id) not in live
        reason = LeftOut.NO_ACCESS if gone else _reason(row.person, row.address, mail.choice, held)
        if reason:
            found[row.pk] = reason
    return found


def _list(mail: BulkMail, found: list[Reached], *, again: bool = False) -> None:
    held = AddressHold.objects.held(row.address for row in found if row.address)
    known: dict[Any, BulkRecipient] = {row.key: row for row in mail.recipients.all()}
    new: list[BulkRecipient] = []
    kept: list[BulkRecipient] = []
    for number, row in enumerate(found):
        there = known.pop(row.key, None)
        receiver = there or BulkRecipient(mail=mail, person=row.person, is_later=again)
        receiver.organisation, receiver.kinds, receiver.position = row.organisation, row.kinds, number
        if receiver.left_out != LeftOut.REMOVED:
            receiver.left_out = _reason(row.person, row.address, mail.choice, held)
        (kept if there else new).append(receiver)
    kept += _no_longer_meant(known.values(), len(found))
    BulkRecipient.objects.bulk_create(new)
    BulkRecipient.objects.bulk_update(kept, ["organisation", "kinds", "position", "left_out"], batch_size=500)


def _no_longer_meant(rows: Iterable[BulkRecipient], after: int) -> Iterable[BulkRecipient]:
    for number, row in enumerate(rows):
        row.position = after + number
        if row.left_out != LeftOut.REMOVED:
            row.left_out = LeftOut.NOT_MEANT
        yield row


def _reason(person: User | None, address: str, choice: str, held: set[str]) -> str:
    if not address:
        return LeftOut.NO_ADDRESS
    if choice and (person is None or choice not in person.mail_choices):
        return LeftOut.DECLINED
    return LeftOut.ON_HOLD if address in held else ""
