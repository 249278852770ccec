"""Courses and conferences of the association (not what culture houses have on their stages)."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from knowledge.models import Resource
from kulturhus.shared.search import SearchMixin, search_column
from kulturhus.shared.translated import Translated
from members.gate import AudienceField, GatedQuerySet, audience_constraint
from members.models import Municipality, Venue


class EventKind(models.TextChoices):
    CONFERENCE = "conference", _("Conference")
    COURSE = "course", _("Course")
    WEBINAR = "webinar", _("Webinar")
    ROUND_TABLE = "round_table", _("Round table")
    MEETING = "meeting", _("Meeting")


class EventStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("event", "Draft")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("event", "Cancelled")


class EventQuerySet(SearchMixin, GatedQuerySet):  # type: ignore[override]  # two querysets in one
    def visible_to(self, user: Any) -> Self:
        """What the gate lets through of all that is announced. A cancelled one stays, so that nobody travels in vain."""
        return super().visible_to(user).exclude(status=EventStatus.DRAFT)

    def upcoming(self, *, at: datetime | None = None) -> Self:
        """Those that have not ended, the nearest first."""
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "pk")

    def past(self, *, at: datetime | None = None) -> Self:
        """Those that have ended, the latest first."""
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "-pk")

    def with_place(self) -> Self:
        """With what a line in a list tells of the place."""
        return self.select_related("venue")


def price(name: Any) -> "models.DecimalField[Any, Any]":
    """NOK for one person; not told as long as it is empty, free when it is 0."""
    return models.DecimalField(
        name,
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("In kroner for one person. 0 is free; empty means that it is not decided."),
    )


@tracked(exclude=["search"])
class Event(models.Model):
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=EventKind.choices,
        default=EventKind.COURSE,
        help_text=_("For the list's filter."),
    )
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Stands in the page's address, with the year.")
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=EventStatus.choices,
        default=EventStatus.DRAFT,
        help_text=_("A draft is seen in the back office only. A cancelled event stays, marked."),
    )
    audience = AudienceField(default="public")
    title_nb = models.CharField(_("title (bokmål)"), max_length=140, help_text=_("What one goes home with."))
    title_nn = models.CharField(_("title (nynorsk)"), max_length=140, blank=True)
    title_en = models.CharField(_("title (English)"), max_length=140, blank=True)
    summary_nb = models.CharField(_("lead (bokmål)"), max_length=300, help_text=_("One or two sentences for lists."))
    summary_nn = models.CharField(_("lead (nynorsk)"), max_length=300, blank=True)
    summary_en = models.CharField(_("lead (English)"), max_length=300, blank=True)
    body_nb = models.TextField(_("text (bokmål)"), blank=True, help_text=_("Markdown: ## heading, **bold**, - list."))
    body_nn = models.TextField(_("text (nynorsk)"), blank=True, help_text=_("Markdown, as in bokmål."))
    body_en = models.TextField(_("text (English)"), blank=True, help_text=_("Markdown, as in bokmål."))
    starts_at = models.DateTimeField(_("starts"), help_text=_("Norwegian time."))
    ends_at = models.DateTimeField(_("ends"), help_text=_("Norwegian time."))
    is_online = models.BooleanField(_("online"), default=False, help_text=_("One takes part from one's own screen."))
    venue = models.ForeignKey(
        Venue,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="courses",
        verbose_name=_("host"),
        help_text=_("The culture house it takes place in."),
    )
    place = models.CharField(
        _("place"), max_length=140, blank=True, help_text=_("Hall or address, as one needs it to find the way.")
    )
    municipality = models.ForeignKey(
        Municipality, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    capacity = models.PositiveIntegerField(
        _("capacity"), null=True, blank=True, help_text=_("People. Empty when there is no limit.")
    )
    price_member = price(_("price for members"))
    price_other = price(_("price for others"))
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes"), null=True, blank=True)
    accessibility = models.CharField(
        _("accessibility"),
        max_length=200,
        blank=True,
        help_text=_("Step-free, hearing loop, interpreter and the like."),
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
        help_text=_("Who answers questions. Name and e-mail stand on the page."),
    )
    resources = models.ManyToManyField(
        Resource,
        blank=True,
        related_name="courses",
        verbose_name=_("to read before or after"),
        help_text=_("From the knowledge bank; shown to those who may see them."),
    )
    search = search_column(
        A=["title_nb", "title_nn", "title_en"],
        B=["summary_nb", "summary_nn", "summary_en", "place"],
        C=["body_nb", "body_nn", "body_en"],
    )

    objects = EventQuerySet.as_manager()
    title = Translated("title")
    summary = Translated("summary")
    body = Translated("body")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["starts_at", "pk"]
        indexes = [
            GinIndex(fields=["search"], name="event_search"),
            models.Index(fields=["ends_at"], name="event_ends_at"),
        ]
        constraints = [
            audience_constraint("event_audience"),
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("It cannot end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at=None)
                | Q(registration_closes_at=None)
                | Q(registration_closes_at__gte=F("registration_opens_at")),
                name="event_registration_closes_after_opening",
                violation_error_message=_("Registration cannot close before it opens."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def is_cancelled(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def lasts_one_day(self) -> bool:
        return timezone.localdate(self.starts_at) == timezone.localdate(self.ends_at)

    @property
    def is_free(self) -> bool:
        return bool(self.price_member == 0 and self.price_other == 0)

    def registration_is_open(self, *, at: datetime) -> bool:
        """Whether one can register at `at`: announced, after the opening, before the deadline and the start."""
        opens, closes = self.registration_opens_at, self.registration_closes_at or self.starts_at
        is_open: bool = self.status == EventStatus.PUBLISHED and (opens is None or opens <= at) and at < closes
        return is_open


class ProgrammeItem(models.Model):
    """A line of the programme. `starts_at` carries the day too, so that two days stand apart."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="programme", verbose_name=_("event"))
    starts_at = models.DateTimeField(_("starts"), help_text=_("Norwegian time."))
    title = models.CharField(_("title"), max_length=140, help_text=_("What happens."))
    text = models.CharField(_("text"), max_length=300, blank=True, help_text=_("One sentence more, when it helps."))
    speaker = models.CharField(_("speaker"), max_length=140, blank=True, help_text=_("Name, and where they come from."))

    class Meta:
        verbose_name = _("line of the programme")
        verbose_name_plural = _("programme")
        ordering = ["event", "starts_at", "pk"]

    def __str__(self) -> str:
        return self.title
