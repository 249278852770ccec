"""What the secretariat does with an application. Each is atomic, leaves a step and mails the applicant."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from desk.work_queue import close_task
from members import application_emails
from members.models import (
    Application,
    ApplicationState,
    ApplicationStep,
    Mandate,
    MemberCategory,
    Membership,
    Organisation,
    StepKind,
    User,
    Venue,
)
from members.periods import period_for
from members.services.applications import (
    ANSWERED_TASK,
    add_step,
    close_tasks,
    known_organisation,
    locked,
    move,
    require_open,
)
from members.services.people import grant
from members.services.venues import add_venue


@transaction.atomic
def review_application(application: Application, by: User) -> None:
    """Somebody in the secretariat has taken it up. Idempotent."""
    row = locked(application)
    require_open(row)
    if row.state == ApplicationState.CONFIRMED:
        move(row, StepKind.TAKEN_UP, ApplicationState.UNDER_REVIEW, by=by)


@transaction.atomic
def ask_applicant(application: Application, by: User, question: str) -> ApplicationStep:
    """Mails a question; the state stays as it is, and the applicant completes the application."""
    row = locked(application)
    require_open(row)
    step = add_step(row, StepKind.QUESTION, row.state, by=by, why=question.strip())
    close_task(kind=ANSWERED_TASK, about=row, by=by)
    application_emails.send_question(row, step)
    return step


@transaction.atomic
def decline_application(application: Application, by: User, reason: str) -> None:
    """`reason` is what the applicant reads."""
    row = locked(application)
    require_open(row)
    row.reason, row.decided_at = reason.strip(), timezone.now()
    move(row, StepKind.DECLINED, ApplicationState.DECLINED, by=by, why=row.reason, fields=["reason", "decided_at"])
    close_tasks(row, by)
    application_emails.send_declined(row)


@transaction.atomic
def accept_application(
    application: Application,
    by: User,
    starts_on: date,
    *,
    organisation: Organisation | None = None,
    venue: Venue | None = None,
    new_venue: str = "",
) -> Membership:
    """Makes the applicant a member from `starts_on` to the end of the period it falls in.

    The organisation is `organisation` when the secretariat has chosen one, else the one with the number, else a new one;
    `venue` becomes its house, or `new_venue` the name of a new one (where the application names a municipality). The contact person, known by e-mail or new, becomes its employee and administrator.
    Raises ValidationError when it is a member already in that time, or the person's account is closed.
    """
    row = locked(application)
    require_open(row)
    with pghistory.context(user=by.pk):
        row.organisation = organisation or known_organisation(row.number) or _new_organisation(row)
        row.membership = _new_membership(row, row.organisation, starts_on)
        person = _person(row)
        for kind in kinds_of(row.category):
            grant(person, row.organisation, kind, by)
        if venue is not None:
            venue.organisation = row.organisation
            venue.save(update_fields=["organisation"])
        elif new_venue and row.municipality is not None:
            add_venue(new_venue, row.organisation, row.municipality)
        row.decided_at = timezone.now()
        fields = ["organisation", "membership", "decided_at"]
        move(row, StepKind.ACCEPTED, ApplicationState.ACCEPTED, by=by, fields=fields)
    close_tasks(row, by)
    application_emails.send_accepted(row)
    return row.membership


def kinds_of(category: MemberCategory) -> list[str]:
    """The mandates of the person who applied."""
    kinds: list[str] = [Mandate.Kind.EMPLOYEE, Mandate.Kind.ADMINISTRATOR]
    return [*kinds, Mandate.Kind.LISTING] if category.audience == "suppliers" else kinds


def _new_organisation(application: Application) -> Organisation:
    organisation: Organisation = Organisation.objects.create(
        name=application.name,
        kind=application.kind,
        number=application.number or None,
        municipality=application.municipality,
        address=application.address,
        postcode=application.postcode,
        city=application.city,
        language="nn" if application.language == "nn" else "nb",
    )
    return organisation


def _new_membership(application: Application, organisation: Organisation, starts_on: date) -> Membership:
    """Number and first day are those of earlier periods, when there are any."""
    categories = MemberCategory.objects.select_for_update().order_by("code")
    list(categories)  # one number at a time
    period = period_for(application.category, starts_on)
    earlier = organisation.memberships.all()
    if earlier.filter(category=application.category, period__overlap=period).exists():
        raise ValidationError(
            _("%(organisation)s is a member of this category already in that time.") % {"organisation": organisation}
        )
    number = earlier.aggregate(number=Min("member_number"))["number"]
    if number is None:
        number = (Membership.objects.aggregate(number=Max("member_number"))["number"] or 0) + 1
    since = earlier.filter(category=application.category).aggregate(since=Min("member_since"))["since"]
    membership: Membership = Membership.objects.create(
        organisation=organisation,
        category=application.category,
        period=period,
        member_number=number,
        member_since=since or starts_on,
    )
    return membership


def _person(application: Application) -> User:
    """Somebody known keeps the name they chose."""
    person: User | None = User.objects.filter(email=application.contact_email).first()
    if person is None:
        return User.objects.create_user(
            application.contact_email,
            name=application.contact_name,
            title=application.contact_title,
            telephone=application.contact_telephone,
            language=application.language,
        )
    if not person.is_active:
        raise ValidationError(_("The account of this person is closed. Open it first."))
    return person
