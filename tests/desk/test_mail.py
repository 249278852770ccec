from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import mail
from desk.models import MailState, OutboxMail
from tests.shared.files import pdf

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


def queued(to, **fields):
    return mail.queue(**{"kind": "tests.hello", "to": to, "context": {"name": "Kari"}} | fields)


def test_mail_and_its_job_are_written_together(kari):
    row = queued(kari)

    assert (row.state, row.subject, row.recipient, row.address) == (MailState.QUEUED, "Hei Kari", kari, "")
    assert [(job.task_name, job.args) for job in ProcrastinateJob.objects.all()] == [
        ("desk.send_mail", {"mail_id": row.pk})
    ]


def test_mail_of_a_change_that_is_rolled_back_is_gone_with_its_job(kari):
    with transaction.atomic():
        queued(kari)
        transaction.set_rollback(True)

    assert (OutboxMail.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_mail_is_written_in_the_language_of_the_person(kari):
    kari.language = "nn"

    row = queued(kari)

    assert (row.language, "Eit menneske les svaret" in row.text) == ("nn", True)


@pytest.mark.parametrize("to", ["person", "Post@Fjordvik.example"])
def test_same_mail_is_written_once(kari, to):
    receiver = kari if to == "person" else to

    first, second = queued(receiver, about=kari), queued(receiver, about=kari)

    assert (second, OutboxMail.objects.count(), ProcrastinateJob.objects.count()) == (first, 1, 1)


@pytest.mark.parametrize("change", [{"occasion": "2"}, {"kind": "tests.other"}, {"to": "annen@fjordvik.example"}])
def test_mail_that_differs_is_another(kari, change):
    queued("post@fjordvik.example", about=kari)

    queued(**{"to": "post@fjordvik.example", "about": kari} | change)

    assert OutboxMail.objects.count() == 2


def test_mail_about_nothing_is_always_a_new_one(kari):
    assert queued(kari) != queued(kari)


def test_many_mails_take_a_handful_of_queries(cast, django_assert_max_num_queries):
    drafts = [mail.Draft("tests.hello", user, {"name": user.name}, about=user) for user in cast.users.values()]
    queued(cast.users["staff"], about=cast.users["staff"])

    with django_assert_max_num_queries(6):
        written = mail.queue_many(drafts)

    assert (written, ProcrastinateJob.objects.count()) == (len(drafts) - 1, len(drafts))


def test_attachments_go_along(kari):
    from desk import files

    stored = files.store_checked(pdf(), name="Plan.pdf", owner=kari)

    row = queued(kari, attachments=[stored, mail.Attachment("kurs.ics", "text/calendar", b"BEGIN:VCALENDAR")])

    assert [(file.name, file.media_type, file.read()[:5]) for file in row.attachments.order_by("pk")] == [
        ("Plan.pdf", "application/pdf", b"%PDF-"),
        ("kurs.ics", "text/calendar", b"BEGIN"),
    ]


def test_held_mail_has_no_job_until_it_is_released(kari):
    row = queued(kari, hold=True)
    before = ProcrastinateJob.objects.count()

    released = mail.release(OutboxMail.objects.all())

    row.refresh_from_db()
    assert (before, released, row.state, ProcrastinateJob.objects.count()) == (0, 1, MailState.QUEUED, 1)


def test_failed_mail_is_tried_again_but_not_one_whose_secret_is_gone(kari):
    queued(kari)
    mail.queue_message(EmailMessage("123456", "123456", to=["a@fjordvik.example"]), kind="account.code")
    OutboxMail.objects.update(state=MailState.FAILED, attempts=9, error="x")

    assert mail.release(OutboxMail.objects.all()) == 1

    again = OutboxMail.objects.get(is_secret=False)
    assert (again.state, again.attempts, again.error) == (MailState.QUEUED, 0, "")


def test_sent_mail_is_not_released(kari, run_jobs):
    queued(kari)
    run_jobs()

    assert mail.release(OutboxMail.objects.all()) == 0


def test_message_of_a_library_is_urgent_and_secret(db):
    message = EmailMessage(" 123456 er\nkoden din", "123456", to=["Kari@Fjordvik.example"])

    (row,) = mail.queue_message(message, kind="account.code", expires_in=timedelta(minutes=15))

    assert (row.subject, row.address, row.is_secret) == ("123456 er koden din", "kari@fjordvik.example", True)
    assert ProcrastinateJob.objects.get().priority == mail.URGENT


def test_message_that_is_no_secret_may_be_sent_again(db):
    message = EmailMessage("Nytt passord", "Passordet er byttet.", to=["a@b.example"], reply_to=["post@nk.example"])

    (row,) = mail.queue_message(message, kind="account.notice", secret=False)

    assert (row.is_secret, row.reply_to, row.expires_at) == (False, "post@nk.example", None)


def test_mail_about_a_row_is_found(kari, cast):
    queued(kari, about=kari)
    queued(kari, about=cast.users["supplier"])

    assert OutboxMail.objects.about(kari).count() == 1
