"""From the first word to the decision: rows, steps, tasks and mail."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from desk.models import Task
from members.models import Application, ApplicationStep, Membership, Organisation, User
from members.registers import Unit
from members.services import (
    accept_application,
    ask_applicant,
    complete_application,
    confirm_application,
    decline_application,
    delete_unconfirmed,
    review_application,
    withdraw_application,
)
from tests.cast import make_cast, mandate, membership, venue
from tests.members.applications.rows import NUMBER, received, started

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


def kinds(application):
    return list(application.steps.values_list("kind", flat=True))


def open_tasks():
    return list(Task.objects.open().values_list("kind", flat=True))


def test_unconfirmed_application_tells_nobody_but_the_applicant(cast):
    application = started()
    assert [message.to for message in mail.outbox] == [["ingrid@hoglia.example"]]
    assert application.get_absolute_url() in mail.outbox[0].body
    assert (kinds(application), open_tasks()) == (["sent"], [])


def test_confirmed_application_is_a_task_and_asks_the_register(cast, run_jobs):
    application = received()
    assert confirm_application(application).state == "confirmed"
    run_jobs()
    application.refresh_from_db()
    assert kinds(application) == ["sent", "confirmed"]
    assert open_tasks() == ["members.application"]
    assert Unit.from_json(application.register).name == "HØGLIA KULTURHUS KF"
    assert len(mail.outbox) == 2


def test_known_number_is_recognised_when_confirmed(cast):
    assert received(number="310000027").organisation == cast.organisations["fjordvik"]


def test_acceptance_makes_everything_of_a_new_member(cast, by):
    house = venue("Høglia kulturhus", municipality="3451")
    application = received()
    held = accept_application(application, by, DAY, venue=house)
    application.refresh_from_db()
    organisation = Organisation.objects.get(number=NUMBER)
    person = User.objects.get(email="ingrid@hoglia.example")
    assert (application.state, application.organisation, application.membership) == ("accepted", organisation, held)
    assert (held.period.lower, held.period.upper, held.member_since) == (DAY, date(2027, 1, 1), DAY)
    assert sorted(person.mandates.values_list("kind", flat=True)) == ["administrator", "employee"]
    assert (person.name, person.telephone) == ("Ingrid Høglid", "91234567")
    house.refresh_from_db()
    assert house.organisation == organisation
    assert open_tasks() == []
    assert "Ingrid" in mail.outbox[-1].body
    step = application.steps.last()
    assert (step.kind, step.by, step.from_state, step.to_state) == ("accepted", by, "confirmed", "accepted")


def test_acceptance_reuses_organisation_person_and_number(cast, by):
    membership(cast.organisations["fjordvik"], "associate", member_number=17, member_since=date(2020, 1, 1))
    known = cast.users["staff"]
    application = received("supplier", number="310000027", contact_email=known.email, contact_name="K. N.")
    held = accept_application(application, by, DAY)
    assert (held.organisation, held.member_number) == (cast.organisations["fjordvik"], 17)
    known.refresh_from_db()
    assert known.name == "Kari Nordvik"
    assert sorted(known.mandates.values_list("kind", flat=True)) == ["administrator", "employee", "listing"]


def test_numbers_of_members_are_not_given_twice(cast, by):
    first = accept_application(received(), by, DAY)
    second = accept_application(received(number="313100200", contact_email="b@b.example"), by, DAY)
    assert second.member_number == first.member_number + 1


def test_member_already_is_refused_and_nothing_is_kept(cast, by):
    application = received(number="310000027")
    people = User.objects.count()
    with pytest.raises(ValidationError), transaction.atomic():
        accept_application(application, by, timezone.localdate())
    application.refresh_from_db()
    assert (application.state, User.objects.count()) == ("confirmed", people)


def test_closed_account_is_not_made_administrator(cast, by):
    User.objects.filter(pk=cast.users["stranger"].pk).update(is_active=False)
    application = received(contact_email=cast.users["stranger"].email)
    with pytest.raises(ValidationError), transaction.atomic():
        accept_application(application, by, DAY)
    assert not Organisation.objects.filter(number=NUMBER).exists()


def test_department_is_accepted_without_a_number(cast, by):
    application = received(number="", kind="department")
    assert accept_application(application, by, DAY).organisation.number is None


def test_question_is_mailed_and_answered(cast, by):
    application = received()
    review_application(application, by)
    ask_applicant(application, by, "Hvor mange saler?")
    assert "> Hvor mange saler?" in mail.outbox[-1].body
    application.refresh_from_db()
    application.message = "To saler."
    complete_application(application, ["melding"])
    assert application.state == "under_review"
    assert kinds(application) == ["sent", "confirmed", "taken_up", "question", "corrected"]
    assert sorted(open_tasks()) == ["members.application", "members.application_answered"]


def test_declined_application_says_why(cast, by):
    application = received()
    decline_application(application, by, "Ikke et kulturhus.")
    assert "> Ikke et kulturhus." in mail.outbox[-1].body
    assert open_tasks() == []
    for again in (
        lambda: accept_application(application, by, DAY),
        lambda: withdraw_application(application),
        lambda: ask_applicant(application, by, "?"),
        lambda: complete_application(application, ["navn"]),
    ):
        with pytest.raises(ValidationError):
            again()


def test_withdrawn_application_closes_the_task(cast):
    application = received()
    withdraw_application(application)
    withdraw_application(application)
    assert (kinds(application)[-1], open_tasks()) == ("withdrawn", [])


def test_only_old_unconfirmed_ones_are_deleted(cast):
    old, young, confirmed = started(), started(), received()
    Application.objects.exclude(pk=young.pk).update(created_at=timezone.now() - timedelta(days=15))
    assert delete_unconfirmed() == 1
    assert set(Application.objects.all()) == {young, confirmed}
    assert not ApplicationStep.objects.filter(application_id=old.pk).exists()


def test_steps_are_neither_changed_nor_deleted(cast):
    application = received()
    with pytest.raises(ProgrammingError), transaction.atomic():
        application.steps.update(why="noe annet")
    with pytest.raises(ProgrammingError), transaction.atomic():
        application.steps.all().delete()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "nonsense"},
        {"state": "declined", "decided_at": timezone.now()},
        {"state": "accepted", "decided_at": timezone.now()},
        {"state": "confirmed", "confirmed_at": None},
        {"decided_at": timezone.now()},
        {"number": ""},
        {"contact_email": "Ingrid@hoglia.example"},
    ],
)
def test_database_refuses_what_cannot_be(cast, fields):
    application = received()
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.filter(pk=application.pk).update(**fields)


def test_accepted_person_may_invite_at_once(cast, by):
    today = timezone.localdate()
    accept_application(received(), by, today)
    person = User.objects.get(email="ingrid@hoglia.example")
    organisation = Organisation.objects.get(number=NUMBER)
    assert person.standing.has("administrator", organisation.pk)
    assert "members" in person.standing.audiences()
    assert Membership.objects.giving("listed").filter(organisation=organisation).exists()
    mandate(cast.users["stranger"], organisation, "employee")
