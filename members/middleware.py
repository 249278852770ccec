"""Who is here, and for whom they act."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sites.requests import RequestSite
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.functional import SimpleLazyObject

from kulturhus.shared.middleware import Handler
from members.acting import acting_for
from members.permissions import session_has_second_factor
from members.sign_in.sessions import has_ended


def person(get_response: Handler) -> Handler:
    """Adds `request.acting` (the organisation one acts for, or None) and marks a person's session with a second factor.

    A session whose working day is over is signed out. Browsers without a session cost nothing.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.acting = None  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if has_ended(request.session, request.user):
                logout(request)
                return get_response(request)
            request.user.has_second_factor = session_has_second_factor(request)
            request.acting = SimpleLazyObject(lambda: acting_for(request))  # type: ignore[attr-defined]
        return get_response(request)

    return middleware


class OwnSite:
    """Allauth calls the host `site`; on our pages that name is the association's."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:  # noqa: ARG002 - Django's signature
        context = response.context_data
        if context and isinstance(context.get("site"), RequestSite):
            del context["site"]
        return response
