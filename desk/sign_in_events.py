"""Sign-ins and changed credentials as security events: Django and allauth tell by their signals."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from desk.security import SecurityKind, record


def signed_in(sender: Any, *, request: HttpRequest, user: Any, **_more: Any) -> None:  # noqa: ARG001
    record(SecurityKind.SIGN_IN, request=request, user=user)


def signed_out(sender: Any, *, request: HttpRequest, user: Any, **_more: Any) -> None:  # noqa: ARG001
    if user is not None:
        record(SecurityKind.SIGN_OUT, request=request, user=user)


def failed(sender: Any, *, credentials: dict[str, Any], request: HttpRequest | None = None, **_more: Any) -> None:  # noqa: ARG001
    tried = credentials.get("email") or credentials.get("username") or ""
    record(SecurityKind.SIGN_IN_FAILED, request=request, account=str(tried))


def rejected(sender: Any, *, request: HttpRequest, user: Any = None, **_more: Any) -> None:  # noqa: ARG001
    """A code or a second factor that was wrong."""
    record(SecurityKind.SIGN_IN_FAILED, request=request, user=user)


def changed(what: str) -> Any:
    def receiver(sender: Any, *, request: HttpRequest, user: Any, **_more: Any) -> None:  # noqa: ARG001
        record(SecurityKind.CREDENTIALS, request=request, user=user, what=what)

    return receiver


CHANGES = {
    "password": (account.password_changed, account.password_set, account.password_reset),
    "email": (account.email_changed,),
    "second factor added": (mfa.authenticator_added,),
    "second factor removed": (mfa.authenticator_removed,),
    "recovery codes": (mfa.authenticator_reset,),
}
FAILURES = (account.login_code_rejected, account.password_reset_code_rejected, mfa.authentication_failed)


def listen() -> None:
    """Called once, when the apps are ready."""
    user_logged_in.connect(signed_in, dispatch_uid="desk.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="desk.signed_out")
    user_login_failed.connect(failed, dispatch_uid="desk.failed")
    for number, signal in enumerate(FAILURES):
        signal.connect(rejected, dispatch_uid=f"desk.rejected.{number}")
    for what, signals in CHANGES.items():
        for number, signal in enumerate(signals):
            signal.connect(changed(what), weak=False, dispatch_uid=f"desk.{what}.{number}")
