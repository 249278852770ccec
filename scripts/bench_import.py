"""Takes in a list of 2,000 members, first with 50 faulty rows and then corrected; prints the seconds of both as JSON.

Run by scripts/bench.py in the environment of its demo. XLSX, since it is the slower kind.
"""

import contextlib
import json
import os
import random
import sys
import time
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
ROWS, FAULTY = 2_000, 50


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
    print(json.dumps([faulty, corrected]))


if __name__ == "__main__":
    main()
