"""A note about an organisation, on its card in the back office."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalModelForm
from members.models import Note


class NoteForm(PortalModelForm):
    class Meta:
        model = Note
        fields = ["text", "follow_up", "is_pinned"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def clean_follow_up(self) -> date | None:
        day: date | None = self.cleaned_data["follow_up"]
        if day and day != self.initial.get("follow_up") and day < timezone.localdate():
            raise ValidationError(_("That day has been. Choose today or a later one."))
        return day
