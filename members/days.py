"""Days as people choose them, and the moments they mean in Norwegian time."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def midnight_after(day: date) -> datetime:
    """When a last day is over."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def period_of(first: date | None, last: date | None) -> dict[str, datetime | None]:
    """`starts_at` and `ends_at` of a mandate from the first day until the last one is over; None where no day is chosen."""
    return {
        "starts_at": timezone.make_aware(datetime.combine(first, time())) if first else None,
        "ends_at": midnight_after(last) if last else None,
    }
