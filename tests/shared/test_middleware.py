import pytest
from django.conf import settings
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shared.frame_urls")]


@pytest.mark.parametrize(
    "address",
    [
        "/echo/?q=a%00b",
        "/echo/?%00=a",
        "/echo/?q=%ff",
        "/echo/?q=%ed%a0%80",  # a lone surrogate
        "/echo/%00",
        "/echo/%ff",
        "/echo/?q=" + "a" * 8191,
    ],
)
def test_spoiled_address_is_refused(client, address):
    assert client.get(address).status_code == 400


def test_norwegian_address_is_read(client):
    assert client.get("/echo/?q=bl%C3%A5b%C3%A6r").status_code == 200


@pytest.mark.parametrize("body", ["text=a%00b", "%00=a", "text=%ff", "text=%ed%a0%80", b"text=\xe5"])
def test_spoiled_form_is_refused(client, body):
    response = client.post("/echo/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_clean_form_is_read(client):
    response = client.post("/echo/", "text=bl%C3%A5", content_type="application/x-www-form-urlencoded")
    assert response.content.decode() == "blå"


def test_nul_in_multipart_is_refused(client):
    assert client.post("/echo/", {"text": "a\0b"}).status_code == 400


@pytest.mark.parametrize("charset", ["utf-7", "latin-1", "utf-16"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_other_charset_is_refused(kind, charset):
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    response = client.post("/echo/", b"text=+AAA-", content_type=f"{kind}; charset={charset}")
    assert response.status_code == 400


def test_broken_multipart_is_refused(client):
    response = client.post("/echo/", b"--x\r\nnothing", content_type="multipart/form-data; boundary=\xff")
    assert response.status_code == 400


def test_anonymous_page_touches_no_session(client):
    response = client.get("/listing/")
    assert "Cache-Control" not in response.headers
    assert not response.wsgi_request.session.modified
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_page_with_session_is_kept_by_no_cache(client, django_user_model):
    client.force_login(django_user_model.objects.create(email="ida@fjordvik.example"))
    assert client.get("/listing/").headers["Cache-Control"] == "private, no-store"


def test_refusal_carries_the_headers_too(client):
    headers = client.get("/echo/?q=%00").headers
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_anonymous_page_asks_for_the_associations_details_alone(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/listing/")
