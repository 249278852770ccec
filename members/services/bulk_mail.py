"""Mail to many: taking somebody out of a draft, trying it, and sending it once. Whom it goes to: bulk_recipients."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.consents import withdraw_consent
from desk.letters import Letter, fill_words, write
from desk.mail import Draft, own_address, own_words, queue, queue_many
from desk.models import MailState, OutboxMail
from members.models import BulkMail, BulkRecipient, LeftOut, User
from members.models.user import MailChoice
from members.services.bulk_recipients import fresh_reasons

KIND = "members.bulk"
SALT = "members.unsubscribe"


@transaction.atomic
def remove_recipient(mail: BulkMail, pk: int) -> int:
    """Takes one out of a draft; returns how many (0 or 1)."""
    _draft(mail.pk)
    return mail.recipients.getting().filter(pk=pk).update(left_out=LeftOut.REMOVED)


@transaction.atomic
def send_bulk_mail(mail: BulkMail, by: User, *, count: int, listed_at: str = "") -> int:
    """Puts the mail to everybody into the outbox; returns how many. A second time it does nothing and returns 0.

    Raises ValidationError when it is stopped, when it would go to another number than the `count` one has seen, or when
    the list was made anew since the one of `listed_at` (ISO 8601; empty: whichever).
    """
    row = BulkMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.sent_at:
        return 0
    _draft(row.pk)
    reasons = fresh_reasons(row)
    receivers = [
        receiver
        for receiver in row.recipients.getting().select_related("person", "organisation")
        if receiver.pk not in reasons
    ]
    if len(receivers) != count or not count or listed_at not in ("", row.listed_at.isoformat()):
        text = ngettext(
            "The list has changed: it is %(count)d receiver now. Look it over, and send then.",
            "The list has changed: it is %(count)d receivers now. Look it over, and send then.",
            len(receivers),
        )
        raise ValidationError(text % {"count": len(receivers)})
    for reason in set(reasons.values()):
        numbers = [pk for pk, why in reasons.items() if why == reason]
        BulkRecipient.objects.filter(pk__in=numbers).update(left_out=reason)
    row.sent_at, row.sent_by = timezone.now(), by
    row.save(update_fields=["sent_at", "sent_by"])
    return queue_many(_letter(row, receiver) for receiver in receivers)


@transaction.atomic
def send_test(mail: BulkMail, by: User) -> int:
    """The mail to oneself, in each language it is written in; returns how many. Nothing else changes."""
    first = mail.recipients.getting().select_related("organisation").first()
    organisation = first.organisation.name if first else ""
    languages = [code for code in ("nb", "nn", "en") if getattr(mail, f"text_{code}")]
    for language in languages:
        context = _context(mail, language, by.name, organisation, unsubscribe_address(by, mail.choice))
        queue(kind=KIND, to=by.email, language=language, context=context)
    return len(languages)


def example_of(mail: BulkMail, language: str) -> Letter:
    """The mail as its first receiver would get it in that language."""
    row = mail.recipients.getting().select_related("person", "organisation").first()
    person = row.person if row else None
    stop = unsubscribe_address(person, mail.choice) if person else ""
    organisation = row.organisation.name if row else ""
    return write(KIND, language, _context(mail, language, person.name if person else "", organisation, stop))


@transaction.atomic
def stop_bulk_mail(mail: BulkMail) -> bool:
    """A draft that is stopped is never sent. False when it was sent or stopped before."""
    return bool(BulkMail.objects.filter(pk=mail.pk, sent_at=None, stopped_at=None).update(stopped_at=timezone.now()))


@transaction.atomic
def hold_back(mail: BulkMail) -> int:
    """What has not left yet stays in the outbox until somebody sends it there; returns how many."""
    return OutboxMail.objects.about(mail).filter(state=MailState.QUEUED).order_by().update(state=MailState.HELD)


def unsubscribe_address(person: User, choice: str) -> str:
    """The page to say no to a kind of mail, without signing in; empty for mail that always comes."""
    if not choice:
        return ""
    key = signing.dumps([person.pk, choice], salt=SALT)
    return own_address(reverse("members:unsubscribe", args=[key]))


def read_unsubscribe(key: str) -> tuple[User, MailChoice] | None:
    """Whom and what a key is for; None for one that is not ours. It stays good: old mail can be answered by a no."""
    try:
        pk, choice = signing.loads(key, salt=SALT)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=pk, erased_at=None).first()
    return (person, MailChoice(choice)) if person and choice in MailChoice.values else None


@transaction.atomic
def decline_mail(person: User, choice: str) -> bool:
    """The person no longer gets that kind of mail. False when it was so already."""
    row = User.objects.select_for_update(of=("self",)).get(pk=person.pk)
    withdraw_consent(row, f"members.mail.{choice}")
    if choice not in row.mail_choices:
        return False
    row.mail_choices = [kept for kept in row.mail_choices if kept != choice]
    row.save(update_fields=["mail_choices"])
    return True


def _draft(pk: int) -> None:
    if not BulkMail.objects.filter(pk=pk, sent_at=None, stopped_at=None).exists():
        raise ValidationError(_("It is sent or stopped already."))


def _letter(mail: BulkMail, receiver: BulkRecipient) -> Draft:
    person = receiver.person
    language = person.language if person else receiver.organisation.language
    stop = unsubscribe_address(person, mail.choice) if person else ""
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if stop else {}
    name = person.name if person else ""
    context = _context(mail, language, name, receiver.organisation.name, stop)
    to: Any = person or receiver.address
    return Draft(kind=KIND, to=to, language=language, context=context, about=mail, headers=headers)


def _context(mail: BulkMail, language: str, name: str, organisation: str, stop: str) -> dict[str, Any]:
    values = {"name": name, "organisation": organisation, "portal": own_words(settings.SITE_ADDRESS)}
    with translation.override(language):
        subject, text = str(mail.subject), str(mail.text)
        line = _("You get this mail because you have said yes to it. Say no to more of the kind here:")
    return {
        "subject": fill_words(subject, values, language),
        "text": fill_words("\n".join(text.splitlines()), values, language),
        "stop": own_words(f"{line}\n{stop}") if stop else "",
    }


def progress(mail: BulkMail) -> dict[str, int]:
    """How many of its mails are in each state of the outbox."""
    rows = OutboxMail.objects.about(mail).order_by().values_list("state", flat=True)
    found = dict.fromkeys(MailState.values, 0)
    for state in rows:
        found[state] += 1
    return found
