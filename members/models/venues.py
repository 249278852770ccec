"""Culture houses. Facts are typed nullable columns: null means "not told", never zero or no."""

import re
from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, Min, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Contains, Exact, StartsWith
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from desk.history import tracked
from kulturhus.shared.norwegian import fold, folded, mentions, norwegian_key, words_of
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import (
    validate_display_name,
    validate_https_address,
    validate_postcode,
    validate_telephone,
)
from members.models.features import FEATURES
from members.models.hall_facts import yes_no
from members.models.halls import Hall
from members.models.memberships import Membership
from members.models.organisations import Organisation
from members.models.places import County, Municipality, MunicipalityName

ABOUT_HELP = _("The first paragraph stands on top of the page. Leave a language empty to show another one.")


def year(name: Any, help_text: Any = "") -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(
        name,
        null=True,
        blank=True,
        help_text=help_text,
        validators=[MinValueValidator(1600), MaxValueValidator(2100)],
    )


class VenueQuerySet(models.QuerySet["Venue"]):
    def visible_to(self, _user: Any) -> Self:
        """The directory is open: everybody sees every house."""
        return self.filter(is_open=True)

    def editable_by(self, user: Any) -> Self:
        """The houses of the organisations one is an employee of."""
        return self.filter(organisation__in=[organisation.pk for organisation in user.standing.holds("employee")])

    def by_name(self) -> Self:
        return self.order_by(norwegian_key("name"), "slug")

    def matching(self, text: str) -> Self:
        """Houses whose name, place, municipality (in any of its names, old ones too) or county hold every word of `text`.

        Best first, with `rank` (0–1); the same for every spelling `fold` makes equal. No words give nothing.
        """
        words = words_of(text)
        if not words:
            return self.none()
        houses = self
        for word in words:
            names = MunicipalityName.objects.filter(mentions("name", word))
            counties = County.objects.filter(Q(mentions("name", word)) | Q(mentions("official_name", word)))
            houses = houses.filter(
                Q(mentions("name", word))
                | Q(mentions("place", word))
                | Q(municipality__in=names.values("municipality"))
                | Q(municipality__county__in=counties.values("pk"))
            )
        return houses.annotate(rank=_rank(text)).order_by("-rank", norwegian_key("name"), "slug")

    def in_county(self, code: str) -> Self:
        return self.filter(municipality__county=code)

    def seating(self, least: int) -> Self:
        """Houses that have told of a hall with at least so many seats."""
        return self.filter(Exists(Hall.objects.filter(venue=OuterRef("pk"), seats__gte=least)))

    def having(self, *codes: str) -> Self:
        """Houses that have told they have all these features."""
        houses = self
        for feature in FEATURES:
            if feature.code in codes:
                houses = houses.filter(feature.condition)
        return houses

    def with_features(self) -> Self:
        """Adds a column for each feature, read by `Venue.features`."""
        return self.annotate(**{feature.column: feature.condition for feature in FEATURES})

    def with_membership(self) -> Self:
        """Adds `is_member` (the house's organisation is publicly listed as a member now) and `member_since`, or null."""
        listed = Membership.objects.giving("listed").filter(organisation=OuterRef("organisation"))
        since = listed.order_by().values("organisation").annotate(first=Min("member_since")).values("first")
        return self.annotate(is_member=Exists(listed), member_since=Subquery(since))

    def with_halls(self) -> Self:
        """Adds `hall_count`, `seats` (in all halls) and `largest` (seats of the largest hall); null where not told."""
        return self.annotate(hall_count=Count("halls"), seats=Sum("halls__seats"), largest=Max("halls__seats"))

    def with_hall_count(self) -> Self:
        """Adds `hall_count` alone."""
        halls = Hall.objects.filter(venue=OuterRef("pk")).order_by()
        number = halls.values("venue").annotate(number=Count("pk")).values("number")
        return self.annotate(hall_count=Coalesce(Subquery(number), 0))

    def with_main_hall(self) -> Self:
        """Adds `hall_count`, and `hall_seats` and `hall_shape` of the `main_hall`, without fetching halls."""
        halls = Hall.objects.filter(venue=OuterRef("pk")).order_by(F("seats").desc(nulls_last=True), "position", "pk")
        return self.with_hall_count().annotate(
            hall_seats=Subquery(halls.values("seats")[:1]),
            hall_shape=Subquery(halls.values("shape")[:1]),
        )


def _rank(text: str) -> Case:
    """1 for the name or place itself, less for its beginning, least for words found somewhere."""
    wanted = fold(text)
    own = Q(Exact(folded("name"), wanted)) | Q(Exact(folded("place"), wanted))
    beginning = Q(StartsWith(folded("name"), wanted))
    return Case(
        When(own, then=Value(1.0)),
        When(beginning, then=Value(0.8)),
        When(Q(Contains(folded("name"), wanted)), then=Value(0.6)),
        default=Value(0.4),
        output_field=models.FloatField(),
    )


@tracked()
class Venue(models.Model):
    """A culture house. Its organisation may be unknown: the directory shows culture houses in Norway, members or not."""

    name = models.CharField(
        _("name"), max_length=120, validators=[validate_display_name], help_text=_("As the house calls itself.")
    )
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Stands in the page's address and stays.")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="venues",
        verbose_name=_("organisation"),
        help_text=_("Who runs the house. Its membership makes the house a member."),
    )
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        related_name="venues",
        verbose_name=_("municipality"),
        help_text=_("Where the house stands. Puts it on the map."),
    )
    place = models.CharField(_("place"), max_length=80, blank=True, help_text=_("Town or village, as people say it."))
    address = models.CharField(
        _("street address"), max_length=160, blank=True, help_text=_("Where guests and lorries find the house.")
    )
    postcode = models.CharField(
        _("postcode"), max_length=4, blank=True, validators=[validate_postcode], help_text=_("Four digits.")
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Public. A mailbox of the house, not a person's."))
    telephone = models.CharField(
        _("telephone"), max_length=20, blank=True, validators=[validate_telephone], help_text=_("Public.")
    )
    website = models.URLField(
        _("website"), blank=True, validators=[validate_https_address], help_text=_("Starts with https://.")
    )
    opened_year = year(_("opened in"), _("Four digits."))
    renovated_year = year(_("last rebuilt in"), _("Year of the last large rebuilding."))
    description_nb = models.TextField(_("about the house (bokmål)"), blank=True, help_text=ABOUT_HELP)
    description_nn = models.TextField(_("about the house (nynorsk)"), blank=True, help_text=ABOUT_HELP)
    description_en = models.TextField(_("about the house (English)"), blank=True, help_text=ABOUT_HELP)
    has_cinema = yes_no(_("cinema"), _("Regular cinema in the house."))
    has_library = yes_no(_("library"), _("A public library in the same house."))
    has_cafe = yes_no(_("café or restaurant"), _("Open to all, not only to the audience."))
    map_x = models.FloatField(
        _("place on the map, across"), help_text=_("Units of the map's view box."), editable=False
    )
    map_y = models.FloatField(_("place on the map, down"), help_text=_("Units of the map's view box."), editable=False)
    source = models.CharField(
        _("source"),
        max_length=200,
        blank=True,
        help_text=_("Where name and place come from, for houses that have not told it themselves."),
    )
    is_open = models.BooleanField(
        _("shown in the directory"), default=True, help_text=_("Take this away when a house has closed.")
    )
    confirmed_on = models.DateField(
        _("last confirmed by the house"),
        null=True,
        blank=True,
        help_text=_("The day somebody in the house last saved or confirmed its facts."),
    )

    objects = VenueQuerySet.as_manager()
    description = Translated("description")

    # Added by the queryset's with_membership.
    is_member: bool

    class Meta:
        verbose_name = _("culture house")
        verbose_name_plural = _("culture houses")
        indexes = [models.Index(norwegian_key("name"), "slug", name="venue_name_norwegian")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:venue", args=[self.slug])

    @property
    def where(self) -> str:
        """Place, municipality and county in one line; what repeats (Oslo in Oslo) is said once."""
        return ", ".join(
            dict.fromkeys(filter(None, [self.place, self.municipality.name, self.municipality.county.name]))
        )

    @property
    def paragraphs(self) -> list[str]:
        """The description, paragraph by paragraph, in the language it tells itself (`description.lang`)."""
        return [part.strip() for part in re.split(r"\r?\n\s*\n", self.description) if part.strip()]

    @property
    def total_seats(self) -> int | None:
        """Seats in all halls; None unless every hall has told. Prefetch `halls`."""
        told = [hall.seats for hall in self.halls.all()]
        return sum(filter(None, told)) if told and None not in told else None

    @property
    def main_hall(self) -> Hall | None:
        """The hall with most seats, else the first one told of. Prefetch `halls`."""
        return max(self.halls.all(), key=lambda hall: hall.seats or 0, default=None)

    @property
    def features(self) -> list[Promise]:
        """What the house has told it has; for rows of `with_features`."""
        return [feature.label for feature in FEATURES if getattr(self, feature.column)]
