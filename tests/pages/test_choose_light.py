import pytest

pytestmark = pytest.mark.django_db
URL = "/lys/"


@pytest.mark.parametrize("light", ["dark", "light", "auto"])
def test_choice_is_kept_and_the_page_too(client, light):
    response = client.post(URL, {"light": light, "next": "/om/"})
    assert (response.status_code, response.url) == (302, "/om/")
    assert response.cookies["nk_light"].value == light


def test_script_can_read_the_choice(client):
    assert not client.post(URL, {"light": "dark"}).cookies["nk_light"]["httponly"]


def test_unknown_light_changes_nothing(client):
    assert "nk_light" not in client.post(URL, {"light": "strobe"}).cookies


def test_opening_the_address_changes_nothing(client):
    assert client.get(URL).status_code == 405
