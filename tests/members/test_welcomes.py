"""Houses are invited into the portal in waves, and reminded once; the page says exactly who."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from members.models import Mandate, Organisation, User, Welcome
from members.services import remind_welcomes, send_welcomes
from members.welcomes import next_wave, progress, to_remind, without_administrator
from tests.cast import make_cast, mandate, membership

pytestmark = pytest.mark.django_db
PAGE = "/admin/members/invitation/hus/"


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


def house(place: int, **fields) -> Organisation:
    """A member house with an administrator who has never signed in."""
    row = Organisation.objects.create(name=f"Hus {place:02}", kind="department")
    membership(row)
    person = User.objects.create_user(f"leder{place}@hus.example", name=f"Leder {place}", **fields)
    mandate(person, row, "administrator")
    return row


def come(row: Organisation) -> None:
    User.objects.filter(mandates__organisation=row).update(last_login=timezone.now())


def people(guests) -> list[str]:
    return [guest.person.email for guest in guests]


def sent() -> dict[str, mail.EmailMessage]:
    """What went out since this was asked last, by address."""
    found = {message.to[0]: message for message in mail.outbox}
    mail.outbox.clear()
    return found


def keys(size: int | None = None) -> set[str]:
    return {guest.key for guest in next_wave(size)}


def test_house_is_in_when_an_administrator_has_signed_in(cast):
    come(house(1))
    house(2)
    User.objects.filter(email="kari@fjordvik.example").update(last_login=timezone.now())  # no administrator
    numbers = progress()
    # Fjordvik and house 2 can be invited, Storelv has no administrator; suppliers are no houses.
    assert (numbers.all, numbers.inside, numbers.waiting, numbers.left, numbers.without) == (4, 1, 0, 2, 1)
    assert [row.name for row in without_administrator()] == ["Storelv konserthus AS"]


def test_wave_takes_so_many_houses_with_all_their_administrators(cast):
    first, _second, _third = house(1), house(2), house(3)
    mandate(User.objects.create_user("vara@hus.example"), first, "administrator")
    assert people(next_wave(3)) == [
        "ragnhild@fjordvik.example",
        "leder1@hus.example",
        "vara@hus.example",
        "leder2@hus.example",
    ]


def test_wave_leaves_out_those_who_cannot_come(cast):
    closed, lapsed, ended = house(1, is_active=False), house(2), house(3)
    lapsed.memberships.update(ended_on=timezone.localdate() - timedelta(days=400))
    Mandate.objects.filter(organisation=ended).update(ends_at=timezone.now())
    assert people(next_wave()) == ["ragnhild@fjordvik.example"]
    assert closed.name in {row.name for row in without_administrator()}


def test_mail_says_it_in_the_readers_language_and_is_sent_once(cast, by):
    house(1, language="nn")
    chosen = keys()
    assert send_welcomes(chosen, by) == 2
    assert send_welcomes(chosen, by) == 0
    mails = sent()
    assert mails.keys() == {"ragnhild@fjordvik.example", "leder1@hus.example"}
    assert mails["leder1@hus.example"].subject == "Hus 01 har fått plass i medlemsportalen: kom inn"
    assert "inviter kollegaene dine" in mails["leder1@hus.example"].body
    assert re.search(r"https?://\S+/konto/login/\?next=%2Fmin-side%2F", mails["leder1@hus.example"].body)


def test_wave_goes_to_exactly_those_who_were_shown(cast, by):
    first = house(1)
    chosen = keys()
    mandate(User.objects.create_user("ny@hus.example"), first, "administrator")
    come(Organisation.objects.get(number="310000027"))
    assert send_welcomes(chosen | {"1:1", "x"}, by) == 1
    assert [message.to for message in mail.outbox] == [["leder1@hus.example"]]


def test_reminder_goes_once_to_those_who_have_not_come(cast, by):
    stays, comes, later = house(1), house(2), house(3)
    week_ago = timezone.now() - timedelta(days=8)
    of = {guest.organisation.pk: guest.key for guest in next_wave()}
    send_welcomes({of[stays.pk], of[comes.pk]}, by, at=week_ago)
    send_welcomes({of[later.pk]}, by)
    come(comes)
    rows = to_remind()
    assert [row.user.email for row in rows] == ["leder1@hus.example"]
    sent()
    assert remind_welcomes({row.pk for row in Welcome.objects.all()}, by) == 1
    assert remind_welcomes({row.pk for row in Welcome.objects.all()}, by) == 0
    subjects = {address: message.subject for address, message in sent().items()}
    assert subjects == {"leder1@hus.example": "Påminnelse: Hus 01 har ikke vært innom medlemsportalen ennå"}
    assert progress().waiting == 2


def test_page_shows_who_and_sends_to_them(cast):
    office = cast.client("secretariat")
    for place in (1, 2, 3):
        house(place)
    page = office.get(PAGE, {"antall": 2})
    assert people(page.context["guests"]) == ["ragnhild@fjordvik.example", "leder1@hus.example"]
    text = page.content.decode()
    assert "0 av 5 hus er inne" in text
    assert "Nøyaktig disse 2 personene får e-post, og ingen andre:" in text
    assert not mail.outbox
    who = re.findall(r'name="who" value="([^"]+)"', text)
    answer = office.post(reverse("admin:members_invitation_send_wave"), {"who": who}, follow=True)
    assert "2 e-poster er sendt." in answer.content.decode()
    assert sent().keys() == {"ragnhild@fjordvik.example", "leder1@hus.example"}


def test_page_reminds(cast, by):
    house(1)
    send_welcomes(keys(), by, at=timezone.now() - timedelta(days=8))
    sent()
    office = cast.client("secretariat")
    who = [str(row.pk) for row in office.get(PAGE).context["reminders"]]
    office.post(reverse("admin:members_invitation_remind"), {"who": [*who, "nobody"]})
    assert sent().keys() == {"ragnhild@fjordvik.example", "leder1@hus.example"}


@pytest.mark.parametrize("act", ["send_wave", "remind"])
def test_sending_to_nobody_is_told(cast, act):
    answer = cast.client("secretariat").post(reverse(f"admin:members_invitation_{act}"), follow=True)
    assert "Det var ingen igjen å skrive til." in answer.content.decode()


@pytest.mark.parametrize("act", ["send_wave", "remind"])
def test_nothing_is_sent_by_a_link_or_by_a_member(cast, act):
    house(1)
    address, who = reverse(f"admin:members_invitation_{act}"), list(keys())
    assert cast.client("secretariat").get(address).status_code == 405
    assert cast.client("administrator").post(address, {"who": who}, follow=True).status_code == 404
    assert not Welcome.objects.exists()


def test_page_costs_the_same_for_1_and_for_3_houses(cast, by, django_assert_num_queries):
    office = cast.client("secretariat")
    office.get(PAGE)
    for places in ((1, 2), (3, 4, 5, 6)):
        for place in places:
            house(place)
        send_welcomes({max(keys())}, by, at=timezone.now() - timedelta(days=8))
        with django_assert_num_queries(15):
            office.get(PAGE)
