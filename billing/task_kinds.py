"""What people call the kinds of task that invoices make."""

from typing import Any

from django.utils.translation import gettext_lazy as _

NOT_DELIVERED = "billing.not_delivered"
NAMES: dict[str, Any] = {NOT_DELIVERED: _("Invoices that did not arrive")}
