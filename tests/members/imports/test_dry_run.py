"""The dry run: every row told, nothing written."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from members.imports.planning import make_plan
from members.imports.showing import show
from members.models import Import, Mandate, Membership, Organisation, User, Venue
from members.services import plan_import
from tests.cast import make_cast
from tests.members.imports.files import HEADS, csv_file, faults, number, planned, read, rows, xlsx_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


def outcomes(row: Import) -> list[str]:
    return [line["outcome"] for line in row.lines]


def changes(row: Import, place: int = 0) -> dict[str, tuple[object, object]]:
    """Field → (before, after) of one line."""
    return {
        f"{part['model'].partition('.')[2]}.{name}": (before, after)
        for part in row.lines[place]["parts"]
        for name, before, after in part["changes"]
    }


def count_all():
    return [model.objects.count() for model in (Organisation, User, Membership, Mandate, Venue)]


def test_new_row_tells_all_it_makes_and_writes_nothing(by):
    before = count_all()
    row = planned(csv_file([HEADS, *rows(1)]), by)
    assert outcomes(row) == ["new"]
    assert changes(row) == {
        "organisation.number": ("", number(0)),
        "organisation.name": ("", "Prøvehus 0 KF"),
        "organisation.municipality": ("", "Bergen (4601)"),
        "organisation.postcode": ("", "5003"),
        "membership.period": ("", ["2026-01-01", "2026-12-31"]),
        "membership.member_since": ("", "2026-01-01"),
        "membership.member_number": ("", 1),
        "user.name": ("", "Person 0"),
        "mandate.kind": ("", "administrator"),
    }
    assert count_all() == before


def test_known_organisation_is_changed_field_by_field(cast, by):
    lines = [["Orgnr", "Navn", "Postnr", "Poststed"], ["310000027", "Fjordvik hus KF", "5003", ""]]
    row = planned(csv_file(lines), by)
    assert outcomes(row) == ["changed"]
    assert changes(row) == {
        "organisation.name": ("Fjordvik kulturhus KF", "Fjordvik hus KF"),
        "organisation.postcode": ("", "5003"),
    }


def test_row_that_says_what_is_there_is_unchanged(by):
    row = planned(csv_file([["Orgnr", "Navn"], ["310000027", "Fjordvik kulturhus KF"]]), by)
    assert (outcomes(row), row.counts) == (["same"], {"new": 0, "changed": 0, "same": 1, "fault": 0})


def test_department_without_number_is_known_by_name_and_municipality(by):
    Organisation.objects.create(name="Ås kulturhus", kind="department", municipality_id="3218")
    lines = [["Navn", "Kommune"], ["ås kulturhus", "3218"], ["Ås kulturhus", "Bergen"]]
    row = planned(csv_file(lines), by)
    assert outcomes(row) == ["changed", "new"]
    assert changes(row) == {"organisation.name": ("Ås kulturhus", "ås kulturhus")}


def test_several_with_the_same_name_are_a_fault(by):
    for code in ("3218", "4601"):
        Organisation.objects.create(name="Folkets hus", kind="department", municipality_id=code)
    row = planned(csv_file([["Navn"], ["Folkets hus"]]), by)
    assert [(line, column) for line, column, _text in faults(row)] == [(2, "Navn")]


def test_merged_organisation_is_a_fault_that_names_the_other(cast, by):
    gone = cast.organisations["storelv"]
    Organisation.objects.filter(pk=gone.pk).update(merged_into=cast.organisations["fjordvik"])
    row = planned(csv_file([["Orgnr"], [gone.number]]), by)
    assert faults(row) == [(2, "Orgnr", "Merged into Fjordvik kulturhus KF: write that one.")]


def test_every_fault_of_a_row_is_told_at_once(by):
    bad = ["123456789", "Hus", "Atlantis", "12", "Kongelig", "i går", "Kari", "kari", "sjef"]
    row = planned(csv_file([HEADS, bad]), by)
    assert [column for _row, column, _text in faults(row)] == ["Org.nr.", *HEADS[2:6], *HEADS[7:]]
    assert row.counts["fault"] == 1


def test_faults_are_told_in_the_readers_language(by):
    row = planned(csv_file([["Orgnr", "Navn"], ["123456789", "Hus"]]), by)
    ((column, text),) = show(row.lines, row.sheets)[0].faults
    assert column == "Orgnr"
    assert text.startswith("123456789 er ikke et organisasjonsnummer")


def test_formula_is_a_fault_of_its_cell(by):
    row = planned(xlsx_file({"Ark": [["Orgnr", "Navn"], ["310000027", '=A2&"x"']]}), by)
    assert faults(row) == [(2, "Navn", "Is a formula or an error. Paste it as a value.")]


def test_two_rows_that_contradict_each_other_are_a_fault(by):
    lines = [["Orgnr", "Navn", "Poststed"], [number(0), "Hus", "Bergen"], [number(0), "Hus", "Voss"]]
    row = planned(csv_file(lines), by)
    assert faults(row) == [(3, "Poststed", "Row 2 says something else about the same: Bergen.")]


def test_organisation_of_two_rows_is_made_once(by):
    first, second = rows(2)
    second[:2] = first[:2]
    row = planned(csv_file([HEADS, first, second]), by)
    assert [part["model"] for part in row.lines[1]["parts"]] == ["members.user", "members.mandate", "members.mandate"]


def test_people_keep_what_they_have_written_themselves(cast, by):
    User.objects.filter(email="kari@fjordvik.example").update(welcomed_at=timezone.now())
    lines = [["Orgnr", "Kontaktperson", "E-post kontakt", "Tittel"]]
    row = planned(csv_file([*lines, ["310000027", "K. Nordvik", "KARI@fjordvik.example", "Lydtekniker"]]), by)
    assert changes(row) == {"user.title": ("", "Lydtekniker")}


def test_closed_account_is_a_fault(cast, by):
    User.objects.filter(email="kari@fjordvik.example").update(is_active=False)
    row = planned(csv_file([["Orgnr", "E-post kontakt"], ["310000027", "kari@fjordvik.example"]]), by)
    assert [(line, column) for line, column, _text in faults(row)] == [(2, "E-post kontakt")]


def test_access_to_the_association_is_no_matter_of_an_import(by):
    row = planned(csv_file([["Orgnr", "E-post kontakt"], ["310000019", "ny@annet.example"]]), by)
    assert [text for _row, _column, text in faults(row)] == ["The association itself is not changed by an import."]


def test_membership_that_runs_is_compared_and_never_moved(cast, by):
    year = timezone.localdate().year
    heads = ["Orgnr", "Kategori", "Medlem fra", "Medlem til", "Betalt"]
    same = ["310000027", "kulturhus", f"01.01.{year}", f"31.12.{year}", f"15.01.{year}"]
    moved = ["310000035", "venue", f"01.02.{year}", "", ""]
    row = planned(csv_file([heads, same, moved]), by)
    assert changes(row) == {"membership.paid_on": (f"{year}-01-01", f"{year}-01-15")}
    assert [(line, column) for line, column, _text in faults(row)] == [(3, "Medlem fra")]


def test_member_that_has_left_is_not_taken_back_unasked(cast, by):
    left = cast.organisations["fjordvik"].memberships.get()
    left.period, left.ended_on = DateRange(date(2026, 1, 1), date(2027, 1, 1)), date(2026, 2, 1)
    left.save()
    heads = ["Orgnr", "Kategori", "Medlem fra"]
    silent = planned(csv_file([heads, ["310000027", "venue", ""]]), by)
    text = "It left on 2026-02-01. Write its first day as a member again, or take the row out."
    assert faults(silent) == [(2, "Medlem fra", text)]
    asked = planned(csv_file([heads, ["310000027", "venue", "01.03.2026"]]), by)
    assert changes(asked)["membership.period"] == ("", ["2026-03-01", "2026-12-31"])


def test_member_number_of_another_is_a_fault(by):
    heads = ["Orgnr", "Navn", "Kategori", "Medlemsnr"]
    row = planned(csv_file([heads, [number(0), "A", "venue", "7"], [number(1), "B", "venue", "7"]]), by)
    assert faults(row) == [(3, "Medlemsnr", "Another member has this number.")]


def test_numbers_of_the_file_are_not_given_twice(by):
    heads = ["Orgnr", "Navn", "Kategori", "Medlemsnr"]
    row = planned(csv_file([heads, [number(0), "A", "venue", ""], [number(1), "B", "venue", "7"]]), by)
    assert changes(row)["membership.member_number"] == ("", 8)


def test_category_of_all_rows_can_be_chosen(by):
    row = read(csv_file([["Orgnr", "Navn", "Medlem siden"], [number(0), "A", "1998"]]), by)
    told = dict(row.mapping[0])
    assert plan_import(row, [told]).counts["fault"] == 1
    assert plan_import(row, [told | {"category": "associate"}]).counts["fault"] == 0


def test_house_of_the_directory_is_given_to_its_organisation(cast, by):
    Venue.objects.filter(slug="fjordvik-kulturhus").update(organisation=None)
    heads = ["Orgnr", "Navn", "Kommune", "Hus i katalogen"]
    known = ["310000027", "Fjordvik kulturhus KF", "4601", "Fjordvik kulturhus"]
    new = [number(0), "Nyhus KF", "4601", "Fjordvik Kulturhus"]
    taken = ["310000035", "", "5601", "Storelv konserthus"]
    row = planned(csv_file([heads, known, taken, new]), by)
    assert changes(row)["venue.organisation"] == ("", "Fjordvik kulturhus KF")
    assert faults(row) == [(4, "Hus i katalogen", "This house belongs to Fjordvik kulturhus KF.")]


def test_payer_may_stand_in_a_later_row(by):
    heads = ["Orgnr", "Navn", "Betaler"]
    lines = [[number(0), "Hus", number(1)], [number(1), "Kommune", ""], [number(2), "Tredje", number(3)]]
    row = planned(csv_file([heads, *lines]), by)
    assert changes(row)["organisation.payer"] == ("", "Kommune")
    assert faults(row) == [(4, "Betaler", "This organisation is neither known nor in the file.")]


def test_dry_run_costs_the_same_for_1_and_for_30_rows(by, django_assert_num_queries):
    for count in (1, 30):
        row = read(csv_file([HEADS, *rows(count)]), by)
        with django_assert_num_queries(8):
            make_plan(row.sheets, row.mapping, today=date(2026, 3, 1))


def test_kind_and_what_it_is_part_of_are_read(by):
    heads = ["Orgnr", "Navn", "Kommune", "Organisasjonstype", "Del av"]
    lines = [
        [number(0), "Nyhus", "4601", "Underenhet", number(1)],
        [number(1), "Ny kommune", "4601", "hovedenhet", ""],
        ["", "Kulturavdelingen", "4601", "Avdeling", number(1)],
    ]
    row = planned(csv_file([heads, *lines]), by)
    assert faults(row) == []
    found = changes(row)
    assert found["organisation.kind"] == ("legal", "sub_unit")
    assert found["organisation.parent"] == ("", "Ny kommune")
    shown = show(row.lines, row.sheets)
    assert ("Type", "Juridisk enhet", "Underenhet") in [
        (change.label, change.before, change.after) for part in shown[0].parts for change in part.changes
    ]


def test_kind_and_whole_that_cannot_be_are_told_by_row_and_column(by):
    heads = ["Orgnr", "Navn", "Kommune", "Organisasjonstype", "Del av"]
    lines = [
        [number(0), "A", "4601", "forening", ""],
        ["", "B", "4601", "underenhet", ""],
        [number(2), "C", "4601", "", number(9)],
        [number(3), "D", "4601", "", number(4)],
        [number(4), "E", "4601", "", number(3)],
        [number(5), "F", "4601", "", number(5)],
    ]
    assert [(line, column) for line, column, _text in faults(planned(csv_file([heads, *lines]), by))] == [
        (2, "Organisasjonstype"),
        (3, "Organisasjonstype"),
        (4, "Del av"),
        (6, "Del av"),
        (7, "Del av"),
    ]
