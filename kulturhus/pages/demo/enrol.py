"""Gives a person what a sign-in of the demo needs: password, confirmed address and, where asked for, an authenticator."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP

from kulturhus.pages.demo.accounts import SignIn
from members.models import User


def enrol(user: User, sign_in: SignIn) -> None:
    """May run again: the password is set anew, the rest is left as it is."""
    user.set_password(sign_in.password)
    user.save(update_fields=["password"])
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    has_totp = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
    if sign_in.totp_secret and not has_totp:
        TOTP.activate(user, sign_in.totp_secret)
