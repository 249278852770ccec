"""Applications for membership: what was written, where each stands, and every step of it."""

import uuid
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from desk.history import tracked
from kulturhus.shared.validators import (
    normalise_organisation_number,
    normalise_telephone,
    validate_display_name,
    validate_organisation_number,
    validate_postcode,
    validate_telephone,
)
from members.models.categories import MemberCategory
from members.models.memberships import Membership
from members.models.organisations import Organisation

# The applicant's own words and secret address: kept as long as the row, not in its history (the steps say what happened).
PERSONAL = ["key", "contact_name", "contact_title", "contact_email", "contact_telephone", "message", "answers"]


class ApplicationState(models.TextChoices):
    STARTED = "started", pgettext_lazy("application", "Not confirmed by e-mail")
    CONFIRMED = "confirmed", pgettext_lazy("application", "Received")
    UNDER_REVIEW = "under_review", pgettext_lazy("application", "Under review")
    ACCEPTED = "accepted", pgettext_lazy("application", "Accepted")
    DECLINED = "declined", pgettext_lazy("application", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("application", "Withdrawn")


OPEN = [ApplicationState.CONFIRMED, ApplicationState.UNDER_REVIEW]
DECIDED = [ApplicationState.ACCEPTED, ApplicationState.DECLINED, ApplicationState.WITHDRAWN]


class ApplicationQuerySet(models.QuerySet["Application"]):
    def open(self) -> Self:
        """Confirmed by the applicant and not decided: the secretariat has something to do."""
        return self.filter(state__in=OPEN)

    def unconfirmed(self) -> Self:
        return self.filter(state=ApplicationState.STARTED)


@tracked(exclude=PERSONAL)
class Application(models.Model):
    """Somebody's wish to become a member. Who knows `key` may see and change it: it is sent to their address only."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    category = models.ForeignKey(
        MemberCategory, models.PROTECT, related_name="applications", verbose_name=_("category")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ApplicationState.choices, default=ApplicationState.STARTED, editable=False
    )
    kind = models.CharField(
        _("kind of organisation"),
        max_length=12,
        choices=Organisation.Kind.choices,
        default=Organisation.Kind.LEGAL,
        help_text=_("A municipality's own department has no organisation number; everybody else has one."),
    )
    number = models.CharField(
        _("organisation number"),
        max_length=9,
        blank=True,
        validators=[validate_organisation_number],
        help_text=_("Nine digits. A municipal department without a number of its own leaves it empty."),
    )
    name = models.CharField(
        _("name of the organisation"),
        max_length=120,
        validators=[validate_display_name],
        help_text=_("As registered, or as the house calls itself."),
    )
    address = models.CharField(
        _("postal address"), max_length=160, blank=True, help_text=_("Street and number, or box.")
    )
    postcode = models.CharField(
        _("postcode"), max_length=4, blank=True, validators=[validate_postcode], help_text=_("Four digits.")
    )
    city = models.CharField(_("postal town"), max_length=80, blank=True)
    municipality = models.ForeignKey(
        "members.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Where the organisation has its seat."),
    )
    contact_name = models.CharField(_("contact person"), max_length=120, validators=[validate_display_name])
    contact_title = models.CharField(_("work title"), max_length=120, blank=True, validators=[validate_display_name])
    contact_email = models.EmailField(_("e-mail"), help_text=_("Confirmed by whoever applied."))
    contact_telephone = models.CharField(_("telephone"), max_length=20, blank=True, validators=[validate_telephone])
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="nb", help_text=_("Of pages and of mail.")
    )
    message = models.TextField(_("message"), max_length=2000, blank=True)
    answers = models.JSONField(_("answers"), default=list, blank=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="applications",
        verbose_name=_("organisation"),
        help_text=_("Known by its number when the application came, or made when it was accepted."),
    )
    membership = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("membership"),
    )
    register = models.JSONField(_("answer of the register"), null=True, blank=True, editable=False)
    register_at = models.DateTimeField(_("asked the register"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("received"), null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["state", "-created_at"], name="application_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ApplicationState.values), name="application_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ApplicationState.STARTED, confirmed_at=None)
                | (~Q(state=ApplicationState.STARTED) & Q(confirmed_at__isnull=False)),
                name="application_confirmed_when_past_start",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_at__isnull=False) | (~Q(state__in=DECIDED) & Q(decided_at=None)),
                name="application_decided_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.DECLINED) | ~Q(reason=""), name="application_declined_with_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.ACCEPTED) | Q(organisation__isnull=False),
                name="application_accepted_has_organisation",
            ),
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{9}$") | Q(number="", kind="department"),
                name="application_number_unless_department",
                violation_error_message=_("Only a department may be without an organisation number."),
            ),
            models.CheckConstraint(
                condition=Q(contact_email=Lower("contact_email")), name="application_email_is_lower_case"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:application", args=[self.key])

    def clean(self) -> None:
        self.number = normalise_organisation_number(self.number)
        self.contact_email = self.contact_email.strip().lower()
        self.contact_telephone = normalise_telephone(self.contact_telephone)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_decided(self) -> bool:
        return self.state in DECIDED


class StepKind(models.TextChoices):
    SENT = "sent", pgettext_lazy("step of an application", "Sent in")
    CONFIRMED = "confirmed", pgettext_lazy("step of an application", "Confirmed by e-mail and received")
    TAKEN_UP = "taken_up", pgettext_lazy("step of an application", "Taken up by the secretariat")
    QUESTION = "question", pgettext_lazy("step of an application", "Question from the secretariat")
    CORRECTED = "corrected", pgettext_lazy("step of an application", "Completed by the applicant")
    ACCEPTED = "accepted", pgettext_lazy("step of an application", "Accepted")
    DECLINED = "declined", pgettext_lazy("step of an application", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("step of an application", "Withdrawn by the applicant")


class ApplicationStep(models.Model):
    """What happened to an application: when, by whom (nobody known: the applicant) and why. Only added to."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps", verbose_name=_("application"))
    kind = models.CharField(_("what"), max_length=12, choices=StepKind.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who"))
    why = models.TextField(_("why"), blank=True)
    from_state = models.CharField(_("from"), max_length=12, choices=ApplicationState.choices, blank=True)
    to_state = models.CharField(_("to"), max_length=12, choices=ApplicationState.choices)

    class Meta:
        verbose_name = _("step of an application")
        verbose_name_plural = _("steps of applications")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="application_step_kind_is_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=["question", "declined"]) | ~Q(why=""), name="application_step_says_why"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="is_not_changed", operation=pgtrigger.Update),
            # One that nobody confirmed goes after a time, with its steps.
            pgtrigger.Trigger(
                name="stays_with_its_application",
                when=pgtrigger.Before,
                operation=pgtrigger.Delete,
                func=(
                    "IF EXISTS (SELECT 1 FROM members_application WHERE id = OLD.application_id AND state <> 'started') "
                    "THEN RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME; END IF; "
                    "RETURN OLD;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def told(self) -> str:
        """What the applicant may read of the reason: what was written to them."""
        return self.why if self.kind in (StepKind.QUESTION, StepKind.DECLINED) else ""


def as_lines(answers: list[dict[str, Any]]) -> list[tuple[str, str]]:
    """(question, answer) as they were asked and given."""
    return [(str(answer["label"]), str(answer["value"])) for answer in answers]
