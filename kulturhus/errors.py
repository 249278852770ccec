"""Our own pages for what goes wrong, as plain functions: Django's own views for 400 and 500 fail on an unreadable
charset (reliability.md, what decides most 7).

400 and 500 use neither database, context processors nor CSRF: they must stand when everything else is down. The
others are ordinary pages; should one of those fail too, Django falls back to `server_error`.
"""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from kulturhus.pages.context import color_scheme
from kulturhus.shared.language import visitor_language

RETRY_AFTER = 30  # seconds; a database restart takes less


def bare_page(request: HttpRequest, name: str, status: int) -> HttpResponse:
    language = getattr(request, "LANGUAGE_CODE", None) or visitor_language(request)
    with translation.override(language):
        text = render_to_string(f"errors/{name}.html", {"color_scheme": color_scheme(request)})
    return HttpResponse(text, status=status, headers={"Content-Language": language})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    return bare_page(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return render(request, "errors/403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Missing and foreign look the same: nothing here tells which it was."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with Retry-After when the database is away or too slow, else 500."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = bare_page(request, "503", 503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    return bare_page(request, "500", 500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form was older than the session, or came from elsewhere. Says how to get on without losing the text."""
    return render(request, "errors/csrf.html", status=403)
