"""Telephone and e-mail go as far as the person says: nobody, the own house, all members; never further."""

import pytest

from members.models import Membership, User
from tests.cast import make_cast, mandate

pytestmark = pytest.mark.django_db
TELEPHONE, EMAIL = "91234567", "kari@fjordvik.example"
PREVIEW = "/min-side/om-meg/slik-ser-andre-deg/"


@pytest.fixture
def cast():
    cast = make_cast()
    colleague = User.objects.create_user("per@fjordvik.example", name="Per Fjord")
    mandate(colleague, cast.organisations["fjordvik"], "employee")
    cast.users["colleague"] = colleague
    return cast


def choose(cast, level):
    values = {"telephone": TELEPHONE, "telephone_seen_by": level, "email_seen_by": level}
    User.objects.filter(pk=cast.users["staff"].pk).update(**values)


def shown(text):
    return (f"tel:+47{TELEPHONE}" in text, f"mailto:{EMAIL}" in text)


@pytest.mark.parametrize(
    ("level", "own", "others"),
    [
        ("nobody", (False, False), (False, False)),
        ("house", (True, True), (False, False)),
        ("members", (True, True), (True, True)),
    ],
)
def test_contact_goes_as_far_as_chosen(cast, level, own, others):
    choose(cast, level)
    assert shown(cast.client("colleague").get("/min-side/ansatte/").text) == own
    other = cast.client("other_staff")
    card = other.get(f"/folk/{cast.users['staff'].pk}/kontakt.vcf").text
    assert shown(other.get("/folk/").text) == others
    assert shown(other.get("/hus/fjordvik-kulturhus/").text) == others
    assert (EMAIL in card, TELEPHONE in card) == others
    for name in ("supplier", "stranger", "anonymous"):
        client = cast.client(name)
        assert client.get("/folk/").status_code != 200
        assert "Kari Nordvik" not in client.get("/hus/fjordvik-kulturhus/").text


def test_administrator_sees_the_address_one_signs_in_with_and_no_telephone(cast):
    choose(cast, "nobody")
    assert shown(cast.client("administrator").get("/min-side/ansatte/").text) == (False, True)


def test_new_person_shows_to_the_own_house_only(cast):
    person = User.objects.create_user("ny@fjordvik.example", name="Ny")
    assert (person.telephone_seen_by, person.email_seen_by) == ("house", "house")


@pytest.mark.parametrize(("level", "own", "others"), [("nobody", 0, 0), ("house", 1, 0), ("members", 1, 1)])
def test_preview_shows_what_the_pages_do(cast, level, own, others):
    choose(cast, level)
    text = cast.client("staff").get(PREVIEW).text
    sections = {part.split('"')[0]: part for part in text.split('aria-labelledby="')}
    assert sections["huset"].count(EMAIL) == own
    assert (f"mailto:{EMAIL}" in sections["medlem"]) == bool(others)
    for key in ("leverandor", "alle"):
        assert "Kari" not in sections[key].split("</section>")[0]


def test_preview_says_when_one_is_not_listed(cast):
    Membership.objects.filter(organisation=cast.organisations["fjordvik"]).delete()
    assert "Du står ikke blant kollegene" in " ".join(cast.client("staff").get(PREVIEW).text.split())
    assert cast.client("stranger").get(PREVIEW).status_code == 200


def test_choice_is_made_on_the_profile(cast):
    data = {"name": "Kari Nordvik", "language": "nb", "telephone": "", "telephone_seen_by": "nobody"}
    client = cast.client("staff")
    assert client.post("/min-side/om-meg/", data | {"email_seen_by": "alle"}).status_code == 422
    assert client.post("/min-side/om-meg/", data | {"email_seen_by": "members"}).status_code == 302
    person = User.objects.get(pk=cast.users["staff"].pk)
    assert (person.telephone_seen_by, person.email_seen_by) == ("nobody", "members")
