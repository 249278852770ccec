import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from desk import demo_mail
from desk.demo_mail import MailboxBackend
from tests.cast import CAST

LIST = "/demo/post/"


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.DEMO, settings.DEMO_MAILBOX = True, tmp_path / "mail"


def delivered(*subjects, **fields):
    values = {"body": "Se https://portal.example/ nå.", "to": ["kari@fjordvik.example"]} | fields
    MailboxBackend().send_messages([EmailMessage(subject, **values) for subject in subjects])


def test_mail_is_listed_newest_first(cast):
    delivered("Første", "Andre", "Tredje")

    response = cast.client("superuser").get(LIST)

    assert [mail.subject for mail in response.context["mails"]] == ["Tredje", "Andre", "Første"]


def test_mail_tells_its_time_in_norway(cast, settings):
    settings.DEMO_MAILBOX.mkdir()
    (settings.DEMO_MAILBOX / "x.eml").write_text("Date: Wed, 25 Nov 2026 17:00:36 -0000\nSubject: Kode\n\nHei")

    assert "25.11.2026 18.00" in cast.client("superuser").get(LIST).text


def test_mailbox_that_is_empty_says_so(cast):
    assert "Ingen e-post ennå" in cast.client("superuser").get(LIST).text


def test_long_mailbox_has_pages(cast):
    delivered(*[f"Nummer {number}" for number in range(23)])

    response = cast.client("superuser").get(f"{LIST}?side=2")

    assert [mail.subject for mail in response.context["mails"]] == ["Nummer 2", "Nummer 1", "Nummer 0"]


def test_message_shows_its_text_with_links_and_names_its_attachments(cast):
    message = EmailMessage("Æ", "Se https://portal.example/ nå. <b>", to=["a@b.example"], reply_to=["svar@b.example"])
    message.attach("kurs.ics", "BEGIN:VCALENDAR", "text/calendar")
    MailboxBackend().send_messages([message])

    html = cast.client("superuser").get(reverse("desk:demo_message", args=demo_mail.names())).text

    assert '<a href="https://portal.example/" rel="nofollow">https://portal.example/</a> nå. &lt;b&gt;' in html
    assert ("<dd>kurs.ics</dd>" in html, "<dd>svar@b.example</dd>" in html) == (True, True)


@pytest.mark.parametrize("name", [name for name in CAST if name != "superuser"])
def test_mailbox_is_for_superusers_only(cast, name):
    delivered("Kode")
    client = cast.client(name)

    answers = [client.get(url).status_code for url in (LIST, reverse("desk:demo_message", args=demo_mail.names()))]

    assert answers == ([302, 302] if name == "anonymous" else [404, 404])


def test_mailbox_is_in_demos_only(cast, settings):
    settings.DEMO = False

    assert cast.client("superuser").get(LIST).status_code == 404


def test_missing_message_is_not_found(cast):
    assert cast.client("superuser").get(f"{LIST}20260101T000000-abc/").status_code == 404
