"""The permission matrix: every address × method × the cast. The table is matrix.txt; a new address without a row fails."""

from pathlib import Path

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import CAST
from tests.house.world import address_of, make_world

TABLE = Path(__file__).with_name("matrix.txt")
# Django admin has one rule for all its addresses, tested below: its own permissions are read from the same backend.
ADMIN = "admin"
METHODS = ("GET", "POST")


def read_table() -> dict[tuple[str, str], list[str]]:
    """(address, method) → the expected answers in the order of CAST. `name/variant` is one address with other objects."""
    rows = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            key, method, *answers = line.split()
            rows[key, method] = answers
    return rows


def addresses(patterns=None, namespace="") -> set[str]:
    """The names of all addresses but the admin's; one without a name goes by its pattern."""
    found = set()
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            inner = ":".join(filter(None, [namespace, entry.namespace]))
            if inner != ADMIN:
                found |= addresses(entry.url_patterns, inner)
        elif isinstance(entry, URLPattern):
            found.add(":".join(filter(None, [namespace, entry.name or f"({str(entry.pattern).replace('/', '.')})"])))
    return found


def answer(response) -> str:
    """The status, or `sign-in` for the way to the sign-in page."""
    if response.status_code == 302 and response["Location"].startswith("/konto/login/"):
        return "sign-in"
    return str(response.status_code)


def ask(world, key: str, method: str, name: str) -> str:
    """The answer; what the request changed is not carried on to the next."""
    client = world.cast.client(name)
    with transaction.atomic():
        response = client.generic(method, address_of(world, key), content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    if response.streaming:
        response.getvalue()  # a file is closed when it has been read
    return answer(response)


ROWS = read_table() if TABLE.exists() else {}


def test_every_address_has_its_rows():
    named = {(key.split("/")[0], method) for key, method in ROWS}
    assert {(name, method) for name in addresses() for method in METHODS} - named == set()


def test_no_row_is_left_of_an_address_that_is_gone():
    assert {key.split("/")[0] for key, _ in ROWS} - addresses() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", CAST)
def test_answers_are_those_of_the_table(name):
    world = make_world()
    column = CAST.index(name)
    expected = {f"{method} {key}": answers[column] for (key, method), answers in ROWS.items() if method == "GET"}
    found = {f"{method} {key}": ask(world, key, method, name) for (key, method) in ROWS if method == "GET"}
    assert found == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", CAST)
def test_answers_to_forms_are_those_of_the_table(name):
    """An empty form is sent to each address."""
    world = make_world()
    column = CAST.index(name)
    found, expected = {}, {}
    for (key, method), answers in ROWS.items():
        if method == "POST":
            found[f"{method} {key}"] = ask(world, key, method, name)
            expected[f"{method} {key}"] = answers[column]
    assert found == expected


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in CAST if name not in ("secretariat", "superuser", "anonymous")])
def test_back_office_is_no_page_for_members(name):
    world = make_world()
    client = world.cast.client(name)
    statuses = {path: client.get(path, follow=True).status_code for path in world.admin_paths()}
    assert {path: status for path, status in statuses.items() if status != 404} == {}
