import pytest
from django.conf import settings
from django.test import Client

from kulturhus.shared.language import browser_language

pytestmark = pytest.mark.urls("tests.shared.frame_urls")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "nb"),
        ("nn", "nn"),
        ("nn-NO,nn;q=0.9,no;q=0.8,nb;q=0.7", "nn"),
        ("no,nn;q=0.9", "nb"),
        ("nb-NO, nn;q=0.5", "nb"),
        ("nn;q=0.5, nb", "nb"),
        ("en-GB,en;q=0.9,nn;q=0.4", "nn"),
        ("en", "nb"),
        ("nn;q=0", "nb"),
        ("se,fi;q=0.2", "nb"),
        ("nonsense;;;q=x," * 200, "nb"),
    ],
)
def test_browser_language(header, language):
    assert browser_language(header) == language


def language_of(response):
    return response.headers["Content-Language"]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_cookie_decides_over_browser(code):
    client = Client(headers={"Accept-Language": "nn"})
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = code
    response = client.get("/listing/")
    assert language_of(response) == code
    assert f'<html lang="{code}"' in response.content.decode()


@pytest.mark.django_db
def test_unknown_cookie_is_ignored(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "../../etc"
    assert language_of(client.get("/listing/")) == "nb"


@pytest.mark.django_db
def test_person_decides_over_cookie(client, django_user_model):
    client.force_login(django_user_model.objects.create(email="ida@fjordvik.example", language="nn"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert language_of(client.get("/listing/")) == "nn"


@pytest.mark.django_db
def test_page_varies_with_what_it_reads(client):
    assert client.get("/listing/").headers["Vary"] == "Accept-Language, Cookie"
