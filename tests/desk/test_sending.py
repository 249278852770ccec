import smtplib
import socket
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import mail, sending
from desk.models import MailState, OutboxMail, Task
from desk.sender import Sender, register_sender
from desk.sending import MailRetry, TryLaterError, send

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


@pytest.fixture
def server(smtp, settings):
    """The mail server that the settings name."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", smtp.port, 5
    return smtp


@pytest.fixture
def row(kari):
    return mail.queue(kind="tests.hello", to=kari, context={"name": "Kari"}, about=kari)


def test_mail_arrives_with_its_own_message_id(server, row):
    send(row.pk)

    (found,) = server.messages
    row.refresh_from_db()
    assert (row.state, row.address, row.sent_at is not None) == (MailState.SENT, "kari@fjordvik.example", True)
    names = ("Subject", "To", "From", "Reply-To", "Message-ID", "Auto-Submitted")
    assert [found[name] for name in names] == [
        "Hei Kari",
        "kari@fjordvik.example",
        "Norske kulturhus <post@kulturhus.example>",
        "post@kulturhus.example",
        row.message_id,
        "auto-generated",
    ]
    assert found.get_content().startswith("Velkommen, Kari.")


def test_sender_is_whoever_is_told(server, row):
    register_sender(lambda: Sender("Norske kulturhus", "portal@nk.example", "post@nk.example"))

    send(row.pk)

    (found,) = server.messages
    assert (found["From"], found["Reply-To"]) == ("Norske kulturhus <portal@nk.example>", "post@nk.example")


def test_answer_goes_where_the_mail_says(server, kari):
    row = mail.queue(kind="tests.hello", to=kari, context={"name": "x"}, reply_to="Silje <silje@tindelyd.example>")

    send(row.pk)

    assert server.messages[0]["Reply-To"] == "Silje <silje@tindelyd.example>"


def test_attachments_and_headers_arrive(server, kari):
    row = mail.queue(
        kind="tests.hello",
        to=kari,
        context={"name": "Kari"},
        attachments=[mail.Attachment("påmelding.ics", "text/calendar", b"BEGIN:VCALENDAR")],
        headers={"List-Unsubscribe": "<https://portal.example/av/1>"},
    )

    send(row.pk)

    (found,) = server.messages
    (attachment,) = found.iter_attachments()
    assert found["List-Unsubscribe"] == "<https://portal.example/av/1>"
    assert (attachment.get_filename(), attachment.get_content_type()) == ("påmelding.ics", "text/calendar")


def test_sent_mail_is_not_sent_again(server, row):
    send(row.pk)
    send(row.pk)

    assert len(server.messages) == 1


def test_mail_goes_to_the_address_the_person_has_now(server, kari, row):
    kari.email = "kari.ny@fjordvik.example"
    kari.save()

    send(row.pk)

    assert server.messages[0]["To"] == "kari.ny@fjordvik.example"


def test_mail_to_a_person_who_is_no_longer_active_is_not_sent(server, kari, row):
    kari.is_active = False
    kari.save()

    send(row.pk)

    row.refresh_from_db()
    assert (row.state, server.messages) == (MailState.FAILED, [])


def test_secret_is_wiped_once_it_is_sent(server, db):
    (row,) = mail.queue_message(EmailMessage("123456", "Koden er 123456", to=["a@b.example"]), kind="account.code")

    send(row.pk)

    row.refresh_from_db()
    assert (server.messages[0]["Subject"], row.subject, row.text) == ("123456", "", "")


def test_secret_that_comes_too_late_is_wiped_and_not_sent(server, db):
    message = EmailMessage("123456", "Koden er 123456", to=["a@b.example"])
    (row,) = mail.queue_message(message, kind="account.code", expires_in=timedelta(minutes=15))
    OutboxMail.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    send(row.pk)

    row.refresh_from_db()
    assert (row.state, row.text, server.messages) == (MailState.FAILED, "", [])


def test_mail_the_server_refuses_for_good_fails_with_its_words(server, row):
    server.reply = "554 5.7.1 not wanted here"

    send(row.pk)

    row.refresh_from_db()
    assert (row.state, row.attempts, "not wanted here" in row.error) == (MailState.FAILED, 1, True)
    assert Task.objects.get().address == "/admin/desk/outboxmail/?state__exact=failed"


def test_mail_the_server_puts_off_is_tried_again(server, row):
    server.reply = "451 4.7.1 come back later"
    with pytest.raises(TryLaterError) as problem:
        send(row.pk)
    server.reply = ""

    send(row.pk)

    row.refresh_from_db()
    assert (problem.value.ambiguous, row.state, row.attempts, len(server.messages)) == (False, MailState.SENT, 2, 1)


def test_server_that_is_away_is_tried_again(row, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()

    with pytest.raises(TryLaterError) as problem:
        send(row.pk)

    row.refresh_from_db()
    assert (problem.value.ambiguous, row.state) == (False, MailState.QUEUED)


def test_server_that_hangs_up_is_ambiguous(server, row):
    server.reply = "221 bye"  # no answer to DATA that SMTP knows

    with pytest.raises(TryLaterError):
        send(row.pk)

    for error in (smtplib.SMTPServerDisconnected(), TimeoutError(), ConnectionResetError()):
        assert sending._judged(error).ambiguous


def test_ninth_try_is_the_last(server, row):
    OutboxMail.objects.update(attempts=sending.RETRIES)
    server.reply = "451 4.7.1 come back later"

    send(row.pk)

    row.refresh_from_db()
    assert row.state == MailState.FAILED


@pytest.mark.parametrize(
    ("attempts", "ambiguous", "seconds"),
    [(0, False, 3), (2, False, 27), (0, True, 60), (4, True, 243), (7, False, 6561)],
)
def test_waits_grow_and_are_a_minute_at_least_when_the_server_hung_up(attempts, ambiguous, seconds):
    job = ProcrastinateJob(attempts=attempts).procrastinate_job
    before = timezone.now()

    decision = MailRetry().get_retry_decision(exception=TryLaterError("", ambiguous=ambiguous), job=job)

    assert round((decision.retry_at - before).total_seconds()) == seconds


def test_other_errors_and_the_eighth_retry_are_not_tried_again():
    job = ProcrastinateJob(attempts=sending.RETRIES).procrastinate_job
    fresh = ProcrastinateJob(attempts=0).procrastinate_job

    assert MailRetry().get_retry_decision(exception=TryLaterError("", ambiguous=False), job=job) is None
    assert MailRetry().get_retry_decision(exception=ValueError(), job=fresh) is None
