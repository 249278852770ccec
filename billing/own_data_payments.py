"""What payments hold about people: who booked what. Kept as long as the books."""

from typing import Any

from billing.models import (
    Allocation,
    Intake,
    Kept,
    PeriodLock,
    Refund,
    Reminder,
    ReminderPause,
    Reversal,
    WriteOff,
)

BOOKED = [Allocation, Intake, Kept, PeriodLock, Refund, Reminder, ReminderPause, Reversal, WriteOff]


def tell(register: Any, **kept: Any) -> None:
    """`register` and `kept` are those of `billing.own_data`: erased never, as long as the bookkeeping act keeps the books."""
    for model in BOOKED:
        register(model, "made_by", **kept)
