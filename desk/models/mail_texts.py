"""What people have changed in the texts of mails. A row is a difference: without one, the standard text is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from desk.history import tracked


@tracked()
class MailText(models.Model):
    """Subject and text of a kind of mail in one language. What is empty is as in the standard."""

    kind = models.CharField(_("kind"), max_length=60, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, editable=False)
    subject = models.CharField(
        _("subject"), max_length=250, blank=True, help_text=_("What the reader sees first: one line that says it all.")
    )
    text = models.TextField(
        _("text"), blank=True, help_text=_("Plain text. An empty line parts paragraphs; the foot comes by itself.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True, editable=False)

    class Meta:
        verbose_name = _("mail text")
        verbose_name_plural = _("mail texts")
        ordering = ["kind", "language"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "language"], name="mail_text_once"),
            models.CheckConstraint(condition=~Q(subject="", text=""), name="mail_text_differs"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
