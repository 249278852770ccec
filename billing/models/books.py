"""How the books are kept: the accounts beside those of products and VAT codes, and which periods are closed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.payments import made_at, made_by
from billing.models.products import account_field
from desk.history import tracked

THE_ROW = 1


@tracked()
class BookSetup(models.Model):
    """The accounts of what has no product. One row, made by `load_reference`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ROW, editable=False)
    open_account = account_field(
        _("account of payments not allocated"), _("Money that is not on an invoice yet, such as 2990."), "2990"
    )
    loss_account = account_field(_("account of losses"), _("What is written off, such as 7830."), "7830")
    fee_account = account_field(_("account of reminder fees"), _("Fees of reminders, such as 3950."), "3950")
    interest_account = account_field(_("account of interest"), _("Interest on late payment, such as 8050."), "8050")
    columns = models.JSONField(
        _("columns of the voucher file"),
        default=list,
        blank=True,
        help_text=_("Which columns, in which order, under which headings."),
    )

    class Meta:
        verbose_name = _("setup of the books")
        verbose_name_plural = _("setup of the books")
        constraints = [models.CheckConstraint(condition=Q(id=THE_ROW), name="book_setup_one_row")]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class PeriodLock(models.Model):
    """Nothing dated on or before `through` may be booked any more. The newest row counts; an earlier day opens again."""

    through = models.DateField(_("closed through"), help_text=_("The last day of the closed period."))
    reason = models.CharField(_("reason"), max_length=300, help_text=_("Such as: “VAT return of period 2 is sent”."))
    made_at = made_at()
    made_by = made_by()

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="period_lock_has_reason")]

    def __str__(self) -> str:
        return str(self.through)
