"""What the parts up to this one hold about people and organisations, told to the registries: members, desk, sign-in."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import LogEntry
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.models import AddressHold, Bounce, Consent, OutboxMail, SecurityEvent, StoredFile, Task
from members.models import (
    Application,
    BulkMail,
    BulkRecipient,
    ErasureRequest,
    FactSource,
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
from members.own_data_arrivals import tell_arrivals
from members.personal_data import BOOKS, TRAIL, Erase, drop, move_or_drop, register_personal_data
from members.processing import OURS, register_activity
from members.retention import register_retention
from members.retention_rules import RULES, delete_holds


def tell() -> None:
    _tell_access()
    tell_arrivals()
    _tell_privacy()
    _tell_desk()
    _tell_bulk_mail()
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


def _tell_bulk_mail() -> None:
    register_personal_data(BulkMail, "written_by")
    register_personal_data(BulkMail, "sent_by")
    register_personal_data(
        BulkRecipient,
        "person",
        title=_("Mail to many that you were meant for"),
        export=["mail__subject_nb", "organisation__name", "left_out", "mail__sent_at"],
        erase=Erase.DELETE,
        repoint=move_or_drop("person", "mail")(BulkRecipient),
    )
    register_personal_data(BulkRecipient, "organisation", erase=Erase.KEEP, because=BOOKS, repoint=_merge_receivers)
    register_personal_data(AddressHold, "lifted_by")
    register_personal_data(AddressHold, "answered_by")
    register_personal_data(
        AddressHold,
        "address",
        title=_("Your address on hold"),
        export=["reason", "since", "lifted_at", "new_address", "has_left"],
        erase=delete_holds,
        rows=lambda person: AddressHold.objects.filter(address=person.email),
    )
    register_personal_data(
        Bounce,
        "address",
        title=_("Mail to you that came back"),
        export=["status", "text", "at"],
        erase=Erase.DELETE,
        rows=lambda person: Bounce.objects.filter(address=person.email),
    )


def _merge_receivers(old: Any, new: Any) -> None:
    """An organisation's mailbox stands once in each mail; its people are moved."""
    mailboxes = BulkRecipient.objects.filter(person=None)
    mails = mailboxes.filter(organisation=new).values("mail")
    mailboxes.filter(organisation=old, mail__in=mails).delete()
    BulkRecipient.objects.filter(organisation=old).update(organisation=new)


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
