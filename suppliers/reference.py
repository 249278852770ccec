"""The category tree and the certificate schemes the directory starts with."""

import csv
from pathlib import Path

from django.db import transaction

from suppliers.models import Category, Scheme

FOLDER = Path(__file__).parent / "reference_data"


@transaction.atomic
def load() -> None:
    """Idempotent. What exists belongs to the secretariat: nothing is changed in it, and nothing comes back."""
    if not Category.objects.exists():
        made: dict[str, Category] = {}
        for row in _rows("categories"):
            parent = made.get(row.pop("parent"))
            made[row["key"]] = Category.objects.create(parent=parent, **row)
    if not Scheme.objects.exists():
        for row in _rows("schemes"):
            Scheme.objects.create(**row | {"expires": row["expires"] == "yes"})


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
