"""Mail about people and access, in the receiver's language. It carries the matter itself and no link that acts."""

from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from members.models import Mandate, Organisation, User


def send_invitation(person: User, organisation: Organisation, by: User) -> None:
    """Tells a person what they may do for an organisation, and where to sign in. The code there proves the address."""
    mandates = Mandate.objects.live().filter(user=person, organisation=organisation).order_by("kind")
    with translation.override(person.language):
        query = urlencode({"next": "/min-side/"})
        context = {
            "person": person,
            "organisation": organisation,
            "by": by,
            "kinds": [mandate.get_kind_display() for mandate in mandates],
            "address": f"{settings.SITE_ADDRESS}{reverse('account_login')}?{query}",
        }
        subject = _("You have access for %(organisation)s at Norske kulturhus") % {"organisation": organisation.name}
        text = render_to_string("emails/members/invitation.txt", context)
    _send(person.email, subject, text)


def _send(to: str, subject: str, text: str) -> None:
    """When the change behind it is committed: nobody is told of what did not happen."""
    transaction.on_commit(partial(send_mail, subject, text, None, [to]))
