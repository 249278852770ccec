"""What is open of payments and invoices, as SQL: each amount exists once."""

from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

AMOUNT: "models.DecimalField[Any, Any]" = models.DecimalField(max_digits=14, decimal_places=2)
NOTHING = Value(Decimal(0), output_field=AMOUNT)


def sum_of(rows: "models.QuerySet[Any]", key: str, name: str = "amount") -> Coalesce:
    """The sum of `name` over the `rows` of the outer row; 0 when there are none."""
    own = rows.order_by().filter(**{key: OuterRef("pk")}).values(key)
    return Coalesce(Subquery(own.annotate(told=Sum(name)).values("told"), output_field=AMOUNT), NOTHING)


class PaymentQuerySet(models.QuerySet[Any]):
    def with_open(self) -> Self:
        """Adds `open_amount`: what is neither on an invoice nor sent back. Negative for a reversal of nothing known."""
        from billing.models import Allocation, Refund, Reversal  # noqa: PLC0415 - they refer to payments

        linked = Reversal.objects.filter(by=OuterRef("pk")).values("by__amount")
        taken_back = sum_of(Reversal.objects.all(), "payment", "by__amount")
        used = sum_of(Allocation.objects.all(), "payment") + sum_of(Refund.objects.all(), "payment")
        return self.annotate(
            open_amount=models.Case(
                models.When(amount__lt=0, then=F("amount") - Coalesce(Subquery(linked, output_field=AMOUNT), NOTHING)),
                default=F("amount") + taken_back - used,
                output_field=AMOUNT,
            )
        )

    def unmatched(self) -> Self:
        """Those with something open."""
        return self.with_open().exclude(open_amount=0)

    def undecided(self) -> Self:
        """The unmatched that nobody has decided to keep as credit."""
        from billing.models import Kept  # noqa: PLC0415

        return self.unmatched().filter(~models.Exists(Kept.objects.filter(payment=OuterRef("pk"))))

    def with_twin(self) -> Self:
        """Adds `twin`: an earlier payment of the same account, day, KID and amount that another kind of file told."""
        rows = self.model.objects.filter(
            account=OuterRef("account"),
            booked_on=OuterRef("booked_on"),
            kid=OuterRef("kid"),
            amount=OuterRef("amount"),
            pk__lt=OuterRef("pk"),
        )
        ocr, camt = Q(intake__source="ocr"), Q(intake__source__in=["camt053", "camt054"])
        other = models.Case(
            models.When(ocr, then=Subquery(rows.filter(camt).values("pk")[:1])),
            models.When(camt, then=Subquery(rows.filter(ocr).values("pk")[:1])),
            output_field=models.BigIntegerField(),
        )
        return self.annotate(twin=other)


def with_balance(invoices: "models.QuerySet[Any]") -> "models.QuerySet[Any]":
    """Adds to invoices `credited`, `paid`, `written_off`, `charged` (fees and interest), and `balance`, what is owed of all of it.

    `principal` is what is owed of the invoice itself: fees are paid last.
    """
    from billing.models import Allocation, Invoice, Reminder, WriteOff  # noqa: PLC0415 - they use this module

    balanced: models.QuerySet[Any] = invoices.annotate(
        credited=sum_of(Invoice.objects.all(), "credits", "total"),
        paid=sum_of(Allocation.objects.all(), "invoice"),
        written_off=sum_of(WriteOff.objects.all(), "invoice"),
        charged=sum_of(Reminder.objects.annotate(charge=F("fee") + F("interest")), "invoice", "charge"),
    ).annotate(
        principal=F("total") - F("credited") - F("paid") - F("written_off"),
        balance=F("total") - F("credited") - F("paid") - F("written_off") + F("charged"),
    )
    return balanced
