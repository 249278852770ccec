"""What search engines may list of the members' pages: every house of the directory."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap

from members.models import Venue


class VenueSitemap(Sitemap):  # type: ignore[type-arg]  # not subscriptable when run
    def items(self) -> Any:
        return Venue.objects.visible_to(AnonymousUser()).order_by("pk")
