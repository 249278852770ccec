"""The technical sheet: one stable public address, made by the worker, always what the house tells now."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from desk.models import StoredFile
from members.models import Hall, TechnicalSheet
from members.services import confirm_everything, save_hall, want_sheet
from members.technical_sheet import content_of, make, refresh_all
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
SHEET, PAGE = "/hus/fjordvik-kulturhus/teknisk-ark.pdf", "/hus/fjordvik-kulturhus/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hall(cast):
    hall = Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=546, stage_width="14.2")
    make(hall.venue_id)
    return hall


def words(venue, language="nb", today=None):
    with translation.override(language):
        return content_of(venue, today or timezone.localdate())


def checksum():
    return TechnicalSheet.objects.get().checksum


def test_everybody_gets_the_pdf_at_the_address_of_the_house(cast, hall):
    response = cast.client("anonymous").get(SHEET)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    assert response.headers["Content-Disposition"] == 'inline; filename="teknisk-ark-fjordvik-kulturhus.pdf"'
    assert "no-cache" in response.headers["Cache-Control"]
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert document.docinfo["/Title"] == "Teknisk ark – Fjordvik kulturhus"
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "nb-NO"
        assert b"pdfuaid" in document.Root.Metadata.read_bytes()


def test_who_has_the_newest_gets_no_bytes(cast, hall):
    client = cast.client("anonymous")
    tag = client.get(SHEET).headers["ETag"]
    assert client.get(SHEET, headers={"if-none-match": tag}).status_code == 304


def test_sheet_tells_each_fact_with_unit_and_what_is_unconfirmed(cast, hall):
    hall.sound = "Linjeanlegg"
    save_hall(hall, ["seats", "stage_width"], cast.users["staff"], source="måling")
    content = words(hall.venue)
    rows = {row["label"]: row for group in content["halls"][0]["groups"] for row in group["rows"]}
    assert rows["Scenebredde"]["text"] == "14,2\u00a0m"
    assert rows["Scenebredde"]["origin"].startswith("en måling, ")
    assert (rows["Scenebredde"]["mark"], rows["Lyd"]["mark"]) == ("", "Ubekreftet")
    assert content["warning"].startswith("1 opplysning er ubekreftet")
    assert content["address"].endswith(SHEET)


def test_sheet_speaks_the_language_of_the_house(cast, hall):
    cast.organisations["fjordvik"].language = "nn"
    cast.organisations["fjordvik"].save()
    make(hall.venue_id)
    with pikepdf.open(io.BytesIO(cast.client("anonymous").get(SHEET).content)) as document:
        assert document.Root.Lang == "nn-NO"


def test_change_is_in_the_sheet_once_the_job_has_run(cast, hall, run_jobs):
    before = checksum()
    hall.seats = 560
    save_hall(hall, ["seats"], cast.users["staff"])
    assert TechnicalSheet.objects.get().is_pending
    assert "et nytt er på vei" in cast.client("anonymous").get(PAGE).content.decode()
    assert "members.make_technical_sheet" in run_jobs()
    assert checksum() != before
    assert not TechnicalSheet.objects.get().is_pending
    assert "et nytt er på vei" not in cast.client("anonymous").get(PAGE).content.decode()
    assert StoredFile.objects.count() == 1


def test_job_that_runs_again_makes_nothing_new(hall):
    key = StoredFile.objects.get().key
    make(hall.venue_id)
    assert StoredFile.objects.get().key == key


def test_change_past_the_forms_is_found_at_night(hall):
    before = checksum()
    Hall.objects.update(seats=1)
    refresh_all()
    assert checksum() != before


def test_sheet_marks_facts_the_night_they_turn_unconfirmed(cast, hall):
    confirm_everything(hall.venue, cast.users["staff"])
    make(hall.venue_id)
    before = checksum()
    refresh_all(timezone.now() + timedelta(days=300))
    assert checksum() == before
    refresh_all(timezone.now() + timedelta(days=367))
    assert checksum() != before
    content = words(hall.venue, today=timezone.localdate() + timedelta(days=367))
    assert content["warning"].startswith("1 opplysning er ubekreftet")  # the seats; walls hold for three years


def test_house_that_tells_nothing_or_is_closed_has_no_sheet(cast, hall):
    client = cast.client("anonymous")
    assert client.get("/hus/storelv-konserthus/teknisk-ark.pdf").status_code == 404
    cast.venues["fjordvik"].is_open = False
    cast.venues["fjordvik"].save()
    assert client.get(SHEET).status_code == 404
    cast.venues["fjordvik"].is_open = True
    cast.venues["fjordvik"].save()
    hall.delete()
    make(cast.venues["fjordvik"].pk)
    assert client.get(SHEET).status_code == 404


def test_page_offers_and_shares_it(cast, hall):
    text = cast.client("anonymous").get(PAGE).content.decode()
    assert f'href="{SHEET}"' in text
    assert f'data-nk-share="http://localhost:8000{SHEET}"' in text
    assert "mailto:?subject=Fjordvik%20kulturhus&amp;body=http" in text


def test_wish_for_a_sheet_is_kept_with_the_change(cast, hall):
    want_sheet(hall.venue)
    assert TechnicalSheet.objects.get().is_pending


def test_answer_costs_the_same_with_more_halls(cast, hall):
    client, found = cast.client("anonymous"), []
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(SHEET)
        found.append(len(queries))
        Hall.objects.create(venue=hall.venue, name=f"Sal {number}", seats=100)
        make(hall.venue_id)
    assert found == [2, 2]
