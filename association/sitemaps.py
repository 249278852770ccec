"""What search engines are shown: pages and news that are open to everybody, by the same gate as the pages."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from association.models import News, Page


class PageSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    def items(self) -> Any:
        return Page.objects.visible_to(AnonymousUser()).written().in_order()

    def lastmod(self, row: Page) -> datetime:
        return row.changed_at


class NewsSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    def items(self) -> Any:
        return News.objects.visible_to(AnonymousUser()).order_by("-publish_from", "pk")

    def lastmod(self, row: News) -> datetime:
        return row.changed_at


class ListSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    """The pages where the portal lists something."""

    def items(self) -> list[str]:
        return ["news", "board", "staff", "press"]

    def location(self, name: str) -> str:
        return reverse(f"association:{name}")


SITEMAPS = {"pages": PageSitemap, "news": NewsSitemap, "association": ListSitemap}
