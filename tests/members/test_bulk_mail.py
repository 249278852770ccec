"""Mail to many: the draft's receivers and their reasons, sending once, saying no."""

import pytest
from django.core import mail as django_mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from desk.consents import give_consent
from desk.models import AddressHold, MailState, OutboxMail
from members.models import BulkMail, Segment, User
from members.services import (
    decline_mail,
    draft_bulk_mail,
    end_mandate,
    hold_back,
    remove_recipient,
    send_bulk_mail,
    send_test,
    stop_bulk_mail,
)
from members.services.bulk_mail import progress, unsubscribe_address
from members.services.bulk_recipients import fresh_reasons
from tests.cast import make_cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prompt_mail")]


@pytest.fixture
def cast():
    cast = make_cast()
    User.objects.filter(pk__in=[cast.users[name].pk for name in ("staff", "administrator")]).update(
        mail_choices=["news"]
    )
    return cast


@pytest.fixture
def segment(db):
    return Segment.objects.create(name="Alle hus", criteria={"categories": ["venue"], "mailbox": True})


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


WORDS = {"subject_nb": "Landsmøte for {organisation}", "text_nb": "{greeting}\n\nMeld deg på: {portal}/arrangementer/"}


@pytest.fixture
def draft(segment, by):
    return lambda **fields: draft_bulk_mail(BulkMail(**WORDS | fields), segment, by)


def receivers(mail):
    return [(str(row), row.why, row.left_out) for row in mail.recipients.order_by("position")]


def test_draft_fixes_who_gets_it_and_why(draft):
    assert receivers(draft()) == [
        ("Kari Nordvik", "Ansatt", ""),
        ("Ragnhild Tangvik", "Administrator, Ansatt", ""),
        ("Jorunn Elvelid", "Ansatt", ""),
    ]


def test_draft_says_why_others_are_left_out(cast, draft):
    AddressHold.objects.create(address="ragnhild@fjordvik.example", reason="5.1.1")
    end_mandate(cast.organisations["storelv"].mandates.get(), cast.users["secretariat"])
    assert receivers(draft(choice="news")) == [
        ("Kari Nordvik", "Ansatt", ""),
        ("Ragnhild Tangvik", "Administrator, Ansatt", "on_hold"),
        ("Storelv konserthus AS", "Organisasjonens egen postkasse", "no_address"),
    ]


def test_mail_one_may_do_without_needs_a_yes(draft):
    assert [row[2] for row in receivers(draft(choice="news"))] == ["", "", "declined"]


def test_person_who_comes_later_is_not_in_the_draft(cast, draft):
    mail = draft()
    cast.organisations["storelv"].mandates.create(user=cast.users["stranger"], kind="employee")
    assert mail.recipients.count() == 3


def test_everybody_gets_it_in_their_own_words(cast, draft, by):
    User.objects.filter(pk=cast.users["other_staff"].pk).update(language="nn")
    mail = draft(subject_nn="Landsmøte (nynorsk)", text_nn="{greeting} på nynorsk")

    assert send_bulk_mail(mail, by, count=3) == 3

    sent = {message.to[0]: message for message in django_mail.outbox}
    kari, jorunn = sent["kari@fjordvik.example"], sent["jorunn@storelv.example"]
    assert (kari.subject, jorunn.subject) == ("Landsmøte for Fjordvik kulturhus KF", "Landsmøte (nynorsk)")
    assert kari.body.startswith("Hei, Kari Nordvik\n\nMeld deg på: http://localhost:8000/arrangementer/\n\n-- ")
    assert "Hei, Jorunn Elvelid på nynorsk" in jorunn.body
    assert progress(mail)[MailState.SENT] == 3


def test_two_clicks_send_once(draft, by):
    mail = draft()
    assert (send_bulk_mail(mail, by, count=3), send_bulk_mail(mail, by, count=3)) == (3, 0)
    assert OutboxMail.objects.count() == 3


def test_other_number_than_seen_is_refused(cast, draft, by):
    mail = draft(choice="news")
    decline_mail(cast.users["staff"], "news")

    with pytest.raises(ValidationError, match="1 mottaker"):
        send_bulk_mail(mail, by, count=2)

    assert not OutboxMail.objects.exists()
    assert send_bulk_mail(mail, by, count=1) == 1
    assert mail.recipients.get(person=cast.users["staff"]).left_out == "declined"


def test_whoever_lost_access_since_gets_nothing(cast, draft, by):
    mail = draft()
    end_mandate(cast.organisations["storelv"].mandates.get(), by)
    assert list(fresh_reasons(mail).values()) == ["no_access"]
    assert send_bulk_mail(mail, by, count=2) == 2


def test_one_taken_out_gets_nothing(draft, by):
    mail = draft()
    first = mail.recipients.first()
    assert (remove_recipient(mail, first.pk), remove_recipient(mail, first.pk)) == (1, 0)
    assert send_bulk_mail(mail, by, count=2) == 2
    assert not OutboxMail.objects.filter(recipient=first.person).exists()


def test_test_goes_to_oneself_and_changes_nothing(draft, by):
    mail = draft(subject_en="Assembly", text_en="Dear {name}")
    assert send_test(mail, by) == 2
    assert {message.to[0] for message in django_mail.outbox} == {by.email}
    assert (mail.is_draft, progress(mail)) == (True, dict.fromkeys(MailState.values, 0))


def test_stopped_draft_is_never_sent(draft, by):
    mail = draft()
    assert (stop_bulk_mail(mail), stop_bulk_mail(mail)) == (True, False)
    with pytest.raises(ValidationError):
        send_bulk_mail(mail, by, count=3)
    with pytest.raises(ValidationError):
        remove_recipient(mail, mail.recipients.first().pk)


def test_what_has_not_left_is_held_back(draft, by):
    mail = draft()
    send_bulk_mail(mail, by, count=3)
    assert hold_back(mail) == 3
    assert django_mail.outbox == []


def test_address_put_on_hold_meanwhile_gets_nothing_and_opens_no_task(draft, by):
    from desk.models import Task

    mail = draft()
    send_bulk_mail(mail, by, count=3)
    AddressHold.objects.create(address="kari@fjordvik.example", reason="5.1.1")
    assert len(django_mail.outbox) == 2
    assert (OutboxMail.objects.get(state="failed").address, Task.objects.exists()) == ("kari@fjordvik.example", False)


def test_five_hundred_take_a_handful_of_queries(cast, draft, by, django_assert_max_num_queries):
    from tests.cast import mandate

    people = [User(email=f"p{number}@fjordvik.example", name=f"P {number}") for number in range(500)]
    for person in User.objects.bulk_create(people):
        mandate(person, cast.organisations["fjordvik"], "employee")
    mail = draft()
    with django_assert_max_num_queries(25):
        assert send_bulk_mail(mail, by, count=503) == 503


# --- Saying no ---


def test_mail_one_may_do_without_carries_the_way_out(cast, draft, by):
    send_bulk_mail(draft(choice="news"), by, count=2)
    message = next(message for message in django_mail.outbox if message.to == ["kari@fjordvik.example"])
    address = unsubscribe_address(cast.users["staff"], "news")
    assert message.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert address in message.body


def test_mail_that_always_comes_carries_none(draft, by):
    send_bulk_mail(draft(), by, count=3)
    assert all("List-Unsubscribe" not in message.extra_headers for message in django_mail.outbox)


def path_of(person):
    return unsubscribe_address(person, "news").removeprefix("http://localhost:8000")


def test_link_opens_a_page_and_the_button_says_no(cast):
    kari = cast.users["staff"]
    give_consent(kari, "members.mail.news", text="Send meg", source="Min side")
    client = Client(enforce_csrf_checks=True)

    assert "Nytt fra foreningen" in client.get(path_of(kari)).text
    kari.refresh_from_db()
    assert kari.mail_choices == ["news"]

    answer = client.post(path_of(kari), {"List-Unsubscribe": "One-Click"})
    kari.refresh_from_db()
    assert (answer.status_code, kari.mail_choices, kari.consents.standing().count()) == (200, [], 0)
    assert client.post(path_of(kari)).status_code == 200


def test_key_of_nobody_is_no_page(cast):
    assert Client().get(reverse("members:unsubscribe", args=["x:y:z"])).status_code == 404


# --- The pages of the back office ---


def page(name, mail, *more):
    return reverse(f"admin:members_bulkmail_{name}", args=[mail.pk, *more])


def test_secretariat_writes_looks_tries_and_sends(cast, segment):
    client = cast.client("secretariat")
    answer = client.post(reverse("admin:members_bulkmail_add"), {"segment": segment.pk, "choice": ""} | WORDS)
    mail = BulkMail.objects.get()
    html = client.get(answer.url).text
    assert ("Ragnhild Tangvik" in html, "3 får den, fordi" in html) == (True, True)

    first = mail.recipients.first()
    client.post(page("remove", mail, first.pk))
    client.post(page("test", mail))
    asked = client.get(page("send", mail)).text
    assert "nøyaktig <strong>2</strong> mottakere" in asked
    assert OutboxMail.objects.about(mail).count() == 0

    client.post(page("send", mail), {"count": "2"})
    client.post(page("send", mail), {"count": "2"})
    mail.refresh_from_db()
    assert (mail.sent_by, OutboxMail.objects.about(mail).count()) == (cast.users["secretariat"], 2)
    assert "0 av 2 sendt, 2 venter" in client.get(page("overview", mail)).text


@pytest.mark.parametrize("words", [{"text_nb": "Hei {navn}"}, {"subject_nn": "Bare emne"}])
def test_text_that_does_not_hold_is_refused(cast, segment, words):
    data = {"segment": segment.pk, "choice": ""} | WORDS | words
    cast.client("secretariat").post(reverse("admin:members_bulkmail_add"), data)
    assert not BulkMail.objects.exists()


def test_sent_mail_is_not_changed(cast, draft, by):
    mail = draft()
    send_bulk_mail(mail, by, count=3)
    cast.client("secretariat").post(
        reverse("admin:members_bulkmail_change", args=[mail.pk]), {"text_nb": "Nytt"} | WORDS
    )
    mail.refresh_from_db()
    assert mail.text_nb == WORDS["text_nb"]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_of_drafts_costs_the_same(cast, draft, rows, django_assert_max_num_queries):
    client = cast.client("secretariat")
    client.get(reverse("admin:members_bulkmail_changelist"))
    for _ in range(rows):
        draft()
    with django_assert_max_num_queries(14):
        client.get(reverse("admin:members_bulkmail_changelist"))


@pytest.mark.parametrize("who", ["staff", "supplier", "stranger"])
@pytest.mark.parametrize("name", ["overview", "send", "renew", "test", "stop", "hold"])
def test_mail_to_many_is_the_secretariats(cast, draft, who, name):
    mail = draft()
    client = cast.client(who)
    get = name in ("overview", "send")
    answer = client.get(page(name, mail), follow=True) if get else client.post(page(name, mail), follow=True)
    assert (answer.status_code, BulkMail.objects.get().is_draft) == (404, True)
