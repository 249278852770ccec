"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone, translation

from desk.mail import own_address, queue
from members.models import Invitation, Mandate, Organisation, User


def send_access(person: User, organisation: Organisation, by: User) -> None:
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
    queue(kind="members.access", to=person, context=context, about=organisation, occasion=_moment(timezone.now()))


def send_invitation(invitation: Invitation) -> None:
    """Asks somebody to say yes to access; the same words whether the address has an account or not."""
    known = User.objects.filter(email=invitation.email, is_active=True).first()
    language = known.language if known else invitation.organisation.language
    with translation.override(language):
        kinds = invitation.kind_names
    context = {
        "name": invitation.name,
        "email": invitation.email,
        "organisation": invitation.organisation.name,
        "by": str(invitation.by),
        "kinds": kinds,
        "last_day": timezone.localdate(invitation.expires_at),
        "address": own_address(invitation.get_absolute_url()),
    }
    queue(
        kind="members.invitation",
        to=known or invitation.email,
        language=language,
        context=context,
        about=invitation,
        occasion=_moment(invitation.sent_at),
    )


def send_accepted(invitation: Invitation, person: User) -> None:
    """Tells whoever invited that the invitation is accepted."""
    context = {
        "name": invitation.by.name if invitation.by else "",
        "person": str(person),
        "organisation": invitation.organisation.name,
        "address": own_address(reverse("members:colleagues")),
    }
    queue(kind="members.invitation_accepted", to=invitation.by, context=context, about=invitation)


def _moment(at: datetime) -> str:
    """Sets apart mails about the same thing that were sent at different times."""
    return at.isoformat()
