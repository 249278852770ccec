"""How long one stays signed in: 90 days on an own device (SESSION_COOKIE_AGE), on a shared machine until the browser
closes, in the secretariat one working day. The last two end after a working day whatever the browser remembers.
"""

import time
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from members.permissions import METHODS

WORKING_DAY = timedelta(hours=10)
ATTEMPT = timedelta(hours=1)
# Keys in the session.
SHARED = "shared_machine"
ADDRESS = "sign_in_address"


def begin_attempt(request: HttpRequest, *, address: str = "", shared: bool = False) -> None:
    """Somebody is about to sign in: what they told, kept while it takes. A session nobody signs in to is soon gone."""
    request.session.set_expiry(int(ATTEMPT.total_seconds()))
    request.session[SHARED] = shared
    request.session[ADDRESS] = address


def settle(request: HttpRequest, user: Any) -> None:
    """Called once a person is signed in."""
    request.session.pop(ADDRESS, None)
    if request.session.get(SHARED):
        request.session.set_expiry(0)
    elif user.is_staff:
        request.session.set_expiry(timezone.now() + WORKING_DAY)
    else:
        request.session.set_expiry(None)


def has_ended(session: SessionBase, user: Any, *, at: float | None = None) -> bool:
    """Whether the working day of a session is over; false for those that last. A new mandate counts from the next page."""
    methods = session.get(METHODS) or []
    now = time.time() if at is None else at
    if not methods or now - methods[0]["at"] < WORKING_DAY.total_seconds():
        return False  # before anybody is asked about mandates
    return bool(session.get(SHARED) or user.is_staff)


def signed_in_within(session: SessionBase, seconds: int, *, at: float | None = None) -> bool:
    """Whether the person showed who they are in the last `seconds`: by signing in, or by being asked again."""
    methods = session.get(METHODS) or []
    now = time.time() if at is None else at
    return bool(methods) and now - methods[-1]["at"] < seconds
