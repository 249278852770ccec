"""What a person may do."""

from typing import Any

from django.conf import settings


def may_read_demo_mail(user: Any) -> bool:
    """Sign-in codes lie there: superusers only, and only where mail goes nowhere else."""
    return bool(settings.DEMO and user.is_superuser)
