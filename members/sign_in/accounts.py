"""Which person an e-mail address belongs to: the address that stands on the person, and no other."""

import unicodedata

from allauth.account.models import EmailAddress
from django.db import transaction

from members.models import User


def normalised(address: str) -> str:
    """The address as it is stored: compatibility characters in their plain form (NFKC), lower case, no spaces around."""
    return unicodedata.normalize("NFKC", address).strip().lower()


def account_key(address: str) -> str:
    """What attempts are counted under: every spelling of an address, accents too, shares one count (advisory 17)."""
    letters = unicodedata.normalize("NFKD", normalised(address))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def person_with(address: str) -> User | None:
    """Who may sign in with this address, or None."""
    user: User | None = User.objects.filter(email=normalised(address), is_active=True).first()
    return user


@transaction.atomic
def settle_address(user: User) -> None:
    """Makes allauth's list of addresses agree with the person: their own address, verified or not, and no old ones.

    Needed after somebody else has changed the address of a person, or entered a new one. Idempotent.
    """
    EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
    EmailAddress.objects.filter(email=user.email).exclude(user=user).delete()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
