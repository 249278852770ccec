"""The demo's houses and people are complete, plausible and keep their own format (content/README.md)."""

import re
from collections import Counter
from dataclasses import asdict

import pytest
from stdnum.no import orgnr

from kulturhus.pages.demo import houses as reader
from kulturhus.pages.demo.accounts import sign_ins
from kulturhus.pages.demo.houses import SECRETARIAT, read_houses, read_people
from kulturhus.pages.demo.library import read_resources
from kulturhus.shared.drawing.seatmap import ROOMS
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.validators import validate_display_name, validate_postcode, validate_telephone
from members.reference import SVALBARD, rows_of

COUNTIES = {"03", "11", "15", "18", "31", "32", "33", "34", "39", "40", "42", "46", "50", "55", "56"}
USES = {"theatre", "concert", "cinema", "conference", "dance", "church", "sport", "exhibition", "library"}
FIELDS = {
    *("management", "programming", "stage", "sound", "lighting", "audience", "marketing", "operations"),
    *("building", "finance", "youth", "library_cinema", "education"),
}
MANDATES = {"employee", "administrator", "invoices", "statistics", "vote"}
OUTLETS = {None, 16, 32, 63, 125, 200, 400}  # ampere
HOUSES = read_houses()
PEOPLE = read_people()
HALLS = [(house, hall) for house in HOUSES for hall in house.halls]
each_house = pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.slug)
each_hall = pytest.mark.parametrize(
    ("house", "hall"), HALLS, ids=[f"{house.slug}-{norwegian_slug(hall.name)}" for house, hall in HALLS]
)
each_person = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.email.partition("@")[0])


def twice(values):
    return [value for value, times in Counter(values).items() if times > 1]


def at(slug):
    return [person for person in PEOPLE if person.house == slug]


def test_there_are_24_houses_of_all_sizes():
    assert len(HOUSES) == 24
    assert 70 <= len(HALLS) <= 80
    assert sum(hall.seats > 500 for _house, hall in HALLS) >= 15
    assert all(40 <= hall.seats <= 1400 for _house, hall in HALLS)


def test_houses_lie_in_every_county_and_on_svalbard():
    assert {house.municipality[:2] for house in HOUSES} == COUNTIES | {"21"}


def test_houses_lie_in_real_municipalities():
    real = {row["code"] for row in rows_of("municipalities")} | {SVALBARD["code"]}
    assert {house.municipality for house in HOUSES} - real == set()


def test_no_two_houses_lie_in_one_municipality():
    assert twice(house.municipality for house in HOUSES) == []


def test_organisation_numbers_are_valid_synthetic_and_used_once():
    organisations = [house.organisation for house in HOUSES]
    units = [*organisations, *(organisation.parent for organisation in organisations if organisation.parent)]
    numbers = [unit.number for unit in units if unit.number]
    assert [number for number in numbers if not (orgnr.is_valid(number) and number.startswith("31"))] == []
    assert twice(numbers) == []


def test_houses_are_told_apart():
    for field in ("slug", "name", "email", "telephone", "website"):
        assert twice(getattr(house, field) for house in HOUSES) == [], field
    assert twice(house.organisation.member_number for house in HOUSES) == []


def test_houses_are_told_in_their_languages():
    in_three = [house for house in HOUSES if house.description_nb and house.description_nn and house.description_en]
    assert len(in_three) >= 6
    assert sum(house.language == "nn" for house in HOUSES) == 6


def test_fjordvik_and_storelv_are_those_of_the_sign_ins():
    names = {house.name: house.organisation.name for house in HOUSES}
    assert names["Fjordvik kulturhus"] == "Fjordvik kulturhus KF"
    assert names["Storelv konserthus"] == "Storelv konserthus AS"


def test_fjordvik_has_told_everything_that_applies():
    halls = next(house for house in HOUSES if house.slug == "fjordvik-kulturhus").halls
    untold = {hall.name: {key for key, value in asdict(hall).items() if value in (None, "")} for hall in halls}
    no_bars = {"apron_depth", "fly_bar_load"}
    assert untold == {"Storsalen": set(), "Lillesalen": no_bars, "Kinosalen": no_bars}


def test_most_houses_leave_something_untold():
    halls = [hall for house in HOUSES if house.slug != "fjordvik-kulturhus" for hall in house.halls]
    assert sum(None in asdict(hall).values() for hall in halls) > len(halls) / 2


@each_house
def test_house_keeps_the_format(house):
    assert house.slug == norwegian_slug(house.name)
    validate_display_name(house.name)
    validate_postcode(house.postcode)
    validate_telephone(house.telephone)
    assert re.fullmatch(r"22 00 00 (0[1-9]|[12][0-9])", house.telephone)
    assert house.email == f"post@{house.slug}.example"
    assert house.website == f"https://{house.slug}.example"
    assert house.place
    assert house.address
    assert 1 <= len(house.halls) <= 5


@each_house
def test_house_years_follow_each_other(house):
    assert 1900 <= house.opened_year <= 2026
    assert house.renovated_year is None or house.opened_year < house.renovated_year <= 2026
    assert 1999 <= house.organisation.member_since <= 2026


@each_house
def test_house_is_told_in_two_to_four_sentences(house):
    assert house.language in {"nb", "nn"}
    assert getattr(house, f"description_{house.language}")
    for text in (house.description_nb, house.description_nn, house.description_en):
        assert not text or 2 <= len(re.findall(r"[.!?](?= |$)", text)) <= 4


@each_house
def test_organisation_fits_its_kind(house):
    organisation = house.organisation
    assert organisation.kind in {"legal", "sub_unit", "department"}
    assert (organisation.number is None) == (organisation.kind == "department")
    assert (organisation.parent is None) == (organisation.kind == "legal")


@each_house
def test_house_is_staffed(house):
    staff = at(house.slug)
    assert 3 <= len(staff) <= 9
    for mandate in ("administrator", "invoices", "vote"):
        assert any(mandate in person.mandates for person in staff), mandate


@each_house
def test_halls_of_a_house_have_different_names(house):
    assert twice(hall.name for hall in house.halls) == []


@each_hall
def test_hall_keeps_the_vocabulary(house, hall):
    assert hall.shape in ROOMS
    assert hall.uses
    assert set(hall.uses) <= USES
    assert getattr(hall, f"description_{house.language}")
    assert len(hall.lighting) <= 200
    assert len(hall.sound) <= 200
    validate_display_name(hall.name)


@each_hall
def test_hall_has_room_for_its_audience(house, hall):
    assert (hall.wheelchair_places or 0) <= hall.seats / 10
    assert hall.standing is None or hall.standing == 0 or hall.standing >= hall.seats
    assert hall.shape != "cinema" or hall.retractable_seating is False
    assert hall.shape != "black_box" or hall.seats <= 250


@each_hall
def test_hall_stage_fits_together(house, hall):
    measures = (hall.stage_width, hall.stage_depth, hall.stage_height)
    assert measures.count(None) in {0, 3}
    if hall.stage_width is None:
        assert (hall.proscenium_width, hall.apron_depth) == (None, None)
        return
    assert 5 <= hall.stage_width <= 25
    assert 1.5 <= hall.stage_depth <= 20
    assert 2.5 <= hall.stage_height <= 22
    assert (hall.proscenium_width or 0) <= hall.stage_width
    assert (hall.apron_depth or 0) < hall.stage_depth / 2


@each_hall
def test_hall_machinery_fits_the_stage(house, hall):
    bars = hall.fly_bars or 0
    assert (hall.fly_bar_load is None) == (bars == 0)
    assert bars == 0 or hall.stage_height >= 4.5
    assert bars < 20 or (hall.stage_height >= 9 and hall.seats >= 400)
    assert hall.shape not in {"black_box", "cinema"} or bars == 0
    assert not hall.orchestra_pit or (hall.seats >= 400 and hall.apron_depth)
    assert hall.power_ampere in OUTLETS
    assert (hall.loading_door_width is None) == (hall.loading_door_height is None)


@each_hall
def test_hall_sounds_as_it_is_built(house, hall):
    time = hall.reverberation_time
    assert time is None or 0.3 <= time <= 3.5
    assert time is None or hall.shape not in {"cinema", "black_box"} or time <= 1
    assert time is None or time <= 2.5 or "church" in hall.uses


@each_person
def test_person_keeps_the_vocabulary(person):
    assert person.house == SECRETARIAT or person.house in {house.slug for house in HOUSES}
    assert 1 <= len(person.fields) <= 3
    assert set(person.fields) <= FIELDS
    assert set(person.mandates) <= MANDATES
    assert ("employee" in person.mandates) != person.superuser
    assert person.language in {"nb", "nn", "en"}
    assert person.title
    validate_display_name(person.name)


@each_person
def test_person_can_be_reached_at_the_house(person):
    domain = "norskekulturhus" if person.house == SECRETARIAT else person.house
    assert re.fullmatch(rf"[a-z-]+(\.[a-z-]+)?@{domain}\.example", person.email)
    assert person.telephone or not person.show_telephone
    if person.telephone:
        validate_telephone(person.telephone)
        assert re.fullmatch(r"22 00 00 [3-9][0-9]", person.telephone)


def test_people_are_told_apart():
    assert 120 <= len(PEOPLE) <= 140
    assert twice(person.name for person in PEOPLE) == []
    assert twice(person.email for person in PEOPLE) == []
    assert twice(person.telephone for person in PEOPLE if person.telephone) == []


def test_secretariat_has_a_leader_an_adviser_and_a_technical_account():
    assert [person.name for person in at(SECRETARIAT)] == ["Torbjørg Fjellheim", "Amund Løkvik", "Demo Superbruker"]
    assert [person.email for person in PEOPLE if person.superuser] == ["superuser@norskekulturhus.example"]


def test_board_has_seven_members_and_two_deputies_from_different_houses():
    board = [person for person in PEOPLE if person.board]
    roles = Counter(person.board.role for person in board)
    assert roles == {"leader": 1, "deputy_leader": 1, "member": 5, "deputy": 2}
    assert twice(person.house for person in board) == []
    assert all(2020 <= person.board.since <= 2026 for person in board)


def test_who_signs_in_to_a_demo_has_the_mandates_of_the_role():
    mandates = {person.email: person.mandates for person in PEOPLE}
    cast = {sign_in.cast: sign_in.email for sign_in in sign_ins()}
    assert mandates[cast["venue_staff"]] == ["employee"]
    assert "administrator" in mandates[cast["venue_administrator"]]
    assert mandates[cast["other_venue_staff"]] == ["employee"]
    assert mandates[cast["secretariat"]] == ["employee"]


def test_who_signs_in_to_a_demo_as_a_venue_is_not_on_the_board():
    emails = {sign_in.email for sign_in in sign_ins()}
    assert [person.name for person in PEOPLE if person.email in emails and person.board] == []


def test_library_is_written_by_these_houses_and_people():
    houses = {house.name: house.slug for house in HOUSES} | {"Sekretariatet": SECRETARIAT}
    works_at = {(person.name, person.house) for person in PEOPLE} | {("", SECRETARIAT)}
    resources = read_resources()
    assert {resource.author_house for resource in resources} <= set(houses)
    assert {(resource.author, houses[resource.author_house]) for resource in resources} <= works_at


def test_a_house_that_breaks_the_format_is_named():
    with pytest.raises(ValueError, match=r"houses\.json, nowhere: 'organisation'"):
        reader._house({"slug": "nowhere"})


def test_a_person_who_breaks_the_format_is_named():
    with pytest.raises(ValueError, match=r"people\.json, nobody@nowhere\.example: "):
        reader._person({"email": "nobody@nowhere.example", "board": None})
