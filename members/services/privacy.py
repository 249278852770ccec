"""Erasing people, and letting go what has had its time. Both run over the registries that every app fills."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.history import erasing, step
from desk.mail import own_address, queue
from desk.work_queue import close_task, open_task
from members.models import ErasureRequest, Mandate, RetentionPeriod, RetentionReport, User
from members.personal_data import Erase, holdings
from members.retention import RetentionRule, rule_of, rules

REPORT = "members.retention_report"
SAMPLE = 100  # rows named in words in a report
NAMELESS = "slettet.example"  # RFC 2606: nobody can ever get mail there


@transaction.atomic
def request_erasure(person: User) -> ErasureRequest:
    """The person's wish, carried out in a week unless taken back; a mail confirms it. One that waits is left as it is.

    Raises ValidationError for those the portal or the association cannot stand without.
    """
    refuse_erasure(person)
    request, is_new = ErasureRequest.objects.waiting().get_or_create(user=person, withdrawn_at=None, done_at=None)
    if is_new:
        context = {
            "name": person.name,
            "due": timezone.localdate(request.due_at),
            "address": own_address(reverse("members:privacy")),
        }
        queue(kind="members.erasure_asked", to=person, about=request, context=context)
    return request


@transaction.atomic
def withdraw_erasure(person: User) -> int:
    """Takes the wish back; returns how many there were (0 or 1)."""
    return ErasureRequest.objects.waiting().filter(user=person).update(withdrawn_at=timezone.now())


def erase_due(at: datetime | None = None) -> int:
    """Carries out the wishes whose week is over; returns how many."""
    due = ErasureRequest.objects.waiting().filter(due_at__lte=at or timezone.now()).select_related("user")
    return sum(1 for request in due if _carry_out(request))


def refuse_erasure(person: User) -> None:
    """Raises ValidationError as long as the person runs the portal or works for the association."""
    if person.is_superuser:
        raise ValidationError(_("This person runs the portal. Let somebody else take over first."))
    if person.standing.is_secretariat or person.standing.is_board:
        raise ValidationError(_("This person works for the association. End that access first."))


@transaction.atomic
def erase_person(person: User, *, why: str, by: User | None = None) -> bool:
    """Takes away all that tells who the person was, history included. False when it was done before.

    The row stays without a name, because bookkeeping and history point at it. Raises ValidationError as refuse_erasure.
    """
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if person.erased_at:
        return False
    refuse_erasure(person)
    now = timezone.now()
    with step(by=by, reason=why):
        Mandate.objects.live(at=now).filter(user=person).update(ends_at=now)
        for holding in holdings(User):
            rows = holding.rows(person)
            if holding.erase is Erase.CLEAR:
                rows.update(**{holding.field: None})
            elif holding.erase is Erase.DELETE:
                rows.delete()
            elif callable(holding.erase):
                holding.erase(rows)
        _take_name_away(person, now)
    ErasureRequest.objects.waiting().filter(user=person).update(done_at=now)
    return True


def days_of(rule: RetentionRule) -> int:
    chosen = RetentionPeriod.objects.filter(code=rule.code).values_list("days", flat=True).first()
    return max(rule.days if chosen is None else chosen, rule.at_least)


def make_reports(at: datetime | None = None) -> list[RetentionReport]:
    """A dry run of every rule: a report and a task where something is due. One that waits for an answer is left as it is."""
    at = at or timezone.now()
    waiting = set(RetentionReport.objects.waiting().values_list("rule", flat=True))
    made = [_report(rule, at) for rule in rules() if rule.code not in waiting]
    return [report for report in made if report]


@transaction.atomic
def decide_report(report: RetentionReport, by: User, *, purge: bool) -> int:
    """Lets the reported rows go that are still due, or keeps them until the next report. Returns how many went."""
    report = RetentionReport.objects.waiting().select_for_update(of=("self",)).get(pk=report.pk)
    rule = rule_of(report.rule)
    gone = 0
    if purge and rule:
        with step(by=by, reason=f"retention report {report.pk}"):
            gone = rule.purge(rule.due(report.before).filter(pk__in=report.keys))
    report.decided_at, report.decided_by, report.purged = timezone.now(), by, gone
    report.save(update_fields=["decided_at", "decided_by", "purged"])
    close_task(kind=REPORT, about=report, by=by)
    return gone


@transaction.atomic
def _report(rule: RetentionRule, at: datetime) -> RetentionReport | None:
    before = at - timedelta(days=days_of(rule))
    rows = rule.due(before)
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return None
    lines = [str(row) for row in rows[:SAMPLE]]
    report = RetentionReport.objects.create(rule=rule.code, before=before, keys=keys, lines=lines, made_at=at)
    open_task(
        kind=REPORT,
        title=gettext_noop("Read what is due for deletion: %(number)s rows"),
        values={"number": len(keys)},
        about=report,
        address=reverse("admin:members_retentionreport_change", args=[report.pk]),
        due=at.date() + timedelta(days=14),
    )
    return report


@transaction.atomic
def _carry_out(request: ErasureRequest) -> bool:
    try:
        return erase_person(request.user, why="own wish", by=request.user)
    except ValidationError:
        return False  # has begun to work for the association since; the wish waits, and the person sees it


def _take_name_away(person: User, at: datetime) -> None:
    nobody = f"{person.pk}@{NAMELESS}"
    empty: dict[str, Any] = {"name": "", "title": "", "telephone": "", "email": nobody, "fields_of_work": []}
    empty |= {"telephone_seen_by": "nobody", "email_seen_by": "nobody", "mail_choices": [], "is_active": False}
    User.objects.filter(pk=person.pk).update(**empty, erased_at=at, last_login=None, password="!")  # noqa: S106 - Django's mark of none
    history: Any = User._meta.get_field("events").related_model
    kept = {column: value for column, value in empty.items() if column != "is_active"}
    with erasing(User):
        history.objects.filter(pgh_obj=person.pk).update(**kept)
