"""The history: by whom and why, and nobody alters it."""

from types import SimpleNamespace

import pghistory
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from pghistory.models import Context

from desk.history import erasing, step
from desk.timeline import metadata
from desk.worker import in_history
from members.models import Organisation, User
from tests.cast import make_cast

pytestmark = pytest.mark.django_db
EVENTS = sorted(
    (model for model in apps.get_models() if hasattr(model, "pgh_tracked_model") and model.pgh_tracked_model),
    key=lambda model: model._meta.label,
)


@pytest.fixture
def cast():
    return make_cast()


def organisation_events():
    return Organisation.pgh_event_model.objects.select_related("pgh_context").order_by("pgh_id")


def execute(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def protected_tables():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
            " WHERE t.tgname LIKE 'pgtrigger_append_only_%' AND t.tgenabled <> 'D'"
            " AND (t.tgtype & 8) > 0 AND (t.tgtype & 16) > 0"  # DELETE and UPDATE
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_table_of_events_refuses_changes_and_deletions():
    assert EVENTS
    assert {model._meta.db_table for model in EVENTS} - protected_tables() == set()


@pytest.mark.parametrize("sql", ["UPDATE {} SET pgh_label = 'x'", "DELETE FROM {}"])
def test_raw_sql_is_refused_too(cast, sql):
    for model in (Organisation, User):
        with pytest.raises(DatabaseError):
            execute(sql.format(model.pgh_event_model._meta.db_table))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pghistory_context SET metadata = '{}'",
        "DELETE FROM pghistory_context",
        "TRUNCATE pghistory_context",
    ],
)
def test_who_and_why_cannot_be_altered_afterwards(cast, sql):
    with step(by=cast.users["staff"], reason="Flytta"):
        cast.organisations["fjordvik"].save()
        Organisation.objects.update(city="Vik")
    with pytest.raises(DatabaseError):
        execute(sql)
    assert Context.objects.get(metadata__reason="Flytta").metadata == {
        "user": cast.users["staff"].pk,
        "reason": "Flytta",
    }


def test_steps_inside_a_request_keep_their_own_reasons(cast):
    house, other = cast.organisations["fjordvik"], cast.organisations["storelv"]
    with pghistory.context(user=cast.users["secretariat"].pk, url="/admin/"):
        for row, reason in ((house, "Den eine"), (other, "Den andre")):
            with step(reason=reason):
                Organisation.objects.filter(pk=row.pk).update(city="Vik")
        Organisation.objects.filter(pk=house.pk).update(city="Fjord")
    found = [metadata(event) for event in organisation_events().filter(pgh_label="update")][-3:]
    person = {"user": cast.users["secretariat"].pk, "url": "/admin/"}
    assert found == [person | {"reason": "Den eine"}, person | {"reason": "Den andre"}, person]


def test_what_follows_a_step_in_its_transaction_is_not_part_of_it(cast):
    with step(by=cast.users["staff"], reason="Før"):
        Organisation.objects.update(city="Vik")
    Organisation.objects.filter(is_association=True).update(city="Oslo")
    assert metadata(organisation_events().last()) == {}


def test_requests_tell_who_and_bulk_changes_are_seen(cast):
    client = cast.client("administrator")
    client.post("/min-side/organisasjonen/kontakt/", {"city": "Vik", "language": "nb"})
    told = metadata(organisation_events().last())
    assert (told["user"], told["url"]) == (cast.users["administrator"].pk, "/min-side/organisasjonen/kontakt/")
    count = organisation_events().count()
    Organisation.objects.update(postcode="0001")
    assert organisation_events().count() == count + Organisation.objects.count()


def test_erasure_has_one_way_in_and_closes_it_again(cast):
    events = Organisation.pgh_event_model.objects
    with erasing(Organisation):
        assert events.update(telephone="") > 0
        with step(reason="Innsyn"):
            Organisation.objects.update(city="Vik")
        Context.objects.update(metadata={})
    for refused in (lambda: events.update(telephone="1"), lambda: Context.objects.update(metadata={"a": 1})):
        with pytest.raises(DatabaseError), transaction.atomic():
            refused()
    with erasing(User), pytest.raises(DatabaseError), transaction.atomic():
        events.update(telephone="1")


def test_jobs_tell_which_they_are(cast):
    job = SimpleNamespace(job=SimpleNamespace(task_name="members.sync_registers"))
    in_history(lambda: Organisation.objects.filter(is_association=True).update(city="Oslo"), job, None)
    assert metadata(organisation_events().last()) == {"job": "members.sync_registers"}
