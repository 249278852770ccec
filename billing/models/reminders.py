"""Reminders of what is overdue: the ladder as data, pauses, and what was proposed, let go and sent."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.customers import Customer
from billing.models.invoices import Invoice, amount_field
from billing.models.payments import made_at, made_by
from desk.history import tracked
from kulturhus.shared.translated import Translated

TEXT_HELP = _("Stands in the mail above the facts of the invoice. Leave a language empty to use bokmål.")


@tracked()
class ReminderStep(models.Model):
    """A step of the ladder: so many days after the due date, with this text."""

    days = models.PositiveSmallIntegerField(
        _("days after the due date"),
        unique=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text=_("The reminder is proposed on the first night after that."),
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("What you call it: “First reminder”."))
    text_nb = models.TextField(_("text (bokmål)"), help_text=TEXT_HELP)
    text_nn = models.TextField(_("text (nynorsk)"), blank=True, help_text=TEXT_HELP)
    text_en = models.TextField(_("text (English)"), blank=True, help_text=TEXT_HELP)
    fee = amount_field(
        _("fee"),
        default=0,
        validators=[MinValueValidator(0)],
        help_text=_("In kroner; 0 for none. The law says how much is allowed, and that notice was given."),
    )
    interest_percent = models.DecimalField(
        _("interest for late payment"),
        max_digits=4,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(30)],
        help_text=_("Per cent a year from the due date, added with this step; 0 for none."),
    )
    pay_within = models.PositiveSmallIntegerField(
        _("new days to pay"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("From the day the reminder is sent to the new due date in its text."),
    )
    is_active = models.BooleanField(_("in use"), default=True, help_text=_("Take this away to leave the step out."))

    text = Translated("text")

    class Meta:
        verbose_name = _("step of reminders")
        verbose_name_plural = _("steps of reminders")
        ordering = ["days"]
        constraints = [
            models.CheckConstraint(condition=Q(fee__gte=0, interest_percent__gte=0), name="reminder_step_adds")
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ReminderSetup(models.Model):
    """One row: whether reminders go out by themselves."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_automatic = models.BooleanField(
        _("send by themselves"),
        default=False,
        help_text=_(
            "Off: a person lets reminders go on the page of reminders. On: they go out the night they are due."
        ),
    )

    class Meta:
        verbose_name = _("setup of reminders")
        verbose_name_plural = _("setup of reminders")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="reminder_setup_one_row")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


@tracked()
class ReminderPause(models.Model):
    """A payer who gets no reminders until a day: they have asked, or a sum is disputed. It has always an end."""

    customer = models.ForeignKey(
        Customer,
        models.PROTECT,
        related_name="pauses",
        verbose_name=_("customer"),
        help_text=_("Who gets no reminders. Search by name or organisation number."),
    )
    until = models.DateField(_("until"), help_text=_("The last day without reminders."))
    reason = models.CharField(
        _("reason"), max_length=300, help_text=_("For your colleagues; the payer does not see it.")
    )
    made_at = made_at()
    made_by = made_by(editable=False)

    class Meta:
        verbose_name = _("pause of reminders")
        verbose_name_plural = _("pauses of reminders")
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"{self.customer}: {self.until}"


class Reminder(models.Model):
    """A reminder that was let go, with what it added to the invoice. Never changed; once for each step."""

    invoice = models.ForeignKey(Invoice, models.PROTECT, related_name="reminders", verbose_name=_("invoice"))
    step = models.ForeignKey(ReminderStep, models.PROTECT, related_name="+", verbose_name=_("step"))
    name = models.CharField(_("name"), max_length=60)
    address = models.EmailField(_("sent to"), blank=True)
    text = models.TextField(_("text"))
    owed = amount_field(_("owed"))
    fee = amount_field(_("fee"), default=0)
    interest = amount_field(_("interest"), default=0)
    receivables_account = models.CharField(max_length=8)
    fee_account = models.CharField(max_length=8)
    interest_account = models.CharField(max_length=8)
    booked_on = models.DateField(_("sent on"))
    due_on = models.DateField(_("new due date"))
    made_at = made_at()
    made_by = made_by(_("let go by"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "step"], name="reminder_once_a_step"),
            models.CheckConstraint(condition=Q(fee__gte=0, interest__gte=0, owed__gt=0), name="reminder_adds"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.invoice_id}"
