"""The boxes of one's own profile that are a consent, and their words."""

from typing import Any

from django.utils.translation import gettext

from desk.consents import settle_consent
from members.models import User
from members.models.user import MailChoice

TELEPHONE, EMAIL = "members.show_telephone", "members.show_email"
PROFILE = "Min side"


def settle_profile_consents(person: User) -> None:
    """Writes into the log what the person's profile says now: shown telephone and e-mail, and mail one may do without."""
    settle(person, TELEPHONE, User._meta.get_field("show_telephone").verbose_name, given=person.show_telephone)
    settle(person, EMAIL, User._meta.get_field("show_email").verbose_name, given=person.show_email)
    for choice in MailChoice:
        text = gettext("Send me: %(what)s") % {"what": choice.label}
        settle(person, f"members.mail.{choice.value}", text, given=choice.value in person.mail_choices)


def settle(person: User, purpose: str, text: Any, *, given: bool) -> None:
    settle_consent(person, purpose, text=str(text), source=PROFILE, given=given)
