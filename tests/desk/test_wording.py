"""The texts of mails: every kind has a standard that fits, and what the secretariat makes of it goes out."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse

from desk import mail, wording
from desk.admin.mail_texts import example
from desk.mail_kinds import FOOT, mail_kind, mail_kinds
from desk.models import MailText
from desk.wording import Wording, back_to_standard, faults, save_wording, standard

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("letters")]
LANGUAGES = ["nb", "nn", "en"]
FOLDER = Path(settings.TEMPLATES[0]["DIRS"][0]) / "emails"


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


@pytest.fixture
def hello():
    return mail_kind("tests.hello")


def hei(to, **context):
    return mail.queue(kind="tests.hello", to=to, context={"name": "Kari"} | context)


def test_every_template_of_a_mail_is_told_of():
    found = {f"{path.parent.name}.{path.stem}" for path in FOLDER.glob("*/*.txt")}
    assert found - {kind.code for kind in mail_kinds()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standard_holds_its_places(language):
    wrong = {kind.code: faults(kind, standard(kind, language)) for kind in mail_kinds()}
    assert {code: found for code, found in wrong.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standard_can_be_shown_with_its_examples(language):
    letters = {kind.code: example(kind, language, standard(kind, language)) for kind in mail_kinds()}
    left = {code: found for code, found in letters.items() if re.search(r"[{}]", found.subject + found.text)}
    assert left == {}
    assert [code for code, found in letters.items() if not found.subject] == [FOOT.code]


def test_edited_text_goes_out_in_its_language_alone(kari, hello):
    save_wording(hello, "nb", Wording("Kjære {name}", "Så fint at du er her, {name}."))

    nb, nn = hei(kari), hei("olga@fjordvik.example")
    with_nynorsk = mail.queue(kind="tests.hello", to="x@fjordvik.example", language="nn", context={"name": "Olga"})

    assert (nb.subject, nb.text.splitlines()[0]) == ("Kjære Kari", "Så fint at du er her, Kari.")
    assert (nn.language, nn.subject, with_nynorsk.subject) == ("nb", "Kjære Kari", "Hei Olga")


def test_only_what_differs_is_kept(hello):
    row = save_wording(hello, "nb", Wording("Hei {name}", "Ny tekst."))
    assert (row.subject, row.text) == ("", "Ny tekst.")

    assert save_wording(hello, "nb", standard(hello, "nb")) is None
    assert not MailText.objects.exists()


def test_back_to_standard(hello, kari):
    save_wording(hello, "nb", Wording("Kjære {name}", "Ny."))

    assert (back_to_standard(hello, "nb"), back_to_standard(hello, "nb")) == (1, 0)
    assert hei(kari).subject == "Hei Kari"


def test_edited_foot_stands_below_all_mail(kari):
    save_wording(FOOT, "nb", Wording("", "Hilsen {sender}"))
    assert hei(kari).text.endswith("\n\nHilsen Norske kulturhus\n")


def test_edited_text_that_no_longer_fits_is_not_sent(kari, hello, caplog):
    MailText.objects.create(kind="tests.hello", language="nb", text="Hei {gone}.")

    assert "Velkommen, Kari." in hei(kari).text
    assert "does not fit any more" in caplog.text


@pytest.mark.parametrize(
    "text", ["{{ name }}", "{% load i18n %}", "{name.__class__}", "{unknown}", "{Name}", "{name!r}", "{", "}"]
)
def test_what_is_no_place_is_refused(hello, text):
    found = faults(hello, Wording("Hei", f"Hei {text}"))
    assert [type(error) for error in found["text"]] == [ValidationError] * len(found["text"])
    assert list(found) == ["text"]


def test_text_that_cannot_do_without_a_place():
    kind = mail_kind("account.login_code")
    found = faults(kind, Wording("Din kode", "Hei {name}"))
    assert {field: [error.params for error in errors] for field, errors in found.items()} == {
        "text": [{"place": "{code}"}]
    }


def test_many_edited_texts_cost_one_query(hello, django_assert_num_queries):
    for language in LANGUAGES:
        save_wording(hello, language, Wording("Ny {name}", "Ny."))
    with django_assert_num_queries(1):
        texts = wording.edited_texts()
    assert len(texts) == 3


# --- The pages of the back office ---


def page(name, code="tests.hello", language="nb"):
    return reverse(f"admin:desk_mailtext_{name}", args=[code, language])


def test_list_names_every_kind_and_says_what_is_edited(cast, hello):
    save_wording(hello, "nb", Wording("Kjære {name}", "Ny."))

    html = cast.client("secretariat").get(reverse("admin:desk_mailtext_changelist")).text

    assert html.count("/admin/desk/mailtext/tekst/") == 3 * len(mail_kinds())
    assert html.count("<strong>Endret") == 1


def test_editor_shows_the_places_and_keeps_the_text(cast):
    client = cast.client("secretariat")
    assert "<code>{name}</code>" in client.get(page("edit")).text

    client.post(page("edit"), {"subject": "Kjære {name}", "text": "En\r\nto"})

    row = MailText.objects.get()
    assert (row.kind, row.language, row.subject, row.text) == ("tests.hello", "nb", "Kjære {name}", "En\nto")


def test_editor_refuses_at_the_field(cast):
    response = cast.client("secretariat").post(page("edit"), {"subject": "Hei {x}", "text": "Hei {y}"})

    form = response.context["form"]
    assert form.errors == {
        "subject": ["{x} finnes ikke i denne e-posten."],
        "text": ["{y} finnes ikke i denne e-posten."],
    }
    assert not MailText.objects.exists()


def test_preview_shows_examples_and_keeps_nothing(cast):
    html = cast.client("secretariat").post(page("preview"), {"subject": "Kjære {name}", "text": "<b>{name}</b>"}).text

    assert "Kjære Kari Nordvik" in html
    assert "&lt;b&gt;Kari Nordvik&lt;/b&gt;" in html
    assert not MailText.objects.exists()


def test_standard_is_asked_for_before_it_comes_back(cast, hello):
    save_wording(hello, "nb", Wording("Kjære {name}", "Ny."))
    client = cast.client("secretariat")

    asked = client.get(page("standard")).text
    assert ("Kjære {name}" in asked, MailText.objects.count()) == (True, 1)

    client.post(page("standard"))
    assert not MailText.objects.exists()


def test_history_tells_who_changed_what_also_after_back_to_standard(cast):
    client = cast.client("secretariat")
    client.post(page("edit"), {"subject": "Kjære {name}", "text": "Ny."})
    client.post(page("standard"))

    entries = client.get(page("text_history")).context["page"].object_list
    secretariat = str(cast.users["secretariat"])

    assert [(str(entry.verb), entry.who) for entry in entries] == [("fjernet", secretariat), ("lagt til", secretariat)]
    assert ("Emne", "Kjære {name}") in [(change.label, change.after) for change in entries[1].changes]


@pytest.mark.parametrize(("code", "language"), [("tests.unknown", "nb"), ("tests.hello", "de")])
def test_no_such_text(cast, code, language):
    assert cast.client("secretariat").get(page("edit", code, language)).status_code == 404


@pytest.mark.parametrize("name", ["edit", "preview", "standard", "text_history"])
@pytest.mark.parametrize("who", ["staff", "administrator", "stranger"])
def test_texts_are_the_secretariats(cast, name, who):
    client = cast.client(who)
    answer = client.post(page(name), follow=True) if name == "preview" else client.get(page(name), follow=True)
    assert answer.status_code == 404
