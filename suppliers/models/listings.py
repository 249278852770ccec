"""A supplier in the directory. What is said about it stands in versions (suppliers.models.versions)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Value,
    When,
    prefetch_related_objects,
)
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.search import SearchMixin, search_query
from kulturhus.shared.validators import validate_display_name
from members.models import County, Membership, Organisation
from suppliers.models.categories import Category

if TYPE_CHECKING:
    from suppliers.models.claims import Claim
    from suppliers.models.versions import ListingVersion


class Showing(models.TextChoices):
    """Whether the directory shows a listing, and if not, why."""

    SHOWN = "shown", pgettext_lazy("listing", "Shown")
    TAKEN_DOWN = "taken_down", pgettext_lazy("listing", "Taken down")
    UNPUBLISHED = "unpublished", pgettext_lazy("listing", "Not published")
    NO_MEMBERSHIP = "no_membership", pgettext_lazy("listing", "Hidden: the membership gives no place")


class ListingQuerySet(SearchMixin):
    def visible_to(self, _user: Any, *, at: datetime | None = None) -> Self:
        """The directory is open: everybody sees the same. A listing is shown while its organisation's membership says so."""
        listed = Membership.objects.giving("listed", at=at).values("organisation")
        return self.with_published().filter(published__isnull=False, taken_down_at=None, organisation__in=listed)

    def with_published(self) -> Self:
        """Adds `published`, the version the directory shows, or None."""
        live = FilteredRelation("versions", condition=Q(versions__state="published"))
        return self.annotate(published=live).select_related("published__logo")

    def with_showing(self, *, at: datetime | None = None) -> Self:
        """Adds `showing` (a `Showing`), `published_at` and `has_draft`."""
        listed = Membership.objects.giving("listed", at=at).filter(organisation=OuterRef("organisation"))
        waiting = FilteredRelation("versions", condition=Q(versions__state="draft"))
        return self.with_published().annotate(
            waiting=waiting,
            published_at=F("published__published_at"),
            has_draft=ExpressionWrapper(Q(waiting__isnull=False), output_field=models.BooleanField()),
            showing=Case(
                When(taken_down_at__isnull=False, then=Value(Showing.TAKEN_DOWN.value)),
                When(published__isnull=True, then=Value(Showing.UNPUBLISHED.value)),
                When(Exists(listed), then=Value(Showing.SHOWN.value)),
                default=Value(Showing.NO_MEMBERSHIP.value),
                output_field=models.CharField(),
            ),
        )

    def in_categories(self, keys: Iterable[str]) -> Self:
        """Of `visible_to`: those in any of the categories, or in one under them."""
        family = Category.objects.filter(Q(key__in=keys) | Q(parent__key__in=keys))
        return self.filter(published__in=family.values("versions"))

    def covering(self, county: str) -> Self:
        """Of `visible_to`: those that deliver in the county with that number."""
        there = County.objects.filter(pk=county).values("listing_versions")
        return self.filter(Q(published__whole_country=True) | Q(published__in=there))

    def certified(self, keys: Iterable[str], *, day: date | None = None) -> Self:
        """Those with a confirmed certificate of every scheme in `keys` that has not run out on `day`."""
        listings = self
        for key in keys:
            listings = listings.filter(pk__in=self._claims().valid(day=day).filter(scheme__key=key).values("listing"))
        return listings

    def with_references(self) -> Self:
        """Those that a house has confirmed a reference of."""
        references = apps.get_model("suppliers.Reference").objects.confirmed()
        return self.filter(pk__in=references.values("listing"))

    @staticmethod
    def _claims() -> Any:
        return apps.get_model("suppliers.Claim").objects.all()

    def by_name(self) -> Self:
        return self.order_by(norwegian_key("name"), "pk")

    def newest_first(self) -> Self:
        return self.order_by("-first_published_at", "-pk")

    def matching(self, text: str) -> Self:
        """Of `visible_to`: those that answer `text` in name, texts or categories, best first, then alphabetical."""
        if not text.strip():
            return self.none()
        query = search_query(text)
        return (
            self.filter(published__search=query)
            .annotate(rank=SearchRank(F("published__search"), query))
            .order_by("-rank", norwegian_key("name"), "pk")
        )

    def with_excerpt(self, text: str, *fields: str) -> Self:
        """Adds `excerpt` of what the directory shows; see SearchMixin."""
        return super().with_excerpt(text, *(fields or ("published__summary_nb", "published__plain_body")))


def with_parts(listings: Iterable["Listing"], *relations: str) -> list["Listing"]:
    """The listings (of `visible_to`) with those relations of their published versions fetched, a query for each.

    Django refuses `prefetch_related` through a FilteredRelation.
    """
    rows = list(listings)
    prefetch_related_objects([row.published for row in rows], *relations)
    return rows


@tracked()
class Listing(models.Model):
    organisation = models.OneToOneField(
        Organisation,
        models.PROTECT,
        related_name="listing",
        verbose_name=_("organisation"),
        help_text=_("Whose listing it is. Its membership decides whether the directory shows it."),
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        validators=[validate_display_name],
        help_text=_("As published; until then as in the draft."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Stands in the page's address. When it changes, the old address leads to the new one."),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True, editable=False)
    taken_down_reason = models.TextField(
        _("why it was taken down"), blank=True, editable=False, help_text=_("The supplier reads this.")
    )
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("taken down by"),
    )

    objects = ListingQuerySet.as_manager()
    # Added by the queryset's with_published, with_showing, matching and with_excerpt, and by suppliers.proofs.
    published: "ListingVersion"
    published_at: datetime | None
    has_draft: bool
    showing: str
    rank: float
    excerpt: str
    valid_claims: list["Claim"]
    reference_count: int

    class Meta:
        verbose_name = _("supplier listing")
        verbose_name_plural = _("supplier listings")
        indexes = [models.Index(norwegian_key("name"), "id", name="listing_name_norwegian")]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_down_at=None, taken_down_reason="")
                | (Q(taken_down_at__isnull=False) & ~Q(taken_down_reason="")),
                name="listing_taken_down_with_reason",
                violation_error_message=_("Say why the listing is taken down."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("suppliers:listing", args=[self.slug])

    def get_showing_display(self) -> Any:
        return Showing(self.showing).label


class ListingRedirect(models.Model):
    """An address a listing had before: it leads to the present one for good."""

    slug = models.SlugField(_("former address"), max_length=80, unique=True)
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="redirects", verbose_name=_("listing"))

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")

    def __str__(self) -> str:
        return self.slug
