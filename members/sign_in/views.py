"""Signing in: an address first, then a code from a mail, a password, or a passkey."""

from typing import Any

from allauth.account import views as account_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import passthrough_next_redirect_url
from allauth.mfa.webauthn import views as webauthn_views
from django import forms
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic.edit import FormMixin

from members.sign_in import sessions
from members.sign_in.accounts import settle_address
from members.sign_in.entrance import send_code
from members.sign_in.forms import EmailForm, PasswordForm


def with_next(request: HttpRequest, url: str) -> str:
    """`url`, with the page one was going to when it is ours."""
    return str(passthrough_next_redirect_url(request, url, REDIRECT_FIELD_NAME))


class StartsAnew:
    """Opened again in the middle of a sign-in, the page is shown again: one may want another address or way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:  # noqa: ARG002 - allauth's
        return None


class SignInView(StartsAnew, account_views.LoginView):  # type: ignore[misc]
    form_class = EmailForm

    def form_valid(self, form: EmailForm) -> HttpResponseBase:
        address = form.cleaned_data["login"]
        sessions.begin_attempt(self.request, address=address, shared=form.cleaned_data["shared"])
        if form.cleaned_data["way"] == "password":
            return redirect(with_next(self.request, reverse("members:password_sign_in")))
        if not send_code(self.request, address):
            form.add_error("login", get_adapter().validation_error("too_many_login_attempts"))
            response: HttpResponseBase = self.form_invalid(form)
            return response
        return redirect(with_next(self.request, reverse("account_confirm_login_code")))


class PasswordSignInView(StartsAnew, account_views.LoginView):  # type: ignore[misc]
    form_class = PasswordForm
    template_name = "account/login_password.html"

    def get_initial(self) -> dict[str, Any]:
        session = self.request.session
        return {"login": session.get(sessions.ADDRESS, ""), "shared": session.get(sessions.SHARED, False)}

    def form_valid(self, form: PasswordForm) -> HttpResponseBase:
        address = form.cleaned_data["login"]
        sessions.begin_attempt(self.request, address=address, shared=form.cleaned_data["shared"])
        settle_address(form.user)
        response: HttpResponseBase = super().form_valid(form)
        return response


class CodeAttempts:
    """A code of the wrong length is no attempt. `wrong_code` answers a real one."""

    def form_invalid(self, form: forms.Form) -> HttpResponseBase:
        return self.show(form) if form.has_error("code", "length") else self.wrong_code(form)

    def show(self, form: forms.Form) -> HttpResponseBase:
        return FormMixin.form_invalid(self, form)  # type: ignore[arg-type]

    def wrong_code(self, form: forms.Form) -> HttpResponseBase:
        return super().form_invalid(form)  # type: ignore[misc,no-any-return]


class ConfirmCodeView(CodeAttempts, account_views.ConfirmLoginCodeView):  # type: ignore[misc]
    refused = False

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Takes along where one was going: allauth forgets it when a code is too old or was wrong three times."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect) and response.url == reverse("account_request_login_code"):
            if not self.refused:
                messages.warning(request, _("The code is no longer good. Ask for a new one."))
            return redirect(with_next(request, reverse("account_login")))
        return response

    def wrong_code(self, form: forms.Form) -> HttpResponseBase:
        self.refused = True
        return super().wrong_code(form)


class ConfirmEmailCodeView(CodeAttempts, account_views.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ConfirmResetCodeView(CodeAttempts, account_views.ConfirmPasswordResetCodeView):  # type: ignore[misc]
    pass


class PasskeySignInView(StartsAnew, webauthn_views.LoginWebAuthnView):  # type: ignore[misc]
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().get(request, *args, **kwargs)
        # The browser's script asked for a challenge, and the person may never come back.
        if isinstance(response, JsonResponse) and not request.session.get(sessions.ADDRESS):
            sessions.begin_attempt(request)
        return response

    def form_valid(self, form: forms.Form) -> HttpResponseBase:
        sessions.begin_attempt(self.request, shared=self.request.POST.get("shared") == "on")
        response: HttpResponseBase = super().form_valid(form)
        return response

    def form_invalid(self, form: forms.Form) -> HttpResponseBase:
        super().form_invalid(form)
        return redirect(with_next(self.request, reverse("account_login")))
