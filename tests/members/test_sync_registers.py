"""The register's list of changes, replayed over HTTP on this machine: each change about us is one proposal, once."""

import json
import tracemalloc
from datetime import date
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from desk.models import Task
from members.models import Municipality, MunicipalityChange, Organisation, Proposal, RegisterCursor, RegisterEntry
from members.registers import RegisterError
from members.registers.sync import sync
from members.services import decide_proposal
from members.services.municipalities import report_ended_municipalities
from members.tasks import sync_registers
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
FEED = json.loads((Path(__file__).parent / "register_feed.json").read_text(encoding="utf-8"))
LISTS = {"enheter": "oppdaterteEnheter", "underenheter": "oppdaterteUnderenheter"}
LYSVERK = {
    "organisasjonsnummer": "320000025",
    "navn": "LYSVERK SCENE OG LYD AS",
    "organisasjonsform": {"kode": "AS"},
    "forretningsadresse": {
        "adresse": ["Lampegata 2"],
        "postnummer": "5003",
        "poststed": "BERGEN",
        "kommunenummer": "4601",
        "landkode": "NO",
    },
    "konkurs": False,
    "underAvvikling": True,
}


class Replay:
    """Answers as the register does: entries from a number or a day on, a page at a time. `broken` pages fail first."""

    def __init__(self, entries, units=()):
        self.entries, self.units, self.asked, self.broken = list(entries), dict(units), [], set()

    def take(self, path):
        parts = urlsplit(path)
        kind, name = parts.path.removeprefix("/api/").split("/")
        if kind != "oppdateringer":
            unit = self.units.get(name) if kind == "enheter" else None
            return (200, unit if isinstance(unit, bytes) else json.dumps(unit).encode(), 0) if unit else (404, b"", 0)
        query = {key: value[0] for key, value in parse_qs(parts.query).items()}
        self.asked.append(query)
        if len(self.asked) in self.broken:
            return 400, b"", 0
        start, size = int(query.get("oppdateringsid", 0)), int(query["size"])
        rows = [row for row in self.entries if row["oppdateringsid"] >= start] if name == "enheter" else []
        rows = sorted(rows, key=lambda row: row["oppdateringsid"])[:size]
        rows.reverse()  # in no order one may rely on
        answer = {"page": {"size": size}} | ({"_embedded": {LISTS[name]: rows}} if rows else {})
        return 200, json.dumps(answer).encode(), 0


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def replay(register):
    def start(entries=FEED, units=()):
        told = Replay(entries, units)
        register.take = told.take
        return told

    return start


def run(**options):
    out = StringIO()
    call_command("sync_registers", stdout=out, **options)
    return out.getvalue()


def proposals():
    return {row.key: {code: change["new"] for code, change in row.changes.items()} for row in Proposal.objects.all()}


EXPECTED = {
    "enheter:102": {"name": "Fjordvik Hus KF"},
    "enheter:104": {"address": "Kaivegen 3", "postcode": "6800", "city": "Førde"},
    "enheter:105": {"register_status": "bankrupt"},
    "enheter:106": {"register_status": "deleted"},
    "enheter:109": {
        "name": "Lysverk Scene og Lyd AS",
        "address": "Lampegata 2",
        "postcode": "5003",
        "city": "Bergen",
        "municipality": {"number": "4601", "name": "Bergen"},
        "register_status": "winding_up",
    },
    "enheter:110": {"name": "Fjordvik Scene KF"},
}


def test_every_change_becomes_one_proposal_and_nothing_is_edited(cast, replay):
    replay(units={"320000025": LYSVERK})
    before = list(Organisation.objects.order_by("pk").values())
    assert "8 entries, 7 about us, 6 new proposals" in run()
    assert proposals() == EXPECTED
    assert list(Organisation.objects.order_by("pk").values()) == before
    assert RegisterCursor.objects.get(feed="enheter").position == 110
    assert RegisterEntry.objects.get(position=107).outcome == "nothing"
    # The later name replaced the earlier one, whatever order the page had.
    assert Proposal.objects.get(key="enheter:102").state == "superseded"
    assert Task.objects.open().filter(kind="members.proposal").count() == 5


@pytest.mark.parametrize("again", [{}, {"after": 0}, {"since": date(2026, 1, 1)}])
def test_replaying_the_same_list_proposes_nothing_new(cast, replay, again):
    replay(units={"320000025": LYSVERK})
    run()
    decide_proposal(Proposal.objects.get(key="enheter:110"), cast.users["secretariat"], take=["name"])
    states = dict(Proposal.objects.values_list("key", "state"))
    assert "0 new proposals" in run(**again).splitlines()[-1]
    assert dict(Proposal.objects.values_list("key", "state")) == states


def test_what_was_equal_once_is_not_proposed_by_a_replay_later(cast, replay):
    replay(FEED[1:2])
    Organisation.objects.filter(number="310000027").update(name="Fjordvik hus KF")
    run()
    Organisation.objects.filter(number="310000027").update(name="Fjordvik scene KF")
    run(after=0)
    assert not Proposal.objects.exists()


def test_interrupted_run_goes_on_where_it_was(cast, replay):
    told = replay(units={"320000025": LYSVERK})
    told.broken = {3}
    read = []
    with pytest.raises(RegisterError):
        read.extend(page.position for page in sync(size=2))
    assert RegisterCursor.objects.get(feed="enheter").position == 105
    told.broken = set()
    read = [page.position for page in sync(size=2)]
    assert read == [107, 110]
    assert told.asked[3]["oppdateringsid"] == "106"
    assert proposals() == EXPECTED


def test_crash_inside_a_page_leaves_neither_its_proposals_nor_its_place(cast, replay):
    told = replay(units={"320000025": LYSVERK})
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE unique_violation; END $$;"
            "CREATE TRIGGER crash BEFORE INSERT ON members_registerentry FOR EACH ROW WHEN (NEW.position = 106)"
            " EXECUTE FUNCTION crash();"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        list(sync())
    assert (Proposal.objects.count(), RegisterCursor.objects.count()) == (0, 0)
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER crash ON members_registerentry")
    list(sync())
    assert proposals() == EXPECTED
    assert "dato" in told.asked[0]


def test_dry_run_tells_and_keeps_nothing(cast, replay):
    replay(units={"320000025": LYSVERK})
    assert "nothing is kept: 8 entries, 7 about us, 6 new" in run(dry_run=True)
    counts = [model.objects.count() for model in (Proposal, RegisterCursor, RegisterEntry, Task)]
    assert counts == [0, 0, 0, 0]


def test_entry_that_cannot_be_read_is_told_of_and_holds_up_nobody(cast, replay):
    odd = [
        {"oppdateringsid": 90, "organisasjonsnummer": "310000035", "endringstype": "Endring", "endringer": ["x"]},
        {"organisasjonsnummer": "310000035"} | {"oppdateringsid": 91, "dato": None, "endringstype": None},
    ]
    replay([*odd, *FEED[:2]], units={"310000035": b'{"organisasjonsnummer": "310000035"}'})
    with pytest.raises(CommandError, match="2 entries about us"):
        run()
    assert dict(RegisterEntry.objects.values_list("position", "outcome")) == {
        90: "unreadable",
        91: "unreadable",
        102: "proposed",
    }


def test_fault_of_the_register_becomes_one_task_that_the_next_good_night_closes(cast, replay):
    told = replay(units={"320000025": LYSVERK})
    told.broken = {1, 2}
    sync_registers(0)
    sync_registers(0)
    [task] = Task.objects.open().filter(kind="members.register_fault")
    assert "400" in task.text
    told.broken = set()
    sync_registers(0)
    assert not Task.objects.open().filter(kind="members.register_fault").exists()
    assert proposals() == EXPECTED


def test_address_without_the_list_is_a_fault_and_not_an_empty_night(cast, register):
    with pytest.raises(CommandError, match="REGISTER_URL"):
        run()


def test_command_fails_with_a_clear_line_when_the_register_does_not_answer(cast, replay):
    replay().broken = {1}
    with pytest.raises(CommandError, match="run it again to go on"):
        run()


def test_two_thousand_entries_cost_queries_by_page_and_constant_memory(cast, replay):
    def entries(count):
        return [
            {"oppdateringsid": number, "organisasjonsnummer": "310000043", "endringstype": "Endring", "endringer": []}
            for number in range(1, count + 1)
        ]

    def costs(count):
        replay([*entries(count), *({**row, "oppdateringsid": 9_000 + at} for at, row in enumerate(FEED[1:2]))])
        RegisterCursor.objects.all().delete()
        tracemalloc.start()
        with CaptureQueriesContext(connection) as found:
            pages = list(sync(after=0, size=100))
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return len(found) / len(pages), peak, sum(page.entries for page in pages)

    costs(100)
    small, large = costs(400), costs(2_000)
    assert large[2] == 2_001
    assert large[0] <= small[0] <= 9
    assert large[1] < small[1] * 4  # the answers of the test's own server lie in the same memory


def test_number_of_ended_municipality_is_proposed_and_houses_become_a_task(cast):
    house = cast.organisations["fjordvik"]
    old = Municipality.objects.get(pk="4601")
    MunicipalityChange.objects.create(code="4601", successor_id="4602", on="2026-01-01")
    Organisation.objects.filter(pk=house.pk).update(municipality=old)
    assert [report_ended_municipalities(), report_ended_municipalities()] == [1, 0]
    assert proposals() == {"municipality:4601:4602": {"municipality": {"number": "4602", "name": "Kinn"}}}
    assert "4601" in Task.objects.open().get(kind="members.ended_municipality").address
    house.refresh_from_db()
    assert house.municipality == old


def test_divided_municipality_is_left_to_people_and_a_coming_one_to_its_day(cast):
    house = cast.organisations["fjordvik"]
    Organisation.objects.filter(pk=house.pk).update(municipality="4601")
    for code in ("4602", "1103"):
        MunicipalityChange.objects.create(code="4601", successor_id=code, on="2030-01-01")
    assert report_ended_municipalities(date(2029, 12, 31)) == 0
    assert not Task.objects.exists()
    assert report_ended_municipalities(date(2030, 1, 1)) == 0
    assert Task.objects.open().filter(kind="members.ended_municipality").count() == 1


def test_reference_data_knows_the_numbers_before_2024(db):
    assert MunicipalityChange.objects.get(code="3802").successor.name == "Holmestrand"
    assert set(MunicipalityChange.objects.filter(code="1507").values_list("successor", flat=True)) == {"1508", "1580"}
