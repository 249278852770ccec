from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from desk.models import Task
from desk.work_queue import keep_tasks
from members.models import MembershipOverride

ENDING = "members.override_ends"


def warn_of_ending_overrides(*, today: date | None = None) -> tuple[int, int]:
    """A task for each override that ends within 14 days, due on its last day; closed when it is over or lasts longer.

    Idempotent. Returns how many were opened and closed.
    """
    ending = MembershipOverride.objects.ending(today or timezone.localdate())
    tasks = [
        Task(
            title=gettext_noop("An override ends: %(organisation)s"),
            values={"organisation": row.membership.organisation.name},
            object_id=row.pk,
            address=reverse("admin:members_membership_change", args=[row.membership_id]),
            due=row.ends_on,
        )
        for row in ending.select_related("membership__organisation")
    ]
    return keep_tasks(kind=ENDING, model=MembershipOverride, wanted=tasks)
