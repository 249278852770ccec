from allauth.account.decorators import reauthentication_required
from django.urls import path

from members.sign_in import account, fresh, views
from members.views import (
    applications,
    apply,
    directory,
    my_venue,
    organisation,
    people,
    privacy,
    proposals,
    resignation,
    venue,
)

app_name = "members"
fresh_only = reauthentication_required(app="allauth.account")
urlpatterns = [
    path("bli-medlem/sendt/", apply.application_sent, name="application_sent"),
    path("bli-medlem/<slug:category>/", apply.apply, name="apply"),
    path("bli-medlem/<slug:category>/slaa-opp/", apply.look_up, name="apply_look_up"),
    path("bli-medlem/soknad/<uuid:key>/", applications.application, name="application"),
    path("bli-medlem/soknad/<uuid:key>/bekreft/", applications.confirm, name="confirm_application"),
    path("bli-medlem/soknad/<uuid:key>/endre/", applications.edit_application, name="edit_application"),
    path("bli-medlem/soknad/<uuid:key>/trekk/", applications.withdraw, name="withdraw_application"),
    path("hus/", directory.venues, name="venues"),
    path("hus/<slug:slug>/", venue.venue, name="venue"),
    path("min-side/organisasjonen/", organisation.my_organisation, name="my_organisation"),
    path("min-side/organisasjonen/kontakt/", organisation.edit_organisation, name="edit_organisation"),
    path("min-side/organisasjonen/medlemskap/<int:pk>/utmelding/", resignation.resign, name="resign"),
    path(
        "min-side/organisasjonen/utmeldinger/<int:pk>/trekk/",
        resignation.withdraw_resignation,
        name="withdraw_resignation",
    ),
    path("min-side/organisasjonen/endringsforslag/", proposals.proposals, name="proposals"),
    path("min-side/organisasjonen/endringsforslag/<int:pk>/trekk/", proposals.withdraw, name="withdraw_proposal"),
    path("min-side/organisasjonen/historikk/", organisation.history, name="history"),
    path("min-side/handle-for/", organisation.act_for, name="act_for"),
    path("min-side/huset/", my_venue.my_venue, name="my_venue"),
    path("min-side/huset/<slug:slug>/", my_venue.edit_venue, name="edit_venue"),
    path("min-side/huset/<slug:slug>/saler/ny/", my_venue.add_hall, name="add_hall"),
    path("min-side/huset/<slug:slug>/saler/<int:pk>/", my_venue.edit_hall, name="edit_hall"),
    path("min-side/ansatte/", people.colleagues, name="colleagues"),
    path("min-side/ansatte/inviter/", people.invite_colleague, name="invite_colleague"),
    path("min-side/ansatte/<int:pk>/gi-tilgang/", people.grant_access, name="grant_access"),
    path("min-side/ansatte/tilganger/<int:pk>/avslutt/", people.end_access, name="end_access"),
    path("min-side/om-meg/", people.my_profile, name="my_profile"),
    path("min-side/personvern/", privacy.privacy, name="privacy"),
    path("min-side/personvern/kopi/", fresh_only(privacy.own_copy), name="own_copy"),
    path("min-side/personvern/slett-meg/", fresh_only(privacy.erase_me), name="erase_me"),
    path("min-side/personvern/behold-meg/", privacy.keep_me, name="keep_me"),
    path("min-side/velkommen/", account.welcome, name="welcome"),
    path("konto/", account.account, name="account"),
    path("konto/login/password/", views.PasswordSignInView.as_view(), name="password_sign_in"),
    path("konto/reauthenticate/code/", fresh.ReauthenticateByCodeView.as_view(), name="reauthenticate_code"),
    path(
        "konto/reauthenticate/code/confirm/",
        fresh.ConfirmReauthenticationCodeView.as_view(),
        name="confirm_reauthentication_code",
    ),
]
