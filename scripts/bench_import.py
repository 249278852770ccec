"""Takes in a list of 2,000 members, first with 50 faulty rows and then corrected, looks at its pages and undoes it.

Prints the seconds as JSON: the faulty one told, the corrected one written, the slowest page of it, undone by the worker. Run by scripts/bench.py in the environment of its demo. XLSX, since it is the slower kind.
"""

import contextlib
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from members.models import Import, User

ROOT = Path(__file__).resolve().parent.parent
ROWS, FAULTY = 2_000, 50
PATIENCE = 120  # seconds


def check(holds: bool, otherwise: str) -> None:
    if not holds:
        sys.exit(otherwise)


def set_up() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kulturhus.settings")
    django.setup()


def spoiled(lines: list[list[str]]) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """The lines with FAULTY faults among them, and where: line and column, from 0."""
    bad = [list(line) for line in lines]
    places = sorted(random.Random(7).sample(range(len(lines)), FAULTY))  # noqa: S311 - the same each time
    faults = [(place, place % 2 * 7) for place in places]  # the number, or the e-mail
    for place, column in faults:
        bad[place][column] = "feil"
    return bad, faults


def main() -> None:
    set_up()
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - after the settings
    from django.utils import timezone  # noqa: PLC0415

    from members.models import Import, Organisation, User  # noqa: PLC0415
    from members.services import commit_import, plan_import, read_import, start_import  # noqa: PLC0415
    from tests.members.imports.files import HEADS, rows, xlsx_file  # noqa: PLC0415

    def dry_run(lines: list[list[str]]) -> Import:
        row = start_import(xlsx_file({"Medlemmer": [HEADS, *lines]}), by)
        read_import(row.pk)
        plan_import(Import.objects.get(pk=row.pk), today=timezone.localdate())
        return Import.objects.get(pk=row.pk)

    by = User.objects.get(email="torbjorg.fjellheim@norskekulturhus.example")
    good = rows(ROWS)
    bad, faults = spoiled(good)
    before = Organisation.objects.count()

    began = time.monotonic()
    row = dry_run(bad)
    told = [(line["row"], fault["column"]) for line in row.lines for fault in line["faults"]]
    check(told == [(place + 2, HEADS[column]) for place, column in faults], f"not every fault is told: {told}")
    with contextlib.suppress(ValidationError):
        commit_import(row, by)
    faulty = time.monotonic() - began
    check(Organisation.objects.count() == before, "something was written")

    began = time.monotonic()
    commit_import(dry_run(good), by)
    corrected = time.monotonic() - began
    check(Organisation.objects.count() == before + ROWS, "not everything was written")
    row = Import.objects.without_contents().latest("pk")
    slowest, undone = look_and_undo(row, by)
    check(Organisation.objects.count() == before, "not everything was undone")
    print(json.dumps([faulty, corrected, slowest, undone]))


def look_and_undo(row: "Import", by: "User") -> tuple[float, float]:
    """As the secretariat does it: no page waits for the work, which the demo's worker does."""
    from django.conf import settings  # noqa: PLC0415 - after the settings
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from kulturhus.pages.demo.sessions import session_for  # noqa: PLC0415

    client = Client(SERVER_NAME="localhost")
    client.cookies[settings.SESSION_COOKIE_NAME] = session_for(by, second_factor=True)
    seconds = []

    def ask(method: str, act: str, status: int) -> None:
        began = time.monotonic()
        answer = client.generic(method, reverse(f"admin:members_import_{act}", args=[row.pk]))
        seconds.append(time.monotonic() - began)
        check(answer.status_code == status, f"{method} {act}: {answer.status_code}")

    client.get(reverse("admin:members_import_changelist"))  # a web worker has served pages before
    ask("GET", "change", 200)
    ask("GET", "undo", 200)
    began = time.monotonic()
    ask("POST", "undo", 302)
    ask("GET", "change", 200)
    while row.state != "undone":
        check(time.monotonic() - began < PATIENCE, f"not undone: {row.state}, {row.stopped}")
        time.sleep(0.2)
        row.refresh_from_db(fields=["state", "stopped"])
    return max(seconds), time.monotonic() - began


if __name__ == "__main__":
    main()
