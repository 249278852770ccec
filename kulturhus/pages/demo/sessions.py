"""Sessions without the sign-in page, for crawlers, benchmarks and browser tests. Never outside demo and tests."""

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from members.models import User

BACKEND = "members.backends.MandateBackend"


def session_for(user: User, *, second_factor: bool) -> str:
    """The key of a new session of this person, as signing in by password (and authenticator app) would leave it."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    login(request, user, backend=BACKEND)
    record_authentication(request, user, "password", email=user.email)
    if second_factor:
        record_authentication(request, user, "mfa", type="totp")
    request.session.save()
    return str(request.session.session_key)


def cookie_for(user: User, *, second_factor: bool) -> str:
    return f"{settings.SESSION_COOKIE_NAME}={session_for(user, second_factor=second_factor)}"
