"""What a supplier says: one draft, one published version, and those before it. Superseded versions are never changed."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from desk.models import FileState, StoredFile
from kulturhus.shared.search import search_column
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_display_name, validate_https_address, validate_telephone
from members.models import County
from suppliers.models.categories import Category
from suppliers.models.listings import Listing

SUMMARY_LENGTH = 140  # characters: four lines in the directory on a phone
TEXT_LENGTH = 6_000
OFFER_LENGTH = 600
LEGAL_FORMS = ("AS", "ASA", "ANS", "DA", "SA", "KF", "IKS")
LOGO = "logo"  # the use of the stored file


@tracked(exclude=["search", "category_words", "plain_body"])
class ListingVersion(models.Model):
    """The whole of a listing's content at one time. Made, published and put aside by suppliers.services only."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("version", "Draft")
        PUBLISHED = "published", pgettext_lazy("version", "Published")
        SUPERSEDED = "superseded", pgettext_lazy("version", "Superseded")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="versions", verbose_name=_("listing"))
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.DRAFT)
    name = models.CharField(_("name as your customers know it"), max_length=120, validators=[validate_display_name])
    summary_nb = models.CharField(_("short text in the list"), max_length=SUMMARY_LENGTH)
    summary_nn = models.CharField(_("short text (nynorsk)"), max_length=SUMMARY_LENGTH, blank=True)
    summary_en = models.CharField(_("short text (English)"), max_length=SUMMARY_LENGTH, blank=True)
    body_nb = models.TextField(_("what you do"), max_length=TEXT_LENGTH, blank=True)
    body_nn = models.TextField(_("what you do (nynorsk)"), max_length=TEXT_LENGTH, blank=True)
    body_en = models.TextField(_("what you do (English)"), max_length=TEXT_LENGTH, blank=True)
    offer_nb = models.TextField(_("offer to members"), max_length=OFFER_LENGTH, blank=True)
    offer_nn = models.TextField(_("offer to members (nynorsk)"), max_length=OFFER_LENGTH, blank=True)
    offer_en = models.TextField(_("offer to members (English)"), max_length=OFFER_LENGTH, blank=True)
    logo = models.ForeignKey(
        StoredFile,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Belongs to the draft until it is published, then to the listing: several versions may show it."),
    )
    categories = models.ManyToManyField(
        Category, through="ChosenCategory", related_name="versions", verbose_name=_("categories")
    )
    whole_country = models.BooleanField(_("delivers in the whole country"), default=True)
    counties = models.ManyToManyField(County, blank=True, related_name="listing_versions", verbose_name=_("counties"))
    website = models.URLField(_("website"), blank=True, validators=[validate_https_address])
    email = models.EmailField(_("e-mail"))
    email_public = models.BooleanField(_("show the e-mail address to everybody"), default=False)
    telephone = models.CharField(_("telephone"), max_length=20, blank=True, validators=[validate_telephone])
    telephone_public = models.BooleanField(_("show the telephone number to everybody"), default=False)
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("saved by")
    )
    published_at = models.DateTimeField(_("published"), null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("published by")
    )
    # For search, kept by suppliers.services: names of the categories in all languages, and the texts without Markdown.
    category_words = models.TextField(editable=False, default="")
    plain_body = models.TextField(editable=False, default="")
    search = search_column(A=["name"], B=["summary_nb", "summary_nn", "summary_en", "category_words"], C=["plain_body"])

    summary = Translated("summary")
    body = Translated("body")
    offer = Translated("offer")

    class Meta:
        verbose_name = _("version of a listing")
        verbose_name_plural = _("versions of listings")
        ordering = ["listing", "-saved_at"]
        indexes = [GinIndex(fields=["search"], condition=Q(state="published"), name="listing_version_search")]
        constraints = [
            models.UniqueConstraint(fields=["listing"], condition=Q(state="draft"), name="listing_version_one_draft"),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state="published"), name="listing_version_one_published"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at=None)
                | Q(state__in=["published", "superseded"], published_at__isnull=False),
                name="listing_version_published_unless_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def initials(self) -> str:
        """Two letters that stand for the logo: "Lyttende Rom" is LR, "Tindelyd AS" Ti."""
        words = [word for word in self.name.split() if word[0].isalnum() and word not in LEGAL_FORMS]
        if len(words) > 1:
            return words[0][0] + words[1][0]
        return self.name[:2]

    @property
    def shown_logo(self) -> StoredFile | None:
        """The logo once it is checked."""
        return self.logo if self.logo and self.logo.state == FileState.READY else None

    @property
    def website_name(self) -> str:
        """The website as it is read: tindelyd.example."""
        return self.website.removeprefix("https://").removeprefix("www.").rstrip("/")


class ChosenCategory(models.Model):
    """A category in use is not deleted: it is moved to another first."""

    version = models.ForeignKey(ListingVersion, models.CASCADE, related_name="choices")
    category = models.ForeignKey(Category, models.PROTECT, related_name="choices")

    class Meta:
        verbose_name = _("chosen category")
        verbose_name_plural = _("chosen categories")
        constraints = [models.UniqueConstraint(fields=["version", "category"], name="chosen_category_once")]

    def __str__(self) -> str:
        return str(self.category)


class ContactPerson(models.Model):
    version = models.ForeignKey(ListingVersion, models.CASCADE, related_name="persons", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    name = models.CharField(_("name"), max_length=120, validators=[validate_display_name])
    title = models.CharField(_("title"), max_length=80, blank=True, validators=[validate_display_name])
    email = models.EmailField(_("e-mail"), blank=True)
    telephone = models.CharField(_("telephone"), max_length=20, blank=True, validators=[validate_telephone])
    is_public = models.BooleanField(
        _("the person has agreed to be shown to everybody"),
        default=False,
        help_text=_("Without it, members only see the person."),
    )

    class Meta:
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")
        ordering = ["version", "position", "pk"]

    def __str__(self) -> str:
        return self.name


class Link(models.Model):
    version = models.ForeignKey(ListingVersion, models.CASCADE, related_name="links", verbose_name=_("version"))
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("text of the link"), max_length=80, validators=[validate_display_name])
    url = models.URLField(_("address"), validators=[validate_https_address])

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["version", "position", "pk"]
        constraints = [models.CheckConstraint(condition=Q(url__startswith="https://"), name="link_is_https")]

    def __str__(self) -> str:
        return self.label
