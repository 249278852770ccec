"""All of it or nothing, and back again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone, translation

from desk.models import Task
from members.imports.undoing import obstacles
from members.models import Import, Mandate, Membership, Organisation, User, Venue
from members.models.imports import PATIENCE, ImportWork
from members.services import (
    ask_import,
    commit_import,
    discard_import,
    erase_person,
    plan_import,
    undo_import,
    work_on_import,
)
from members.services.administrators import KIND, tell_missing_administrator
from members.timeline import organisation_timeline
from tests.cast import make_cast
from tests.members.imports.files import HEADS, csv_file, faults, number, planned, rows

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


def everything():
    """All rows of what an import touches, with all their values."""
    models = (Organisation, User, Venue, Membership, Mandate)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def committed(lines, by) -> Import:
    row = planned(csv_file(lines), by)
    assert faults(row) == []
    return commit_import(row, by, today=DAY)


def test_file_with_faults_writes_nothing_and_the_corrected_one_everything(by):
    good = rows(60)
    bad = [list(line) for line in good]
    for place in range(0, 60, 6):
        bad[place][0] = "123456789"
    before = everything()
    row = planned(csv_file([HEADS, *bad]), by)
    assert [(line, column) for line, column, _text in faults(row)] == [
        (place + 2, "Org.nr.") for place in range(0, 60, 6)
    ]
    with pytest.raises(ValidationError) as refusal:
        commit_import(row, by, today=DAY)
    assert (refusal.value.code, everything()) == ("fault", before)
    committed([HEADS, *good], by)
    assert Organisation.objects.filter(name__startswith="Prøvehus").count() == 60
    assert Membership.objects.filter(organisation__name__startswith="Prøvehus").values("period").distinct().get() == {
        "period": DateRange(date(2026, 1, 1), date(2027, 1, 1))
    }
    assert set(Mandate.objects.filter(user__email="person7@prove.example").values_list("kind", flat=True)) == {
        "employee",
        "administrator",
    }


def test_imported_person_signs_in_by_code_only_and_acts_for_the_house(by):
    committed([HEADS, *rows(1)], by)
    person = User.objects.get(email="person0@prove.example")
    assert not person.has_usable_password()
    assert person.standing.has("administrator", Organisation.objects.get(number=number(0)).pk)


def test_the_same_file_again_has_nothing_to_do(by):
    committed([HEADS, *rows(3)], by)
    row = planned(csv_file([HEADS, *rows(3)]), by)
    assert row.counts == {"new": 0, "changed": 0, "same": 3, "fault": 0}
    with pytest.raises(ValidationError) as refusal:
        commit_import(row, by, today=DAY)
    assert refusal.value.code == "nothing"


def test_stale_dry_run_is_refused_until_it_is_made_anew(cast, by):
    row = planned(csv_file([["Orgnr", "Poststed"], ["310000027", "Bergen"]]), by)
    Organisation.objects.filter(number="310000027").update(city="Os")
    with pytest.raises(ValidationError) as refusal:
        commit_import(row, by, today=DAY)
    assert refusal.value.code == "stale"
    plan_import(row, today=DAY)
    commit_import(row, by, today=DAY)
    assert Organisation.objects.get(number="310000027").city == "Bergen"


def test_dry_run_of_a_reader_of_another_language_is_not_stale(by):
    with translation.override("en"):
        row = planned(csv_file([HEADS, *rows(1)]), by)
    with translation.override("nn"):
        assert commit_import(row, by, today=DAY).state == "committed"


def test_import_cannot_be_committed_twice(by):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    commit_import(row, by, today=DAY)
    with pytest.raises(ValidationError):
        commit_import(row, by, today=DAY)


def test_commit_and_undo_cost_the_same_for_1_and_for_30_rows(by, django_assert_num_queries):
    for start, count in ((0, 1), (1, 31)):
        row = planned(csv_file([HEADS, *rows(count)[start:]]), by)
        with django_assert_num_queries(42, exact=False):
            commit_import(row, by, today=DAY)


def test_timeline_tells_the_import_and_who_did_it(rf, by):
    row = committed([HEADS, *rows(1)], by)
    page = organisation_timeline(Organisation.objects.get(number=number(0)), rf.get("/").GET)
    assert {(entry.who, entry.why) for entry in page.object_list} == {("Torbjørg Fjellheim", f"import: {row.name}")}


def test_new_payers_and_houses_are_written(by):
    heads = ["Orgnr", "Navn", "Kommune", "Betaler", "Hus i katalogen"]
    committed([heads, [number(0), "Nyhus KF", "4601", number(1), "Nyhuset"], [number(1), "By", "4601", "", ""]], by)
    house = Venue.objects.get(slug="nyhuset")
    assert (house.organisation.name, house.organisation.payer.name) == ("Nyhus KF", "By")


def test_new_wholes_are_written_and_undone(by):
    before = everything()
    heads = ["Orgnr", "Navn", "Kommune", "Organisasjonstype", "Del av"]
    lines = [[number(0), "Nyhus", "4601", "Underenhet", number(1)], [number(1), "By", "4601", "", ""]]
    row = committed([heads, *lines], by)
    house = Organisation.objects.get(number=number(0))
    assert (house.kind, house.parent.name) == ("sub_unit", "By")
    undo_import(row, by)
    assert everything() == before


def test_job_does_what_was_asked_once(by, run_jobs):
    row = planned(csv_file([HEADS, *rows(2)]), by)
    ask_import(row, ImportWork.PLAN, by)  # of today, as the job has it
    run_jobs()
    ask_import(row, ImportWork.COMMIT, by)
    for work in (ImportWork.COMMIT, ImportWork.PLAN):
        with pytest.raises(ValidationError) as refusal:
            ask_import(row, work, by)
        assert refusal.value.code == "busy"
    discard_import(row)
    assert run_jobs() == ["members.work_on_import"]
    row.refresh_from_db()
    assert (row.state, row.work, row.work_since, row.committed_by) == ("committed", "", None, by)
    work_on_import(row.pk, by.pk)  # a worker that tries it once more
    assert Organisation.objects.filter(name__startswith="Prøvehus").count() == 2
    with pytest.raises(ValidationError):
        ask_import(row, ImportWork.COMMIT, by)
    ask_import(row, ImportWork.UNDO, by)
    run_jobs()
    row.refresh_from_db()
    assert (row.state, row.work) == ("undone", "")


def test_what_stops_a_job_is_told_in_the_readers_language(by, run_jobs):
    row = planned(csv_file([["Orgnr", "Poststed"], ["310000027", "Bergen"]]), by)
    Organisation.objects.filter(number="310000027").update(city="Os")
    ask_import(row, ImportWork.COMMIT, by)
    run_jobs()
    row.refresh_from_db()
    assert (row.state, row.work) == ("draft", "")
    with translation.override("nn"):
        assert row.what_stopped.startswith("Registeret er endra")


def test_faulty_file_is_refused_before_any_job(by):
    row = planned(csv_file([["Orgnr", "Navn"], ["1", "B"]]), by)
    with pytest.raises(ValidationError) as refusal:
        ask_import(row, ImportWork.COMMIT, by)
    assert refusal.value.code == "fault"


def test_job_that_breaks_lets_the_import_go(by, run_jobs, monkeypatch):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    ask_import(row, ImportWork.COMMIT, by)
    monkeypatch.setattr("members.services.imports.make_plan", lambda *_args, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run_jobs()
    row.refresh_from_db()
    assert (row.state, row.work, row.stopped[:20]) == ("draft", "", "Something went wrong")


def test_work_whose_worker_is_lost_may_be_asked_for_anew(by):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    ask_import(row, ImportWork.PLAN, by)
    Import.objects.update(work_since=timezone.now() - PATIENCE)
    ask_import(row, ImportWork.PLAN, by)


def test_task_of_a_house_without_administrator_is_closed(cast, by):
    house = cast.organisations["fjordvik"]
    Mandate.objects.filter(organisation=house, kind="administrator").update(
        starts_at=timezone.now() - timedelta(days=9), ends_at=timezone.now()
    )
    tell_missing_administrator(house)
    committed([HEADS, ["310000027", *[""] * 6, "ny@fjordvik.example", "admin"]], by)
    assert Task.objects.get(kind=KIND).done_at


def test_undo_restores_exactly_what_was_there(cast, by):
    Venue.objects.filter(slug="fjordvik-kulturhus").update(organisation=None)
    before = everything()
    heads = [*HEADS, "Betaler", "Hus i katalogen", "Mobil", "Betalt"]
    lines = [[*line, number(1), "", "91234567", "02.01.2026"] for line in rows(3)]
    year = timezone.localdate().year
    known = ["310000027", "Fjordvik hus", "4601", "5003", "venue", f"01.01.{year}", "", "kari@fjordvik.example"]
    row = committed(
        [heads, *lines, [*known, "admin", number(0), "Fjordvik kulturhus", "91234567", f"03.01.{year}"]], by
    )
    assert everything() != before
    assert obstacles(row.written) == []
    undo_import(row, by)
    assert everything() == before
    assert Import.objects.get(pk=row.pk).state == "undone"


def test_undo_tells_row_by_row_what_stops_it(cast, by):
    row = committed([HEADS, *rows(4)], by)
    house = Organisation.objects.get(number=number(0))
    house.city = "Voss"
    house.save()
    User.objects.filter(email="person1@prove.example").update(last_login=timezone.now())
    other = Organisation.objects.get(number=number(2))
    Mandate.objects.create(user=cast.users["staff"], organisation=other)
    Mandate.objects.filter(user__email="person3@prove.example").delete()
    assert [(one.row, one.why) for one in obstacles(row.written)] == [
        (2, "Poststed er endret siden."),
        (3, "Personen har logget inn siden."),
        (4, "Har siden fått tilganger (1)."),
        (5, "Finnes ikke lenger."),
        (5, "Finnes ikke lenger."),
    ]
    before = everything()
    with pytest.raises(ValidationError):
        undo_import(row, by)
    assert everything() == before


def test_undo_leaves_what_others_changed_in_other_fields(cast, by):
    row = committed([["Orgnr", "Poststed"], ["310000027", "Bergen"]], by)
    Organisation.objects.filter(number="310000027").update(address="Strandgata 1")
    undo_import(row, by)
    house = Organisation.objects.get(number="310000027")
    assert (house.city, house.address) == ("", "Strandgata 1")


def test_draft_is_thrown_away_and_an_import_is_not(by):
    draft, done = planned(csv_file([HEADS, *rows(1)]), by), committed([HEADS, *rows(2)], by)
    discard_import(draft)
    discard_import(done)
    assert list(Import.objects.all()) == [done]


def test_erased_person_is_in_no_import_any_more(by):
    row = committed([HEADS, *rows(1)], by)
    erase_person(User.objects.get(email="person0@prove.example"), why="asked")
    row.refresh_from_db()
    assert (row.plan, row.written) == ([], [])
    with pytest.raises(ValidationError):
        undo_import(row, by)
