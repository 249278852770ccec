from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from events.models import Event


class EventSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    """What everybody may see."""

    def items(self) -> QuerySet[Event]:
        return Event.objects.visible_to(AnonymousUser()).order_by("pk")

    def location(self, item: Event) -> str:
        return item.get_absolute_url()

    def lastmod(self, _item: Event) -> datetime | None:
        return None
