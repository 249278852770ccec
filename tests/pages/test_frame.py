import pytest

from kulturhus.pages.menu import current

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.shared.frame_urls")]


def page(client, **cookies):
    client.cookies.load(cookies)
    return client.get("/listing/").content.decode()


def test_title_tells_of_errors(client):
    assert "<title>Feil:" in client.post("/listing/", {"name": "altfor lang"}).content.decode()
    assert "Feil:" not in client.get("/listing/").content.decode()


@pytest.mark.parametrize(("cookie", "scheme"), [("dark", "dark"), ("light", "light"), ("auto", "auto"), ('"x', "auto")])
def test_light_is_written_by_the_server(client, cookie, scheme):
    assert f'data-color-scheme="{scheme}"' in page(client, nk_light=cookie)


def test_demo_is_marked(client, settings):
    settings.DEMO = True
    assert "Dette er demodata." in page(client)


def test_real_portal_is_not_marked(client, settings):
    settings.DEMO = False
    assert "demodata" not in page(client)


def test_page_names_its_own_address(client, settings):
    html = client.get("/listing/?q=1").content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_ADDRESS}/listing/">' in html


def test_page_has_neither_inline_style_nor_script(client):
    html = page(client)
    assert " style=" not in html
    assert "<style" not in html
    assert "<script>" not in html
    assert " onclick" not in html


def test_languages_stand_in_their_own_words(client):
    html = page(client, nk_language="en")
    assert [name in html for name in (">Bokmål<", ">Nynorsk<", ">English<")] == [True, True, True]


@pytest.mark.parametrize(("path", "value"), [("/hus/", "page"), ("/hus/fjordvik/", "true"), ("/husly/", ""), ("/", "")])
def test_where_one_stands_is_marked(path, value):
    assert current("/hus/", path) == value


def test_what_went_well_is_a_toast_and_what_did_not_stays(client):
    html = client.get("/told/").content.decode()
    toasts = html[html.index('id="toasts"') :]
    assert "Oppføringen er lagret." in toasts
    assert "Logoen kunne ikke leses." not in toasts
    assert html.count("Logoen kunne ikke leses.") == 1
