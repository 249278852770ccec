"""The category tree the directory starts with."""

import csv
from pathlib import Path

from django.db import transaction

from suppliers.models import Category

CATEGORIES = Path(__file__).parent / "reference_data" / "categories.csv"


@transaction.atomic
def load() -> None:
    """Idempotent. A tree that exists belongs to the secretariat: nothing is changed in it, and nothing comes back."""
    if Category.objects.exists():
        return
    made: dict[str, Category] = {}
    with CATEGORIES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parent = made.get(row.pop("parent"))
            made[row["key"]] = Category.objects.create(parent=parent, **row)
