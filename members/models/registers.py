"""How far a public register has been read, and what became of each of its changes that was about us."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.proposals import Proposal


class RegisterCursor(models.Model):
    """`position` is the number of the last change that has been handled, whatever it was about."""

    feed = models.CharField(max_length=20, primary_key=True)
    position = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.feed}: {self.position}"


class RegisterEntry(models.Model):
    """A change about one of our organisations. It is handled once, also when nothing came of it."""

    class Outcome(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("register change", "Proposed")
        NOTHING = "nothing", pgettext_lazy("register change", "Nothing to change")
        UNREADABLE = "unreadable", pgettext_lazy("register change", "Could not be read")

    feed = models.CharField(max_length=20)
    position = models.BigIntegerField()
    number = models.CharField(_("organisation number"), max_length=9)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    proposal = models.ForeignKey(Proposal, models.SET_NULL, null=True, related_name="entries")
    handled_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "position"], name="register_entry_once"),
            models.CheckConstraint(
                condition=Q(outcome="proposed") | Q(proposal=None), name="register_entry_proposal_when_proposed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed} {self.position}: {self.number}"
