from datetime import date

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from desk import files, mail, work_queue
from desk.models import MailState, OutboxMail, Task
from desk.security import SecurityKind, record
from tests.shared.files import pdf

pytestmark = pytest.mark.usefixtures("letters")


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


def address(model, *args):
    return reverse(f"admin:desk_{model}_{'change' if args else 'changelist'}", args=args)


def queued(to, **fields):
    return mail.queue(**{"kind": "tests.hello", "to": to, "context": {"name": "Kari"}} | fields)


def act(client, model, action, *rows):
    return client.post(address(model), {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def test_outbox_lists_mail_with_its_receiver(cast, kari):
    queued(kari)
    queued("post@fjordvik.example")

    html = cast.client("secretariat").get(address("outboxmail")).text

    assert ("Kari Nordvik" in html, "post@fjordvik.example" in html) == (True, True)


def test_outbox_hides_mail_with_codes_from_everybody(cast):
    mail.queue_message(EmailMessage("123456", "Koden er 123456", to=["a@b.example"]), kind="account.code")
    row = OutboxMail.objects.get()

    answers = [cast.client(name).get(address("outboxmail")).text for name in ("secretariat", "superuser")]

    assert ["123456" in html for html in answers] == [False, False]
    assert cast.client("superuser").get(address("outboxmail", row.pk)).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_outbox_takes_the_same_queries_for_any_number_of_rows(cast, kari, django_assert_max_num_queries, rows):
    client = cast.client("secretariat")
    client.get(address("outboxmail"))
    for _ in range(rows):
        queued(kari)

    with django_assert_max_num_queries(14):
        client.get(address("outboxmail"))


def test_failed_mail_is_sent_again_by_an_action(cast, kari):
    row = queued(kari)
    OutboxMail.objects.update(state=MailState.FAILED, error="x")

    html = act(cast.client("secretariat"), "outboxmail", "send_again", row).text

    row.refresh_from_db()
    assert (row.state, ProcrastinateJob.objects.count(), "1 e-post er på vei." in html) == (MailState.QUEUED, 2, True)


def test_held_mail_is_edited_and_sent_mail_is_not(cast, kari):
    held, sent = queued(kari, hold=True), queued(kari)
    client = cast.client("secretariat")

    for row in (held, sent):
        client.post(address("outboxmail", row.pk), {"subject": "Nytt emne", "text": "Ny tekst", **no_attachments()})
        row.refresh_from_db()

    assert [row.subject for row in (held, sent)] == ["Nytt emne", "Hei Kari"]


def no_attachments():
    return {"attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0}


def test_mail_is_neither_added_nor_deleted_by_hand(cast, kari):
    row = queued(kari)
    client = cast.client("superuser")

    urls = [reverse("admin:desk_outboxmail_add"), reverse("admin:desk_outboxmail_delete", args=[row.pk])]

    assert [client.get(url).status_code for url in urls] == [403, 403]


def opened(**fields):
    return work_queue.open_task(**{"kind": "tests.check", "title": "Kontroller"} | fields)


def test_queue_shows_the_secretariats_open_tasks(cast, kari):
    opened(kind="a", title="Godkjenn søknaden", due=date(2020, 1, 1), address="/admin/x/")
    opened(kind="b", title="Husets egen", organisation_id=cast.organisations["fjordvik"].pk)
    work_queue.finish(Task.objects.filter(pk=opened(kind="c", title="Ferdig sak").pk), kari)

    html = cast.client("secretariat").get(address("task")).text

    assert [text in html for text in ("Godkjenn søknaden", "Husets egen", "Ferdig sak")] == [True, False, False]
    assert ("over frist: 01.01.2020" in html, '<a href="/admin/x/">Åpne</a>' in html) == (True, True)


@pytest.mark.parametrize(("which", "found"), [("mine", ["Min"]), ("nobody", ["Ingens"]), ("done", ["Gammel"])])
def test_queue_is_narrowed(cast, which, found):
    torbjorg = cast.users["secretariat"]
    opened(kind="a", title="Min", owner=torbjorg)
    opened(kind="b", title="Ingens")
    work_queue.finish(Task.objects.filter(pk=opened(kind="c", title="Gammel").pk), torbjorg)

    response = cast.client("secretariat").get(address("task"), {"hvilke": which})

    assert [task.title for task in response.context["cl"].result_list] == found


def test_task_is_taken_and_done_by_actions(cast):
    task, client = opened(), cast.client("secretariat")

    taken = act(client, "task", "take", task).text
    task.refresh_from_db()
    owner = task.owner
    act(client, "task", "done", task)

    task.refresh_from_db()
    assert (owner, task.done_by, "Du har tatt 1 oppgave." in taken) == (
        cast.users["secretariat"],
        cast.users["secretariat"],
        True,
    )


def test_task_is_written_by_hand(cast):
    cast.client("secretariat").post(reverse("admin:desk_task_add"), {"title": "Ring Storelv", "due": "2027-02-01"})

    task = Task.objects.get()
    assert (task.title, task.due, task.kind) == ("Ring Storelv", date(2027, 2, 1), "")


def test_task_of_the_portal_keeps_its_words(cast):
    task = opened()

    cast.client("secretariat").post(address("task", task.pk), {"title": "Noe annet", "due": "2027-02-01"})

    task.refresh_from_db()
    assert (task.title, task.due) == ("Kontroller", date(2027, 2, 1))


@pytest.mark.parametrize("rows", [1, 3])
def test_queue_takes_the_same_queries_for_any_number_of_rows(cast, django_assert_max_num_queries, rows):
    client = cast.client("secretariat")
    client.get(address("task"))
    for number in range(rows):
        opened(kind=f"tests.{number}", owner=cast.users["staff"])

    with django_assert_max_num_queries(12):
        client.get(address("task"))


@pytest.mark.parametrize("model", ["storedfile", "securityevent"])
@pytest.mark.parametrize(("name", "status"), [("secretariat", 403), ("superuser", 200)])
def test_technical_tables_are_for_superusers(cast, kari, model, name, status):
    files.store_checked(pdf(), name="Plan.pdf", owner=kari)
    record(SecurityKind.ROLE, user=kari)

    assert cast.client(name).get(address(model)).status_code == status


@pytest.mark.parametrize("model", ["storedfile", "securityevent"])
def test_technical_rows_are_read_only(cast, kari, model):
    rows = {
        "storedfile": files.store_checked(pdf(), name="a.pdf", owner=kari),
        "securityevent": record("role", user=kari),
    }
    client, page = cast.client("superuser"), address(model, rows[model].pk)

    assert (client.get(page).status_code, client.post(page, {}).status_code) == (200, 403)
