"""Setting up a second factor, and the way on from there: staff come from a page that asked for one."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.mixins import NextRedirectMixin
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from django import forms
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from members.models import User


def second_factor_address(user: User, target: str) -> str:
    """Where a person shows their second factor before `target`, or sets up the first one."""
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    if Authenticator.Type.TOTP in kinds:
        name = "mfa_reauthenticate"
    elif Authenticator.Type.WEBAUTHN in kinds:
        name = "mfa_reauthenticate_webauthn"
    else:
        name = "mfa_activate_totp"
    return f"{reverse(name)}?{urlencode({'next': target})}"


class WayOn(NextRedirectMixin):  # type: ignore[misc]
    """Carries `next` along to the recovery codes, which are shown before one goes on."""

    kind = ""

    def get_success_url(self) -> str:
        # The view's own, not the mixin's: that would go past the recovery codes.
        return str(self.passthrough_next_url(super(NextRedirectMixin, self).get_success_url()))

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        """Whoever sets up a second factor has just shown that they have it."""
        response: HttpResponseBase = super().form_valid(form)
        record_authentication(self.request, self.request.user, "mfa", type=self.kind, reauthenticated=True)
        return response


class SetUpAppView(WayOn, totp_views.ActivateTOTPView):  # type: ignore[misc]
    kind = "totp"


class AddPasskeyView(WayOn, webauthn_views.AddWebAuthnView):  # type: ignore[misc]
    kind = "webauthn"


class RecoveryCodesView(NextRedirectMixin, recovery_views.ViewRecoveryCodesView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"way_on": self.get_next_url()}
