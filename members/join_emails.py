"""Mail about joining an organisation, in the receiver's language. No link acts by itself."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.mail import URGENT, Draft, own_address, own_words, queue, queue_many, quote
from members.models import JoinRequest, JoinState, Mandate, User


def send_link(address: str, name: str, *, path: str, language: str, known: User | None) -> None:
    """The way on for somebody whose domain we know."""
    _to_newcomer("members.join_link", address, known, language, {"name": name, "address": own_address(path)})


def send_unknown(address: str, name: str, *, language: str, known: User | None) -> None:
    """No organisation has the domain of that address."""
    context = {"name": name, "address": own_address(reverse("account_login"))}
    _to_newcomer("members.join_unknown", address, known, language, context)


def send_asked(row: JoinRequest) -> int:
    """To the administrators of the organisation; returns how many there are."""
    live = Mandate.objects.live().filter(organisation=row.organisation_id, kind=Mandate.Kind.ADMINISTRATOR)
    people = User.objects.filter(is_active=True, pk__in=live.values("user")).order_by("pk")
    path = reverse("members:join_request", args=[row.pk])
    return queue_many(
        Draft(
            kind="members.join_asked",
            to=person,
            about=row,
            context={
                "name": person.name,
                "person": str(row.person),
                "email": row.email,
                "organisation": row.organisation.name,
                "address": own_address(path),
            },
        )
        for person in people
    )


def send_answer(row: JoinRequest) -> None:
    """Yes or no, to the one who asked."""
    query = urlencode({"next": "/min-side/"})
    context: dict[str, Any] = {"name": row.person.name, "organisation": row.organisation.name}
    if row.state == JoinState.CONFIRMED:
        kind = "members.join_confirmed"
        context |= {"email": row.person.email, "address": own_address(f"{reverse('account_login')}?{query}")}
    else:
        kind = "members.join_refused"
        context["reason"] = _reason(row)
    queue(kind=kind, to=row.person, context=context, about=row)


def _reason(row: JoinRequest) -> SafeString:
    """Introduced in the language of the one who asked; nothing when none was given."""
    with translation.override(row.person.language):
        return own_words("\n".join([_("The reason given:"), quote(row.reason)]) if row.reason else "")


def _to_newcomer(kind: str, address: str, known: User | None, language: str, context: dict[str, Any]) -> None:
    to = known or address
    occasion = timezone.now().isoformat()
    queue(
        kind=kind,
        to=to,
        language=language,
        context=context | {"email": address},
        occasion=occasion,
        priority=URGENT,
    )
