"""One-time codes, as an authenticator app shows them (RFC 6238), and the demo's people who need them."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from members.models import User


def code_now(secret: str, at: float | None = None) -> str:
    """The code for a Base32 secret at a time (seconds since 1970; now when left out)."""
    counter = int(time.time() if at is None else at) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(secret, counter)))


def secret_of(user: User) -> str | None:
    """The TOTP secret of a person, or None without that kind of second factor."""
    authenticator = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).first()
    return decrypt(authenticator.data["secret"]) if authenticator else None
