"""The files of halls with their versions, as pages and the technical sheet show them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from desk.models import StoredFile
from members.models import Hall, HallFile, HallFileKind

ORDER = {kind: place for place, kind in enumerate(HallFileKind.values)}


def with_versions(rows: Iterable[HallFile]) -> list[HallFile]:
    """The rows by kind and title, each with all its `versions`, newest first. One query beside that of the rows."""
    found = sorted(rows, key=lambda row: (ORDER[row.kind], row.title.lower(), row.pk))
    versions: dict[int, list[StoredFile]] = defaultdict(list)
    for file in StoredFile.objects.of(*found).select_related("uploaded_by").order_by("-pk"):
        versions[file.owner_id].append(file)
    for row in found:
        row.versions = versions[row.pk]
    return found


def shown(halls: Iterable[Hall], user: Any) -> dict[int, list[HallFile]]:
    """The files of these halls that a person may see and that have been checked, by the number of the hall. Two queries."""
    rows = HallFile.objects.visible_to(user).filter(hall__in=list(halls)).select_related("hall__venue")
    files: dict[int, list[HallFile]] = defaultdict(list)
    for row in with_versions(rows):
        if row.current:
            files[row.hall_id].append(row)
    return files
