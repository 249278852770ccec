from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from billing.reminding import Proposal


class LetGoForm(forms.Form):
    """Which of today's reminders go out; all of them unless one takes a tick away."""

    keys = forms.MultipleChoiceField(
        label=gettext_lazy("Reminders"),
        error_messages={
            "required": gettext_lazy("Tick at least one reminder."),
            "invalid_choice": gettext_lazy(
                "One of them is paid, paused or sent in the meantime. Look at the list once more."
            ),
        },
    )

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        self.fields["keys"].choices = [(one.key, one.key) for one in proposals]  # type: ignore[attr-defined]

    def lines(self) -> list[tuple[Proposal, bool, str]]:
        """(proposal, whether it is ticked, what its tick is called)."""
        ticked = set(self.data.getlist("keys")) if self.is_bound else None  # type: ignore[attr-defined]
        return [
            (
                one,
                ticked is None or one.key in ticked,
                _("Send the reminder of invoice %(invoice)s") % {"invoice": one.invoice.number_text},
            )
            for one in self.proposals
        ]
