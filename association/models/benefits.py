from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from association.wording import ENGLISH, MARKDOWN, NYNORSK
from desk.history import tracked
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_https_address
from members.gate import MEMBERS, SUPPLIERS, VENUES, AudienceField, GatedQuerySet, audience_constraint


class BenefitQuerySet(GatedQuerySet):
    def valid(self, today: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today))

    def promised(self) -> Self:
        """Those a member gets: told to whoever thinks of becoming one, without the code and how to use it."""
        return self.filter(audience__in=[MEMBERS, VENUES, SUPPLIERS])

    def in_order(self) -> Self:
        return self.order_by("position", "title_nb", "pk")


@tracked()
class Benefit(models.Model):
    """An agreement members may use, with the code or the words to use it."""

    title_nb = models.CharField(
        _("title (bokmål)"), max_length=120, help_text=_("What one gets: “15 % på sceneteknisk utstyr”.")
    )
    title_nn = models.CharField(_("title (nynorsk)"), max_length=120, blank=True, help_text=NYNORSK)
    title_en = models.CharField(_("title (English)"), max_length=120, blank=True, help_text=ENGLISH)
    partner = models.CharField(_("partner"), max_length=120, blank=True, help_text=_("Who gives it."))
    partner_url = models.URLField(
        _("partner's website"), blank=True, validators=[validate_https_address], help_text=_("Starts with https://.")
    )
    text_nb = models.TextField(_("about the agreement (bokmål)"), blank=True, help_text=MARKDOWN)
    text_nn = models.TextField(_("about the agreement (nynorsk)"), blank=True, help_text=NYNORSK)
    text_en = models.TextField(_("about the agreement (English)"), blank=True, help_text=ENGLISH)
    how_to_use_nb = models.TextField(
        _("how to use it (bokmål)"), blank=True, help_text=_("Step by step, who to write to.")
    )
    how_to_use_nn = models.TextField(_("how to use it (nynorsk)"), blank=True, help_text=NYNORSK)
    how_to_use_en = models.TextField(_("how to use it (English)"), blank=True, help_text=ENGLISH)
    code = models.CharField(
        _("code"), max_length=60, blank=True, help_text=_("What one states when ordering. Seen by the audience only.")
    )
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("Last day. Empty as long as it lasts; then it disappears.")
    )
    audience = AudienceField(default=MEMBERS)
    position = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Low numbers first."))

    objects = BenefitQuerySet.as_manager()
    title = Translated("title")
    text = Translated("text")
    how_to_use = Translated("how_to_use")

    class Meta:
        verbose_name = _("member benefit")
        verbose_name_plural = _("member benefits")
        constraints = [
            audience_constraint("benefit_audience"),
            models.CheckConstraint(
                condition=~Q(audience="public"),
                name="benefit_not_public",
                violation_error_message=_("Benefits are for members: choose who may use this one."),
            ),
        ]

    def __str__(self) -> str:
        return self.title_nb

    @property
    def anchor(self) -> str:
        """Keeps ids apart where several stand on one page."""
        return f"fordel-{self.pk}"
