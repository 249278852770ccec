"""The public pages: the form, the register's help, the mail's link, and what its holder can do."""

import pytest
from django.core import mail
from django.core.cache import cache

from members.models import Application, ApplicationQuestion, MemberCategory
from members.services import ask_applicant, decline_application
from tests.cast import make_cast
from tests.members.applications.rows import NUMBER, SENT, received, started

pytestmark = pytest.mark.django_db
FORM = "/bli-medlem/venue/"


@pytest.fixture
def cast():
    cache.clear()
    return make_cast()


def test_form_is_kept_and_mailed(client, cast):
    response = client.post(FORM, SENT)
    assert response.headers["Location"] == "/bli-medlem/sendt/"
    application = Application.objects.get()
    assert (application.number, application.contact_email) == (NUMBER, "ingrid@hoglia.example")
    assert (application.contact_telephone, application.state) == ("91234567", "started")
    assert [message.to for message in mail.outbox] == [["ingrid@hoglia.example"]]


@pytest.mark.parametrize(
    "known", [{}, {"number": "310000027"}, {"contact_email": "kari@fjordvik.example"}, {"hjemmeside": "http://x"}]
)
def test_answer_tells_nobody_who_is_known(client, cast, known):
    response = client.post(FORM, SENT | known, follow=True)
    assert response.request["PATH_INFO"] == "/bli-medlem/sendt/"
    assert b"Fjordvik" not in response.content


def test_trap_keeps_nothing(client, cast):
    client.post(FORM, SENT | {"hjemmeside": "http://spam.example"})
    assert (Application.objects.count(), len(mail.outbox)) == (0, 0)


def test_fourth_application_to_an_address_in_an_hour_is_refused(client, cast):
    statuses = [client.post(FORM, SENT).status_code for _round in range(4)]
    assert statuses == [302, 302, 302, 422]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"number": "313100104"}, "number"),
        ({"number": ""}, "number"),
        ({"municipality": ""}, "municipality"),
        ({"contact_email": "ingrid"}, "contact_email"),
        ({"contact_telephone": "1"}, "contact_telephone"),
        ({"name": ""}, "name"),
    ],
)
def test_what_must_be_put_right_is_said(client, cast, sent, field):
    response = client.post(FORM, SENT | sent)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])


def test_department_needs_no_number(client, cast):
    client.post(FORM, SENT | {"number": "", "kind": "department"})
    assert Application.objects.get().kind == "department"


def test_supplier_needs_a_number(client, cast):
    response = client.post("/bli-medlem/supplier/", SENT | {"number": "", "kind": "department"})
    assert list(response.context["form"].errors) == ["number"]


def test_closed_category_is_no_page(client, cast):
    MemberCategory.objects.filter(pk="venue").update(is_open=False)
    assert [client.get(FORM).status_code, client.post(FORM, SENT).status_code] == [404, 404]


def test_look_up_fills_in_and_keeps_the_rest(client, cast):
    sent = SENT | {"name": "", "address": "", "postcode": "", "city": "", "municipality": ""}
    form = client.post(f"{FORM}slaa-opp/", sent).context["form"]
    told = {name: form[name].value() for name in ("name", "address", "city", "municipality", "contact_name")}
    assert told == {
        "name": "Høglia Kulturhus KF",
        "address": "Torget 4",
        "city": "Fagernes",
        "municipality": "3451",
        "contact_name": "Ingrid Høglid",
    }
    assert Application.objects.count() == 0


@pytest.mark.parametrize("number", ["", "123", "974760673"])
def test_look_up_without_answer_keeps_what_was_typed(client, cast, number):
    response = client.post(f"{FORM}slaa-opp/", SENT | {"number": number})
    assert response.status_code == 200
    assert response.context["note"]
    assert response.context["form"]["name"].value() == "Høglia kulturhus KF"


def test_register_that_is_down_is_said(client, cast, settings):
    settings.REGISTER_URL = "http://127.0.0.1:9/api"
    assert client.post(f"{FORM}slaa-opp/", SENT).context["note"]


def test_signed_in_person_starts_with_what_is_known(cast):
    form = cast.client("administrator").get(FORM).context["form"]
    assert (form["number"].value(), form["contact_email"].value()) == ("310000027", "ragnhild@fjordvik.example")


def test_link_confirms_by_a_button(client, cast):
    application = started()
    page = application.get_absolute_url()
    client.get(page)
    application.refresh_from_db()
    assert application.state == "started"
    client.post(f"{page}bekreft/")
    application.refresh_from_db()
    assert application.state == "confirmed"
    assert client.get(page).status_code == 200


def test_page_says_what_we_know_only_when_confirmed(client, cast):
    application = started(number="310000027", contact_email="kari@fjordvik.example")
    page = application.get_absolute_url()
    assert "Fjordvik" not in client.get(page).content.decode()
    client.post(f"{page}bekreft/")
    response = client.get(page)
    assert (response.context["is_member"], response.context["has_account"]) == (True, True)


def test_applicant_answers_a_question(client, cast):
    application = received()
    ask_applicant(application, cast.users["secretariat"], "Hvor mange saler?")
    page = application.get_absolute_url()
    assert "Hvor mange saler?" in client.get(page).content.decode()
    response = client.post(f"{page}endre/", SENT | {"message": "To.", "contact_email": "other@x.example"})
    assert response.headers["Location"] == page
    application.refresh_from_db()
    assert (application.message, application.contact_email) == ("To.", "ingrid@hoglia.example")
    assert client.get(page).context["question"].kind == "corrected"


def test_applicant_withdraws(client, cast):
    application = received()
    page = application.get_absolute_url()
    client.get(f"{page}trekk/")
    client.post(f"{page}trekk/")
    application.refresh_from_db()
    assert application.state == "withdrawn"
    assert [client.get(f"{page}{act}/").status_code for act in ("endre", "trekk")] == [404, 404]


def test_declined_applicant_reads_the_reason(client, cast):
    application = received()
    decline_application(application, cast.users["secretariat"], "Ikke et kulturhus.")
    assert "Ikke et kulturhus." in client.get(application.get_absolute_url()).content.decode()


def test_questions_are_asked_and_answers_keep_their_words(client, cast):
    halls = ApplicationQuestion.objects.create(
        category_id="venue", label_nb="Antall saler", kind="number", is_required=True
    )
    owner = ApplicationQuestion.objects.create(
        category_id="venue", label_nb="Eier", kind="choice", choices_nb="Kommunen\nEn stiftelse"
    )
    yes = ApplicationQuestion.objects.create(category_id="venue", label_nb="Kino?", kind="yes_no")
    ApplicationQuestion.objects.create(category_id="venue", label_nb="Gammelt", is_active=False)
    ApplicationQuestion.objects.create(category_id="supplier", label_nb="Annet")
    assert list(client.post(FORM, SENT).context["form"].errors) == [f"q_{halls.pk}"]
    client.post(FORM, SENT | {f"q_{halls.pk}": "3", f"q_{owner.pk}": "1", f"q_{yes.pk}": "no"})
    halls.label_nb = "Saler i huset"
    halls.save()
    told = [(answer["label"], answer["value"]) for answer in Application.objects.get().answers]
    assert told == [("Antall saler", "3"), ("Eier", "En stiftelse"), ("Kino?", "Nei")]
