"""Facts have a source and a date, and are unconfirmed after their interval; once a year the house is asked."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.models import Task
from desk.work_queue import finish
from members.confirmation import due_for_confirmation, facts_of, months_before, with_unconfirmed
from members.facts import BUILT, FACTS, YEAR
from members.models import FactSource, Hall, Venue
from members.models.hall_facts import RANGES
from members.services import ask_for_confirmation, confirm_everything, confirm_facts, save_hall, tell_unanswered
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
PAGE = "/min-side/huset/fjordvik-kulturhus/stemmer/"
TODAY = date(2026, 11, 25)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hall(cast):
    return Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=546, stage_width="14.2")


def confirm(hall, cast, *fields, months=0, today=TODAY):
    day = months_before(today, months) if months else today
    confirm_facts(hall, fields, cast.users["staff"], source="måling", today=day)


def state(hall, today=TODAY):
    return {row.fact.field: row.is_confirmed for row in facts_of(Hall.objects.get(pk=hall.pk), today).rows}


def unconfirmed(today=TODAY):
    return with_unconfirmed(Venue.objects.filter(slug="fjordvik-kulturhus"), today).get().unconfirmed


def test_month_that_is_shorter_gives_its_last_day():
    assert months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 1, 15), 12) == date(2025, 1, 15)


def test_fact_is_unconfirmed_the_day_its_interval_is_over(cast, hall):
    assert (FACTS["seats"].months, FACTS["stage_width"].months) == (YEAR, BUILT)
    confirm(hall, cast, "seats", "stage_width", months=YEAR)
    assert state(hall, TODAY - timedelta(days=1)) == {"seats": True, "stage_width": True}
    assert state(hall) == {"seats": False, "stage_width": True}
    confirm(hall, cast, "stage_width", months=BUILT)
    assert state(hall) == {"seats": False, "stage_width": False}


def test_fact_without_a_source_is_unconfirmed(hall):
    assert state(hall) == {"seats": False, "stage_width": False}


@pytest.mark.parametrize("months", [0, YEAR - 1, YEAR, BUILT - 1, BUILT])
def test_count_in_the_database_is_that_of_the_page(cast, hall, months):
    Hall.objects.create(venue=hall.venue, name="Lillesalen", sound="Anlegg", hearing_loop=False)
    confirm(hall, cast, "seats", "stage_width", months=months)
    assert unconfirmed() == 2 + list(state(hall).values()).count(False)


@pytest.mark.parametrize("field", sorted(RANGES))
def test_database_refuses_numbers_out_of_range(hall, field):
    _least, most = RANGES[field]
    if field == "reverberation_time":
        pytest.skip("the column itself holds 99.9 at most")
    Hall.objects.filter(pk=hall.pk).update(seats=20_000, stage_width=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hall.objects.filter(pk=hall.pk).update(**{field: most + 1})


def test_page_says_source_and_day_once_and_what_differs_beside_it(cast, hall):
    today = timezone.localdate()
    confirm(hall, cast, "seats", "stage_width", today=today)
    hall.hearing_loop, hall.sound = True, "Anlegg"
    save_hall(hall, ["hearing_loop"], cast.users["staff"])
    text = cast.client("anonymous").get("/hus/fjordvik-kulturhus/").content.decode()
    assert text.count("Kilde: en måling, bekreftet") == 1
    assert text.count("huset, ") == 1
    assert text.count(">Ubekreftet<") == 1  # the sound system: nobody has said where it comes from


def test_hall_nobody_has_confirmed_says_so_once(hall, cast):
    text = cast.client("anonymous").get("/hus/fjordvik-kulturhus/").content.decode()
    assert text.count(">Ubekreftet<") == 1


def test_house_is_asked_once_a_year_with_the_facts_in_the_mail(cast, hall):
    confirm(hall, cast, "seats", "stage_width", months=YEAR)
    user = cast.users["administrator"]
    user.language = "nn"
    user.save()
    assert ask_for_confirmation(TODAY) == 1
    assert ask_for_confirmation(TODAY) == 0
    task = Task.objects.get()
    assert (task.organisation_id, task.address, task.mandate) == (cast.organisations["fjordvik"].pk, PAGE, "")
    assert [message.to for message in mail.outbox] == [[user.email]]
    letter = mail.outbox[0].body.replace("\u00a0", " ")
    assert "- Scenebreidd: 14,2 m" in letter
    assert "- Sete: 546 (ikkje stadfesta)" in letter
    assert PAGE in letter


def test_house_that_has_confirmed_within_the_year_is_left_alone(cast, hall):
    confirm(hall, cast, "seats", "stage_width", months=YEAR - 1)
    assert ask_for_confirmation(TODAY) == 0
    assert not due_for_confirmation(Venue.objects.all(), TODAY).exists()


def test_house_without_an_organisation_has_nobody_to_ask(cast, hall):
    Venue.objects.update(organisation=None)
    assert ask_for_confirmation(TODAY) == 0


def test_task_closes_when_the_last_old_fact_is_confirmed(cast, hall):
    today = timezone.localdate()
    ask_for_confirmation(today)
    save_hall(hall, ["seats"], cast.users["staff"])
    assert Task.objects.open().count() == 1
    save_hall(hall, ["stage_width"], cast.users["staff"])
    assert Task.objects.get().done_by == cast.users["staff"]


def test_task_that_is_no_longer_needed_is_closed_at_night(cast, hall):
    ask_for_confirmation(TODAY)
    hall.delete()
    ask_for_confirmation(TODAY)
    assert Task.objects.open().count() == 0


def to_call():
    return Task.objects.filter(kind="members.unconfirmed_facts")


def test_secretariat_is_told_of_a_house_that_let_the_question_pass(cast, hall):
    confirm(hall, cast, "seats", months=YEAR)
    ask_for_confirmation(TODAY)
    assert tell_unanswered(TODAY + timedelta(days=30)) == 0
    late = TODAY + timedelta(days=31)
    assert (tell_unanswered(late), tell_unanswered(late)) == (1, 1)
    task = to_call().get()
    assert (task.organisation_id, task.due) == (None, TODAY + timedelta(days=44))
    assert task.address == f"/admin/members/organisation/{cast.organisations['fjordvik'].pk}/change/"
    assert "Fjordvik kulturhus har ikke svart" in cast.client("secretariat").get("/admin/").content.decode()


def test_house_whose_facts_still_hold_is_not_called(cast, hall):
    hall.seats = None
    hall.save()
    confirm(hall, cast, "stage_width", months=YEAR)
    ask_for_confirmation(TODAY)
    assert Task.objects.open().count() == 1
    assert tell_unanswered(TODAY + timedelta(days=31)) == 0


def test_secretariats_task_goes_when_the_house_confirms_and_rests_when_marked_done(cast, hall):
    today = timezone.localdate()
    ask_for_confirmation(today - timedelta(days=40))
    tell_unanswered(today)
    confirm_everything(hall.venue, cast.users["staff"])
    assert not to_call().open().exists()
    FactSource.objects.all().delete()
    ask_for_confirmation(today - timedelta(days=40))
    tell_unanswered(today)
    finish(to_call(), cast.users["secretariat"])
    tell_unanswered(today + timedelta(days=1))
    assert not to_call().open().exists()


def test_telling_the_secretariat_costs_the_same_for_1_and_for_3_houses(cast, hall, django_assert_num_queries):
    ask_for_confirmation(TODAY)
    for extra in (0, 2):
        for number in range(extra):
            other = Venue.objects.get(pk=hall.venue_id)
            other.pk, other.slug = None, f"hus-{number}"
            other.save(force_insert=True)
            Hall.objects.create(venue=other, name="Sal", seats=90)
        ask_for_confirmation(TODAY)
        tell_unanswered(TODAY)  # the kinds of object are known then
        with django_assert_num_queries(6):
            tell_unanswered(TODAY + timedelta(days=31 + extra))


def test_screen_shows_everything_and_one_press_confirms_it(cast, hall):
    ask_for_confirmation(timezone.localdate())
    client = cast.client("staff")
    response = client.get(PAGE)
    text = response.content.decode()
    assert "546" in text
    assert f"/saler/{hall.pk}/#id_seats" in text
    seen = response.context["form"].digest
    assert client.post(PAGE, {"seen": seen}).status_code == 302
    rows = FactSource.objects.order_by("field").values_list("field", "confirmed_on", "confirmed_by")
    today, person = timezone.localdate(), cast.users["staff"].pk
    assert list(rows) == [("seats", today, person), ("stage_width", today, person)]
    assert Task.objects.open().count() == 0


def test_what_somebody_else_changed_meanwhile_is_not_confirmed_unseen(cast, hall):
    client = cast.client("staff")
    seen = client.get(PAGE).context["form"].digest
    Hall.objects.filter(pk=hall.pk).update(seats=40)
    response = client.post(PAGE, {"seen": seen})
    assert response.status_code == 422
    assert FactSource.objects.count() == 0
    assert response.context["form"]["seen"].value() == response.context["form"].digest


def test_confirming_keeps_the_source(cast, hall):
    confirm(hall, cast, "stage_width", months=YEAR)
    confirm_everything(hall.venue, cast.users["administrator"])
    assert dict(FactSource.objects.values_list("field", "source")) == {"seats": "huset", "stage_width": "måling"}


def test_screen_is_missing_to_others(cast, hall):
    for name in ("other_staff", "supplier", "secretariat", "stranger"):
        assert cast.client(name).post(PAGE, {"seen": "x"}).status_code == 404


def test_screen_costs_the_same_with_more_halls(cast, hall):
    client, found = cast.client("staff"), []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        found.append(len(queries))
        for extra in range(2):
            Hall.objects.create(venue=hall.venue, name=f"Sal {number}{extra}", seats=100)
    assert found == [8, 8]


def test_secretariat_counts_and_filters_unconfirmed_facts(cast, hall):
    client = cast.client("secretariat")
    address = "/admin/members/venue/"
    assert "Storelv" not in client.get(f"{address}?ubekreftet=ja").content.decode()
    assert client.get(f"{address}?ubekreftet=ja").context["cl"].result_list[0].unconfirmed == 2
    confirm_everything(hall.venue, cast.users["staff"])
    assert [row.slug for row in client.get(f"{address}?ubekreftet=nei").context["cl"].result_list] == [
        "fjordvik-kulturhus"
    ]
