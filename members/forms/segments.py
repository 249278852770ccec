"""The criteria of a segment as a form: choices that are kept as plain data."""

import json
from hashlib import sha256
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import County, Mandate, MemberCategory, Organisation, Segment
from members.models.categories import Status
from members.models.user import FieldOfWork

REACH = [(value, label) for value, label in Mandate.Kind.choices if value != Mandate.Kind.BOARD]


def boxes(label: Any, help_text: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, choices=choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class SegmentForm(forms.ModelForm):  # type: ignore[type-arg]
    categories = boxes(_("Kind of member"), _("None chosen: all, also those who are no members."))
    statuses = boxes(
        _("Membership today"), _("None chosen: whatever the status."), [(s.value, s.label) for s in Status]
    )
    counties = boxes(_("County"), _("Where the organisation has its seat, or one of its houses. None chosen: all."))
    administrator = forms.ChoiceField(
        label=_("Administrator"),
        required=False,
        choices=[("", _("With and without")), ("with", _("Has an administrator")), ("without", _("Has none"))],
        help_text=_("Whether somebody can manage access for the organisation today."),
    )
    kinds = boxes(_("Kind of organisation"), _("None chosen: all."), Organisation.Kind.choices)
    seats_from = forms.IntegerField(
        label=_("Seats in the largest hall, from"), required=False, min_value=1, help_text=_("Empty: no lower limit.")
    )
    seats_to = forms.IntegerField(
        label=_("Seats in the largest hall, up to"), required=False, min_value=1, help_text=_("Empty: no upper limit.")
    )
    reach = boxes(_("Whom to reach"), _("People with this access. None chosen: everybody who has any."), REACH)
    fields_of_work = boxes(
        _("Field of work"), _("People who have chosen one of these. None chosen: all."), FieldOfWork.choices
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("All languages")), *settings.LANGUAGES],
        help_text=_("Of the person."),
    )
    mailbox = forms.BooleanField(
        label=_("The organisation's own mailbox, when nobody is reached"),
        required=False,
        help_text=_("So that a house without people is written to all the same."),
    )

    class Meta:
        model = Segment
        fields = ["name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[str, Any] = dict(self.fields)
        known["categories"].choices = [(row.code, str(row)) for row in MemberCategory.objects.order_by("position")]
        known["counties"].choices = [(county.pk, county.name) for county in County.objects.all()]
        for name, value in self.instance.criteria.items():
            if name in known:
                known[name].initial = value

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        least, most = found.get("seats_from"), found.get("seats_to")
        if least and most and least > most:
            self.add_error("seats_to", _("The upper limit is below the lower one."))
        return found

    @property
    def criteria(self) -> dict[str, Any]:
        """As they are kept: what was chosen, and nothing else."""
        names = [name for name in self.fields if name != "name"]
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}

    def digest(self) -> str:
        """Of the criteria one has seen the people of."""
        return sha256(json.dumps(self.criteria, sort_keys=True).encode()).hexdigest()

    def is_to_be_looked_at(self, seen: str) -> bool:
        """Whether it would mean others than it does, and the reader has not seen whom (`seen`: the digest)."""
        is_same = self.instance.pk is not None and self.instance.criteria == self.criteria
        return not is_same and seen != self.digest()

    def save(self, commit: bool = True) -> Any:
        self.instance.criteria = self.criteria
        self.instance.changed_at = timezone.now()
        return super().save(commit)


def in_words(criteria: dict[str, Any]) -> list[tuple[Any, str]]:
    """The criteria as (label, what was chosen), for people to read."""
    form: Any = SegmentForm(instance=Segment(criteria=criteria))
    lines = []
    for name, field in form.fields.items():
        value = criteria.get(name)
        if name == "name" or not value:
            continue
        names = dict(getattr(field, "choices", ()))
        chosen = value if isinstance(value, list) else [value]
        text = ", ".join(str(names.get(item, item)) for item in chosen)
        lines.append((field.label, "" if value is True else text))
    return lines
