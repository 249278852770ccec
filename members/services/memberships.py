from datetime import date

import pghistory
from django.db import transaction

from members.models import Membership, User


@transaction.atomic
def activate_membership(membership: Membership, by: User, *, paid_on: date) -> None:
    """The dues of the period are paid on `paid_on`. Idempotent; a later call corrects the day."""
    with pghistory.context(user=by.pk):
        membership.paid_on = paid_on
        membership.save(update_fields=["paid_on"])
