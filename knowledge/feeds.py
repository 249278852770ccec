from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from knowledge.models import Resource

LENGTH = 30


def absolute(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


class ResourceFeed(Feed):  # type: ignore[type-arg]  # not subscriptable when run
    """The newest resources that are open to everybody, whoever asks."""

    feed_type = Atom1Feed

    def title(self) -> str:
        return _("New in the knowledge bank")

    def subtitle(self) -> str:
        return _("What everybody may read and use.")

    def link(self) -> str:
        return absolute(reverse("knowledge:library"))

    def feed_url(self) -> str:
        return absolute(reverse("knowledge:feed"))

    def items(self) -> Any:
        rows = Resource.objects.visible_to(AnonymousUser()).newest()
        return rows.with_credits().defer("body", "search")[:LENGTH]

    def item_title(self, item: Resource) -> str:
        return item.title

    def item_description(self, item: Resource) -> str:
        return item.summary

    def item_link(self, item: Resource) -> str:
        return absolute(item.get_absolute_url())

    def item_guid(self, item: Resource) -> str:
        """Stays when the address changes."""
        return f"{settings.SITE_ADDRESS}/kunnskap/#{item.pk}"

    def item_author_name(self, item: Any) -> str:
        return ", ".join(item.credited)

    def item_pubdate(self, item: Resource) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Resource) -> datetime | None:
        return item.last_changed
