"""Hall files and photos in the back office: the state of each, its timeline, and the failed ones once more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.files import check_again
from desk.models import FileState, StoredFile
from members.models import Hall, HallFile, VenuePhoto
from members.models.photos import PHOTO
from members.services import add_hall_file, add_photos
from tests.cast import make_cast
from tests.shared.files import pdf, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def office(cast):
    return cast.client("secretariat")


@pytest.fixture
def hall(cast):
    return Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen")


def plan(cast, hall, content=None):
    return add_hall_file(HallFile(hall=hall), SimpleUploadedFile("plan.pdf", content or pdf()), cast.users["staff"])


def photo(cast, size=(900, 600)):
    upload = SimpleUploadedFile("IMG_1.jpg", picture("JPEG", size=size))
    return add_photos(cast.venues["fjordvik"], [upload], cast.users["staff"])[0]


def address(row, act="change", *more):
    return reverse(f"admin:members_{row._meta.model_name}_{act}", args=[row.pk, *more])


def newest(row):
    return StoredFile.objects.of(row).latest("pk")


def spoil(row):
    """As when the worker could not read it."""
    file = newest(row)
    file.state, file.refusal = FileState.REFUSED, "The file is too heavy to read. Make it smaller and send it again."
    file.save()
    return file


def test_lists_say_state_and_who_sent_it(cast, office, hall, run_jobs):
    row = plan(cast, hall)
    text = office.get(reverse("admin:members_hallfile_changelist")).text
    assert all(word in text for word in ("Scenetegning", "Fjordvik kulturhus", "Kontrolleres", "Kari Nordvik"))
    run_jobs()
    spoil(row)
    lists = reverse("admin:members_hallfile_changelist")
    assert office.get(f"{lists}?tilstand=refused").context["cl"].result_count == 1
    assert office.get(f"{lists}?tilstand=ready").context["cl"].result_count == 0


def test_refused_file_is_processed_once_more(cast, office, hall, run_jobs):
    row = plan(cast, hall)
    run_jobs()
    file = spoil(row)
    text = office.get(address(row)).text
    assert ("Avvist" in text, "Behandle en gang til" in text) == (True, True)
    office.post(address(row, "again", file.pk))
    assert newest(row).state == FileState.WAITING
    assert "desk.check_stored_file" in run_jobs()
    assert newest(row).state == FileState.READY
    assert not check_again(newest(row))
    timeline = office.get(address(row, "history")).text
    assert ("Kontrollert" in timeline, "Avvist" in timeline, "Torbjørg Fjellheim" in timeline) == (True, True, True)


def test_file_of_another_row_is_a_missing_page(cast, office, hall, run_jobs):
    one, other = plan(cast, hall), plan(cast, hall)
    run_jobs()
    assert office.post(address(one, "again", newest(other).pk)).status_code == 404


def test_photo_that_lacks_its_smaller_pictures_gets_them(cast, office, run_jobs):
    row = photo(cast)
    run_jobs()
    StoredFile.objects.of(row).exclude(use=PHOTO).delete()
    assert "De mindre bildene mangler" in office.get(address(row)).text
    office.post(address(row, "again", newest(row).pk))
    assert run_jobs() == ["members.make_widths"]
    assert StoredFile.objects.of(row).exclude(use=PHOTO).exists()
    assert "De mindre bildene mangler" not in office.get(address(row)).text


def test_secretariat_sees_a_photo_without_words(cast, office, run_jobs):
    row = photo(cast)
    run_jobs()
    text = office.get(address(row)).text
    assert "Ingen har sagt hva det viser" in text
    answer = office.get(newest(row).get_absolute_url())
    assert answer.status_code == 200
    answer.getvalue()
    assert VenuePhoto.objects.visible_to(cast.users["other_staff"]).count() == 0


@pytest.mark.parametrize("who", ["staff", "administrator", "supplier", "stranger"])
def test_pages_are_the_secretariats(cast, hall, who):
    row = plan(cast, hall)
    for answer in (
        cast.client(who).get(address(row), follow=True),
        cast.client(who).post(address(row, "again", newest(row).pk), follow=True),
    ):
        assert answer.status_code == 404


@pytest.mark.parametrize("make", [plan, photo])
def test_list_costs_the_same_for_1_and_for_3(cast, office, hall, make, django_assert_max_num_queries):
    def one():
        return make(cast, hall) if make is plan else make(cast)

    lists = reverse(f"admin:members_{one()._meta.model_name}_changelist")
    office.get(lists)
    with django_assert_max_num_queries(8):
        office.get(lists)
    one(), one()
    with django_assert_max_num_queries(8):
        office.get(lists)
