from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from association.wording import ENGLISH, MARKDOWN, NYNORSK
from desk.history import tracked
from kulturhus.shared.search import SearchMixin, search_column
from kulturhus.shared.translated import FALLBACK, Translated
from members.gate import AudienceField, GatedQuerySet, audience_constraint

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
PATH_LENGTH = 200


class PageQuerySet(SearchMixin, GatedQuerySet):  # type: ignore[override]  # each base makes a manager of its own
    def in_order(self) -> Self:
        return self.order_by("position", "path")

    def in_menu(self) -> Self:
        """The pages of the row under the header: topmost ones, without the front page."""
        return self.filter(parent=None, in_menu=True).exclude(path="").in_order()

    def written(self) -> Self:
        """Those with text in some language: an empty one is a task, not a page to be found."""
        return self.exclude(body_nb="", body_nn="", body_en="")

    def above(self, path: str) -> Self:
        """The pages `path` lies below, the outermost first."""
        parts = path.split("/")
        return self.filter(path__in=["/".join(parts[:end]) for end in range(1, len(parts))]).order_by("path")

    def with_excerpt(self, text: str, *fields: str) -> Self:
        """In the reader's language first; the others follow, so that a hit there is shown too."""
        own = (get_language() or "nb").split("-")[0]
        languages = dict.fromkeys((own, *FALLBACK))
        texts = [f"{name}_{language}" for language in languages for name in ("lead", "body")]
        return super().with_excerpt(text, *(fields or texts))


@tracked(exclude=["search"])
class Page(models.Model):
    """A page below /om/: one address, its text in up to three languages.

    The address is `path`, made of the parents' and the own `slug` by `association.services.save_page`. The page without
    a slug is the front page of /om/; those at styret, ansatte and presse stand above what the portal lists there.
    """

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("below the page"),
        help_text=_("Empty for a page right below “About us”."),
    )
    slug = models.CharField(
        _("address"),
        max_length=60,
        blank=True,
        validators=[RegexValidator(rf"^{SLUG}\Z", _("Use the letters a–z, digits and hyphens, in lower case."))],
        help_text=_(
            "The last part, such as strategi. When it changes, the old address leads here. styret, ansatte and presse are"
            " the texts above the lists there; without any address it is the front page of “About us”."
        ),
    )
    path = models.CharField(_("whole address"), max_length=PATH_LENGTH, unique=True, editable=False)
    title_nb = models.CharField(
        _("title (bokmål)"), max_length=120, blank=True, help_text=_("Stands on top, and in menus and search.")
    )
    title_nn = models.CharField(_("title (nynorsk)"), max_length=120, blank=True, help_text=NYNORSK)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True, help_text=ENGLISH)
    lead_nb = models.TextField(_("lead (bokmål)"), max_length=500, blank=True, help_text=_("Plain text, stands large."))
    lead_nn = models.TextField(_("lead (nynorsk)"), max_length=500, blank=True, help_text=NYNORSK)
    lead_en = models.TextField(_("lead (English)"), max_length=500, blank=True, help_text=ENGLISH)
    body_nb = models.TextField(_("text (bokmål)"), blank=True, help_text=MARKDOWN)
    body_nn = models.TextField(_("text (nynorsk)"), blank=True, help_text=MARKDOWN)
    body_en = models.TextField(_("text (English)"), blank=True, help_text=MARKDOWN)
    audience = AudienceField()
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Low numbers first."))
    in_menu = models.BooleanField(
        _("in the menu"), default=False, help_text=_("In the row under the header, on all pages of “About us”.")
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    search = search_column(
        A=["title_nb", "title_nn", "title_en"],
        B=["lead_nb", "lead_nn", "lead_en"],
        C=["body_nb", "body_nn", "body_en"],
    )

    objects = PageQuerySet.as_manager()
    title = Translated("title")
    lead = Translated("lead")
    body = Translated("body")

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = [GinIndex(fields=["search"], name="page_search")]
        constraints = [
            audience_constraint("page_audience"),
            models.CheckConstraint(condition=Q(path__regex=rf"^({SLUG}(/{SLUG})*)?$"), name="page_path_is_an_address"),
            models.CheckConstraint(
                condition=~Q(title_nb="", title_nn="", title_en=""),
                name="page_has_a_title",
                violation_error_message=_("Write a title in at least one language."),
            ),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(slug=""),
                name="page_below_another_has_an_address",
                violation_error_message=_("Only the front page of “About us” is without an address of its own."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("association:page", args=[self.path]) if self.path else reverse("association:about")

    def place(self) -> str:
        """The path that parent and slug give. Reads the parent (a query) when it has one."""
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug

    def clean(self) -> None:
        parent = self.parent
        if parent and self.pk and (parent.pk == self.pk or parent.path.startswith(f"{self.path}/")):
            raise ValidationError({"parent": _("A page cannot stand below itself.")})
        if parent and not parent.path:
            raise ValidationError({"parent": _("Every page stands below “About us” already: leave this empty.")})
        place = self.place()
        if len(place) > PATH_LENGTH:
            raise ValidationError({"slug": _("The whole address is too long. Shorten it.")})
        if Page.objects.filter(path=place).exclude(pk=self.pk).exists():
            raise ValidationError({"slug": _("There is a page at this address already.")})


class PageRedirect(models.Model):
    """A former address of a page: it leads to where the page is now."""

    path = models.CharField(max_length=PATH_LENGTH, unique=True)
    page = models.ForeignKey(Page, models.CASCADE, related_name="redirects")

    def __str__(self) -> str:
        return f"{self.path} → {self.page.path}"
