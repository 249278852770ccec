from django.urls import path

from members.sign_in import account, fresh, views
from members.views import directory, my_venue, organisation, people, venue

app_name = "members"
urlpatterns = [
    path("hus/", directory.venues, name="venues"),
    path("hus/<slug:slug>/", venue.venue, name="venue"),
    path("hus/<slug:slug>/teknisk-ark.pdf", venue.technical_sheet, name="technical_sheet"),
    path("min-side/organisasjonen/", organisation.my_organisation, name="my_organisation"),
    path("min-side/organisasjonen/kontakt/", organisation.edit_organisation, name="edit_organisation"),
    path("min-side/handle-for/", organisation.act_for, name="act_for"),
    path("min-side/huset/", my_venue.my_venue, name="my_venue"),
    path("min-side/huset/<slug:slug>/", my_venue.edit_venue, name="edit_venue"),
    path("min-side/huset/<slug:slug>/saler/ny/", my_venue.add_hall, name="add_hall"),
    path("min-side/huset/<slug:slug>/saler/<int:pk>/", my_venue.edit_hall, name="edit_hall"),
    path("min-side/huset/<slug:slug>/saler/<int:pk>/endringer/", my_venue.hall_history, name="hall_history"),
    path("min-side/huset/<slug:slug>/stemmer/", my_venue.confirm_venue, name="confirm_venue"),
    path("min-side/ansatte/", people.colleagues, name="colleagues"),
    path("min-side/ansatte/inviter/", people.invite_colleague, name="invite_colleague"),
    path("min-side/ansatte/<int:pk>/gi-tilgang/", people.grant_access, name="grant_access"),
    path("min-side/ansatte/tilganger/<int:pk>/avslutt/", people.end_access, name="end_access"),
    path("min-side/om-meg/", people.my_profile, name="my_profile"),
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
