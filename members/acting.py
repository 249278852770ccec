"""The organisation a person acts for: theirs to choose when they have several, kept in the session."""

from django.http import Http404, HttpRequest

from members.models import Organisation

CHOICE = "acting_for"  # key in the session


def acting_for(request: HttpRequest) -> Organisation | None:
    """The chosen organisation while the mandate lasts, else the first one; None without any."""
    if not request.user.is_authenticated:
        return None
    organisations = request.user.standing.organisations
    chosen = request.session.get(CHOICE)
    found = next((organisation for organisation in organisations if organisation.pk == chosen), None)
    return found or next(iter(organisations), None)


def acting_or_404(request: HttpRequest) -> Organisation:
    """The organisation of a page below Min side. Raises Http404 for those who act for nobody."""
    organisation = acting_for(request)
    if organisation is None:
        raise Http404
    return organisation
