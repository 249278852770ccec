"""One's own copy, the wish to be erased, consents and retention."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from psycopg import sql

from desk.models import Consent, OutboxMail, SecurityEvent, Task
from members.models import ErasureRequest, Mandate, RetentionPeriod, RetentionReport, User
from members.services import (
    decide_report,
    end_mandate,
    erase_due,
    erase_person,
    make_reports,
    request_erasure,
    withdraw_erasure,
)
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
COPY, ERASE = "/min-side/personvern/kopi/", "/min-side/personvern/slett-meg/"


@pytest.fixture
def cast():
    return make_cast()


def last_night():
    return timezone.now() + timedelta(days=8)


def test_copy_holds_what_every_app_has_told(cast):
    response = cast.client("staff").post(COPY)
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        told = json.loads(archive.read("opplysninger.json"))
        page = archive.read("opplysninger.html").decode()
    assert told["members.User"][0]["email"] == "kari@fjordvik.example"
    assert told["members.Mandate.user"][0]["organisation__name"] == "Fjordvik kulturhus KF"
    assert "Kari Nordvik" in page
    assert "Fjordvik kulturhus KF" in page


def test_copy_holds_nobody_else(cast):
    OutboxMail.objects.create(kind="x", recipient=cast.users["administrator"], subject="Til Ragnhild", text="Hei")
    with zipfile.ZipFile(io.BytesIO(cast.client("staff").post(COPY).content)) as archive:
        assert b"Ragnhild" not in archive.read("opplysninger.json")


def test_copy_is_logged(cast):
    cast.client("staff").post(COPY)
    assert SecurityEvent.objects.filter(kind="export", user=cast.users["staff"]).count() == 1


def test_page_takes_the_same_queries_with_more_rows(cast):
    client, counts = cast.client("staff"), []
    for rows in (1, 2):  # one, then three
        for _number in range(rows):
            OutboxMail.objects.create(kind="x", recipient=cast.users["staff"], subject="Hei", text="Hei")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/min-side/personvern/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_erasure_waits_a_week_and_can_be_taken_back(cast):
    person = cast.users["staff"]
    client = cast.client("staff")
    assert client.post(ERASE).status_code == 302
    assert erase_due() == 0
    assert "ombestemt" in client.get("/min-side/personvern/").content.decode()
    client.post("/min-side/personvern/behold-meg/")
    assert erase_due(last_night()) == 0
    assert User.objects.get(pk=person.pk).name == "Kari Nordvik"


def test_erasure_asked_twice_waits_once(cast):
    person = cast.users["staff"]
    assert request_erasure(person) == request_erasure(person)
    assert OutboxMail.objects.filter(kind="members.erasure_asked").count() == 1
    assert withdraw_erasure(person) == 1


def test_erased_person_has_no_name_left_anywhere(cast):
    person = cast.users["staff"]
    person.telephone = "+4790000000"
    person.save()
    Consent.objects.create(user=person, purpose="x", text="y", language="nb", source="z")
    Task.objects.create(title="Ring", owner=person)
    request_erasure(person)
    assert erase_due(last_night()) == 1
    gone = User.objects.get(pk=person.pk)
    assert (gone.name, gone.telephone, gone.is_active) == ("", "", False)
    assert not gone.has_usable_password()
    assert not Mandate.objects.live().filter(user=person).exists()
    assert not Consent.objects.filter(user=person).exists()
    assert Task.objects.get(title="Ring").owner is None
    assert left_of("Kari Nordvik") == left_of("kari@fjordvik.example") == left_of("+4790000000") == []
    assert ErasureRequest.objects.get(user=person).done_at


def left_of(text):
    """Tables that still hold the text in any column."""
    tables = [name for name in connection.introspection.table_names() if not name.startswith("procrastinate")]
    found = []
    with connection.cursor() as cursor:
        for table in tables:
            query = sql.SQL("SELECT 1 FROM {} AS row WHERE position(%s IN row::text) > 0 LIMIT 1")
            cursor.execute(query.format(sql.Identifier(table)), [text])
            found += [table] * bool(cursor.fetchone())
    return found


def test_erased_person_is_out_in_an_open_session(cast):
    client = cast.client("staff")
    erase_person(cast.users["staff"], why="test")
    response = client.get("/min-side/")
    assert response.status_code == 302
    assert "/konto/login/" in response["Location"]


@pytest.mark.parametrize("name", ["secretariat", "superuser"])
def test_those_who_run_the_portal_are_not_erased(cast, name):
    person = cast.users[name]
    with pytest.raises(ValidationError):
        request_erasure(person)
    with pytest.raises(ValidationError):
        erase_person(person, why="test")
    response = cast.client(name).post(ERASE)
    assert response.status_code == 422
    assert User.objects.get(pk=person.pk).name


def test_erasing_again_does_nothing(cast):
    assert erase_person(cast.users["staff"], why="test")
    assert not erase_person(cast.users["staff"], why="test")


def test_profile_writes_consents_and_takes_them_back(cast):
    client = cast.client("staff")
    answers = {
        "name": "Kari Nordvik",
        "language": "nb",
        "telephone": "90 00 00 00",
        "telephone_seen_by": "house",
        "email_seen_by": "house",
    }
    client.post("/min-side/om-meg/", answers | {"telephone_seen_by": "members", "mail_choices": ["news"]})
    assert set(standing(cast)) == {"members.show_telephone", "members.mail.news"}
    client.post("/min-side/om-meg/", answers | {"mail_choices": ["news"]})
    assert set(standing(cast)) == {"members.mail.news"}
    assert Consent.objects.filter(purpose="members.show_telephone").get().withdrawn_at


def standing(cast):
    return Consent.objects.standing().filter(user=cast.users["staff"]).values_list("purpose", flat=True)


def leave(cast, name, *, days):
    for mandate in Mandate.objects.filter(user=cast.users[name]):
        end_mandate(mandate, cast.users["superuser"])
    ended = timezone.now() - timedelta(days=days)
    Mandate.objects.filter(user=cast.users[name]).update(starts_at=ended - timedelta(days=1), ends_at=ended)
    User.objects.filter(pk=cast.users[name].pk).update(created_at=ended - timedelta(days=1))


def reports():
    return {report.rule: report for report in make_reports()}


def test_people_without_access_are_reported_and_go_only_when_somebody_says_so(cast):
    leave(cast, "staff", days=200)
    leave(cast, "other_staff", days=100)
    report = reports()["members.people"]
    assert report.keys == [cast.users["staff"].pk]
    assert User.objects.get(pk=cast.users["staff"].pk).name
    assert decide_report(report, cast.users["secretariat"], purge=True) == 1
    assert not User.objects.get(pk=cast.users["staff"].pk).name
    assert User.objects.get(pk=cast.users["other_staff"].pk).name


def test_who_came_back_since_the_report_stays(cast):
    leave(cast, "staff", days=200)
    report = reports()["members.people"]
    Mandate.objects.create(user=cast.users["staff"], organisation=cast.organisations["storelv"])
    assert decide_report(report, cast.users["secretariat"], purge=True) == 0


def test_report_waits_for_an_answer_and_is_one_task(cast):
    leave(cast, "staff", days=200)
    assert "members.people" in reports()
    assert "members.people" not in reports()
    assert Task.objects.filter(kind="members.retention_report", done_at=None).count() == 1
    decide_report(RetentionReport.objects.get(), cast.users["secretariat"], purge=False)
    assert not Task.objects.filter(kind="members.retention_report", done_at=None).exists()
    assert User.objects.get(pk=cast.users["staff"].pk).name


def test_security_log_loses_its_end_and_still_only_grows(cast):
    SecurityEvent.objects.create(kind="sign_in", at=timezone.now() - timedelta(days=400))
    SecurityEvent.objects.create(kind="sign_in")
    report = reports()["desk.security"]
    assert decide_report(report, cast.users["secretariat"], purge=True) == 1
    assert SecurityEvent.objects.exists()
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        SecurityEvent.objects.all().delete()


def test_nobody_sets_less_than_law_demands():
    with pytest.raises(ValidationError, match="90"):
        RetentionPeriod(code="desk.security", days=10).full_clean()


def test_back_office_decides_a_report(cast):
    leave(cast, "staff", days=200)
    client = cast.client("secretariat")
    client.post("/admin/members/retentionreport/prov/")
    report = RetentionReport.objects.get()
    page = client.get(f"/admin/members/retentionreport/{report.pk}/change/").content.decode()
    assert "Kari Nordvik" in page
    client.post(f"/admin/members/retentionreport/{report.pk}/avgjor/", {"purge": "1"})
    assert not User.objects.get(pk=cast.users["staff"].pk).name
    assert client.get("/admin/members/retentionreport/").status_code == 200


def test_record_of_processing_is_read_in_the_back_office(cast):
    page = cast.client("secretariat").get("/admin/members/retentionreport/behandlinger/").content.decode()
    assert "Personer hos medlemmene" in page
