"""What goes when its time is over, of the parts up to this one: members, desk, sign-in."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from desk.history import erasing
from desk.models import AddressHold, Bounce, OutboxMail, SecurityEvent, Task
from desk.work_queue import close_task
from members.models import Application, BulkRecipient, Import, Invitation, JoinRequest, Mandate, User
from members.models.imports import ImportState
from members.models.joins import HOUSE_TASK, SECRETARIAT_TASK
from members.retention import RetentionRule


def delete_invitations(rows: QuerySet[Any]) -> int:
    """With the name and the address in their history."""
    keys = list(rows.values_list("pk", flat=True))
    Invitation.objects.filter(pk__in=keys).delete()
    history: Any = Invitation._meta.get_field("events").related_model
    with erasing(Invitation):
        history.objects.filter(pgh_obj_id__in=keys).update(name="", email="slettet@slettet.example")
    return len(keys)


def delete_joins(rows: QuerySet[Any]) -> int:
    """With the address and the reason in their history; what still waited is no task any more."""
    keys = list(rows.values_list("pk", flat=True))
    for row in JoinRequest.objects.filter(pk__in=keys).open():
        close_task(kind=HOUSE_TASK, about=row)
        close_task(kind=SECRETARIAT_TASK, about=row)
    JoinRequest.objects.filter(pk__in=keys).delete()
    history: Any = JoinRequest._meta.get_field("events").related_model
    with erasing(JoinRequest):
        history.objects.filter(pgh_obj_id__in=keys).update(email="slettet@slettet.example", reason="")
    return len(keys)


def delete_holds(rows: QuerySet[Any]) -> int:
    """With the addresses in their history."""
    keys = list(rows.values_list("pk", flat=True))
    AddressHold.objects.filter(pk__in=keys).delete()
    history: Any = AddressHold._meta.get_field("events").related_model
    with erasing(AddressHold):
        history.objects.filter(pgh_obj_id__in=keys).update(address="slettet@slettet.example", new_address="", reason="")
    return len(keys)


def delete_applications(rows: QuerySet[Any]) -> int:
    """With their steps, which are only added to as long as the application is there."""
    keys = list(rows.values_list("pk", flat=True))
    with pgtrigger.ignore("members.ApplicationStep:stays_with_its_application"):
        Application.objects.filter(pk__in=keys).delete()
    return len(keys)


def imports_naming(person: User) -> QuerySet[Any]:
    """Imports whose file or report holds the person's address."""
    named = Q(sheets__icontains=person.email) | Q(plan__icontains=person.email) | Q(written__icontains=person.email)
    rows: QuerySet[Any] = Import.objects.filter(named).without_contents()
    return rows


def empty_imports(rows: QuerySet[Any]) -> int:
    """Who imported what and when stays; the people in it do not, and it cannot be undone any more."""
    keys = list(rows.values_list("pk", flat=True))
    drafts = Import.objects.filter(pk__in=keys, state__in=[ImportState.READING, ImportState.REFUSED, ImportState.DRAFT])
    drafts.delete()
    return Import.objects.filter(pk__in=keys).update(sheets=[], plan=[], written=[], content=None)


def people_without_access(before: datetime) -> QuerySet[Any]:
    """People whose last access ended before that moment, and who were made before it. Those who run the portal stay."""
    later = Mandate.objects.filter(Q(ends_at=None) | Q(ends_at__gte=before), user=OuterRef("pk"))
    rows: QuerySet[Any] = User.objects.filter(
        ~Exists(later), created_at__lt=before, is_superuser=False, erased_at=None
    ).order_by("pk")
    return rows


def erase_all(rows: QuerySet[Any]) -> int:
    from members.services.privacy import erase_person  # noqa: PLC0415 - the service asks the registry this module fills

    return sum(1 for person in rows if erase_person(person, why="retention"))


def delete_security_events(rows: QuerySet[Any]) -> int:
    """The log only grows; here is the one place where its end is taken off."""
    with pgtrigger.ignore("desk.SecurityEvent:only_grows"):
        return int(rows.delete()[0])


RULES = [
    RetentionRule(
        "members.applications",
        _("Applications that came to nothing"),
        _("Six months are enough to answer why (GDPR art. 5 no. 1 e)."),
        183,
        lambda before: Application.objects.filter(state__in=["declined", "withdrawn"], decided_at__lt=before).order_by(
            "pk"
        ),
        delete_applications,
    ),
    RetentionRule(
        "members.people",
        _("People without access"),
        _("Nobody is kept longer than six months after the last access ended (GDPR art. 5 no. 1 e)."),
        183,
        people_without_access,
        erase_all,
    ),
    RetentionRule(
        "members.invitations",
        _("Invitations that led nowhere, and those accepted"),
        _("Six months are enough to see who invited whom (GDPR art. 5 no. 1 e)."),
        183,
        lambda before: Invitation.objects.filter(expires_at__lt=before).order_by("pk"),
        delete_invitations,
    ),
    RetentionRule(
        "members.joins",
        _("Requests to join an organisation"),
        _("Six months are enough to see who asked and what the answer was (GDPR art. 5 no. 1 e)."),
        183,
        lambda before: JoinRequest.objects.filter(
            Q(decided_at__lt=before) | Q(decided_at=None, asked_at__lt=before)
        ).order_by("pk"),
        delete_joins,
        60,
    ),
    RetentionRule(
        "members.imports",
        _("Lists of members that were sent in"),
        _("Three months are enough to find and undo a mistake (GDPR art. 5 no. 1 e)."),
        92,
        lambda before: (
            Import.objects.filter(made_at__lt=before)
            .exclude(committed_at__isnull=False, plan=[])
            .without_contents()
            .order_by("pk")
        ),
        empty_imports,
        14,
    ),
    RetentionRule(
        "desk.mail",
        _("Mail that was sent"),
        _("A year is enough to answer what was sent to whom (GDPR art. 5 no. 1 e)."),
        365,
        lambda before: OutboxMail.objects.filter(queued_at__lt=before).order_by("pk"),
        lambda rows: int(rows.delete()[1].get("desk.OutboxMail", 0)),
        90,
    ),
    RetentionRule(
        "desk.bounces",
        _("Mail that came back"),
        _("A year is enough to see why an address was put on hold (GDPR art. 5 no. 1 e)."),
        365,
        lambda before: Bounce.objects.filter(at__lt=before).order_by("pk"),
        lambda rows: int(rows.delete()[1].get("desk.Bounce", 0)),
        30,
    ),
    RetentionRule(
        "desk.holds",
        _("Addresses that were on hold"),
        _("A year is enough to see why mail did not come (GDPR art. 5 no. 1 e)."),
        365,
        lambda before: AddressHold.objects.filter(lifted_at__lt=before).order_by("pk"),
        delete_holds,
    ),
    RetentionRule(
        "members.bulk_receivers",
        _("Receivers of mail to many"),
        _("A year is enough to answer who got what and why (GDPR art. 5 no. 1 e)."),
        365,
        lambda before: BulkRecipient.objects.filter(mail__written_at__lt=before).order_by("pk"),
        lambda rows: int(rows.delete()[1].get("members.BulkRecipient", 0)),
        90,
    ),
    RetentionRule(
        "desk.security",
        _("Security log"),
        _("A year is enough to discover misuse (GDPR art. 5 no. 1 e and art. 32)."),
        365,
        lambda before: SecurityEvent.objects.filter(at__lt=before).order_by("pk"),
        delete_security_events,
        90,
    ),
    RetentionRule(
        "desk.tasks",
        _("Tasks that are done"),
        _("Two years are enough to see what was done and by whom (GDPR art. 5 no. 1 e)."),
        730,
        lambda before: Task.objects.filter(done_at__lt=before).order_by("pk"),
        lambda rows: int(rows.delete()[1].get("desk.Task", 0)),
        30,
    ),
]
