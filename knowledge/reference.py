"""The topics the library starts with; `manage.py load_reference` adds what is missing, as often as one likes."""

import csv
from pathlib import Path

from django.db import transaction

from knowledge.models import Topic

TOPICS = Path(__file__).parent / "reference_data" / "topics.csv"


@transaction.atomic
def load() -> None:
    """Idempotent. Topics the secretariat has renamed or moved are left as they are."""
    known = {topic.key: topic for topic in Topic.objects.all()}
    with TOPICS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["key"] not in known:
                parent = known.get(row.pop("parent"))
                known[row["key"]] = Topic.objects.create(parent=parent, **row)
