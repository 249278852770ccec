"""The boxes of one's own profile that are a consent, and their words."""

from typing import Any

from django.utils.translation import gettext

from desk.consents import settle_consent
from members.models import User
from members.models.user import MailChoice, SeenBy

TELEPHONE, EMAIL = "members.show_telephone", "members.show_email"
PROFILE = "Min side"


def settle_profile_consents(person: User) -> None:
    """Writes into the log what the person's profile says now: shown telephone and e-mail, and mail one may do without."""
    to_all = SeenBy.MEMBERS
    settle(person, TELEPHONE, gettext("show my telephone to other members"), given=person.telephone_seen_by == to_all)
    settle(person, EMAIL, gettext("show my e-mail to other members"), given=person.email_seen_by == to_all)
    for choice in MailChoice:
        text = gettext("Send me: %(what)s") % {"what": choice.label}
        settle(person, f"members.mail.{choice.value}", text, given=choice.value in person.mail_choices)


def settle(person: User, purpose: str, text: Any, *, given: bool) -> None:
    settle_consent(person, purpose, text=str(text), source=PROFILE, given=given)
