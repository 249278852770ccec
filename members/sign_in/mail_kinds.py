"""The mail of the sign-in, told to the registry (desk.mail_kinds). allauth sends it, and names the templates."""

from django.utils.translation import gettext_lazy as _

from desk.mail_kinds import GREETING, MailKind, Place, Text

READER = (GREETING, Place("name", _("The first name of the reader. May be empty."), "Kari"))
CODE = Place("code", _("The code."), "123456", required=True)
TIME = Place("time", _("When it was done."), "1. mars 2027 kl. 10.30")
IP = Place("ip", _("The network address it was done from."), "192.0.2.7")
PROVIDER = Place("provider", _("The service one signs in with."), "Fjordvik kommune")


def mail(prefix: str, title: Text, when: Text, *places: Place) -> MailKind:
    """`prefix` is allauth's name of the pair of templates."""
    files = (f"{prefix}_subject.txt", f"{prefix}_message.txt")
    return MailKind(code_of(prefix), title, when, (*READER, *places), files)


def code_of(prefix: str) -> str:
    return prefix.replace("/email/", ".")


def code(name: str, title: Text, when: Text) -> MailKind:
    return mail(f"account/email/{name}", title, when, CODE)


def notice(prefix: str, title: Text, *places: Place) -> MailKind:
    return mail(prefix, title, _("To the person, so that nobody does it unseen."), *places, TIME, IP)


SIGN_IN = (
    code("login_code", _("Code to sign in"), _("To somebody who wants to sign in.")),
    code("reauthentication_code", _("Code to show that it is you"), _("Before something that matters.")),
    code("password_reset_code", _("Code for a new password"), _("To somebody who has forgotten the password.")),
    code("email_confirmation", _("Code that confirms an address"), _("To a new address, when a person changes it.")),
    code(
        "email_confirmation_signup",
        _("Code that confirms the first address"),
        _("To somebody who signs in for the first time with an address nobody has confirmed."),
    ),
    mail(
        "account/email/unknown_account",
        _("Nobody has this address"),
        _("To an address that somebody tries to sign in with, and that nobody has."),
        Place("email", _("The address."), "kari@fjordvik.example"),
        Place(
            "join", _("The page where one asks for access."), "https://portal.kulturhus.example/ny-her/", required=True
        ),
        Place(
            "apply",
            _("The page about becoming a member, if there is one."),
            "https://portal.kulturhus.example/bli-medlem/",
        ),
    ),
    notice(
        "account/email/email_changed",
        _("The address is changed"),
        Place("from_email", _("The old address."), "kari@fjordvik.example"),
        Place("to_email", _("The new address."), "kari.nordvik@fjordvik.example"),
    ),
    notice(
        "account/email/email_deleted",
        _("An address is taken away"),
        Place("deleted_email", _("The address."), "kari@fjordvik.example"),
    ),
    notice("account/email/password_changed", _("The password is changed")),
    notice("account/email/password_set", _("A password is set")),
    notice("account/email/password_reset", _("A forgotten password is changed")),
    notice("mfa/email/totp_activated", _("An authenticator app is set up")),
    notice("mfa/email/totp_deactivated", _("An authenticator app is taken away")),
    notice("mfa/email/recovery_codes_generated", _("New recovery codes")),
    notice("mfa/email/webauthn_added", _("A new passkey")),
    notice("mfa/email/webauthn_removed", _("A passkey is taken away")),
    notice("socialaccount/email/account_connected", _("A new way to sign in"), PROVIDER),
    notice("socialaccount/email/account_disconnected", _("A way to sign in is gone"), PROVIDER),
)
