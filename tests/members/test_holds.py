"""Somebody's mail comes back: a colleague is asked, answers without signing in, and the secretariat decides."""

import re
from pathlib import Path

import pytest
from django.core import mail as django_mail
from django.core import signing
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from desk.bounces import put_on_hold
from desk.models import AddressHold, OutboxMail, Task
from members.bounces import SALT, use_new_address
from members.models import User
from members.services import end_mandate, erase_person
from tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prompt_mail")]
KARI = "kari@fjordvik.example"
REPORT = (Path(__file__).parent.parent / "desk" / "returned" / "hard.eml").read_text(encoding="utf-8")


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def hold(cast):
    return put_on_hold(KARI, "5.1.1 User unknown")


def page(cast, hold, who="administrator"):
    key = signing.dumps([hold.pk, cast.users[who].pk], salt=SALT)
    return reverse("members:new_address", args=[key])


def test_administrator_of_the_same_house_is_asked(hold):
    (message,) = django_mail.outbox
    assert (message.to, message.subject) == (["ragnhild@fjordvik.example"], "Hvor når vi Kari Nordvik?")
    assert KARI in message.body
    path = re.search(r"http://localhost:8000(/ny-adresse/\S+)", message.body)[1]
    assert "Kari Nordvik" in Client().get(path).text


def test_nobody_is_asked_twice_about_the_same_hold(hold):
    put_on_hold(KARI, "again")
    assert OutboxMail.objects.filter(kind="members.ask_address").count() == 1


def test_colleague_whose_mail_comes_back_too_is_not_asked(cast):
    put_on_hold("ragnhild@fjordvik.example", "x")
    django_mail.outbox.clear()
    put_on_hold(KARI, "x")
    assert not OutboxMail.objects.filter(kind="members.ask_address", recipient=cast.users["administrator"]).exists()


def test_person_alone_in_the_house_leaves_the_task_alone(cast):
    put_on_hold("jorunn@storelv.example", "x")
    assert (OutboxMail.objects.count(), Task.objects.open().count()) == (0, 1)


def test_opening_the_page_tells_nothing(cast, hold):
    Client().get(page(cast, hold))
    hold.refresh_from_db()
    assert (hold.answered_at, Task.objects.count()) == (None, 1)


def test_answer_goes_to_the_secretariat_and_changes_nothing_else(cast, hold):
    answer = Client().post(page(cast, hold), {"new_address": "Kari.Ny@fjordvik.example"})

    hold.refresh_from_db()
    assert "Takk" in answer.text
    assert (hold.new_address, hold.answered_by, hold.has_left) == (
        "kari.ny@fjordvik.example",
        cast.users["administrator"],
        False,
    )
    assert User.objects.get(pk=cast.users["staff"].pk).email == KARI
    assert Task.objects.open().get(kind="members.new_address").values["new"] == "kari.ny@fjordvik.example"


def test_colleague_says_that_the_person_has_left(cast, hold):
    Client().post(page(cast, hold), {"has_left": "on"})
    hold.refresh_from_db()
    assert (hold.has_left, hold.new_address) == (True, "")


def test_first_answer_counts(cast, hold):
    for address in ("en@fjordvik.example", "to@fjordvik.example"):
        Client().post(page(cast, hold), {"new_address": address})
    hold.refresh_from_db()
    assert hold.new_address == "en@fjordvik.example"


@pytest.mark.parametrize("address", ["", "ingen adresse", KARI])
def test_answer_that_says_nothing_is_refused_at_its_field(cast, hold, address):
    answer = Client().post(page(cast, hold), {"new_address": address})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["new_address"])


def test_key_opens_nothing_when_access_to_the_house_has_ended(cast, hold):
    address = page(cast, hold)
    for mandate in cast.users["administrator"].mandates.all():
        end_mandate(mandate, cast.users["secretariat"])
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("who", ["other_staff", "supplier", "stranger"])
def test_stranger_in_the_key_opens_nothing(cast, hold, who):
    assert Client().get(page(cast, hold, who)).status_code == 404


def test_key_is_good_for_a_month(cast, hold, monkeypatch):
    address = page(cast, hold)
    monkeypatch.setattr("members.bounces.GOOD_FOR", -1)
    assert Client().get(address).status_code == 404


# --- The back office ---


def office(name, *args):
    return reverse(f"admin:desk_addresshold_{name}", args=args)


def test_secretariat_uses_the_new_address(cast, hold):
    Client().post(page(cast, hold), {"new_address": "kari.ny@fjordvik.example"})
    client = cast.client("secretariat")
    assert "kari.ny@fjordvik.example" in client.get(office("change", hold.pk)).text

    client.post(office("use", hold.pk))

    hold.refresh_from_db()
    assert User.objects.get(pk=cast.users["staff"].pk).email == "kari.ny@fjordvik.example"
    assert (hold.lifted_by, Task.objects.open().count()) == (cast.users["secretariat"], 0)


def test_address_of_another_is_not_used(cast, hold):
    AddressHold.objects.update(new_address="ragnhild@fjordvik.example")
    hold.refresh_from_db()
    with pytest.raises(ValidationError):
        use_new_address(hold, cast.users["secretariat"])


def test_hold_shows_on_the_person_and_the_card_and_is_lifted(cast, hold):
    client = cast.client("secretariat")
    person = reverse("admin:members_user_change", args=[cast.users["staff"].pk])
    card = reverse("admin:organisation_card", args=[cast.organisations["fjordvik"].pk])
    here = office("change", hold.pk)
    assert [here in client.get(address).text for address in (person, card)] == [True, True]

    client.post(office("lift", hold.pk))

    assert "e-post i retur" not in client.get(card).text
    assert not AddressHold.objects.standing().exists()


def test_returned_mail_is_pasted_in(cast):
    client = cast.client("secretariat")
    refused = client.post(office("paste"), {"raw": "Hei, den kom ikke fram."})
    assert list(refused.context["form"].errors) == ["raw"]

    client.post(office("paste"), {"raw": REPORT.replace("\n", "\r\n")})

    assert AddressHold.objects.get().address == KARI


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_holds_costs_the_same(cast, rows, django_assert_max_num_queries):
    client = cast.client("secretariat")
    client.get(office("changelist"))
    for number in range(rows):
        put_on_hold(f"n{number}@fjordvik.example", "x")
    with django_assert_max_num_queries(12):
        client.get(office("changelist"))


@pytest.mark.parametrize("who", ["staff", "administrator", "stranger"])
def test_holds_are_the_secretariats(cast, hold, who):
    client = cast.client(who)
    assert client.get(office("change", hold.pk), follow=True).status_code == 404
    assert client.post(office("lift", hold.pk), follow=True).status_code == 404
    assert AddressHold.objects.standing().exists()


def test_erased_person_leaves_no_address_behind(cast, hold):
    erase_person(cast.users["staff"], why="own wish")
    history = AddressHold._meta.get_field("events").related_model
    assert not AddressHold.objects.exists()
    assert not history.objects.filter(address=KARI).exists()
