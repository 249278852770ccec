"""One mail to many: a draft with its receivers as rows, each with the reason, until somebody has looked and sends it."""

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.translated import Translated
from members.models.mandates import Mandate
from members.models.organisations import Organisation
from members.models.segments import Segment
from members.models.user import MailChoice

SUBJECT = _("What the reader sees first: one line that says it all.")
TEXT = _("Plain text. These places are filled in: {greeting}, {name}, {organisation}, {portal}.")
OTHER = _("Leave both empty to send the text in bokmål.")


@tracked()
class BulkMail(models.Model):
    """Neither sent nor stopped, it is a draft. Once it is sent nothing about it changes."""

    segment = models.ForeignKey(
        Segment,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("segment"),
        help_text=_(
            "Who gets the mail. The list is made when the draft is saved, made anew when the segment is changed, and "
            "looked over before it is sent."
        ),
    )
    segment_name = models.CharField(_("to"), max_length=120, editable=False)
    choice = models.CharField(
        _("kind of mail"),
        max_length=20,
        blank=True,
        choices=[("", _("Concerns the membership: everybody gets it")), *MailChoice.choices],
        help_text=_("Mail one may do without goes to those who have said yes to it, with a link to say no."),
    )
    subject_nb = models.CharField(_("subject (bokmål)"), max_length=200, help_text=SUBJECT)
    text_nb = models.TextField(_("text (bokmål)"), help_text=TEXT)
    subject_nn = models.CharField(_("subject (nynorsk)"), max_length=200, blank=True, help_text=OTHER)
    text_nn = models.TextField(_("text (nynorsk)"), blank=True, help_text=OTHER)
    subject_en = models.CharField(_("subject (English)"), max_length=200, blank=True, help_text=OTHER)
    text_en = models.TextField(_("text (English)"), blank=True, help_text=OTHER)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    listed_at = models.DateTimeField(_("list of receivers made"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("sent by"),
    )
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)
    stopped_at = models.DateTimeField(pgettext_lazy("bulk mail", "stopped"), null=True, editable=False)

    subject = Translated("subject")
    text = Translated("text")

    class Meta:
        verbose_name = _("mail to many")
        verbose_name_plural = _("mail to many")
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(stopped_at=None), name="bulk_mail_is_sent_or_stopped"),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"subject_{code}": "", f"text_{code}": ""})
                    | (~Q(**{f"subject_{code}": ""}) & ~Q(**{f"text_{code}": ""})),
                    name=f"bulk_mail_{code}_is_whole",
                    violation_error_message=_("A language needs both subject and text, or neither."),
                )
                for code in ("nn", "en")
            ),
        ]

    def __str__(self) -> str:
        return self.subject_nb

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None and self.stopped_at is None


class LeftOut(models.TextChoices):
    """Why somebody the segment means gets no mail."""

    DECLINED = "declined", _("Has not said yes to this kind of mail")
    ON_HOLD = "on_hold", _("The address is on hold: mail to it came back")
    NO_ADDRESS = "no_address", _("Nobody to write to, and no mailbox")
    NO_ACCESS = "no_access", _("No longer has access for the organisation")
    REMOVED = "removed", _("Taken out by hand")
    NOT_MEANT = "not_meant", _("The segment no longer means them")


class BulkRecipientQuerySet(models.QuerySet["BulkRecipient"]):
    def getting(self) -> Self:
        return self.filter(left_out="")

    def not_getting(self) -> Self:
        return self.exclude(left_out="")


class BulkRecipient(models.Model):
    """Somebody the segment meant when the list was made: a person for an organisation, or the organisation's mailbox."""

    mail = models.ForeignKey(BulkMail, models.CASCADE, related_name="recipients", verbose_name=_("mail to many"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+", verbose_name=_("person")
    )
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+", verbose_name=_("organisation"))
    kinds = ArrayField(models.CharField(max_length=16, choices=Mandate.Kind.choices), default=list)
    position = models.PositiveIntegerField(_("order"))
    left_out = models.CharField(_("left out"), max_length=12, blank=True, choices=LeftOut.choices)
    is_later = models.BooleanField(_("came when the list was made anew"), default=False)

    objects = BulkRecipientQuerySet.as_manager()

    class Meta:
        verbose_name = _("receiver")
        verbose_name_plural = _("receivers")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["mail", "person"], condition=Q(person__isnull=False), name="bulk_recipient_person_once"
            ),
            models.UniqueConstraint(
                fields=["mail", "organisation"], condition=Q(person=None), name="bulk_recipient_mailbox_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.organisation)

    @property
    def key(self) -> tuple[int, int]:
        """Whoever it is stands in a list once."""
        return (self.person_id, 0) if self.person_id else (0, self.organisation_id)

    @property
    def address(self) -> str:
        return self.person.email if self.person else self.organisation.email.lower()

    @property
    def why(self) -> str:
        """What they are for the organisation."""
        if self.person is None:
            return str(_("The organisation's own mailbox"))
        return ", ".join(str(Mandate.Kind(kind).label) for kind in self.kinds)
