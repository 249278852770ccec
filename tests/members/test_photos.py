"""Photos of a house: as a phone takes them, made anew by the worker, shown with words, sizes and in an order."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from desk.models import StoredFile
from members.models import Hall, VenuePhoto
from members.services import add_photos, move_photo
from tests.cast import make_cast
from tests.shared.files import picture

pytestmark = pytest.mark.django_db
MINE, PAGE = "/min-side/huset/fjordvik-kulturhus/bilder/", "/hus/fjordvik-kulturhus/"


@pytest.fixture
def cast():
    return make_cast()


def phone_picture(size=(2000, 1500)):
    """A JPEG lying on its side, with the maker and the place in its EXIF."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telefon"
    exif.get_ifd(0x8825)[1] = "N"
    return picture("JPEG", size=size, exif=exif)


def upload(name="IMG_1.jpg", content=None):
    return SimpleUploadedFile(name, content or phone_picture())


def added(cast, number=1, **fields):
    photos = add_photos(cast.venues["fjordvik"], [upload() for _number in range(number)], cast.users["staff"])
    VenuePhoto.objects.update(**{"alt": "Salen sett fra scenen"} | fields)
    return photos


def post(cast, name, path, **data):
    return cast.client(name).post(MINE + path, data)


def page(cast, name="anonymous", address=PAGE):
    return cast.client(name).get(address).content.decode()


def shown(text):
    return re.findall(r'<img class="nk-photo"[^>]*>', text)


def test_pictures_sent_together_are_prepared_and_asked_for_their_words(cast, run_jobs):
    answer = post(cast, "staff", "nye/", pictures=[upload("a.jpg"), upload("b.jpg")])
    first, second = VenuePhoto.objects.order_by("position")
    assert answer.headers["Location"] == f"{MINE}{first.pk}/"
    assert page(cast, "administrator", MINE).count("Gjøres klart") == 2
    assert shown(page(cast)) == []
    run_jobs()
    assert page(cast, "staff", MINE).count("Vises ikke: mangler ord") == 2
    answer = post(cast, "staff", f"{first.pk}/", alt="Salen sett fra scenen", credit="Kari Nordvik")
    assert answer.headers["Location"] == f"{MINE}{second.pk}/"
    assert len(shown(page(cast))) == 1
    assert "Foto: Kari Nordvik" in page(cast)


def test_picture_is_upright_and_tells_nothing_of_when_and_where(cast, run_jobs):
    (photo,) = added(cast)
    run_jobs()
    for file in StoredFile.objects.of(photo):
        with file.content.open("rb") as content, Image.open(content) as image:
            assert (image.height > image.width, dict(image.getexif())) == (True, {})
    sizes = list(StoredFile.objects.of(photo).order_by("width").values_list("use", "width", "height", "media_type"))
    assert sizes == [
        ("w480", 480, 640, "image/webp"),
        ("w960", 960, 1280, "image/webp"),
        ("photo", 1500, 2000, "image/jpeg"),
    ]


def test_page_offers_each_width_with_size_and_words(cast, run_jobs):
    added(cast, 2)
    run_jobs()
    main, other = shown(page(cast))
    assert re.findall(r"(\d+)w[,\"]", main) == ["480", "960"]
    assert all('alt="Salen sett fra scenen" width="1500" height="2000"' in image for image in (main, other))
    assert ["loading" in image for image in (main, other)] == [False, True]
    source = re.search(r'srcset="(\S+)', main).group(1)
    answer = cast.client("anonymous").get(source)
    assert Image.open(io.BytesIO(answer.getvalue())).size == (480, 640)
    assert "public" in answer.headers["Cache-Control"]


def test_house_without_photo_keeps_its_drawing(cast):
    Hall.objects.create(venue=cast.venues["fjordvik"], name="Storsalen", seats=300)
    assert "nk-houseart" in page(cast)


def test_refused_picture_says_why_to_the_house_and_is_not_shown(cast, run_jobs):
    add_photos(cast.venues["fjordvik"], [upload(content=b"\xff\xd8\xff broken")], cast.users["staff"])
    VenuePhoto.objects.update(alt="Ord")
    run_jobs()
    assert "Bildet kan ikke leses" in page(cast, "staff", MINE)
    assert shown(page(cast)) == []


def test_photo_without_words_is_fetched_by_nobody_outside(cast, run_jobs):
    (photo,) = added(cast, alt="")
    run_jobs()
    address = StoredFile.objects.of(photo).filter(use="photo").get().preview_url
    answers = [cast.client(name).get(address) for name in ("staff", "anonymous", "other_staff")]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    answers[0].getvalue()


@pytest.mark.parametrize("name", ["IMG_1.HEIC", "IMG_1.jpg"])
def test_heic_is_refused_with_the_way_to_jpeg(cast, name):
    answer = post(cast, "staff", "nye/", pictures=[upload(name, b"\0\0\0\x18ftypheic" + b"\0" * 40)])
    assert (answer.status_code, VenuePhoto.objects.count()) == (422, 0)
    assert "Mest kompatibelt" in answer.content.decode()


def test_more_pictures_than_allowed_are_refused(cast):
    VenuePhoto.objects.bulk_create(VenuePhoto(venue=cast.venues["fjordvik"]) for _number in range(20))
    together = post(cast, "staff", "nye/", pictures=[upload(f"{number}.jpg", picture("JPEG")) for number in range(6)])
    in_all = post(cast, "staff", "nye/", pictures=[upload(f"{number}.jpg", picture("JPEG")) for number in range(5)])
    assert [together.status_code, in_all.status_code, VenuePhoto.objects.count()] == [422, 422, 20]


def test_words_are_needed(cast):
    (photo,) = added(cast)
    answer = post(cast, "staff", f"{photo.pk}/", alt="")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["alt"])


def test_hall_of_another_house_cannot_be_chosen(cast):
    (photo,) = added(cast)
    foreign = Hall.objects.create(venue=cast.venues["storelv"], name="Sal")
    assert post(cast, "staff", f"{photo.pk}/", alt="Ord", hall=foreign.pk).status_code == 422


def test_order_is_what_the_house_wants(cast):
    first, second, third = added(cast, 3)
    post(cast, "staff", f"{third.pk}/flytt/", way="first")
    move_photo(first, "down")
    assert list(VenuePhoto.objects.order_by("position")) == [third, second, first]
    move_photo(first, "down")
    move_photo(second, "up")
    assert list(VenuePhoto.objects.order_by("position")) == [second, third, first]


def test_remove_asks_first_and_takes_all_sizes(cast, run_jobs, django_capture_on_commit_callbacks):
    (photo,) = added(cast)
    run_jobs()
    names = list(StoredFile.objects.of(photo).values_list("content", flat=True))
    storage = StoredFile._meta.get_field("content").storage
    assert cast.client("staff").get(f"{MINE}{photo.pk}/fjern/").status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        post(cast, "staff", f"{photo.pk}/fjern/")
    assert (VenuePhoto.objects.count(), [name for name in names if storage.exists(name)]) == (0, [])


@pytest.mark.parametrize("name", ["other_staff", "supplier", "secretariat", "stranger"])
def test_others_find_no_page_and_no_act(cast, name):
    (photo,) = added(cast)
    client, paths = cast.client(name), ["", "nye/", f"{photo.pk}/", f"{photo.pk}/fjern/"]
    assert [client.get(MINE + path).status_code for path in paths] == [404] * 4
    assert [client.post(MINE + path).status_code for path in (*paths[1:], f"{photo.pk}/flytt/")] == [404] * 4


def test_pages_cost_the_same_with_more_photos(cast, run_jobs):
    found = []
    for _round in range(2):
        added(cast, 1 + len(found))
        run_jobs()
        for name, address in (("staff", MINE), ("anonymous", PAGE)):
            client = cast.client(name)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            found.append(len(queries))
    assert found == [*found[:2], *found[:2]]
