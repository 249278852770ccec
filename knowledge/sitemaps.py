from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from knowledge.models import Resource


class ResourceSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    """Resources that are open to everybody."""

    def items(self) -> Any:
        return Resource.objects.visible_to(AnonymousUser()).newest().defer("body", "search")

    def lastmod(self, item: Resource) -> datetime | None:
        return item.last_changed
