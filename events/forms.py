from django import forms
from django.utils.translation import gettext_lazy as _

from events.models import EventKind
from kulturhus.shared.forms import QueryForm


class CalendarForm(QueryForm):
    """The filter of the calendar."""

    type = forms.ChoiceField(label=_("Kind"), choices=[("", _("All kinds")), *EventKind.choices])
