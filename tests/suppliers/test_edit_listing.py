"""The edit page: the draft is saved, never the public page; what was typed survives every error."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.models import StoredFile
from suppliers.models import Category, ContactPerson, Link, Listing
from suppliers.services import publish
from tests.shared.files import picture
from tests.suppliers.listings import draft, published

pytestmark = pytest.mark.django_db
EDIT = "/min-side/oppforing/rediger/"


def category(key):
    return str(Category.objects.get(key=key).pk)


@pytest.fixture
def client(cast):
    return cast.client("supplier")


def sent(client, **changes):
    """What the browser would send of the page as it stands, with `changes`."""
    html = client.get(EDIT).content.decode()
    token = re.search(r'name="token" value="([^"]*)"', html)[1]
    fields = {
        "token": token,
        "name": "Tindelyd",
        "summary_nb": "Lyd til små saler.",
        "categories": [category("lydanlegg")],
        "whole_country": "yes",
        "email": "hei@tindelyd.example",
        "person-TOTAL_FORMS": "2",
        "person-INITIAL_FORMS": "0",
        "link-TOTAL_FORMS": "2",
        "link-INITIAL_FORMS": "0",
    }
    return fields | changes


def save(client, **changes):
    return client.post(EDIT, sent(client, **changes))


def errors(response):
    """The lines of the summary, each with the control it leads to."""
    summary = re.search(r"data-nk-errors>.*?</div>", response.content.decode(), re.DOTALL)
    return dict(re.findall(r'<li>(?:<a href="#([^"]*)">)?([^<]*)', summary[0])) if summary else {}


def the_draft():
    return Listing.objects.get().versions.get(state="draft")


def test_first_save_begins_the_listing(client, cast):
    response = save(client)
    version = the_draft()
    assert (response.status_code, response.headers["Location"]) == (302, "/min-side/oppforing/")
    assert (version.listing.organisation, version.saved_by) == (cast.organisations["tindelyd"], cast.users["supplier"])
    assert [str(row) for row in version.categories.all()] == ["Lydanlegg"]


def test_opening_the_page_writes_nothing(client):
    client.get(EDIT)
    assert Listing.objects.count() == 0


def test_page_begins_with_what_is_published_until_there_is_a_draft(client, cast, tindelyd):
    assert "Lydanlegg, teleslynge og service." in client.get(EDIT).content.decode()
    draft(cast.organisations["tindelyd"], summary_nb="Utkastets tekst.")
    assert "Utkastets tekst." in client.get(EDIT).content.decode()


def test_saving_leaves_the_public_page_alone(client, tindelyd):
    save(client, summary_nb="Ny tekst.")
    assert tindelyd.versions.get(state="published").summary_nb == "Lydanlegg, teleslynge og service."


def test_published_draft_stands_in_the_directory_at_once(client):
    save(client, summary_nb="Ny tekst.")
    client.post("/min-side/oppforing/publiser/")
    assert "Ny tekst." in client.get("/leverandorer/").content.decode()


def test_save_and_preview_leads_to_the_preview(client):
    assert save(client, preview="1").headers["Location"] == "/min-side/oppforing/forhandsvis/"


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"name": ""}, {"id_name": "Navn slik kundene kjenner det: Fyll ut feltet."}),
        (
            {"summary_nb": "x" * 141},
            {"id_summary_nb": "Kort tekst i lista: Teksten er på 141 tegn. Kort den ned til 140."},
        ),
        ({"categories": []}, {"id_categories_0": "Fagområder: Velg minst ett fagområde, så husene finner dere."}),
        ({"whole_country": "no"}, {"id_counties_0": "Fylker: Velg fylkene dere leverer i."}),
        ({"email": "hei.tindelyd.example"}, {"id_email": "E-post: Skriv en hel e-postadresse, slik: navn@firma.no."}),
        (
            {"telephone": "123"},
            {
                "id_telephone": "Telefon: Skriv de åtte sifrene i et norsk nummer, eller begynn med + og landkoden.",
            },
        ),
        (
            {"person-0-title": "Leder", "person-0-email": "a@b.example"},
            {"id_person-0-name": "Kontaktperson 1, Navn: Skriv navnet på personen, eller tøm raden."},
        ),
        (
            {"person-1-name": "Silje"},
            {"id_person-1-email": "Kontaktperson 2, E-post: Skriv en e-postadresse eller et telefonnummer."},
        ),
        (
            {"link-0-label": "Katalog"},
            {"id_link-0-url": "Lenke 1, Adresse: Skriv adressen til lenken, eller tøm raden."},
        ),
    ],
)
def test_error_is_told_beside_its_field_and_nothing_typed_is_lost(client, changes, lines):
    response = save(client, body_nb="Lang tekst som skal overleve.", **changes)
    html = response.content.decode()
    assert (response.status_code, errors(response)) == (422, lines)
    assert ("<title>Feil: Rediger oppføringen" in html, "Lang tekst som skal overleve." in html) == (True, True)
    assert all(str(value) in html for value in changes.values() if isinstance(value, str))
    assert Listing.objects.count() == 0


def test_all_errors_are_told_at_once(client):
    response = save(client, **{"name": "", "person-0-name": "Silje", "link-0-url": "nei"})
    assert list(errors(response)) == ["id_name", "id_person-0-email", "id_link-0-url"]


def test_chosen_categories_survive_an_error(client):
    html = save(client, name="", categories=[category("scenelys")]).content.decode()
    assert re.search(rf'value="{category("scenelys")}" id="id_categories_\d+" checked', html)


def test_more_than_six_categories_are_refused(client):
    chosen = [str(pk) for pk in Category.objects.values_list("pk", flat=True)[:7]]
    assert errors(save(client, categories=chosen)) == {
        "id_categories_0": "Fagområder: Du valgte 7 fagområder. Velg høyst 6."
    }


def test_unknown_category_is_refused(client):
    assert save(client, categories=["999999"]).status_code == 422


def test_persons_and_links_are_kept_in_order_and_empty_rows_are_no_rows(client):
    save(
        client,
        **{
            "person-TOTAL_FORMS": "4",
            "person-0-name": "Åse Lyd",
            "person-0-telephone": "912 34 567",
            "person-1-is_public": "on",
            "person-2-name": "Arne Lys",
            "person-2-email": "arne@tindelyd.example",
            "person-2-is_public": "on",
            "link-1-label": "Katalog",
            "link-1-url": "tindelyd.example/katalog",
        },
    )
    persons = list(the_draft().persons.values_list("name", "telephone", "is_public"))
    assert persons == [("Åse Lyd", "91234567", False), ("Arne Lys", "", True)]
    assert list(the_draft().links.values_list("url", flat=True)) == ["https://tindelyd.example/katalog"]


def test_emptied_row_is_gone(client, cast):
    persons = [ContactPerson(name="Åse", email="a@b.example"), ContactPerson(name="Arne", email="b@b.example")]
    draft(cast.organisations["tindelyd"], persons=persons, links=[Link(label="A", url="https://a.example")])
    save(
        client,
        **{
            "person-TOTAL_FORMS": "4",
            "person-INITIAL_FORMS": "2",
            "person-0-name": "",
            "person-1-name": "Arne",
            "person-1-email": "b@b.example",
            "link-INITIAL_FORMS": "1",
        },
    )
    assert (list(the_draft().persons.values_list("name", flat=True)), the_draft().links.count()) == (["Arne"], 0)


def test_too_many_rows_are_refused(client):
    rows = {f"person-{number}-name": "Åse" for number in range(13)}
    rows |= {f"person-{number}-email": "a@b.example" for number in range(13)}
    assert save(client, **{"person-TOTAL_FORMS": "13"}, **rows).status_code == 422


def test_spoiled_row_numbers_are_an_error_and_no_crash(client):
    assert save(client, **{"person-TOTAL_FORMS": "tull"}).status_code == 422


def test_register_data_is_shown_and_not_sent(client, cast):
    save(client, organisation="1", state="published", slug="kapret", **{"organisation.name": "Kapret"})
    organisation = cast.organisations["tindelyd"]
    organisation.refresh_from_db()
    assert (organisation.name, the_draft().listing.slug) == ("Tindelyd AS", "tindelyd-as")
    assert "320\u00a0000\u00a0017" in client.get(EDIT).content.decode()


def test_save_over_somebody_elses_work_is_noticed_once(client, cast, tindelyd):
    mine = sent(client, summary_nb="Mitt.")
    draft(cast.organisations["tindelyd"], summary_nb="Kollegaens.")
    response = client.post(EDIT, mine)
    html = response.content.decode()
    assert (response.status_code, "Noen lagret oppføringen mens du skrev." in html, "Mitt." in html) == (
        422,
        True,
        True,
    )
    mine["token"] = re.search(r'name="token" value="([^"]*)"', html)[1]
    assert client.post(EDIT, mine).status_code == 302
    assert the_draft().summary_nb == "Mitt."


def logo(name="logo.png", content=None):
    return SimpleUploadedFile(name, content or picture())


def status(client, address):
    """The answer is read to its end, so that its file is closed."""
    response = client.get(address)
    response.getvalue()
    return response.status_code


def test_logo_waits_for_its_check_and_is_then_shown(client, run_jobs):
    save(client, logo=logo())
    assert the_draft().shown_logo is None
    run_jobs()
    publish(the_draft().listing, by=None)
    html = client.get("/leverandorer/").content.decode()
    assert 'class="nk-logoplate nk-logoimage"' in html
    picture = re.search(r'nk-logoimage" src="([^"]*)"', html)[1]
    assert status(client, picture) == 200


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (("logo.svg", b"<svg/>"), "Velg en av disse: PNG, JPG"),
        (("logo.png", b"<svg/>"), "PNG"),
    ],
)
def test_logo_of_another_kind_is_refused(client, file, words):
    response = save(client, logo=logo(*file))
    assert (response.status_code, words in errors(response)["id_logo"]) == (422, True)


def test_file_must_be_chosen_again_after_an_error(client):
    response = save(client, name="", logo=logo())
    assert errors(response)["id_logo"] == "Logo: Velg fila på nytt: Nettleseren tar ikke vare på den."
    assert StoredFile.objects.count() == 0


def test_logo_stays_until_it_is_taken_away(client):
    save(client, logo=logo())
    first = the_draft().logo
    publish(the_draft().listing, by=None)
    save(client, summary_nb="Ny.")
    assert the_draft().logo == first
    save(client, remove_logo="on")
    assert (the_draft().logo, Listing.objects.get().versions.get(state="published").logo) == (None, first)


def test_new_logo_of_a_draft_takes_the_place_of_the_one_before(client):
    save(client, logo=logo())
    save(client, logo=logo("ny.png"))
    assert [file.name for file in StoredFile.objects.all()] == ["ny.png"]


def test_discarded_draft_takes_its_logo_along(client, tindelyd):
    save(client, logo=logo())
    client.post("/min-side/oppforing/forkast/")
    assert StoredFile.objects.count() == 0


def test_logo_of_a_draft_is_seen_by_its_owner_only(cast, client, run_jobs):
    save(client, logo=logo())
    run_jobs()
    address = the_draft().logo.preview_url
    names = ["supplier", "other_supplier", "staff", "anonymous", "secretariat"]
    assert [status(cast.client(name), address) for name in names] == [200, 404, 404, 404, 200]


def test_logo_follows_the_listing_in_and_out(cast, client, run_jobs):
    save(client, logo=logo())
    run_jobs()
    publish(the_draft().listing, by=None)
    address = StoredFile.objects.get().preview_url
    assert status(cast.client("anonymous"), address) == 200
    cast.organisations["tindelyd"].memberships.update(ended_on="2020-01-01")
    assert status(cast.client("anonymous"), address) == 404


def test_card_beside_the_form_shows_what_is_saved(client, cast):
    published(cast.organisations["tindelyd"], name="Tindelyd", summary_nb="Slik ser de oss.")
    card = re.search(r"Slik ser husene dere.*?</article>", client.get(EDIT).content.decode(), re.DOTALL)[0]
    assert "Slik ser de oss." in card
