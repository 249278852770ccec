import re

import pytest
from django.urls import reverse

from desk import files
from desk.models import FileState, StoredFile
from tests.cast import CAST
from tests.desk.conftest import everybody, oneself, upload
from tests.shared.files import pdf, picture

SANDBOX = "default-src 'none'; sandbox"


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


CHANGES = re.compile(rb'(nonce|value)="[^"]+"|[0-9a-f]{8}-[0-9a-f-]{27}')  # nonces, form tokens, keys


def get(client, url):
    """The answer, read to its end, so that its file is closed."""
    response = client.get(url)
    response.body = response.getvalue()
    return response


def headers(response, *names):
    return [response.headers.get(name) for name in names]


def test_document_is_downloaded_under_its_own_name(cast, kari, gates):
    gates(everybody)
    content = pdf()
    file = files.store_checked(content, name="Plan for Bølgesal.pdf", owner=kari)

    response = get(cast.client("anonymous"), file.get_absolute_url())

    assert (response.status_code, response.body) == (200, content)
    assert headers(response, "Content-Type", "Content-Disposition", "X-Content-Type-Options") == [
        "application/pdf",
        "attachment; filename*=utf-8''Plan%20for%20B%C3%B8lgesal.pdf",
        "nosniff",
    ]
    assert headers(response, "Content-Security-Policy", "Cache-Control") == [SANDBOX, "private, no-store"]


def test_public_picture_is_shown_in_the_page_and_kept_a_day(cast, kari, gates):
    gates(everybody)
    file = files.store_checked(picture(), name="Logo.png", owner=kari)

    response = get(cast.client("anonymous"), file.get_absolute_url())

    names = ("Content-Type", "Content-Disposition", "Content-Security-Policy", "Cache-Control")
    assert headers(response, *names) == [
        "image/png",
        'inline; filename="Logo.png"',
        SANDBOX,
        "public, max-age=86400, immutable",
    ]


def test_picture_is_kept_by_no_browser_with_a_session(cast, kari, gates):
    gates(everybody)
    file = files.store_checked(picture(), name="Logo.png", owner=kari)

    assert get(cast.client("staff"), file.url).headers["Cache-Control"] == "private, no-store"


def test_preview_is_a_webp_picture(cast, kari, gates):
    gates(everybody)
    file = files.store_checked(picture(size=(1600, 800)), name="Foto.png", owner=kari)

    response = get(cast.client("anonymous"), file.preview_url)

    assert (response.headers["Content-Type"], response.body[8:12]) == ("image/webp", b"WEBP")


def test_file_without_preview_shows_itself(cast, kari):
    file = files.store_checked(pdf(), name="Plan.pdf", owner=kari)

    assert file.preview_url == file.get_absolute_url()


@pytest.mark.parametrize("name", [name for name in CAST if name != "staff"])
def test_file_of_another_is_not_found_like_one_that_does_not_exist(cast, kari, gates, name):
    gates(oneself)
    file = files.store_checked(pdf(), name="Plan.pdf", owner=kari)
    client = cast.client(name)

    refused = get(client, file.get_absolute_url())
    missing = get(client, reverse("desk:file", args=["00000000-0000-4000-8000-000000000000", "Plan.pdf"]))

    assert (refused.status_code, missing.status_code) == (404, 404)
    assert CHANGES.sub(b"", refused.body) == CHANGES.sub(b"", missing.body)


def test_preview_of_another_is_not_found(cast, kari, gates):
    gates(oneself)
    file = files.store_checked(picture(), name="Foto.png", owner=kari)

    assert get(cast.client("other_staff"), file.preview_url).status_code == 404


def test_waiting_picture_is_downloaded_by_its_uploader_only(cast, kari, gates):
    gates(everybody)
    file = files.store(upload("a.png", picture()), owner=kari, user=kari)

    mine = get(cast.client("staff"), file.get_absolute_url())

    assert mine.headers["Content-Disposition"] == 'attachment; filename="a.png"'
    assert get(cast.client("administrator"), file.get_absolute_url()).status_code == 404


def test_refused_file_is_served_to_nobody(cast, kari, gates):
    gates(everybody)
    file = files.store(upload("a.pdf", pdf()), owner=kari, user=kari)
    StoredFile.objects.update(state=FileState.REFUSED, refusal="The PDF is damaged.")

    assert get(cast.client("staff"), file.get_absolute_url()).status_code == 404


def test_file_whose_bytes_are_gone_is_not_found(cast, kari, gates):
    gates(everybody)
    file = files.store_checked(pdf(), name="Plan.pdf", owner=kari)
    file.content.storage.delete(file.content.name)

    assert get(cast.client("staff"), file.get_absolute_url()).status_code == 404


def test_name_with_a_slash_still_has_an_address(cast, kari, gates):
    gates(everybody)
    file = files.store_checked(pdf(), name="Plan 2/3.pdf", owner=kari)

    assert get(cast.client("staff"), file.get_absolute_url()).status_code == 200


def test_file_goes_through_the_proxy_when_there_is_one(cast, kari, gates, settings):
    settings.FILE_ACCEL_PREFIX = "/_media/"
    gates(everybody)
    file = files.store_checked(pdf(), name="Plan.pdf", owner=kari)

    response = get(cast.client("staff"), file.get_absolute_url())

    assert (response.body, response.headers["X-Accel-Redirect"]) == (b"", f"/_media/{file.content.name}")
    assert headers(response, "Content-Type", "Content-Disposition") == [
        "application/pdf",
        'attachment; filename="Plan.pdf"',
    ]


def test_post_is_refused(cast, kari, gates):
    file = files.store_checked(pdf(), name="Plan.pdf", owner=kari)

    assert cast.client("staff").post(file.get_absolute_url()).status_code == 405
