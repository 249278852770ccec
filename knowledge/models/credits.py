"""Who made a resource, who thanked for it, which houses use it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from knowledge.models.resources import Resource
from kulturhus.shared.validators import validate_display_name
from members.models import Organisation, Venue


@tracked()
class Author(models.Model):
    """One of those credited: a house, a person, or a name written out. House and person are two rows."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="authors", verbose_name=_("resource"))
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="authored",
        verbose_name=_("culture house"),
        help_text=_("The house that shares it. Its name leads to the house's page."),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="authored",
        verbose_name=_("person"),
        help_text=_("Shown by name to all who may see the resource."),
    )
    name = models.CharField(
        _("other name"),
        max_length=120,
        blank=True,
        validators=[validate_display_name],
        help_text=_("For authors who are neither a house nor a person here, such as the secretariat."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Lowest first."))

    class Meta:
        verbose_name = pgettext_lazy("resource", "author")
        verbose_name_plural = pgettext_lazy("resource", "authors")
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(venue__isnull=False, person=None, name="")
                    | Q(venue=None, person__isnull=False, name="")
                    | (Q(venue=None, person=None) & ~Q(name=""))
                ),
                name="author_is_one_of_house_person_name",
                violation_error_message=_("Choose a house, a person or another name: one of them in each row."),
            ),
            models.UniqueConstraint(fields=["resource", "venue"], name="author_house_once"),
            models.UniqueConstraint(fields=["resource", "person"], name="author_person_once"),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """As readers see it; empty for a person without a name, whose address is nobody's business."""
        if self.venue is not None:
            return self.venue.name
        return self.person.name if self.person is not None else self.name


class Thanks(models.Model):
    """A person's thanks for a resource: there or not, nothing in between."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="thanks", verbose_name=_("resource"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="thanked", verbose_name=_("person"))
    given_at = models.DateTimeField(_("given"), default=timezone.now)

    class Meta:
        verbose_name = _("thanks")
        verbose_name_plural = _("thanks")
        constraints = [models.UniqueConstraint(fields=["resource", "user"], name="thanks_once")]


class UsedBy(models.Model):
    """A house that has told it uses a resource. The number of houses is always a count of these rows."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="uses", verbose_name=_("resource"))
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="uses", verbose_name=_("organisation"))
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("use of a resource")
        verbose_name_plural = _("uses of resources")
        constraints = [models.UniqueConstraint(fields=["resource", "organisation"], name="used_once")]
