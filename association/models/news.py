from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from association.wording import MARKDOWN
from desk.history import tracked
from kulturhus.shared.search import SearchMixin, search_column
from kulturhus.shared.translated import Text
from members.gate import AudienceField, GatedQuerySet, audience_constraint
from members.permissions import works_in_secretariat

if TYPE_CHECKING:
    from desk.models import StoredFile


class NewsQuerySet(SearchMixin, GatedQuerySet):  # type: ignore[override]  # each base makes a manager of its own
    def published(self, at: datetime) -> Self:
        return self.filter(publish_from__lte=at)

    def visible_to(self, user: Any) -> Self:
        """What is out, of what the gate lets through."""
        return super().visible_to(user).published(timezone.now())

    def open_to(self, user: Any) -> Self:
        """Whose page a person may open: what is visible, and drafts too for the secretariat."""
        return self if works_in_secretariat(user) else self.visible_to(user)

    def newest(self) -> Self:
        """The order of lists: what is pinned, then the newest. Drafts stand before what is out."""
        return self.order_by("-pinned", "-publish_from", "-pk")

    def with_excerpt(self, text: str, *fields: str) -> Self:
        return super().with_excerpt(text, *(fields or ("lead", "body")))


@tracked(exclude=["search"])
class News(models.Model):
    """A piece of news, in one language. Out when `publish_from` is past; until then a draft the secretariat alone sees."""

    title = models.CharField(_("title"), max_length=160, help_text=_("Says the matter in one line."))
    slug = models.SlugField(
        _("address"),
        max_length=80,
        unique=True,
        help_text=_("Made of the title. Stands in the page's address and stays."),
    )
    lead = models.TextField(
        _("lead"), max_length=500, blank=True, help_text=_("One to three sentences that say the matter. Plain text.")
    )
    body = models.TextField(
        _("text"),
        blank=True,
        help_text=MARKDOWN,
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        default="nb",
        help_text=_("What the text is written in."),
    )
    publish_from = models.DateTimeField(
        _("publish from"), null=True, blank=True, help_text=_("Empty: a draft that only the secretariat sees.")
    )
    pinned = models.BooleanField(_("pinned"), default=False, help_text=_("Stands first in the lists until taken away."))
    audience = AudienceField()
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    search = search_column(A=["title"], B=["lead"], C=["body"])

    objects = NewsQuerySet.as_manager()
    picture: "StoredFile | None" = None  # put there by association.pictures.with_pictures

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("news")
        indexes = [GinIndex(fields=["search"], name="news_search")]
        constraints = [
            audience_constraint("news_audience"),
            models.CheckConstraint(condition=Q(slug__regex=r"^[-a-zA-Z0-9_]+$"), name="news_slug_is_an_address"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("association:article", args=[self.slug])

    def is_published(self, at: datetime) -> bool:
        return self.publish_from is not None and self.publish_from <= at

    @property
    def heading(self) -> Text:
        """The title, knowing its language."""
        return Text(self.title, self.language)

    @property
    def summary(self) -> Text:
        """The lead, knowing its language."""
        return Text(self.lead, self.language)
