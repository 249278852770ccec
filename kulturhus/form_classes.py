"""Settings: the forms allauth shows here in place of its own."""

ACCOUNT_FORMS = {
    "add_email": "members.sign_in.forms.NewEmailForm",
    "change_password": "members.sign_in.forms.ChangePasswordForm",
    "confirm_email_verification_code": "members.sign_in.forms.EmailCodeForm",
    "confirm_login_code": "members.sign_in.forms.SignInCodeForm",
    "confirm_password_reset_code": "members.sign_in.forms.ResetCodeForm",
    "reauthenticate": "members.sign_in.forms.ReauthenticateForm",
    "reset_password": "members.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "members.sign_in.forms.ResetPasswordKeyForm",
    "set_password": "members.sign_in.forms.SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": "members.sign_in.forms.SecondFactorForm",
    "reauthenticate": "members.sign_in.forms.SecondFactorAgainForm",
    "activate_totp": "members.sign_in.forms.SetUpAppForm",
    "add_webauthn": "members.sign_in.forms.AddPasskeyForm",
    "edit_webauthn": "members.sign_in.forms.RenamePasskeyForm",
}
SOCIALACCOUNT_FORMS = {"disconnect": "members.sign_in.forms.DisconnectForm"}
