from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.urls import reverse, reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from suppliers.models import Listing

LENGTH = 30


class NewSuppliers(Feed):  # type: ignore[type-arg]  # not subscriptable when run
    """Suppliers in the order they first came. Shows what everybody sees, whoever asks."""

    feed_type = Atom1Feed
    title = _("New suppliers to culture houses")
    subtitle = _("Suppliers who have come to the directory of Norske kulturhus.")
    link = reverse_lazy("suppliers:directory")

    def feed_url(self) -> str:
        return reverse("suppliers:new_suppliers")

    def items(self) -> list[Listing]:
        return list(Listing.objects.visible_to(AnonymousUser()).newest_first()[:LENGTH])

    def item_title(self, item: Listing) -> str:
        return item.published.name

    def item_description(self, item: Listing) -> str:
        return str(item.published.summary)

    def item_pubdate(self, item: Listing) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Listing) -> datetime | None:
        return item.published.published_at
