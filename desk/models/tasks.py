"""The work queue: what somebody should do, told by whichever app knows."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desk.history import tracked


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> Self:
        """What is left to do, the most urgent first."""
        return self.filter(done_at=None).order_by(F("due").asc(nulls_last=True), "opened_at", "pk")

    def about(self, row: models.Model) -> Self:
        meta = row._meta
        return self.filter(object_type__app_label=meta.app_label, object_type__model=meta.model_name, object_id=row.pk)

    def for_user(
        self,
        user: Any,
        organisation_ids: Iterable[int] = (),
        *,
        secretariat: bool = False,
        held: Iterable[tuple[int, str]] = (),
    ) -> Self:
        """A person's own tasks, those of their organisations, and the secretariat's when they work there.

        `held` are (organisation, kind of mandate): a task that names a mandate is for those who hold it.
        """
        mine = Q(owner=user.pk) | Q(organisation_id__in=list(organisation_ids), mandate="")
        kinds: dict[str, list[int]] = {}
        for organisation_id, kind in held:
            kinds.setdefault(kind, []).append(organisation_id)
        for kind, ids in kinds.items():
            mine |= Q(organisation_id__in=ids, mandate=kind)
        if secretariat:
            mine |= Q(organisation_id=None)
        return self.filter(mine)


@tracked()
class Task(models.Model):
    """Something to do. Without an organisation it is the secretariat's; `owner` is whoever has taken it or must do it."""

    kind = models.CharField(
        _("kind"),
        max_length=60,
        blank=True,
        editable=False,
        help_text=_("What made the task; empty for one written by hand."),
    )
    title = models.CharField(_("what to do"), max_length=200, help_text=_("One line that says what shall be done."))
    values = models.JSONField(default=dict, blank=True, editable=False)
    object_type = models.ForeignKey(
        ContentType, models.CASCADE, verbose_name=_("kind of object"), related_name="+", null=True, editable=False
    )
    object_id = models.BigIntegerField(_("number of the object"), null=True, editable=False)
    object = GenericForeignKey("object_type", "object_id")
    address = models.CharField(
        _("page"), max_length=300, blank=True, editable=False, help_text=_("Where on the portal it is done.")
    )
    organisation_id = models.BigIntegerField(
        _("organisation"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Whose task it is; empty: the secretariat's."),
    )
    mandate = models.CharField(
        _("mandate"), max_length=20, blank=True, editable=False, help_text=_("Who in the organisation; empty: all.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("owner"),
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Who does it. Empty as long as nobody has taken it."),
    )
    due = models.DateField(_("due"), null=True, blank=True, help_text=_("The day by which it should be done."))
    opened_at = models.DateTimeField(pgettext_lazy("task", "opened"), default=timezone.now, editable=False)
    done_at = models.DateTimeField(pgettext_lazy("task", "done"), null=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("done by"),
        related_name="+",
        null=True,
        editable=False,
        help_text=_("Empty when the portal saw by itself that it was done."),
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("work queue", "task")
        verbose_name_plural = pgettext_lazy("work queue", "tasks")
        indexes = [
            models.Index(fields=["due", "opened_at"], name="task_open", condition=Q(done_at=None)),
            models.Index(fields=["organisation_id"], name="task_organisation", condition=Q(done_at=None)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_type", "object_id"],
                condition=Q(done_at=None) & ~Q(kind=""),
                nulls_distinct=False,
                name="task_open_once",
            ),
            models.CheckConstraint(
                condition=Q(mandate="") | Q(organisation_id__isnull=False), name="task_mandate_of_organisation"
            ),
            models.CheckConstraint(condition=Q(done_by=None) | Q(done_at__isnull=False), name="task_done_by_when_done"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The title in the reader's language. One that people wrote has no values and stays as it is."""
        return gettext(self.title) % self.values if self.kind else self.title

    def is_overdue(self, today: date) -> bool:
        return self.done_at is None and self.due is not None and self.due < today
