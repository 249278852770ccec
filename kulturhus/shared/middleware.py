"""What every request is checked for and what every answer carries (reliability.md c5 and c6)."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

LONGEST_QUERY = 8 * 1024
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
# Nothing on our pages asks for these; a script that slipped in shall not either.
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"
)


def is_clean(raw: bytes) -> bool:
    """UTF-8 without NUL: what PostgreSQL can store. A lone surrogate is not UTF-8 either."""
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return b"\0" not in raw


def has_clean_address(request: HttpRequest) -> bool:
    # Django has decoded the path already and written bytes that are not UTF-8 as %FF.
    query: str = request.META.get("QUERY_STRING", "")
    parts = (unquote_to_bytes(request.path), unquote_to_bytes(query))
    return len(query) <= LONGEST_QUERY and all(map(is_clean, parts))


def has_clean_form(request: HttpRequest) -> bool:
    """True when the form, if there is one, is clean. Multipart text is decoded with replacements by Django, so only
    NUL is left to find there; uploaded bytes are not read.
    """
    if (request.content_params or {}).get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        return False
    if request.content_type == URLENCODED:
        return is_clean(unquote_to_bytes(request.body))
    if request.content_type == MULTIPART and request.method == "POST":
        values = [value for _, values in request.POST.lists() for value in values]
        return not any("\0" in text for text in [*request.POST, *values])
    return True


def reject_invalid_input(get_response: Handler) -> Handler:
    """Spoiled input is answered with 400 before any view, query or session sees it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not has_clean_address(request) or not has_clean_form(request):
            raise BadRequest("The request is not clean UTF-8, or its query is too long.")
        return get_response(request)

    return middleware


def response_headers(get_response: Handler) -> Handler:
    """Headers Django has no setting for. An answer to a browser with a session is kept by no cache, not even its own."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        # The cookie is asked, not the session: an anonymous page reads no session at all.
        name = settings.SESSION_COOKIE_NAME
        if name in request.COOKIES or name in response.cookies:
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return middleware
