from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from suppliers.models import Listing, ListingQuerySet


class ListingSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    """Every supplier everybody can see."""

    limit = 5000

    def items(self) -> ListingQuerySet:
        return Listing.objects.visible_to(AnonymousUser()).order_by("pk")

    def lastmod(self, item: Listing) -> datetime | None:
        return item.published.published_at
