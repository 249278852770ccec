"""Who is here, and for whom they act."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject

from kulturhus.shared.middleware import Handler
from members.acting import acting_for
from members.permissions import session_has_second_factor


def person(get_response: Handler) -> Handler:
    """Adds `request.acting` (the organisation one acts for, or None) and marks a person's session with a second factor.

    Browsers without a session cost nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.acting = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            request.user.has_second_factor = session_has_second_factor(request)
            request.acting = SimpleLazyObject(lambda: acting_for(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware
