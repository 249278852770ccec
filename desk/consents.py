"""Giving and taking back a consent. Both may run again: what is so already is left as it is."""

from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from desk.models import Consent

__all__ = ["give_consent", "settle_consent", "withdraw_consent"]


@transaction.atomic
def give_consent(user: Any, purpose: str, *, text: str, source: str) -> Consent:
    """The standing consent of a person to `purpose`. When the words have changed since, the old one ends and a new begins."""
    standing = Consent.objects.of(user, purpose).standing().select_for_update().first()
    if standing and standing.text == text:
        return standing
    withdraw_consent(user, purpose)
    language = (translation.get_language() or "nb")[:2]
    return Consent.objects.create(user=user, purpose=purpose, text=text, language=language, source=source)


def withdraw_consent(user: Any, purpose: str) -> int:
    """Returns how many there were (0 or 1)."""
    return Consent.objects.of(user, purpose).standing().update(withdrawn_at=timezone.now())


def settle_consent(user: Any, purpose: str, *, text: str, source: str, given: bool) -> None:
    """Gives or withdraws, as a box in a form says."""
    if given:
        give_consent(user, purpose, text=text, source=source)
    else:
        withdraw_consent(user, purpose)
