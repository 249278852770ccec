"""The outbox: every mail is a row before it is sent, and stays one afterwards."""

import uuid
from email.utils import parseaddr
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.models.files import StoredFile


class MailState(models.TextChoices):
    HELD = "held", _("Held back")
    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")


def new_message_id() -> str:
    """Made once for each mail: a mail that goes twice is one mail to the reader's program."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4()}@{domain}>"


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def about(self, row: models.Model) -> Self:
        meta = row._meta
        return self.filter(
            object_type__app_label=meta.app_label, object_type__model=meta.model_name, object_id=row.pk
        ).order_by("-queued_at")

    def failed(self) -> Self:
        return self.filter(state=MailState.FAILED)


class OutboxMail(models.Model):
    """One mail to one person or address. The same kind about the same object on the same occasion goes once."""

    kind = models.CharField(_("kind"), max_length=60, help_text=_("What the mail is for, such as members.invitation."))
    object_type = models.ForeignKey(
        ContentType, models.CASCADE, verbose_name=_("kind of object"), related_name="+", null=True, blank=True
    )
    object_id = models.BigIntegerField(_("number of the object"), null=True, blank=True)
    object = GenericForeignKey("object_type", "object_id")
    occasion = models.CharField(
        _("occasion"), max_length=60, blank=True, help_text=_("Tells mails of one kind about one object apart.")
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("to"), related_name="+", null=True, blank=True
    )
    address = models.EmailField(
        _("address"), blank=True, help_text=_("Empty until it is sent when it goes to a person.")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nb")
    subject = models.CharField(
        _("subject"), max_length=250, blank=True, help_text=_("What the reader sees first: one line that says it all.")
    )
    text = models.TextField(_("text"), blank=True, help_text=_("The whole mail as it goes out, without formatting."))
    reply_to = models.CharField(
        _("answers go to"), max_length=500, blank=True, help_text=_("Empty for the association's own mailbox.")
    )
    headers = models.JSONField(_("headers"), default=dict, blank=True, editable=False)
    message_id = models.CharField(max_length=120, unique=True, default=new_message_id, editable=False)
    is_secret = models.BooleanField(
        _("secret"), default=False, editable=False, help_text=_("Holds a code: the text is wiped once it is sent.")
    )
    priority = models.SmallIntegerField(_("priority"), default=0, editable=False)

    state = models.CharField(_("state"), max_length=6, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0, editable=False)
    error = models.CharField(_("last error"), max_length=500, blank=True, editable=False)
    queued_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("useless after"), null=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, editable=False)

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("outbox", "mail")
        verbose_name_plural = _("outbox")
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["-queued_at", "-id"], name="outbox_newest"),
            models.Index(fields=["object_type", "object_id"], name="outbox_object"),
            models.Index(fields=["state"], name="outbox_unsent", condition=~Q(state="sent")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_type", "object_id", "occasion", "recipient"],
                condition=Q(object_id__isnull=False, recipient__isnull=False),
                name="outbox_once_for_person",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_type", "object_id", "occasion", "address"],
                condition=Q(object_id__isnull=False, recipient__isnull=True),
                name="outbox_once_for_address",
            ),
            models.CheckConstraint(
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | ~Q(state=MailState.SENT) & Q(sent_at__isnull=True),
                name="outbox_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return self.subject or self.kind

    @property
    def effect(self) -> dict[str, Any]:
        """What makes two mails the same one; without an object each is its own."""
        names = ["kind", "object_type_id", "object_id", "occasion"]
        key = {name: getattr(self, name) for name in names}
        if self.recipient_id:
            return key | {"recipient_id": self.recipient_id}
        return key | {"recipient_id": None, "address": self.address}


class OutboxAttachment(models.Model):
    """A stored file, or a small one that exists in its mail alone (a calendar entry)."""

    mail = models.ForeignKey(
        OutboxMail, models.CASCADE, verbose_name=pgettext_lazy("outbox", "mail"), related_name="attachments"
    )
    file = models.ForeignKey(StoredFile, models.CASCADE, verbose_name=_("file"), related_name="+", null=True)
    name = models.CharField(_("name"), max_length=120)
    media_type = models.CharField(_("media type"), max_length=100)
    content = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) ^ Q(content__isnull=False), name="outbox_attachment_has_bytes"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def read(self) -> bytes:
        if self.file is None:
            return bytes(self.content or b"")
        with self.file.content.open("rb") as content:
            return bytes(content.read())
