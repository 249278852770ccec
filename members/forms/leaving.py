from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm
from members.days import midnight_after
from members.models import User


class WhenForm(PortalForm):
    """When access ends: now, or after a last day."""

    when = forms.ChoiceField(
        label=_("When does the access end?"),
        choices=[("now", _("Now")), ("later", _("After the last day at work"))],
        initial="now",
        widget=forms.RadioSelect,
    )
    last_day = forms.DateField(
        label=_("Last day at work"),
        required=False,
        help_text=_("Only when the access is not to end now. It ends at midnight after that day."),
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        day: date | None = told.get("last_day")
        if told.get("when") == "later" and "last_day" not in self.errors:
            if day is None:
                self.add_error("last_day", ValidationError(_("Choose the last day at work.")))
            elif day < timezone.localdate():
                self.add_error("last_day", ValidationError(_("The day is past. Choose “Now” instead.")))
        return told

    @property
    def ends_at(self) -> datetime | None:
        """None for now; else midnight after the last day, Norwegian time."""
        return midnight_after(self.cleaned_data["last_day"]) if self.cleaned_data["when"] == "later" else None


class LeaverForm(WhenForm):
    hand_over_to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who takes over open tasks?"),
        required=False,
        empty_label=_("Nobody yet: they go back to the whole house"),
        help_text=_("They are handed over at once."),
    )

    def __init__(self, *args: Any, colleagues: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hand_over_to"].queryset = colleagues  # type: ignore[attr-defined]


class EndForm(WhenForm):
    """Ends one mandate. An empty form ends it now; the last administrator's asks for one more tick."""

    reason = forms.CharField(
        label=_("Why?"), max_length=200, required=False, help_text=_("Kept in the history of the house.")
    )
    understood = forms.BooleanField(
        label=_("I know that the secretariat takes over until the house has a new administrator"),
        error_messages={"required": _("Tick this, or give somebody else the access first.")},
    )

    def __init__(self, *args: Any, is_last: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when"].required = False
        if not is_last:
            del self.fields["understood"]
