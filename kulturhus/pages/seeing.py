"""Seeing the portal as a member sees it: for half an hour, only to read, and remembered.

The secretariat's own session stays what it is. For each page the person is put in its place, without the secretariat's
second factor, with an empty session, and the database refuses to write.
"""

import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from desk.security import SecurityKind, record
from kulturhus.shared.middleware import Handler
from members.models import User
from members.permissions import session_has_second_factor, works_in_secretariat
from members.sign_in.sessions import has_ended

KEY = "seeing_as"  # in the session
SECONDS = 30 * 60
SAFE = ("GET", "HEAD")
CLOSED = ("/admin/", "/konto/")  # the back office, and how a person signs in


@dataclass(frozen=True)
class Seeing:
    person: User
    minutes: int  # left, at least one


def may_be_seen(person: User) -> bool:
    """Members only: nobody borrows the eyes of a superuser or of a colleague in the secretariat."""
    return person.is_active and not person.is_staff


def start_seeing(request: HttpRequest, person: User, reason: str) -> None:
    request.session[KEY] = {"person": person.pk, "until": time.time() + SECONDS}
    record(SecurityKind.SEEN_AS, request=request, what="start", person=person.pk, reason=reason)


def stop_seeing(request: HttpRequest, why: str) -> int | None:
    """Returns the number of the person that was seen; None when nobody was. `why` is `asked`, `time` or `refused`."""
    held = request.session.pop(KEY, None)
    if held is None:
        return None
    record(SecurityKind.SEEN_AS, request=request, what="stop", person=held["person"], why=why)
    return int(held["person"])


class SeeAs:
    """Stands inside what remembers refusals, and outside all that asks who is here."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.seeing = None  # type: ignore[attr-defined]
        held = request.session.get(KEY) if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        stops = request.method == "POST" and request.path == reverse("pages:stop_seeing")
        if not held or stops or not request.user.is_authenticated or has_ended(request.session, request.user):
            return self.get_response(request)
        actor: Any = request.user
        actor.has_second_factor = session_has_second_factor(request)
        person = User.objects.filter(pk=held["person"]).first()
        left = held["until"] - time.time()
        if left <= 0 or person is None or not works_in_secretariat(actor) or not may_be_seen(person):
            stop_seeing(request, "time" if left <= 0 else "refused")
            return redirect("pages:seeing_over")
        request.seeing = Seeing(person, max(1, round(left / 60)))  # type: ignore[attr-defined]
        return self._shown(request, actor, person)

    def _shown(self, request: HttpRequest, actor: Any, person: User) -> HttpResponseBase:
        own: Any = request.session
        request.user, request.session = person, SessionStore()
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION READ ONLY")
                return self.get_response(request)
        finally:
            request.user, request.session = actor, own

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if not request.seeing or (request.method in SAFE and not request.path.startswith(CLOSED)):  # type: ignore[attr-defined]
            return None
        return render(request, "pages/seeing_refused.html", status=403)
