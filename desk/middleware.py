"""Refusals of people who are signed in are remembered. Others are not: their pages write nothing."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from desk.security import SecurityKind, record
from kulturhus.shared.middleware import Handler

FORBIDDEN = 403


def refusals(get_response: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if (
            response.status_code == FORBIDDEN
            and settings.SESSION_COOKIE_NAME in request.COOKIES
            and request.user.is_authenticated
        ):
            record(SecurityKind.REFUSED, request=request, method=request.method, path=request.path[:200])
        return response

    return middleware
