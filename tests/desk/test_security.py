import json
import logging

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, connection, transaction
from django.http import HttpResponse
from django.test import Client

from desk.middleware import refusals
from desk.models import SecurityEvent
from desk.security import SecurityKind, hashed, network_of, record
from tests.cast import PASSWORD


@pytest.fixture
def kari(cast):
    return cast.users["staff"]


@pytest.fixture
def request_of(rf):
    def make(user, address="192.0.2.77", path="/"):
        request = rf.get(path, REMOTE_ADDR=address)
        request.user = user
        request.COOKIES["sessionid"] = "x"
        return request

    return make


@pytest.fixture
def log(caplog):
    """What is logged, as JSON."""
    logger = logging.getLogger("kulturhus.security")
    logger.addHandler(caplog.handler)
    caplog.set_level(logging.INFO, logger="kulturhus.security")
    yield lambda: [json.loads(entry.message) for entry in caplog.records if entry.name == "kulturhus.security"]
    logger.removeHandler(caplog.handler)


def test_event_says_who_what_and_from_which_network(kari, request_of):
    event = record(SecurityKind.EXPORT, request=request_of(kari), what="members", rows=140)

    event.refresh_from_db()
    assert (event.kind, event.user, event.network, event.detail) == (
        "export",
        kari,
        "192.0.2.0/24",
        {"what": "members", "rows": 140},
    )


def test_event_is_a_line_of_json_that_names_nobody(kari, request_of, log):
    record(SecurityKind.EXPORT, request=request_of(kari), what="members")

    (line,) = log()
    assert (line["event"], line["network"], line["what"]) == ("export", "192.0.2.0/24", "members")
    assert "kari" not in json.dumps(line)


@pytest.mark.parametrize(
    ("address", "network"), [("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("nowhere", "")]
)
def test_address_is_shortened(request_of, address, network):
    assert network_of(request_of(AnonymousUser(), address)) == network


def test_account_is_hashed_alike_however_it_is_spelt():
    assert hashed("Kari@Fjordvik.example ") == hashed("kari@fjordvik.example")
    assert (len(hashed("x")), hashed("")) == (32, "")


@pytest.mark.parametrize("statement", ["UPDATE desk_securityevent SET kind = 'x'", "DELETE FROM desk_securityevent"])
def test_event_cannot_be_changed_or_deleted(kari, statement):
    record(SecurityKind.ROLE, user=kari)

    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_events_cannot_be_emptied(kari):
    record(SecurityKind.ROLE, user=kari)

    with pytest.raises(ProgrammingError, match="Cannot truncate"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE desk_securityevent")


def test_event_outlives_its_person(cast):
    stranger = cast.users["stranger"]
    event = record(SecurityKind.ROLE, user=stranger)
    number = stranger.pk

    stranger.delete()

    event.refresh_from_db()
    assert event.user_id == number


def kinds():
    return list(SecurityEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_sign_in_and_out_are_remembered(kari):
    client = Client()
    client.force_login(kari, backend="members.backends.MandateBackend")
    client.logout()

    assert kinds() == ["sign_in", "sign_out"]


def test_failed_sign_in_is_remembered_without_the_address(kari):
    from django.contrib.auth import authenticate

    authenticate(email="kari@fjordvik.example", password=PASSWORD[::-1])

    event = SecurityEvent.objects.get()
    assert (event.kind, event.user, event.account) == ("sign_in_failed", None, hashed("kari@fjordvik.example"))


def test_refusal_of_a_person_is_remembered(kari, request_of, settings):
    settings.SESSION_COOKIE_NAME = "sessionid"
    answer = refusals(lambda _request: HttpResponse(status=403))

    answer(request_of(kari, path="/hus/storelv/rediger/"))

    event = SecurityEvent.objects.get()
    assert (event.kind, event.user, event.detail) == (
        "refused",
        kari,
        {"method": "GET", "path": "/hus/storelv/rediger/"},
    )


@pytest.mark.parametrize(("user", "status"), [("anonymous", 403), ("staff", 200), ("staff", 404)])
def test_other_answers_write_nothing(cast, request_of, settings, user, status):
    settings.SESSION_COOKIE_NAME = "sessionid"
    who = AnonymousUser() if user == "anonymous" else cast.users[user]

    refusals(lambda _request: HttpResponse(status=status))(request_of(who))

    assert kinds() == []


def test_view_that_denies_permission_ends_as_a_refusal(cast, monkeypatch):
    def deny(*_args, **_kwargs):
        raise PermissionDenied

    client = cast.client("superuser")
    before = len(kinds())
    monkeypatch.setattr("desk.demo_mail.read", deny)
    monkeypatch.setattr("desk.views.may_read_demo_mail", lambda _user: True)

    assert client.get("/demo/post/x/").status_code == 403
    assert kinds()[before:] == ["refused"]
