from django.urls import path

from members.sign_in import account, fresh, views
from members.views import colleagues, directory, invitations, leaving, my_venue, organisation, people, venue

app_name = "members"
urlpatterns = [
    path("hus/", directory.venues, name="venues"),
    path("hus/<slug:slug>/", venue.venue, name="venue"),
    path("folk/", colleagues.people, name="people"),
    path("folk/<int:pk>/kontakt.vcf", colleagues.person_card, name="person_card"),
    path("min-side/organisasjonen/", organisation.my_organisation, name="my_organisation"),
    path("min-side/organisasjonen/kontakt/", organisation.edit_organisation, name="edit_organisation"),
    path("min-side/handle-for/", organisation.act_for, name="act_for"),
    path("min-side/huset/", my_venue.my_venue, name="my_venue"),
    path("min-side/huset/<slug:slug>/", my_venue.edit_venue, name="edit_venue"),
    path("min-side/huset/<slug:slug>/saler/ny/", my_venue.add_hall, name="add_hall"),
    path("min-side/huset/<slug:slug>/saler/<int:pk>/", my_venue.edit_hall, name="edit_hall"),
    path("min-side/ansatte/", people.colleagues, name="colleagues"),
    path("min-side/ansatte/inviter/", invitations.invite_colleague, name="invite_colleague"),
    path("min-side/ansatte/invitasjoner/<int:pk>/trekk-tilbake/", invitations.withdraw, name="withdraw_invitation"),
    path("min-side/ansatte/invitasjoner/<int:pk>/send-igjen/", invitations.invite_again, name="invite_again"),
    path("min-side/ansatte/<int:pk>/gi-tilgang/", people.grant_access, name="grant_access"),
    path("min-side/ansatte/<int:pk>/slutter/", leaving.leaver, name="leaver"),
    path("min-side/ansatte/tilganger/<int:pk>/avslutt/", people.end_access, name="end_access"),
    path("min-side/om-meg/", people.my_profile, name="my_profile"),
    path("min-side/velkommen/", account.welcome, name="welcome"),
    path("invitasjon/<uuid:key>/", invitations.invitation, name="invitation"),
    path("konto/", account.account, name="account"),
    path("konto/login/password/", views.PasswordSignInView.as_view(), name="password_sign_in"),
    path("konto/reauthenticate/code/", fresh.ReauthenticateByCodeView.as_view(), name="reauthenticate_code"),
    path(
        "konto/reauthenticate/code/confirm/",
        fresh.ConfirmReauthenticationCodeView.as_view(),
        name="confirm_reauthentication_code",
    ),
]
