"""References: named by the supplier, shown when the house has said yes, gone when it changes its mind."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from desk.models import OutboxMail, Task
from members.models import Mandate
from suppliers.models import Listing, Reference
from suppliers.services import ask_reference, confirm_reference, decline_reference, take_back_reference

pytestmark = pytest.mark.django_db
MINE, HOUSE = "/min-side/oppforing/referanser/", "/min-side/referanser/"
YEAR = timezone.localdate().year


@pytest.fixture
def reference(cast, tindelyd):
    row = Reference(listing=tindelyd, venue=cast.venues["fjordvik"], project="Nytt lydanlegg", year=YEAR - 1)
    return ask_reference(row, cast.users["supplier"])


def page(cast, listing, name="anonymous"):
    return cast.client(name).get(listing.get_absolute_url()).content.decode()


def test_from_the_suppliers_word_to_the_page(cast, tindelyd):
    client = cast.client("supplier")
    sent = {"venue": cast.venues["fjordvik"].pk, "project": "Nytt lydanlegg", "year": YEAR - 1, "amount": "100-500"}
    assert "Venter på huset" in client.post(MINE, sent, follow=True).content.decode()
    row = Reference.objects.get()
    mail = OutboxMail.objects.get(kind="suppliers.reference_asked")
    assert (mail.recipient_id, f"{HOUSE}{row.pk}/" in mail.text) == (cast.users["administrator"].pk, True)
    assert Task.objects.open().get(kind="suppliers.reference").mandate == Mandate.Kind.ADMINISTRATOR
    assert "Nytt lydanlegg" not in page(cast, tindelyd)

    house = cast.client("administrator")
    assert "Nytt lydanlegg" in house.get(f"{HOUSE}{row.pk}/").content.decode()
    corrected = {
        "answer": "yes",
        "project": "Nytt lydanlegg i storsalen",
        "year": YEAR - 2,
        "amount": "",
        "comment": "Fint arbeid",
    }
    assert house.post(f"{HOUSE}{row.pk}/", corrected).status_code == 302
    row.refresh_from_db()
    assert (row.is_confirmed, row.is_corrected, row.year, row.amount) == (True, True, YEAR - 2, "")
    shown = page(cast, tindelyd)
    assert ("Nytt lydanlegg i storsalen" in shown, "Fjordvik kulturhus" in shown) == (True, True)
    answer = OutboxMail.objects.get(kind="suppliers.reference_confirmed")
    assert ("Fint arbeid" in answer.text, answer.recipient_id) == (True, cast.users["supplier"].pk)
    assert not Task.objects.open().filter(kind="suppliers.reference").exists()


def test_declined_is_never_shown(cast, tindelyd, reference):
    house = cast.client("administrator")
    house.post(f"{HOUSE}{reference.pk}/", {"answer": "no", "no-comment": "Det var et annet hus."})
    assert "Nytt lydanlegg" not in page(cast, tindelyd)
    assert "annet hus" in OutboxMail.objects.get(kind="suppliers.reference_declined").text
    with pytest.raises(ValidationError):
        confirm_reference(reference, cast.users["administrator"])


def test_house_withdraws(cast, tindelyd, reference):
    confirm_reference(reference, cast.users["administrator"])
    assert "Nytt lydanlegg" in page(cast, tindelyd)
    cast.client("administrator").post(f"{HOUSE}{reference.pk}/", {"answer": "withdraw"})
    assert "Nytt lydanlegg" not in page(cast, tindelyd)
    assert OutboxMail.objects.filter(kind="suppliers.reference_withdrawn").exists()


def test_supplier_takes_back(cast, tindelyd, reference):
    cast.client("supplier").post(f"{MINE}{reference.pk}/trekk/")
    assert not Task.objects.open().filter(kind="suppliers.reference").exists()
    with pytest.raises(ValidationError):
        decline_reference(reference, cast.users["administrator"])
    take_back_reference(reference, cast.users["supplier"])


@pytest.mark.parametrize("name", ["staff", "other_staff", "supplier", "other_supplier", "stranger", "secretariat"])
def test_only_administrators_of_the_house_answer(cast, reference, name):
    client = cast.client(name)
    assert client.get(f"{HOUSE}{reference.pk}/").status_code == 404
    assert client.post(f"{HOUSE}{reference.pk}/", {"answer": "yes", "project": "x", "year": YEAR}).status_code == 404
    reference.refresh_from_db()
    assert reference.is_asked


def test_house_that_nobody_administers_is_not_asked(cast, tindelyd):
    row = Reference(listing=tindelyd, venue=cast.venues["storelv"], project="x", year=YEAR)
    with pytest.raises(ValidationError):
        ask_reference(row, cast.users["supplier"])
    response = cast.client("supplier").post(MINE, {"venue": cast.venues["storelv"].pk, "project": "x", "year": YEAR})
    assert (response.status_code, "venue" in response.context["form"].errors) == (422, True)


def test_the_same_work_is_asked_about_once(cast, tindelyd, reference):
    sent = {"venue": cast.venues["fjordvik"].pk, "project": "Nytt lydanlegg", "year": YEAR - 1}
    response = cast.client("supplier").post(MINE, sent)
    assert (response.status_code, "project" in response.context["form"].errors) == (422, True)


def test_wrong_answer_keeps_what_was_typed(cast, reference):
    response = cast.client("administrator").post(
        f"{HOUSE}{reference.pk}/", {"answer": "yes", "project": "Mitt eget navn", "year": YEAR + 5}
    )
    assert (response.status_code, "Mitt eget navn" in response.content.decode()) == (422, True)


def test_directory_filters_by_confirmed_references(cast, tindelyd, reference):
    assert not Listing.objects.visible_to(None).with_references().exists()
    confirm_reference(reference, cast.users["administrator"])
    shown = cast.client("anonymous").get("/leverandorer/?referanser=on").content.decode()
    assert ("Tindelyd" in shown, "1 bekreftet referanse" in shown) == (True, True)


def test_too_many_at_once(cast, tindelyd, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_reference": "1/d/user"}
    client = cast.client("supplier")
    answers = [
        client.post(MINE, {"venue": cast.venues["fjordvik"].pk, "project": f"Nr. {number}", "year": YEAR}).status_code
        for number in range(2)
    ]
    assert answers == [302, 422]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_queries(cast, tindelyd, number, django_assert_max_num_queries):
    for at in range(number):
        ask_reference(
            Reference(listing=tindelyd, venue=cast.venues["fjordvik"], project=f"Nr. {at}", year=YEAR),
            cast.users["supplier"],
        )
    for name, address, most in (("supplier", MINE, 12), ("administrator", HOUSE, 9)):
        client = cast.client(name)
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
