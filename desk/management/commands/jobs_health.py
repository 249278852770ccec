import sys
from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from desk.health import jobs_health


class Command(BaseCommand):
    help = "Tell how the jobs are; ends with 1 when somebody should look."

    def handle(self, *args: object, **options: object) -> None:
        health = jobs_health(timezone.now())
        self.stdout.write(f"Oldest job that waits: {told(health.oldest_waiting)}")
        self.stdout.write(f"Jobs that failed: {health.failed}")
        self.stdout.write(f"Newest heartbeat of a worker: {told(health.newest_heartbeat)}")
        if not health.is_good:
            sys.exit(1)


def told(age: timedelta | None) -> str:
    return "none" if age is None else f"{age.total_seconds():.0f} s ago"
