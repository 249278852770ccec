"""Mail to many when the segment, or whom it means, changes before it is sent."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.models import BulkMail, Segment
from members.services import (
    draft_bulk_mail,
    end_mandate,
    remove_recipient,
    renew_recipients,
    save_segment,
    send_bulk_mail,
)
from members.services.bulk_recipients import Drift, drift
from tests.cast import make_cast, mandate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prompt_mail")]
WORDS = {"subject_nb": "Landsmøte", "text_nb": "{greeting}"}


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def segment(db):
    return Segment.objects.create(name="Alle hus", criteria={"categories": ["venue"], "mailbox": True})


@pytest.fixture
def by(cast):
    return cast.users["secretariat"]


@pytest.fixture
def draft(segment, by):
    return lambda: draft_bulk_mail(BulkMail(**WORDS), segment, by)


def page(name, mail):
    return reverse(f"admin:members_bulkmail_{name}", args=[mail.pk])


def meant(mail):
    return [(str(row), row.left_out, row.is_later) for row in mail.recipients.order_by("position")]


def change(segment, **criteria):
    segment.criteria = criteria
    return save_segment(segment)


def test_changed_segment_makes_the_lists_of_its_drafts_anew(draft, segment, by):
    mail, sent = draft(), draft()
    send_bulk_mail(sent, by, count=3)
    before = meant(sent)
    assert change(segment, categories=["supplier"], reach=["administrator"]) == 1
    getting = mail.recipients.getting()
    assert {row.organisation.name for row in getting} == {"Tindelyd AS", "Lysverk Scene AS"}
    assert {row[1:] for row in meant(mail)} == {("", True), ("not_meant", False)}
    assert meant(sent) == before


def test_those_who_are_meant_again_come_back_and_those_taken_out_do_not(draft, segment):
    mail = draft()
    first = mail.recipients.first()
    remove_recipient(mail, first.pk)
    change(segment, categories=["supplier"])
    change(segment, categories=["venue"], mailbox=True)
    found = {row.key: row.left_out for row in mail.recipients.all() if not row.is_later}
    assert found.pop(first.key) == "removed"
    assert set(found.values()) == {""}


def test_people_who_come_or_go_are_told_of_and_taken_in_by_a_button(cast, draft):
    client, mail = cast.client("secretariat"), draft()
    mandate(cast.users["stranger"], cast.organisations["fjordvik"], "employee")
    end_mandate(cast.users["staff"].mandates.get(), cast.users["secretariat"])
    assert drift(mail) == Drift(came=1, gone=1)
    assert "1 til, 1 ikke lenger" in client.get(page("overview", mail)).text
    client.post(page("renew", mail))
    assert not drift(mail)
    text = client.get(page("overview", mail)).text
    assert ("Mottakerlisten ble laget på nytt" in text, "1 kom til, 1 falt fra." in text) == (True, True)


def test_list_that_was_made_anew_meanwhile_is_not_sent_unseen(draft, segment, by):
    mail = draft()
    seen = mail.listed_at.isoformat()
    change(segment, categories=["venue"])
    with pytest.raises(ValidationError):
        send_bulk_mail(mail, by, count=3, listed_at=seen)
    mail.refresh_from_db()
    assert send_bulk_mail(mail, by, count=3, listed_at=mail.listed_at.isoformat()) == 3


def test_list_of_a_deleted_segment_stays(draft, segment):
    mail = draft()
    segment.delete()
    mail.refresh_from_db()
    assert not drift(mail)
    with pytest.raises(ValidationError):
        renew_recipients(mail)
