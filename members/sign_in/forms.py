"""The forms of sign-in and account. allauth's own are kept where they do the checking; words and fields are ours."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.fields import PasswordField
from allauth.account.internal.flows.login import perform_password_login
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from allauth.socialaccount import forms as social_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kulturhus.shared.forms import PortalForm, PortalMixin
from members.sign_in.accounts import normalised, person_with

CODE_LENGTH = 6
WAYS = [("code", "code"), ("password", "password"), ("", "")]
SHARED_HELP = _("You are signed out when the browser is closed.")


class AddressField(forms.EmailField):
    """An e-mail address, cleaned to how it is stored."""

    def __init__(self, *, webauthn: bool = False, **kwargs: Any) -> None:
        attrs = {
            "autocomplete": "username webauthn" if webauthn else "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        kwargs.setdefault("label", _("E-mail at work"))
        super().__init__(widget=forms.EmailInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> str:
        return normalised(super().to_python(value) or "")

    def clean(self, value: Any) -> str:
        # EmailField validates what was typed; we validate what will be used.
        return str(super().clean(normalised(value or "")))


class SharedField(forms.BooleanField):
    def __init__(self) -> None:
        super().__init__(label=_("This is a shared machine"), help_text=SHARED_HELP, required=False)


class EmailForm(PortalForm):
    """The first step: an address, and how one wants to go on. Refuses no address that could exist."""

    login = AddressField(
        webauthn=True, help_text=_("We send a code of six digits. You do not need a password."), max_length=254
    )
    shared = SharedField()
    way = forms.ChoiceField(choices=WAYS, required=False)

    def __init__(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request


class PasswordForm(PortalMixin, account_forms.LoginForm):  # type: ignore[misc]
    """allauth checks the password and counts the failures."""

    shared = SharedField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField(max_length=254)
        self.fields["password"] = PasswordField(label=_("Password"), autocomplete="current-password")
        self.order_fields(["login", "password", "shared"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponseBase:
        # Not allauth's: it would set how long the session lasts after we have.
        self._login.redirect_url = redirect_url
        response: HttpResponseBase = perform_password_login(request, self.user_credentials(), self._login)
        return response


class CodeMixin(PortalMixin):
    """A code of six digits from a mail, written as one likes. One of another length is told so, and is no attempt."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self.fields["code"], _("Code of six digits"))

    def clean_code(self) -> str:
        code = normalize_user_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            message = ngettext(
                "The code has six digits. You have written one.",
                "The code has six digits. You have written %(number)d.",
                len(code),
            )
            raise ValidationError(message % {"number": len(code)}, code="length")
        return str(super().clean_code())  # type: ignore[misc]


def as_code(field: forms.Field, label: Any) -> None:
    field.label = label
    field.widget.attrs |= {"class": "nk-code", "inputmode": "numeric", "autocomplete": "one-time-code"}


class SignInCodeForm(CodeMixin, account_forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    pass


class EmailCodeForm(CodeMixin, account_forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    pass


class ResetCodeForm(CodeMixin, account_forms.ConfirmPasswordResetCodeForm):  # type: ignore[misc]
    pass


class ReauthenticationCodeForm(CodeMixin, account_forms.BaseConfirmCodeForm):  # type: ignore[misc]
    pass


class ResetPasswordForm(PortalMixin, account_forms.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(max_length=254)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        person = person_with(email)
        self.users = [person] if person else []
        return email


class NewEmailForm(PortalMixin, account_forms.AddEmailForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(label=_("New e-mail"), max_length=254)
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class NewPasswordMixin(PortalMixin):
    """Asked once: what was typed can be seen, and a forgotten password is no lost account here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2")
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class SetPasswordForm(NewPasswordMixin, account_forms.SetPasswordForm):  # type: ignore[misc]
    pass


class ResetPasswordKeyForm(NewPasswordMixin, account_forms.ResetPasswordKeyForm):  # type: ignore[misc]
    pass


class ChangePasswordForm(NewPasswordMixin, account_forms.ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = PasswordField(label=_("Your password now"), autocomplete="current-password")
        self.order_fields(["oldpassword", "password1"])


class ReauthenticateForm(PortalMixin, account_forms.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = PasswordField(label=_("Password"), autocomplete="current-password")


class AppCodeMixin(PortalMixin):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self.fields["code"], _("Code from the app, or a recovery code"))


class SecondFactorForm(AppCodeMixin, mfa_forms.AuthenticateForm):  # type: ignore[misc]
    pass


class SecondFactorAgainForm(AppCodeMixin, mfa_forms.ReauthenticateForm):  # type: ignore[misc]
    pass


class SetUpAppForm(PortalMixin, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self.fields["code"], _("Code from the app"))


class AddPasskeyForm(PortalMixin, webauthn_forms.AddWebAuthnForm):  # type: ignore[misc]
    """What is added is always a passkey that can sign in by itself: one kind is enough to explain."""

    mark_optional = False
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey")
        self.fields["name"].help_text = _("So that you know it again, such as the machine it is on.")


class RenamePasskeyForm(PortalMixin, webauthn_forms.EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(label=_("Name of the passkey"), max_length=60)


class DisconnectForm(PortalMixin, social_forms.DisconnectForm):  # type: ignore[misc]
    """Everybody can sign in by code, so the last connection may go too: allauth would ask for a password first."""

    def clean(self) -> dict[str, Any]:
        return forms.Form.clean(self) or {}
