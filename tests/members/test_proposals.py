"""Register data is proposed, compared and decided; nobody changes it in silence."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.models import Task
from members.models import Organisation, Proposal
from members.register_data import differences
from members.services import decide_proposal, propose_change, withdraw_proposal
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
PAGE = "/min-side/organisasjonen/endringsforslag/"
TYPED = {"name": "Fjordvik hus KF", "number": "310 000 027", "note": "Kommunestyret har vedtatt nytt namn."}
MUNICIPALITY = {"number": "310000043", "name": "Fjordvik kommune"}


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def house(cast):
    return cast.organisations["fjordvik"]


@pytest.fixture
def propose(cast, house):
    def act(wanted=None, **more):
        values = {"by": cast.users["administrator"], "note": "Nytt namn"} | more
        return propose_change(house, wanted or {"name": "Fjordvik hus KF"}, **values)

    return act


def decide(proposal, cast, take, reason=""):
    return decide_proposal(proposal, cast.users["secretariat"], take=take, reason=reason)


def test_page_is_for_administrators(cast):
    names = ["anonymous", "stranger", "staff", "administrator"]
    assert [cast.client(name).get(PAGE).status_code for name in names] == [302, 404, 403, 200]


def test_proposal_changes_nothing_and_gives_the_secretariat_a_task(cast, house):
    assert cast.client("administrator").post(PAGE, TYPED).status_code == 302
    proposal = Proposal.objects.get()
    house.refresh_from_db()
    assert (house.name, proposal.state, proposal.source) == ("Fjordvik kulturhus KF", "open", "member")
    assert proposal.changes == {"name": {"old": "Fjordvik kulturhus KF", "new": "Fjordvik hus KF"}}
    assert Task.objects.open().about(proposal).get().address == f"/admin/members/proposal/{proposal.pk}/change/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "Fjordvik kulturhus KF"}, "Ingenting er endret"),
        ({"number": "310000028"}, "er ikke et organisasjonsnummer"),
        ({"number": ""}, "Bare en avdeling"),
        ({"payer_number": "310000043"}, "navnet på betaleren"),
        ({"payer_number": "310000027", "payer_name": "X"}, "betaler selv"),
        ({"note": ""}, 'aria-invalid="true"'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(cast, typed, words):
    answer = cast.client("administrator").post(PAGE, TYPED | typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Proposal.objects.exists()


def test_second_proposal_waits_for_the_first(cast, propose):
    propose()
    answer = cast.client("administrator").post(PAGE, TYPED | {"name": "Noko anna"})
    assert answer.status_code == 422
    assert Proposal.objects.count() == 1


def test_withdrawn_proposal_closes_its_task_and_makes_room(cast, propose):
    proposal = propose()
    address = f"{PAGE}{proposal.pk}/trekk/"
    assert cast.client("other_supplier").post(address).status_code == 404
    assert cast.client("administrator").post(address).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decided_by) == ("withdrawn", cast.users["administrator"])
    assert not Task.objects.open().about(proposal).exists()
    assert propose() is not None


def test_withdrawing_what_is_decided_leaves_it(cast, propose):
    proposal = propose()
    decide(proposal, cast, ["name"])
    withdraw_proposal(proposal, cast.users["administrator"])
    assert Proposal.objects.get().state == "approved"


def test_approved_payer_is_made_when_nobody_has_its_number(cast, house, propose):
    decide(propose({"payer": MUNICIPALITY}), cast, ["payer"])
    house.refresh_from_db()
    assert (house.payer.name, house.payer.number, house.payer.kind) == ("Fjordvik kommune", "310000043", "legal")


def test_approved_payer_is_linked_by_number_whatever_it_was_called(cast, house, propose):
    known = Organisation.objects.create(name="Fjordvik herad", number="310000043")
    decide(propose({"payer": MUNICIPALITY}), cast, ["payer"])
    house.refresh_from_db()
    assert house.payer == known
    assert known.name == "Fjordvik herad"


def test_part_of_a_proposal_is_approved_with_a_reason_and_mailed_in_the_readers_language(cast, house, propose):
    person = cast.users["administrator"]
    person.language = "nn"
    person.save()
    proposal = propose({"name": "Fjordvik hus KF", "payer": MUNICIPALITY})
    with pytest.raises(ValidationError):
        decide(proposal, cast, ["name"])
    decide(proposal, cast, ["name"], "Kommunen vil ha faktura til huset.")
    proposal.refresh_from_db()
    house.refresh_from_db()
    assert (proposal.state, proposal.taken, house.name, house.payer) == ("partly", ["name"], "Fjordvik hus KF", None)
    assert mail.outbox[0].to == [person.email]
    assert "Kommunen vil ha faktura til huset." in mail.outbox[0].body
    assert "ikkje godkjent" in mail.outbox[0].body


def test_value_changed_since_is_shown_and_not_overwritten(cast, house, propose):
    proposal = propose()
    Organisation.objects.filter(pk=house.pk).update(name="Fjordvik scene")
    proposal.organisation.refresh_from_db()
    [row] = differences(proposal)
    assert (row.old, row.now, row.new, row.is_stale) == (
        "Fjordvik kulturhus KF",
        "Fjordvik scene",
        "Fjordvik hus KF",
        True,
    )
    with pytest.raises(ValidationError):
        decide(proposal, cast, ["name"])
    assert Organisation.objects.get(pk=house.pk).name == "Fjordvik scene"


def test_number_that_another_organisation_has_is_refused_whole(cast, house, propose):
    taken = cast.organisations["storelv"].number
    with pytest.raises(ValidationError):
        decide(propose({"name": "Fjordvik hus KF", "number": taken}), cast, ["name", "number"])
    house.refresh_from_db()
    assert (house.name, Proposal.objects.get().state) == ("Fjordvik kulturhus KF", "open")


def test_proposal_is_decided_once(cast, propose):
    proposal = propose()
    decide(proposal, cast, [], "Vi ventar på vedtaket.")
    with pytest.raises(ValidationError):
        decide(proposal, cast, ["name"])
    assert Proposal.objects.get().state == "declined"


def test_register_proposes_each_change_once_and_newer_replaces_older(cast, house):
    first = propose_change(house, {"name": "A"}, source="register", key="enhet:1")
    assert propose_change(house, {"name": "A"}, source="register", key="enhet:1") == first
    second = propose_change(house, {"name": "B", "city": "Vik"}, source="register", key="enhet:2")
    third = propose_change(house, {"name": "C"}, source="register", key="enhet:3")
    states = dict(Proposal.objects.values_list("key", "state"))
    assert states == {"enhet:1": "superseded", "enhet:2": "open", "enhet:3": "open"}
    assert Task.objects.open().filter(kind="members.proposal").count() == 2
    assert (second.proposed_by, third.proposed_by) == (None, None)


def test_database_refuses_two_open_of_the_same_source_and_a_refusal_without_reason(cast, house, propose):
    proposal = propose()
    changes = {"name": {"old": "A", "new": "B"}}
    for broken in (
        {"source": "member"},
        {"source": "register", "state": "declined", "decided_at": timezone.now()},
        {"source": "register", "state": "approved"},
        {"source": "register", "changes": {}},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.create(**{"organisation": house, "changes": changes} | broken)
    assert list(Proposal.objects.all()) == [proposal]


def test_back_office_shows_the_difference_and_decides(cast, house, propose):
    proposal = propose({"name": "Fjordvik hus KF", "payer": MUNICIPALITY})
    client = cast.client("secretariat")
    address = f"/admin/members/proposal/{proposal.pk}/change/"
    page = client.get(address).content.decode()
    assert all(words in page for words in ("Fjordvik kulturhus KF", "Fjordvik hus KF", "Fjordvik kommune 310000043"))
    assert client.post(address, {"answer": "chosen", "take": ["name"]}).status_code == 200
    assert Proposal.objects.get().is_open
    assert client.post(address, {"answer": "all"}).status_code == 302
    house.refresh_from_db()
    assert (house.name, Proposal.objects.get().state) == ("Fjordvik hus KF", "approved")
    assert client.get(address).status_code == 200


def test_back_office_declines_with_a_reason(cast, propose):
    proposal = propose()
    address = f"/admin/members/proposal/{proposal.pk}/change/"
    cast.client("secretariat").post(address, {"answer": "none", "reason": "Send vedtaket."})
    assert Proposal.objects.get().state == "declined"
    assert "Send vedtaket." in cast.client("administrator").get(PAGE).content.decode()


def test_lists_cost_the_same_with_more_rows(cast, house, propose):
    def queries(name, address):
        with CaptureQueriesContext(connection) as found:
            assert cast.client(name).get(address).status_code == 200
        return len(found)

    propose()
    pages = [("administrator", PAGE), ("secretariat", "/admin/members/proposal/?tilstand=all")]
    for name, address in pages:
        queries(name, address)
    before = [queries(*page) for page in pages]
    for number in range(3):
        withdraw_proposal(Proposal.objects.open().get(), cast.users["administrator"])
        propose({"name": f"Nytt {number}", "payer": MUNICIPALITY})
    assert [queries(*page) for page in pages] == before
