"""Files of members that the secretariat takes in: from the upload to what was written, and back."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desk.history import tracked


class ImportState(models.TextChoices):
    READING = "reading", pgettext_lazy("import", "Being read")
    REFUSED = "refused", pgettext_lazy("import", "Could not be read")
    DRAFT = "draft", pgettext_lazy("import", "Draft")
    COMMITTED = "committed", pgettext_lazy("import", "Imported")
    UNDONE = "undone", pgettext_lazy("import", "Undone")


class ImportWork(models.TextChoices):
    """What a job is doing with the import just now."""

    PLAN = "plan", pgettext_lazy("import", "The dry run is being made")
    COMMIT = "commit", pgettext_lazy("import", "Being imported")
    UNDO = "undo", pgettext_lazy("import", "Being undone")


class ImportKind(models.TextChoices):
    LIST = "list", pgettext_lazy("import", "One list")
    WORKBOOK = "workbook", pgettext_lazy("import", "Workbook of the first filling")


# A job that has not ended by then has lost its worker: another one may be asked for. The row's state keeps both apart.
PATIENCE = timedelta(minutes=20)
# What a file held, and what became of it: large, and full of personal data.
CONTENTS = ["content", "sheets", "mapping", "plan", "written"]


class ImportQuerySet(models.QuerySet["Import"]):
    def without_contents(self) -> Self:
        """For lists."""
        return self.defer(*CONTENTS)

    def newest(self) -> Self:
        return self.order_by("-made_at", "-pk")


@tracked(exclude=CONTENTS)
class Import(models.Model):
    """`sheets` is the table as text; `mapping` which column is what; `plan` the dry run, line by line, and `written` every
    row that was made or changed, with its values before and after.
    """

    name = models.CharField(_("file"), max_length=120, help_text=_("What the file was called."))
    kind = models.CharField(_("kind"), max_length=12, choices=ImportKind.choices, default=ImportKind.LIST)
    state = models.CharField(
        pgettext_lazy("import", "state"), max_length=12, choices=ImportState.choices, default=ImportState.READING
    )
    refusal = models.CharField(_("why it could not be read"), max_length=300, blank=True)
    work = models.CharField(_("under way"), max_length=8, choices=ImportWork.choices, blank=True)
    work_since = models.DateTimeField(_("under way since"), null=True)
    stopped = models.CharField(_("why the last act was not done"), max_length=300, blank=True)
    content = models.BinaryField(null=True)
    sheets = models.JSONField(default=list)
    mapping = models.JSONField(default=list)
    plan = models.JSONField(null=True)
    counts = models.JSONField(_("rows"), default=dict)
    written = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent in by")
    )
    made_at = models.DateTimeField(_("sent in"), default=timezone.now)
    planned_at = models.DateTimeField(_("dry run"), null=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("imported by")
    )
    committed_at = models.DateTimeField(_("imported"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ImportState.REFUSED) ^ Q(refusal=""), name="import_refusal_has_words"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ImportState.COMMITTED, ImportState.UNDONE]) ^ Q(committed_at=None),
                name="import_committed_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE) ^ Q(undone_at=None), name="import_undone_has_time"
            ),
            models.CheckConstraint(
                condition=Q(committed_at=None) | Q(plan__isnull=False), name="import_committed_has_dry_run"
            ),
            models.CheckConstraint(condition=Q(work="") ^ Q(work_since__isnull=False), name="import_work_has_start"),
            models.CheckConstraint(
                condition=Q(work="")
                | Q(work__in=[ImportWork.PLAN, ImportWork.COMMIT], state=ImportState.DRAFT)
                | Q(work=ImportWork.UNDO, state=ImportState.COMMITTED),
                name="import_work_fits_state",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reason(self) -> str:
        """Why it was refused, in the reader's language."""
        return gettext(self.refusal) if self.refusal else ""

    @property
    def what_stopped(self) -> str:
        """Why the last act was not done, in the reader's language."""
        return gettext(self.stopped) if self.stopped else ""

    @property
    def may_be_discarded(self) -> bool:
        """Nothing in the portal came from it, or is about to."""
        return self.committed_at is None and not self.work

    def is_worked_on(self, at: datetime | None = None) -> bool:
        """A job has it; one that has had it for too long has lost its worker."""
        return self.work_since is not None and (at or timezone.now()) - self.work_since < PATIENCE

    @property
    def lines(self) -> list[dict[str, Any]]:
        return self.plan or []

    @property
    def number_of_rows(self) -> int:
        """Under the headings of all sheets; an import that is done keeps no rows, but its lines."""
        return sum(max(len(sheet["rows"]) - 1, 0) for sheet in self.sheets) or len(self.lines)

    @property
    def faults(self) -> int:
        return int(self.counts.get("fault", 0))
