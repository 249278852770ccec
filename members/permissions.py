"""What a person may do. Each is two lines; may-see is a queryset (`visible_to`), never one of these."""

from typing import Any

from django.http import HttpRequest

from members.gate import BOARD, MEMBERS, SECRETARIAT, SUPPLIERS, VENUES, audiences_for

MFA = "mfa"
METHODS = "account_authentication_methods"  # where allauth keeps how a session was opened


def session_has_second_factor(request: HttpRequest) -> bool:
    """Whether this session was opened with an authenticator app, a passkey or a recovery code."""
    return any(record.get("method") == MFA for record in request.session.get(METHODS, []))


def works_in_secretariat(user: Any) -> bool:
    """The back office: secretariat or superuser, with a second factor in this session."""
    return bool(user.is_authenticated and user.is_staff and user.has_second_factor)


def may_see_colleagues(user: Any) -> bool:
    """Members who are not there as suppliers only: names and titles, and what each person shows beside them."""
    keys = audiences_for(user)
    return bool(keys & {VENUES, BOARD, SECRETARIAT}) or (MEMBERS in keys and SUPPLIERS not in keys)


def may_edit_venue(user: Any, venue: Any) -> bool:
    """Every employee of a house may edit what the directory says about it."""
    known = user.is_authenticated and venue.organisation_id is not None
    return known and user.standing.has("employee", venue.organisation_id)


def may_manage(user: Any, organisation: Any) -> bool:
    """Administrators edit their own organisation, and grant and end its mandates."""
    return bool(user.standing.has("administrator", organisation.pk))


def may_see_dues(user: Any, organisation: Any) -> bool:
    """Whether dues are paid is for those with the mandate for invoices."""
    return bool(user.standing.has("invoices", organisation.pk))
