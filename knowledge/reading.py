"""What stands on a resource's page beside the resource itself."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

from desk.models import FileState, StoredFile
from knowledge.licences import Licence, licence
from knowledge.models import Author, LawReference, Resource, Topic
from knowledge.permissions import may_thank
from kulturhus.shared import markdown

LONG = 4  # headings from which on a text gets a table of contents


@dataclass
class Reading:
    """A resource as one person reads it. What it lists is what that person may see."""

    resource: Resource
    user: Any
    at: datetime

    @cached_property
    def authors(self) -> list[Author]:
        rows = self.resource.authors.select_related("venue", "person")
        return [author for author in rows if author.shown_name]

    @cached_property
    def topics(self) -> list[Topic]:
        return list(self.resource.topics.by_name())

    @cached_property
    def laws(self) -> list[LawReference]:
        return list(self.resource.laws.all())

    @cached_property
    def files(self) -> list[StoredFile]:
        """Every version a person may see; those not yet checked are seen by whoever sent them."""
        return list(StoredFile.objects.of(self.resource).visible_to(self.user).order_by("position", "-version", "pk"))

    @property
    def downloads(self) -> list[StoredFile]:
        """The version that counts of each file."""
        replaced = {file.replaces_id for file in self._ready}
        return [file for file in self._ready if file.pk not in replaced]

    @property
    def versions(self) -> list[StoredFile]:
        """All versions, newest first, when any file has had more than one."""
        return self._ready if any(file.replaces_id for file in self._ready) else []

    @property
    def unchecked(self) -> list[StoredFile]:
        return [file for file in self.files if file.state != FileState.READY]

    @property
    def _ready(self) -> list[StoredFile]:
        return [file for file in self.files if file.state == FileState.READY]

    @cached_property
    def related(self) -> list[Resource]:
        rows = self.resource.related.visible_to(self.user)
        return list(rows.with_credits().with_thanks().with_files().defer("body", "search").newest())

    @cached_property
    def contents(self) -> list[markdown.Heading]:
        """The topmost headings, when there are enough of them to lose one's way."""
        found = [heading for heading in markdown.headings(self.resource.body) if heading.level == 2]
        return found if len(found) >= LONG else []

    @property
    def licence(self) -> Licence:
        return licence(self.resource.licence)

    @property
    def may_thank(self) -> bool:
        return self.is_shown and may_thank(self.user)

    @property
    def is_overdue(self) -> bool:
        return self.resource.is_overdue(today=timezone.localdate(self.at))

    @property
    def is_shown(self) -> bool:
        """False when only its owner and the secretariat can open the page: a draft, or under embargo."""
        return self.resource.is_shown(at=self.at)

    @property
    def host(self) -> str:
        """Where a link leads, as a name to read."""
        return urlsplit(self.resource.url).hostname or ""
