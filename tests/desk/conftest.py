"""Owners of files in these tests are people: `gates` lets each see what the test says, and forgets it afterwards."""

import asyncio
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections

from desk import mail_kinds
from desk.mail_kinds import NAME, MailKind
from tests.cast import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def gates(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`gates(visible_to, uses=None)` registers a gate for files that belong to a person."""
    from desk import gate

    monkeypatch.setattr(gate, "_GATES", {})
    return lambda visible_to, uses=None: gate.register_owner("members.user", visible_to, uses=uses)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def everybody(_user: Any) -> Any:
    from members.models import User

    return User.objects.all()


def oneself(user: Any) -> Any:
    from members.models import User

    return User.objects.filter(pk=user.pk)


def content_of(file: Any) -> bytes:
    with file.content.open("rb") as content:
        return bytes(content.read())


@pytest.fixture
def letters(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of mail these tests send."""
    folder = tmp_path / "emails" / "tests"
    folder.mkdir(parents=True)
    for name in ("hello", "other"):
        (folder / f"{name}.txt").write_text("Hei {{ name }}\nVelkommen, {{ name }}.\n")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [tmp_path, *settings.TEMPLATES[0]["DIRS"]]}]
    kinds = [MailKind(f"tests.{name}", name, "", (NAME,)) for name in ("hello", "other")]
    monkeypatch.setattr(mail_kinds, "_GROUPS", mail_kinds._GROUPS | {"tests": ("tests", kinds)})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Browser tests leave their loop running in the thread; a worker of these tests starts one of its own.

    Around the whole test, set-up and teardown too: Django keeps other connections with a loop than without.
    """
    if Path(__file__).parent not in item.path.parents:  # pytest asks for every test of the run
        return (yield)
    loop = asyncio._get_running_loop()
    connections.close_all()
    asyncio._set_running_loop(None)
    connections.close_all()  # those from before the loop: their database may have been cloned anew since
    try:
        return (yield)
    finally:
        connections.close_all()
        asyncio._set_running_loop(loop)


@pytest.fixture(autouse=True)
def sender_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody tells who sends: that is another app's work."""
    monkeypatch.setattr("desk.sender._TOLD", [])
