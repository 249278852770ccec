"""How the jobs are, for people and for machines that watch."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min
from django.db.models.functions import Coalesce
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker

OLDEST_WAITING = timedelta(minutes=5)
NEWEST_HEARTBEAT = timedelta(seconds=60)


@dataclass(frozen=True)
class JobsHealth:
    """Ages at the time of asking; None where there is nothing."""

    oldest_waiting: timedelta | None
    failed: int
    newest_heartbeat: timedelta | None

    @property
    def is_good(self) -> bool:
        beats = self.newest_heartbeat is not None and self.newest_heartbeat < NEWEST_HEARTBEAT
        return beats and not self.failed and (self.oldest_waiting or timedelta()) < OLDEST_WAITING


def jobs_health(at: datetime) -> JobsHealth:
    """A job waits from when it is due; one that has no date is due when it was deferred."""
    waiting = ProcrastinateEvent.objects.filter(job__status="todo", type__in=["deferred", "deferred_for_retry"])
    due = waiting.annotate(due=Coalesce("job__scheduled_at", "at")).filter(due__lte=at).aggregate(oldest=Min("due"))
    beat = ProcrastinateWorker.objects.aggregate(newest=Max("last_heartbeat"))
    return JobsHealth(
        at - due["oldest"] if due["oldest"] else None,
        ProcrastinateJob.objects.filter(status="failed").count(),
        at - beat["newest"] if beat["newest"] else None,
    )
