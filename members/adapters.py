"""How allauth signs people in here: what it says, whom it writes to, and when it asks again who one is."""

from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.letters import own_address, write
from desk.mail_kinds import mail_kind
from members.models import User
from members.sign_in import sessions
from members.sign_in.accounts import account_key, person_with
from members.sign_in.mail import send
from members.sign_in.mail_kinds import code_of

AGAIN = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use the authenticator app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str | Promise]] = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed."),
        "duplicate_email": _("This is the address you have already."),
        "email_password_mismatch": _("The e-mail and the password do not belong together. Try again, or use a code."),
        "email_taken": _("Somebody else uses this address. Write another one."),
        "enter_current_password": _("This is not your password. Try again."),
        "incorrect_code": _("The code is not right. Look in the latest mail and try again."),
        "incorrect_password": _("The password is not right. Try again."),
        "rate_limited": _("That went a little fast. Wait a minute and try again."),
        "same_as_current": _("This is the address you have already."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """People come by invitation from their house, or from the secretariat."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Plain text in the language of whoever has the address; the visitor's own when nobody has it."""
        kind = mail_kind(code_of(template_prefix))
        person = context.get("user") or person_with(email)
        time = context.get("timestamp")
        values = context | {
            "name": person.get_short_name() if person else "",
            "email": email,
            "time": timezone.localtime(time) if time else None,
            "provider": getattr(context.get("provider"), "name", ""),
            "apply": own_address("/bli-medlem/"),
            "join": own_address(reverse("members:newcomer")),
        }
        language = person.language if person else (translation.get_language() or "nb")[:2]
        found = write(kind.code, language, {name: values[name] for name in kind.given})
        with translation.override(language):
            send(kind.code, email, found.subject, found.text, has_code="code" in context)

    def login(self, request: HttpRequest, user: User) -> None:
        shared = request.session.get(sessions.SHARED, False)
        super().login(request, user)
        request.session[sessions.SHARED] = shared
        sessions.settle(request, user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponseBase:
        """The first time, three questions on the way to where one was going."""
        response: HttpResponseBase = super().post_login(request, user, **kwargs)
        if user.welcomed_at is None and isinstance(response, HttpResponseRedirect):
            return HttpResponseRedirect(f"{reverse('members:welcome')}?{urlencode({'next': response.url})}")
        return response

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ARG002 - allauth's signature
        return reverse("account_email")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:  # noqa: ARG002 - the same for all apps
        """Sensitive acts ask again when the last sign-in is older than five minutes.

        allauth takes people with neither password nor second factor for fresh for ever (reliability: c4): they are
        stopped here, and get a code by mail.
        """
        user = self.request.user
        if sessions.signed_in_within(self.request.session, app_settings.REAUTHENTICATION_TIMEOUT):
            return False
        if not get_reauthentication_flows(user):
            raise ReauthenticationRequired
        return True

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A code by mail is as good as a password, and too weak for those who have a second factor."""
        methods = [
            method | {"description": str(AGAIN[method["id"]])} for method in super().get_reauthentication_methods(user)
        ]
        if user.is_authenticated and not any(method["id"].startswith("mfa") for method in methods):
            code = {
                "id": "code",
                "description": gettext("Get a code by e-mail"),
                "url": reverse("members:reauthenticate_code"),
            }
            methods.append(code)
        return methods

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """One count for every spelling of an address (advisory 17)."""
        return f"{request.get_host()}:{account_key(credentials.get('email', ''))}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Any) -> Any:
        """Of what a provider tells, `sub` is kept and no more: some send national identity numbers unasked."""
        sociallogin.account.extra_data = {}
        return super().populate_user(request, sociallogin, data)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages: ClassVar[dict[str, str | Promise]] = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("You cannot take away your second factor."),
        "cannot_generate_recovery_codes": _("Set up an authenticator app or a passkey first."),
        "incorrect_code": _("The code is not right. Wait for the next one and try again."),
        "unverified_email": _("Confirm your e-mail before you set up a second factor."),
    }

    def _get_site_name(self) -> str:
        """What authenticator apps and browsers show."""
        return settings.MFA_TOTP_ISSUER

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's signature
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey") if number == 1 else gettext("Passkey %(number)d") % {"number": number}
