"""What people call the kinds of task that the directory makes: heads and filters of the work queue."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from suppliers.services import claims, references

NAMES: dict[str, Any] = {
    claims.CHECK: _("Certificates to check"),
    claims.RENEW: _("Certificates that run out"),
    references.TASK: _("References to answer"),
}
