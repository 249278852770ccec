"""What a person may do. Each is two lines; may-see is a queryset (`visible_to`), never one of these."""

from typing import Any

from django.http import HttpRequest

MFA = "mfa"
METHODS = "account_authentication_methods"  # where allauth keeps how a session was opened


def session_has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with an authenticator app, a passkey or a recovery code."""
    return any(record.get("method") == MFA for record in request.session.get(METHODS, []))


def works_in_secretariat(user: Any) -> bool:
    """The back office: secretariat or superuser, with a second factor in this session."""
    return bool(user.is_authenticated and user.is_staff and user.has_second_factor)


def may_edit_venue(user: Any, venue: Any) -> bool:
    """Every employee of a house may edit what the directory says about it."""
    return venue.organisation_id is not None and user.standing.has("employee", venue.organisation_id)


def may_manage_people(user: Any, organisation: Any) -> bool:
    """Administrators grant and end the mandates of their own organisation."""
    return bool(user.standing.has("administrator", organisation.pk))
