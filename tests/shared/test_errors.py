import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.urls("tests.shared.frame_urls")


@pytest.fixture
def visitor():
    """A browser that is shown the error page, as a real one is; the test client raises otherwise."""
    return Client(raise_request_exception=False)


@pytest.fixture
def database_away(django_db_blocker, monkeypatch):
    """Nothing answers where the database should be."""
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
        monkeypatch.setitem(connection.settings_dict, "PORT", "1")
        yield
        connection.close()


def test_closed_page_with_session_while_database_is_away(visitor, database_away):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = visitor.get("/closed/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "30"
    assert "Kort pause" in response.content.decode()


def test_missing_page_with_session_while_database_is_away(visitor, database_away):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert visitor.get("/nowhere/").status_code == 503


def test_spoiled_input_while_database_is_away(visitor, database_away):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    assert visitor.get("/closed/?q=%00").status_code == 400


def test_lost_connection_says_come_back(visitor):
    response = visitor.get("/interrupted/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")


def test_error_of_ours_is_500(visitor):
    response = visitor.get("/broken/")
    assert response.status_code == 500
    assert "Retry-After" not in response.headers


def test_error_in_the_readers_language(visitor):
    visitor.cookies[settings.LANGUAGE_COOKIE_NAME] = "nn"
    visitor.cookies["nk_light"] = "dark"
    text = visitor.get("/broken/").content.decode()
    assert '<html lang="nn" data-color-scheme="dark">' in text
    assert "Noko gjekk gale bak scena" in text


@pytest.mark.django_db
def test_missing_page_is_our_own(visitor):
    response = visitor.get("/nowhere/?q=1")
    assert response.status_code == 404
    assert "Denne siden står ikke på plakaten" in response.content.decode()


@pytest.mark.django_db
def test_denied_page_is_our_own(visitor):
    response = visitor.get("/denied/")
    assert response.status_code == 403
    assert "Denne døra er for dem som jobber her" in response.content.decode()


@pytest.mark.django_db
def test_form_without_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/echo/", {"text": "hei"})
    assert response.status_code == 403
    assert "Skjemaet var for gammelt" in response.content.decode()


@pytest.mark.django_db
def test_unknown_host_is_refused(visitor):
    assert visitor.get("/", headers={"host": "annet.example"}).status_code == 400
