"""Joining an organisation by a confirmed e-mail address at its domain. Asking gives nothing; a person says yes or no."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from desk.history import step
from desk.models import Task
from desk.work_queue import close_task, keep_tasks, open_task
from members import join_emails
from members.email_domains import domain_of
from members.models import JoinRequest, JoinState, Mandate, Membership, Organisation, User
from members.models.joins import ANSWER_WITHIN, HOUSE_TASK, SECRETARIAT_TASK
from members.services.people import grant
from members.sign_in.accounts import normalised, settle_address

SALT = "members.join"
ASKS = gettext_noop("%(person)s wants to join %(organisation)s: say yes or no")
WAITS = gettext_noop("%(person)s wants to join %(organisation)s, and nobody there answers")


def by_domain(address: str) -> QuerySet[Organisation]:
    """Members that have the domain of that address; an address anybody can have belongs to none."""
    members = Membership.objects.giving("sign_in").values("organisation")
    rows: QuerySet[Organisation] = Organisation.objects.current().filter(
        email_domains__contains=[domain_of(address)], is_association=False, pk__in=members
    )
    return rows.by_name()  # type: ignore[attr-defined, no-any-return]


def joinable(address: str, *, at: datetime | None = None) -> QuerySet[Organisation]:
    """Those of `by_domain` that the person with the address may ask now: not where they work, wait, or were refused."""
    at_work = Mandate.objects.live(at=at).filter(user__email=address, kind__in=["employee", "administrator"])
    asked = JoinRequest.objects.blocking(at=at).filter(person__email=address)
    rows = by_domain(address).exclude(pk__in=at_work.values("organisation"))
    return rows.exclude(pk__in=asked.values("organisation"))


def answer_newcomer(address: str, name: str, *, language: str) -> None:
    """Mails the way on, or that no member has such a domain. What is told on the page is the same."""
    known = User.objects.filter(email=address, is_active=True).first()
    if by_domain(address).exists():
        key = signing.dumps([address, name], salt=SALT)
        path = reverse("members:join_by_link", args=[key])
        join_emails.send_link(address, name, path=path, language=language, known=known)
    else:
        join_emails.send_unknown(address, name, language=language, known=known)


@transaction.atomic
def settle_newcomer(address: str, name: str, language: str) -> User:
    """The person whose address a link in a mail has proved: made when there is none. Raises ValidationError for one whose
    account is closed. Someone known keeps their name.
    """
    person: User | None = User.objects.filter(email=normalised(address)).first()
    if person is None:
        person = User.objects.create_user(address, name=name, language=language)
    if not person.is_active:
        raise ValidationError(_("Your account is closed. Write to the secretariat to have it opened."))
    settle_address(person)
    EmailAddress.objects.filter(user=person, email=person.email).update(verified=True)
    return person


@transaction.atomic
def ask_to_join(person: User, organisation: Organisation) -> JoinRequest:
    """Asks the administrators, or the secretariat where there are none. Raises ValidationError when the address is not
    confirmed, is not of that organisation's domain, or the person may not ask (again).
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)  # two at once would meet in the constraint
    if not EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists():
        raise ValidationError(_("Confirm your e-mail address first: sign in with a code that is sent to it."))
    if not joinable(person.email).filter(pk=organisation.pk).exists():
        raise ValidationError(_("You cannot ask to join this organisation now."))
    with step(by=person):
        row = JoinRequest.objects.create(person=person, organisation=organisation, email=person.email)
        open_task(
            kind=HOUSE_TASK,
            title=ASKS,
            values=_words(row),
            about=row,
            address=reverse("members:join_request", args=[row.pk]),
            organisation_id=organisation.pk,
            mandate=Mandate.Kind.ADMINISTRATOR,
            due=timezone.localdate(row.asked_at + ANSWER_WITHIN),
        )
        join_emails.send_asked(row)
    tell_waiting_joins()
    return row


@transaction.atomic
def confirm_join(request: JoinRequest, by: User) -> JoinRequest:
    """The person becomes an employee there, and is told. Raises ValidationError when it is answered already."""
    row = _open(request)
    if not row.person.is_active:
        raise ValidationError(_("The account of this person is closed."))
    with step(by=by):
        grant(row.person, row.organisation, Mandate.Kind.EMPLOYEE, by)
        _close(row, JoinState.CONFIRMED, by)
    join_emails.send_answer(row)
    return row


@transaction.atomic
def refuse_join(request: JoinRequest, by: User, *, reason: str = "") -> JoinRequest:
    """Nothing is given, and the person is told, with the reason if there is one. Raises as `confirm_join`."""
    row = _open(request)
    row.reason = reason.strip()
    with step(by=by, reason=reason):
        _close(row, JoinState.REFUSED, by)
    if row.person.is_active:
        join_emails.send_answer(row)
    return row


@transaction.atomic
def withdraw_join(request: JoinRequest, by: User) -> None:
    """The one who asked changes their mind. Idempotent; what has an answer is left as it is."""
    row = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if row.is_open:
        with step(by=by):
            _close(row, JoinState.WITHDRAWN, by)


def tell_waiting_joins(*, at: datetime | None = None) -> tuple[int, int]:
    """The secretariat's tasks: what no administrator has answered in time, or none can. How many came and went."""
    rows = JoinRequest.objects.for_secretariat(at=at).select_related("person", "organisation")
    wanted = [
        Task(
            title=WAITS,
            values=_words(row),
            object_id=row.pk,
            address=reverse("admin:members_joinrequest_change", args=[row.pk]),
            due=timezone.localdate(row.asked_at + ANSWER_WITHIN),
        )
        for row in rows
    ]
    return keep_tasks(kind=SECRETARIAT_TASK, model=JoinRequest, wanted=wanted)


def _words(row: JoinRequest) -> dict[str, str]:
    return {"person": str(row.person), "organisation": row.organisation.name}


def _open(request: JoinRequest) -> JoinRequest:
    rows = JoinRequest.objects.open().select_for_update(of=("self",)).select_related("person", "organisation")
    row = rows.filter(pk=request.pk).first()
    if row is None:
        raise ValidationError(_("Somebody has answered this request already, or it is withdrawn."))
    return row


def _close(row: JoinRequest, state: JoinState, by: User) -> None:
    row.state, row.decided_by, row.decided_at = state, by, timezone.now()
    row.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    close_task(kind=HOUSE_TASK, about=row, by=by)
    close_task(kind=SECRETARIAT_TASK, about=row, by=by)
