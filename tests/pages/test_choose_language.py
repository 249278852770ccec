import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
URL = "/sprak/"


def test_choice_is_kept_on_this_device(client):
    response = client.post(URL, {"language": "nn", "next": "/hus/?q=orgel"})
    assert (response.status_code, response.url) == (302, "/hus/?q=orgel")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nn"


def test_choice_follows_the_person(client, django_user_model):
    person = django_user_model.objects.create(email="ida@fjordvik.example", language="nb")
    client.force_login(person)
    client.post(URL, {"language": "nn"})
    person.refresh_from_db()
    assert person.language == "nn"


@pytest.mark.parametrize("language", ["", "sv", "../nb"])
def test_unknown_language_changes_nothing(client, language):
    response = client.post(URL, {"language": language, "next": "/hus/"})
    assert response.url == "/hus/"
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.parametrize(
    "address", ["https://annet.example/", "//annet.example/", "javascript:alert(1)", "", "/" + "a" * 3000, "https:///x"]
)
def test_way_back_never_leaves_the_portal(client, address):
    assert client.post(URL, {"language": "nn", "next": address}).url == "/"


def test_opening_the_address_changes_nothing(client):
    assert client.get(URL).status_code == 405


def test_choice_needs_the_token():
    assert Client(enforce_csrf_checks=True).post(URL, {"language": "nn"}).status_code == 403
