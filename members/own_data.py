"""What the parts up to this one hold about people and organisations, told to the registries: members, desk, sign-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.db.models import Func, QuerySet, UUIDField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.models import Consent, OutboxMail, SecurityEvent, StoredFile, Task
from members.models import (
    Application,
    ApplicationStep,
    ErasureRequest,
    FactSource,
    Import,
    Invitation,
    JoinRequest,
    Mandate,
    Membership,
    MembershipOverride,
    Note,
    Organisation,
    Proposal,
    Resignation,
    RetentionReport,
    Venue,
    Welcome,
)
from members.models.mandates import merge_mandates
from members.personal_data import Erase, drop, move_or_drop, register_personal_data
from members.processing import OURS, register_activity
from members.retention import register_retention
from members.retention_rules import RULES, delete_invitations, delete_joins, empty_imports, imports_naming

BOOKS = _("Decisions about a membership are kept as long as it lasts; the name is taken away.")
TRAIL = _("Who had access to what is kept to clear up misuse; the name is taken away.")


def tell() -> None:
    _tell_access()
    _tell_invitations()
    _tell_joins()
    _tell_applications()
    _tell_imports()
    _tell_privacy()
    _tell_desk()
    _tell_sign_in()
    _tell_back_office()
    _tell_organisations()
    for activity in OURS:
        register_activity(activity)
    for rule in RULES:
        register_retention(rule)


def _tell_access() -> None:
    register_personal_data(
        Mandate,
        "user",
        title=_("Access"),
        export=["organisation__name", "kind", "starts_at", "ends_at"],
        erase=Erase.KEEP,
        because=TRAIL,
        repoint=lambda old, new: merge_mandates("user", old, new),
    )
    for column in ("granted_by", "ended_by", "deputy_for"):
        register_personal_data(Mandate, column)
    register_personal_data(
        MembershipOverride,
        "author",
        title=_("Decisions about memberships"),
        export=["membership__organisation__name", "status", "reason", "starts_on", "ends_on"],
        erase=Erase.KEEP,
        because=BOOKS,
    )
    register_personal_data(FactSource, "confirmed_by")
    register_personal_data(
        Resignation,
        "by",
        title=_("Resignations you have written"),
        export=["organisation__name", "received_on", "reason", "effective_on"],
    )
    register_personal_data(Resignation, "exception_by")
    register_personal_data(Resignation, "withdrawn_by")
    register_personal_data(
        Proposal,
        "proposed_by",
        title=_("Changes you have proposed"),
        export=["organisation__name", "note", "proposed_at", "state"],
    )
    register_personal_data(Proposal, "decided_by")
    register_personal_data(
        Note, "written_by", title=_("Notes you have written"), export=["organisation__name", "text", "written_at"]
    )


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


def _tell_privacy() -> None:
    register_personal_data(
        Consent,
        "user",
        title=pgettext_lazy("privacy", "Consents"),
        export=["purpose", "text", "source", "given_at", "withdrawn_at"],
        erase=Erase.DELETE,
        repoint=drop(Consent, "user"),
    )
    register_personal_data(
        ErasureRequest,
        "user",
        title=_("Wishes to be erased"),
        export=["asked_at", "due_at", "withdrawn_at"],
        erase=Erase.KEEP,
        because=_("Shows that the wish was carried out; without the name."),
    )
    register_personal_data(RetentionReport, "decided_by")


def _tell_desk() -> None:
    register_personal_data(
        StoredFile,
        "uploaded_by",
        title=_("Files you have uploaded"),
        export=["name", "media_type", "size", "uploaded_at"],
    )
    register_personal_data(Task, "owner", title=_("Tasks"), export=["title", "opened_at", "due", "done_at"])
    register_personal_data(Task, "done_by")
    register_personal_data(
        OutboxMail,
        "recipient",
        title=_("Mail sent to you"),
        export=["kind", "subject", "text", "queued_at", "sent_at"],
        erase=Erase.DELETE,
    )
    register_personal_data(
        OutboxMail,
        "address",
        title=_("Mail sent to your address before you had access"),
        export=["kind", "subject", "text", "queued_at", "sent_at"],
        erase=Erase.DELETE,
        rows=lambda person: OutboxMail.objects.filter(recipient=None, address=person.email, is_secret=False),
    )
    register_personal_data(
        SecurityEvent,
        "user",
        title=_("Sign-ins and other events in the security log"),
        export=["at", "kind", "network"],
        erase=Erase.KEEP,
        because=_("The security log cannot be changed. It names nobody, and goes after twelve months."),
        repoint=lambda old, new: None,  # noqa: ARG005 - the log only grows
    )


def _tell_sign_in() -> None:
    register_personal_data(
        EmailAddress,
        "user",
        title=_("E-mail addresses"),
        export=["email", "verified", "primary"],
        erase=Erase.DELETE,
        repoint=drop(EmailAddress, "user"),
    )
    register_personal_data(
        Authenticator,
        "user",
        title=_("Second factors"),
        export=["type", "created_at", "last_used_at"],
        erase=Erase.DELETE,
        repoint=drop(Authenticator, "user"),
    )
    register_personal_data(
        SocialAccount,
        "user",
        title=_("Accounts with others that you sign in with"),
        export=["provider", "uid", "date_joined", "last_login"],
        erase=Erase.DELETE,
        repoint=drop(SocialAccount, "user"),
    )
    register_personal_data(
        UserSession,
        "user",
        title=_("Where you are signed in"),
        export=["created_at", "ip", "last_seen_at", "user_agent"],
        erase=Erase.DELETE,
        repoint=drop(UserSession, "user"),
    )


def _tell_back_office() -> None:
    register_personal_data(
        LogEntry,
        "user",
        title=_("What you did in the back office"),
        export=["action_time", "object_repr", "change_message"],
        erase=Erase.KEEP,
        because=TRAIL,
    )


def _tell_organisations() -> None:
    for field in ("parent", "payer", "merged_into"):
        register_personal_data(Organisation, field, erase=Erase.KEEP, because=BOOKS)
    register_personal_data(
        Mandate,
        "organisation",
        erase=Erase.KEEP,
        because=TRAIL,
        repoint=lambda old, new: merge_mandates("organisation", old, new),
    )
    for model in (Membership, Resignation, Proposal, Note, Application, Invitation, JoinRequest):
        register_personal_data(model, "organisation", erase=Erase.KEEP, because=BOOKS)
    register_personal_data(Welcome, "organisation", repoint=move_or_drop("organisation", "user")(Welcome))
    register_personal_data(Venue, "organisation", erase=Erase.KEEP, because=BOOKS)
