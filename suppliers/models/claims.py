"""What a supplier says it holds, with the evidence: certificates and approvals, checked by the secretariat."""

from datetime import date, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from desk.models import StoredFile
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.translated import Translated
from kulturhus.shared.validators import validate_display_name, validate_https_address
from suppliers.models.listings import Listing

EVIDENCE = "evidence"  # the use of the stored file
ASK_BEFORE = timedelta(days=30)  # the owner is asked for new evidence so long before the old runs out


class SchemeQuerySet(models.QuerySet["Scheme"]):
    def by_name(self) -> Self:
        return self.order_by(norwegian_key("name_nb"), "pk")

    def in_use(self) -> Self:
        return self.filter(is_active=True).by_name()


@tracked()
class Scheme(models.Model):
    """A certificate or approval that suppliers may claim. The secretariat decides which there are."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Stands in the addresses of filters, and stays.")
    )
    name_nb = models.CharField(_("name (bokmål)"), max_length=80, help_text=_("As the houses say it."))
    name_nn = models.CharField(_("name (nynorsk)"), max_length=80, blank=True, help_text=_("When it is another word."))
    name_en = models.CharField(_("name (English)"), max_length=80, blank=True, help_text=_("For readers in English."))
    issuer = models.CharField(
        _("issuer"), max_length=120, blank=True, help_text=_("Who gives it, when it is always the same.")
    )
    url = models.URLField(
        _("about it"),
        blank=True,
        validators=[validate_https_address],
        help_text=_("Where one reads what it takes, or looks up who holds it."),
    )
    expires = models.BooleanField(
        _("runs out"),
        default=True,
        help_text=_("Then every claim needs its last day. A trade certificate lasts for life."),
    )
    is_active = models.BooleanField(
        _("offered"),
        default=True,
        help_text=_("Take this away, and nobody can claim it anew; what is confirmed stays."),
    )

    name = Translated("name")

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate scheme")
        verbose_name_plural = _("certificate schemes")

    def __str__(self) -> str:
        return str(self.name)


class ClaimState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("claim", "Waits for the secretariat")
    CONFIRMED = "confirmed", pgettext_lazy("claim", "Confirmed")
    DECLINED = "declined", pgettext_lazy("claim", "Declined")
    REPLACED = "replaced", pgettext_lazy("claim", "Replaced by a newer one")
    WITHDRAWN = "withdrawn", pgettext_lazy("claim", "Withdrawn")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def waiting(self) -> Self:
        return self.filter(state=ClaimState.WAITING)

    def valid(self, *, day: date | None = None) -> Self:
        """What counts on `day`: confirmed, and not run out. It leaves pages and filters by itself, the night it does."""
        today = day or timezone.localdate()
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=today), state=ClaimState.CONFIRMED)

    def running_out(self, *, day: date | None = None) -> Self:
        """Confirmed, and gone or soon gone, without a newer one that waits."""
        soon = (day or timezone.localdate()) + ASK_BEFORE
        newer = Claim.objects.waiting().filter(listing=models.OuterRef("listing"), scheme=models.OuterRef("scheme"))
        return self.filter(~models.Exists(newer), state=ClaimState.CONFIRMED, valid_to__lte=soon)

    def by_scheme(self) -> Self:
        return self.order_by(norwegian_key("scheme__name_nb"), "-sent_at", "pk")

    def visible_to(self, user: Any) -> Self:
        """The evidence itself: for those who look after the listing, and the secretariat."""
        if not user.is_authenticated:
            return self.none()
        if user.is_staff and user.has_second_factor:
            return self
        return self.filter(listing__organisation__in=[row.pk for row in user.standing.holds("listing")])


@tracked()
class Claim(models.Model):
    """A supplier's word that it holds something, and what became of it."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="claims", verbose_name=_("listing"))
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="claims", verbose_name=_("certificate"))
    issuer = models.CharField(_("issuer"), max_length=120, validators=[validate_display_name])
    number = models.CharField(_("number"), max_length=60, blank=True, validators=[validate_display_name])
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState.choices, default=ClaimState.WAITING)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of a supplier")
        verbose_name_plural = _("certificates of suppliers")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "scheme"], condition=Q(state="waiting"), name="claim_waits_once"
            ),
            models.UniqueConstraint(
                fields=["listing", "scheme"], condition=Q(state="confirmed"), name="claim_confirmed_once"
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="claim_declined_with_reason"),
        ]
        indexes = [
            models.Index(fields=["scheme", "listing"], condition=Q(state="confirmed"), name="claim_confirmed_of_scheme")
        ]

    def __str__(self) -> str:
        return f"{self.scheme}: {self.listing}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ClaimState.WAITING

    @property
    def is_over(self) -> bool:
        """Confirmed once, and run out since."""
        return self.state == ClaimState.CONFIRMED and self.valid_to is not None and self.valid_to < timezone.localdate()

    @property
    def file(self) -> StoredFile | None:
        """The evidence. A query."""
        found: StoredFile | None = StoredFile.objects.of(self).filter(use=EVIDENCE).first()
        return found
