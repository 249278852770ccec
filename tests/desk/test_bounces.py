"""Returned mail: what is a report and what is none, addresses on hold, and the mailbox it is read from."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.utils import timezone

from desk import bounces, mail
from desk.bounce_mailbox import MailboxError, read_mailbox, read_quietly
from desk.bounces import lift, put_on_hold, take_in
from desk.dsn import parse
from desk.models import AddressHold, Bounce, MailState, OutboxMail, Task
from kulturhus.environment import WrongEnvironment, mailbox_from_url
from tests.desk.imap import Imap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]
FOLDER = Path(__file__).with_name("returned")


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch):
    monkeypatch.setattr(bounces, "_TOLD", [])


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


@pytest.fixture
def sent(kari, run_jobs):
    """A mail to Kari that has left."""
    row = mail.queue(kind="tests.hello", to=kari, context={"name": "Kari"})
    run_jobs()
    row.refresh_from_db()
    return row


def raw(name, original="<unknown@x>", number=1):
    text = (FOLDER / f"{name}.eml").read_text(encoding="utf-8")
    return text.replace("ORIGINAL", original).replace("NUMBER", str(number)).encode()


def test_report_is_read():
    report = parse(raw("hard", "<1@kulturhus.example>"))
    (row,) = report.returned
    assert (report.report_id, report.original_id) == ("<20270201.hard@mx.fjordvik.example>", "<1@kulturhus.example>")
    assert (row.address, row.status, row.is_hard) == ("kari@fjordvik.example", "5.1.1", True)
    assert row.text == "550 5.1.1 <kari@fjordvik.example>: User unknown in virtual mailbox table"


@pytest.mark.parametrize("name", ["delayed", "absence"])
def test_what_is_no_failure_is_ignored(name, sent):
    assert (parse(raw(name, sent.message_id)), take_in(raw(name, sent.message_id))) == (None, [])


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00 no mail", b"Content-Type: multipart/report; report-type=delivery-status\n\n"]
)
def test_rubbish_is_ignored(content):
    assert parse(content) is None


@pytest.mark.parametrize(
    ("status", "is_hard"),
    [
        ("5.1.1", True),
        ("5.0.0", True),
        ("5.4.4", True),
        ("5.2.2", False),
        ("5.7.1", False),
        ("4.4.1", False),
        ("", False),
    ],
)
def test_hard_is_what_never_works(status, is_hard):
    (row,) = parse(raw("hard").replace(b"Status: 5.1.1", f"Status: {status}".encode())).returned
    assert row.is_hard is is_hard


def test_hard_report_puts_the_address_on_hold_with_a_task(sent):
    (bounce,) = take_in(raw("hard", sent.message_id))

    hold = AddressHold.objects.get()
    assert (bounce.mail, bounce.is_hard) == (sent, True)
    assert (hold.address, hold.reason.split(" ")[0]) == ("kari@fjordvik.example", "5.1.1")
    assert Task.objects.get().values == {"address": "kari@fjordvik.example"}


def test_same_report_counts_once(sent):
    assert [len(take_in(raw("hard", sent.message_id))) for _ in range(2)] == [1, 0]
    assert (Bounce.objects.count(), AddressHold.objects.count(), Task.objects.count()) == (1, 1, 1)


def test_report_about_mail_we_never_sent_does_nothing(sent):
    assert take_in(raw("hard", "<made-up@ond.example>")) == []
    assert not AddressHold.objects.exists()


def test_report_counts_for_the_address_we_wrote_to(sent):
    forwarded = raw("hard", sent.message_id).replace(b"Kari@Fjordvik.example", b"privat@annet.example")
    assert [bounce.address for bounce in take_in(forwarded)] == ["kari@fjordvik.example"]


def test_pasted_report_is_taken_at_its_word(db):
    assert [bounce.address for bounce in take_in(raw("hard"), trusted=True)] == ["kari@fjordvik.example"]


def soft(sent, number, at):
    return take_in(raw("soft", sent.message_id, number), at=at)


def test_third_soft_one_in_two_weeks_puts_on_hold(sent):
    now = timezone.now()
    found = []
    for number, days in enumerate([10, 5, 0]):
        soft(sent, number, now - timedelta(days=days))
        found.append(AddressHold.objects.exists())
    assert found == [False, False, True]


def test_soft_ones_far_apart_put_nothing_on_hold(sent):
    for number, days in enumerate([30, 15, 0]):
        soft(sent, number, timezone.now() - timedelta(days=days))
    assert not AddressHold.objects.exists()


def test_lifting_starts_the_count_anew(sent, kari):
    now = timezone.now()
    for number in range(3):
        soft(sent, number, now)
    lift(AddressHold.objects.get(), kari)
    soft(sent, 4, timezone.now())
    assert not AddressHold.objects.standing().exists()


def test_nothing_but_codes_goes_to_an_address_on_hold(kari, run_jobs):
    put_on_hold(kari.email, "5.1.1")
    held = mail.queue(kind="tests.hello", to=kari, context={"name": "Kari"})
    (code,) = mail.queue_message(EmailMessage("123456", "123456", to=[kari.email]), kind="account.login_code")
    run_jobs()
    states = dict(OutboxMail.objects.values_list("pk", "state"))
    assert (states[held.pk], states[code.pk]) == (MailState.FAILED, MailState.SENT)
    assert Task.objects.count() == 1


def test_lifting_lets_mail_through_and_closes_the_task(kari, run_jobs):
    hold = put_on_hold(kari.email, "5.1.1")
    assert (lift(hold, kari), lift(hold, kari)) == (True, False)
    row = mail.queue(kind="tests.hello", to=kari, context={"name": "Kari"})
    run_jobs()
    row.refresh_from_db()
    assert (row.state, Task.objects.open().count()) == (MailState.SENT, 0)


def test_whoever_listens_is_told_once(monkeypatch):
    told = []
    bounces.listen(lambda hold: told.append(hold.address))
    put_on_hold("Kari@fjordvik.example", "x")
    put_on_hold("kari@fjordvik.example", "y")
    assert told == ["kari@fjordvik.example"]


# --- The mailbox ---


def test_mailbox_is_read_and_marked(sent):
    with Imap([raw("absence"), raw("hard", sent.message_id), raw("delayed")]) as imap:
        mailbox = mailbox_from_url(imap.url)
        first, second = read_mailbox(mailbox), read_mailbox(mailbox)
    assert ((first.read, first.returned), (second.read, second.returned)) == ((3, 1), (0, 0))
    assert imap.seen == {1, 2, 3}


def test_command_tells_what_it_read(sent, settings, capsys):
    with Imap([raw("hard", sent.message_id)]) as imap:
        settings.BOUNCE_MAILBOX = mailbox_from_url(imap.url)
        call_command("read_bounces")
    assert capsys.readouterr().out == "1 read, 1 of them returned mail of ours that is new.\n"


def test_command_without_a_mailbox_says_so(settings):
    settings.BOUNCE_MAILBOX = {}
    with pytest.raises(CommandError, match="BOUNCE_MAILBOX_URL"):
        call_command("read_bounces")


def test_wrong_password_is_a_task_until_it_is_right(settings):
    with Imap([], password="en annen") as imap:
        settings.BOUNCE_MAILBOX = mailbox_from_url(imap.url)
        with pytest.raises(MailboxError, match="wrong password"):
            read_mailbox(settings.BOUNCE_MAILBOX)
        read_quietly()
        assert Task.objects.open().count() == 1
        assert "hemmelig" not in str(Task.objects.get().values)
        imap.password = "hemmelig"
        read_quietly()
    assert Task.objects.open().count() == 0


def test_mailbox_that_does_not_answer_is_an_error(settings):
    with Imap([]) as imap:
        mailbox = mailbox_from_url(imap.url)
    with pytest.raises(MailboxError):
        read_mailbox(mailbox)


def test_address_of_the_mailbox_is_read():
    assert mailbox_from_url("") == {}
    assert mailbox_from_url("imaps://post%40nk.example:a%2Fb@imap.nk.example/Retur") == {
        "scheme": "imaps",
        "host": "imap.nk.example",
        "port": 993,
        "user": "post@nk.example",
        "password": "a/b",
        "folder": "Retur",
    }


@pytest.mark.parametrize("url", ["imap.nk.example", "pop3://x@y", "imaps://x@y:99999", 'imaps://x@y/a"b'])
def test_wrong_address_of_the_mailbox_is_refused(url):
    with pytest.raises(WrongEnvironment):
        mailbox_from_url(url)
