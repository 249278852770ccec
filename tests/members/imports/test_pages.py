"""The pages of an import, from the file to undoing it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.models import SecurityEvent
from members.models import Import, Organisation
from tests.cast import make_cast
from tests.members.imports.files import HEADS, csv_file, number, planned, rows, xlsx_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


def at(row, act="change"):
    return reverse(f"admin:members_import_{act}", args=[row.pk])


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_file_goes_through_all_steps(office, run_jobs):
    upload = xlsx_file({"Medlemmer": [HEADS, *rows(2)]})
    answer = office.post(reverse("admin:members_import_add"), {"file": upload})
    row = Import.objects.get()
    page = office.get(answer["Location"])
    assert (row.state, page.headers["Refresh"]) == ("reading", "2")
    run_jobs()
    page = office.get(answer["Location"], follow=True)
    assert "Hva er hva i medlemmer.xlsx?" in text_of(page)
    fields = page.context["form"].fields
    office.post(at(row, "columns"), {name: field.initial or "" for name, field in fields.items()})
    page = office.get(at(row))
    assert "Prøvekjøringen blir gjort. 2 rader i filen" in text_of(page)
    assert page.headers["Refresh"] == "2"
    run_jobs()
    page = office.get(at(row))
    assert [(line.row, line.outcome) for line in page.context["page"].object_list] == [(2, "new"), (3, "new")]
    page = office.post(at(row, "commit"), follow=True)
    assert ("Blir importert." in text_of(page), page.headers["Refresh"]) == (True, "2")
    assert office.get(at(row, "columns"))["Location"] == at(row)
    run_jobs()
    page = office.get(at(row))
    assert "Importert av Torbjørg Fjellheim" in text_of(page)
    assert Organisation.objects.filter(number=number(1)).exists()
    assert "6 ting" not in text_of(office.get(at(row, "undo")))
    page = office.post(at(row, "undo"), follow=True)
    assert "Blir angret." in text_of(page)
    run_jobs()
    page = office.get(at(row))
    assert "Angret av Torbjørg Fjellheim" in text_of(page)
    assert not Organisation.objects.filter(number=number(1)).exists()


def test_file_that_is_no_table_is_refused_in_words(office, run_jobs):
    answer = office.post(reverse("admin:members_import_add"), {"file": SimpleUploadedFile("a.xlsx", b"%PDF-1.7")})
    run_jobs()
    page = office.get(answer["Location"])
    assert "Dette er ikke en tabell. Send XLSX eller CSV." in text_of(page)
    assert (Import.objects.get().content, "Refresh" in page.headers) == (None, False)


@pytest.mark.parametrize("upload", [None, SimpleUploadedFile("a.csv", b"")])
def test_sending_nothing_is_told(office, upload):
    answer = office.post(reverse("admin:members_import_add"), {"file": upload} if upload else {})
    assert (answer.status_code, Import.objects.count()) == (422, 0)


def test_column_chosen_twice_is_refused(office, by):
    row = planned(csv_file([["Orgnr", "Nr"], [number(0), number(0)]]), by)
    answer = office.post(at(row, "columns"), {"0-0": "number", "0-1": "number"})
    assert answer.status_code == 422
    assert "«Orgnr» er valgt for dette: bare én kolonne." in text_of(answer)


def test_columns_without_organisation_are_refused(office, by):
    row = planned(csv_file([["Orgnr"], [number(0)]]), by)
    assert office.post(at(row, "columns"), {"0-0": "city"}).status_code == 422


def test_only_faulty_rows_are_shown_when_asked(office, by):
    row = planned(csv_file([["Orgnr", "Navn"], [number(0), "A"], ["1", "B"]]), by)
    page = office.get(at(row), {"vis": "fault"})
    assert [line.row for line in page.context["page"].object_list] == [3]
    assert "Et organisasjonsnummer har ni sifre." in text_of(page)
    assert "Importer alt" not in text_of(page)


def test_rows_stand_on_pages_of_fifty(office, by):
    row = planned(csv_file([HEADS, *rows(60)]), by)
    assert len(office.get(at(row)).context["page"].object_list) == 50
    assert len(office.get(at(row), {"side": 2}).context["page"].object_list) == 10


def test_faults_can_be_taken_out_as_a_list(office, by):
    row = planned(csv_file([["Orgnr", "Navn"], ["1", "=B"]]), by)
    answer = office.get(reverse("admin:members_import_faults", args=[row.pk, "csv"]))
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").split("\r\n")
    assert lines[1] == ";2;'=B;Orgnr;Et organisasjonsnummer har ni sifre."
    assert SecurityEvent.objects.filter(kind__contains="export").exists()


def test_stale_dry_run_is_told_on_its_page(office, by, run_jobs):
    row = planned(csv_file([["Orgnr", "Poststed"], ["310000027", "Bergen"]]), by)
    Organisation.objects.filter(number="310000027").update(city="Os")
    office.post(at(row, "commit"))
    run_jobs()
    assert "Registeret er endret siden prøvekjøringen" in text_of(office.get(at(row)))


def test_second_press_is_told_that_it_is_being_done(office, by, run_jobs):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    run_jobs()
    office.post(at(row, "commit"))
    assert "Denne importen er alt i gang." in text_of(office.post(at(row, "commit"), follow=True))
    assert office.post(at(row, "discard"))["Location"] == at(row)
    assert run_jobs() == ["members.work_on_import"]
    assert Organisation.objects.filter(number=number(0)).count() == 1


def test_draft_is_thrown_away(office, by):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    office.post(at(row, "discard"))
    assert not Import.objects.exists()


@pytest.mark.parametrize("key", ["x", "0", "9" * 30])
def test_import_that_is_not_there_is_a_missing_page(office, key):
    assert office.get(f"/admin/members/import/{key}/change/").status_code == 404


@pytest.mark.parametrize("act", ["dry_run", "commit", "discard"])
def test_acts_are_never_done_by_a_link(office, by, act):
    assert office.get(at(planned(csv_file([HEADS, *rows(1)]), by), act)).status_code == 405


@pytest.mark.parametrize("name", ["staff", "administrator", "supplier", "stranger"])
@pytest.mark.parametrize("act", ["change", "columns", "undo", "commit"])
def test_members_meet_no_page(cast, by, name, act):
    row = planned(csv_file([HEADS, *rows(1)]), by)
    assert cast.client(name).post(at(row, act), follow=True).status_code == 404
    assert not Organisation.objects.filter(number=number(0)).exists()


def test_list_costs_the_same_for_1_and_for_3_imports(office, by, django_assert_num_queries):
    address = reverse("admin:members_import_changelist")
    office.get(address)
    for count in (1, 2):
        for place in range(count):
            planned(csv_file([HEADS, *rows(place + 1)]), by)
        with django_assert_num_queries(7):
            office.get(address)
