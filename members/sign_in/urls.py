"""allauth's addresses with our views behind them; stands before allauth's own, which keep the rest."""

from allauth.account import views as account_views
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount import views as social_views
from django.urls import path
from django.views.generic.base import RedirectView

from members.sign_in import second_factor, views

to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

urlpatterns = [
    path("login/", views.SignInView.as_view(), name="account_login"),
    path("login/code/", login_not_required(to_sign_in), name="account_request_login_code"),
    path("login/code/confirm/", views.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("confirm-email/", views.ConfirmEmailCodeView.as_view(), name="account_email_verification_sent"),
    path(
        "password/set/",
        reauthentication_required(app="allauth.account")(account_views.password_set),
        name="account_set_password",
    ),
    path("password/reset/confirm/", views.ConfirmResetCodeView.as_view(), name="account_confirm_password_reset_code"),
    path("2fa/totp/activate/", second_factor.SetUpAppView.as_view(), name="mfa_activate_totp"),
    path("2fa/recovery-codes/", second_factor.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/add/", second_factor.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", views.PasskeySignInView.as_view(), name="mfa_login_webauthn"),
    path("3rdparty/login/error/", login_not_required(social_views.login_error), name="socialaccount_login_error"),
]
