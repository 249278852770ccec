"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation

from desk.mail import own_address, queue
from members.confirmation import facts_of
from members.models import Hall, Mandate, Organisation, User, Venue


def send_invitation(person: User, organisation: Organisation, by: User) -> None:
    """Tells a person what they may do for an organisation, and where to sign in. The code there proves the address."""
    mandates = Mandate.objects.live().filter(user=person, organisation=organisation).order_by("kind")
    query = urlencode({"next": "/min-side/"})
    with translation.override(person.language):
        kinds = [str(mandate.get_kind_display()) for mandate in mandates]
    context = {
        "name": person.name,
        "email": person.email,
        "organisation": organisation.name,
        "by": str(by),
        "kinds": kinds,
        "address": own_address(f"{reverse('account_login')}?{query}"),
    }
    queue(
        kind="members.invitation",
        to=person,
        context=context,
        about=organisation,
        occasion=timezone.now().isoformat(timespec="seconds"),  # it may be sent again
    )


def send_confirmation_request(venue: Venue, *, today: date, due: date) -> None:
    """Asks the administrators of the house, once for each `today`, whether its facts are right; the mail holds them all."""
    mandates = Mandate.objects.live().filter(organisation=venue.organisation, kind=Mandate.Kind.ADMINISTRATOR)
    halls = list(venue.halls.prefetch_related("sources"))
    for mandate in mandates.select_related("user").order_by("user_id"):
        with translation.override(mandate.user.language):
            facts = [{"name": hall.name, "facts": _lines(hall, today)} for hall in halls]
        context = {
            "name": mandate.user.name,
            "house": venue.name,
            "halls": facts,
            "due": due,
            "address": own_address(reverse("members:confirm_venue", args=[venue.slug])),
        }
        queue(kind="members.confirm_facts", to=mandate.user, context=context, about=venue, occasion=today.isoformat())


def _lines(hall: Hall, today: date) -> list[dict[str, str | bool]]:
    return [
        {"label": row.label, "text": row.text, "is_confirmed": row.is_confirmed} for row in facts_of(hall, today).rows
    ]
