"""Which language a page is written in: the person's choice, else the cookie, else nynorsk when the browser prefers it
to bokmål, else bokmål. English is only ever chosen, never guessed: most browsers in Norway ask for it by default.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from kulturhus.shared.middleware import Handler

LANGUAGES = tuple(code for code, _ in settings.LANGUAGES)


def browser_language(header: str) -> str:
    """Whichever of nb and nn an Accept-Language header names first; `no` counts as nb."""
    for name, weight in parse_accept_lang_header(header.lower()):
        language = name.split("-")[0]
        if weight and language in ("nb", "no", "nn"):
            return "nn" if language == "nn" else "nb"
    return "nb"


def visitor_language(request: HttpRequest) -> str:
    """The language without asking who the person is: needs no database."""
    cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return cookie if cookie in LANGUAGES else browser_language(request.headers.get("Accept-Language", ""))


def reader_language(request: HttpRequest) -> str:
    """The person is asked only when the browser carries a session, so that anonymous pages open none."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        chosen = getattr(request.user, "language", None)
        if chosen in LANGUAGES:
            return str(chosen)
    return visitor_language(request)


def language(get_response: Handler) -> Handler:
    """Middleware: the whole answer is made in the reader's language, as `request.LANGUAGE_CODE` tells."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.LANGUAGE_CODE = reader_language(request)
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "nb")
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware
