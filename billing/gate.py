"""Who sees invoices, beside those who hold the mandate (`Invoice.objects.visible_to`)."""

from typing import Any

from django.db.models import QuerySet

from billing.models import Invoice
from members.permissions import works_in_secretariat


def with_files_for(user: Any) -> QuerySet[Invoice]:
    """The documents whose files somebody may download: the secretariat all, others those they may see."""
    return Invoice.objects.all() if works_in_secretariat(user) else Invoice.objects.visible_to(user)
