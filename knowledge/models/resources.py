"""What the library holds: text, files and links, each with one language, an owner and a date to look it over."""

from datetime import date, datetime

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from knowledge.querysets import ResourceQuerySet
from kulturhus.shared.search import search_column, words_of
from kulturhus.shared.validators import validate_https_address
from members.gate import AudienceField, audience_constraint


class Kind(models.TextChoices):
    GUIDE = "guide", pgettext_lazy("kind of resource", "Guide")
    TEMPLATE = "template", pgettext_lazy("kind of resource", "Template")
    REPORT = "report", pgettext_lazy("kind of resource", "Report")
    CASE = "case", pgettext_lazy("kind of resource", "Case")
    STATISTICS = "statistics", pgettext_lazy("kind of resource", "Statistics")
    VIDEO = "video", pgettext_lazy("kind of resource", "Video")
    CONSULTATION = "consultation", pgettext_lazy("kind of resource", "Consultation response")
    ARTICLE = "article", pgettext_lazy("kind of resource", "Article")
    LINK = "link", pgettext_lazy("kind of resource", "Link")


class Language(models.TextChoices):
    """The one language a resource is written in."""

    NB = "nb", pgettext_lazy("language", "Bokmål")
    NN = "nn", pgettext_lazy("language", "Nynorsk")
    EN = "en", pgettext_lazy("language", "English")
    SE = "se", pgettext_lazy("language", "Northern Sámi")


class Status(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("resource", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("resource", "In review")
    PUBLISHED = "published", pgettext_lazy("resource", "Published")
    ARCHIVED = "archived", pgettext_lazy("resource", "Archived")


ELSEWHERE = (Kind.VIDEO, Kind.LINK)  # kinds whose matter lies at another address
FIRST_YEAR, LAST_YEAR = 1900, 2100
TAKEN = ("del", "spor", "frister")  # addresses of the library's own pages, now and later


def validate_free_address(value: str) -> None:
    if value in TAKEN:
        raise ValidationError(_("This address is a page of the knowledge bank. Choose another."), code="taken")


@tracked(exclude=["search"])
class Resource(models.Model):
    """One resource. It is shown when published, when the embargo has passed, to those who hold its audience's key."""

    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        validators=[validate_free_address],
        help_text=_("When it changes, the old address leads to the new one."),
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=Kind.choices, default=Kind.GUIDE, help_text=_("Decides cover and filter.")
    )
    title = models.CharField(
        _("title"), max_length=160, help_text=_("What it helps with, in the words people search by.")
    )
    summary = models.CharField(
        _("summary"), max_length=300, blank=True, help_text=_("One or two sentences, shown in lists and search.")
    )
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Markdown: ## heading, - list, **bold**, [link](https://…), tables, [^1] notes."),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=Language.choices,
        default=Language.NB,
        help_text=_("What it is written in."),
    )
    topics = models.ManyToManyField(
        "knowledge.Topic",
        related_name="resources",
        blank=True,
        verbose_name=_("topics"),
        help_text=_("One to three, as narrow as fits."),
    )
    audience = AudienceField()
    url = models.URLField(
        _("address elsewhere"),
        max_length=500,
        blank=True,
        validators=[validate_https_address],
        help_text=_("Where a video or a link leads. Nothing is loaded from there before somebody follows it."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        default="CC BY 4.0",
        help_text=_("What others may do with it. CC BY 4.0: use and adapt freely, name the source."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=_("When it was written."),
    )
    related = models.ManyToManyField(
        "self", blank=True, verbose_name=_("related resources"), help_text=_("Shown at the foot, both ways.")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="owned_resources",
        verbose_name=_("owner"),
        help_text=_("Who keeps it right. Empty: the secretariat."),
    )
    review_by = models.DateField(
        _("review by"),
        null=True,
        blank=True,
        help_text=_("After this day the page says that it may be out of date, and search ranks it lower."),
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Published, but shown to nobody before this moment.")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.DRAFT, help_text=_("Changed by actions.")
    )
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, help_text=_("Set when it is published for the first time.")
    )
    changed_at = models.DateTimeField(
        _("text last changed"), null=True, blank=True, help_text=_("Title, summary or text, after it was published.")
    )
    search = search_column(A=[words_of("title")], B=[words_of("summary")], C=[words_of("body")])

    objects = ResourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")
        indexes = [
            GinIndex(fields=["search"], name="resource_search"),
            models.Index(fields=["status", "-published_at", "id"], name="resource_newest"),
        ]
        constraints = [
            audience_constraint("resource_audience_is_a_key"),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | Q(published_at__isnull=False),
                name="resource_published_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.PUBLISHED) | ~Q(kind__in=ELSEWHERE) | ~Q(url=""),
                name="resource_elsewhere_has_an_address",
                violation_error_message=_("A video or a link needs the address it leads to before it is published."),
            ),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__range=(FIRST_YEAR, LAST_YEAR)), name="resource_year_in_range"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:resource", args=[self.slug])

    def is_overdue(self, *, today: date) -> bool:
        """Whether nobody has looked it over in time."""
        return self.review_by is not None and self.review_by < today

    def is_shown(self, *, at: datetime) -> bool:
        """Whether its audience sees it, as `published` says in the database."""
        return self.status == Status.PUBLISHED and (self.embargo_until is None or self.embargo_until <= at)

    @property
    def last_changed(self) -> datetime | None:
        """When readers last got something new; None before it is published."""
        return max(filter(None, (self.published_at, self.changed_at)), default=None)


class ResourceAddress(models.Model):
    """An address a resource had before."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    resource = models.ForeignKey(Resource, models.CASCADE, related_name="old_addresses", verbose_name=_("resource"))

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.slug


class LawReference(models.Model):
    """A rule the resource rests on, cited as lawyers do: "åndsverkloven § 3"."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="laws", verbose_name=_("resource"))
    citation = models.CharField(_("reference"), max_length=160, help_text=_("The law's short name and the paragraph."))
    url = models.URLField(
        _("address"), blank=True, validators=[validate_https_address], help_text=_("Where the rule can be read.")
    )

    class Meta:
        verbose_name = _("law reference")
        verbose_name_plural = _("law references")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["resource", "citation"], name="law_cited_once")]

    def __str__(self) -> str:
        return self.citation
