"""How people and organisations come: what invitations, requests, applications and imports hold about them."""

from typing import Any

from django.db.models import Func, QuerySet, UUIDField
from django.utils.translation import gettext_lazy as _

from members.models import Application, ApplicationStep, Import, Invitation, JoinRequest, Welcome
from members.personal_data import BOOKS, Erase, move_or_drop, register_personal_data
from members.retention_rules import delete_invitations, delete_joins, empty_imports, imports_naming


def tell_arrivals() -> None:
    _tell_invitations()
    _tell_joins()
    _tell_applications()
    _tell_imports()


def _tell_invitations() -> None:
    register_personal_data(Invitation, "by")
    register_personal_data(Invitation, "accepted_by")
    register_personal_data(Welcome, "sent_by")
    register_personal_data(
        Welcome,
        "user",
        title=_("Mail that invited you into the portal"),
        export=["organisation__name", "sent_at", "reminded_at"],
        erase=Erase.DELETE,
        repoint=move_or_drop("user", "organisation")(Welcome),
    )
    register_personal_data(
        Invitation,
        "email",
        title=_("Invitations you have got"),
        export=["organisation__name", "name", "email", "sent_at", "accepted_at"],
        erase=delete_invitations,
        rows=lambda person: Invitation.objects.filter(email=person.email),
    )


def _tell_joins() -> None:
    register_personal_data(
        JoinRequest,
        "person",
        title=_("Requests to join an organisation"),
        export=["organisation__name", "email", "asked_at", "state", "reason", "decided_at"],
        erase=delete_joins,
    )
    register_personal_data(JoinRequest, "decided_by")


def _tell_applications() -> None:
    register_personal_data(
        Application,
        "contact_email",
        title=_("Applications for membership"),
        export=["name", "contact_name", "contact_title", "contact_email", "contact_telephone", "message", "created_at"],
        erase=nameless_applications,
        rows=lambda person: Application.objects.filter(contact_email__iexact=person.email),
    )
    register_personal_data(
        ApplicationStep,
        "by",
        title=_("Steps of applications you have taken"),
        export=["application__name", "kind", "at", "why"],
        erase=Erase.KEEP,
        because=BOOKS,
        repoint=lambda old, new: None,  # noqa: ARG005 - steps are only added to
    )


def nameless_applications(rows: QuerySet[Any]) -> None:
    """The decision stays, without the contact person. The address is nobody's, and the link in old mail leads nowhere."""
    rows.update(
        contact_name="–",
        contact_title="",
        contact_email="slettet@slettet.example",
        contact_telephone="",
        message="",
        key=Func(function="gen_random_uuid", output_field=UUIDField()),
    )


def _tell_imports() -> None:
    for column in ("made_by", "committed_by", "undone_by"):
        register_personal_data(Import, column)
    register_personal_data(
        Import,
        "name",
        erase=empty_imports,
        rows=imports_naming,
        because=_("Lists that name the person are emptied; what they were imported into is told above."),
    )
