"""The form of an application: what all are asked, and the questions of the category."""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kulturhus.shared.forms import PortalForm, PortalModelForm
from kulturhus.shared.norwegian import norwegian_key
from kulturhus.shared.numbers import number
from kulturhus.shared.validators import (
    normalise_organisation_number,
    normalise_telephone,
    validate_organisation_number,
    validate_telephone,
)
from members.models import Application, ApplicationQuestion, MemberCategory, Municipality, Organisation, QuestionKind
from members.sign_in.accounts import normalised

TRAP = "hjemmeside"  # a field nobody sees: programs that fill in every form fill it in
ORGANISATION = ["kind", "number", "name", "address", "postcode", "city", "municipality"]
CONTACT = ["contact_name", "contact_title", "contact_email", "contact_telephone", "language"]
AUTOCOMPLETE = {
    "name": "organization",
    "address": "street-address",
    "postcode": "postal-code",
    "city": "address-level2",
    "contact_name": "name",
    "contact_title": "organization-title",
    "contact_email": "email",
    "contact_telephone": "tel",
}


class MunicipalityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not subscriptable when run
    """Every municipality by name, with its county: some names are found twice."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} ({obj.county.name})" if obj.name != obj.county.name else str(obj.name)


class NumberField(forms.CharField):
    """An organisation number as people write it: spaces, NO and MVA are taken away before it is checked."""

    def to_python(self, value: Any) -> str:
        return normalise_organisation_number(super().to_python(value) or "")


class TelephoneField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return normalise_telephone(super().to_python(value) or "")


class ApplicationForm(PortalModelForm):
    """`category` decides which questions are asked. Without `with_email` the address, which was confirmed, stays."""

    municipality = MunicipalityField(
        label=gettext_lazy("Municipality"),
        queryset=Municipality.objects.select_related("county").order_by(norwegian_key("name"), "code"),
        help_text=gettext_lazy("Where the organisation has its seat."),
    )
    number = NumberField(
        label=gettext_lazy("Organisation number"),
        required=False,
        validators=[validate_organisation_number],
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "nk-short"}),
        help_text=gettext_lazy("Nine digits. A municipal department without a number of its own leaves it empty."),
    )
    contact_telephone = TelephoneField(
        label=gettext_lazy("Your telephone"), required=False, validators=[validate_telephone]
    )

    class Meta:
        model = Application
        fields = [*ORGANISATION, *CONTACT, "message"]
        labels = {
            "contact_name": gettext_lazy("Your name"),
            "contact_title": gettext_lazy("Your title"),
            "contact_email": gettext_lazy("Your e-mail at work"),
            "message": gettext_lazy("Anything else we should know"),
        }
        help_texts = {
            "contact_email": gettext_lazy("We send a link there to confirm."),
            "language": gettext_lazy("Of the mail we send you."),
        }

    def __init__(self, *args: Any, category: MemberCategory, with_email: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.category = category
        self.questions = {f"q_{row.pk}": row for row in ApplicationQuestion.objects.asked(category)}
        if not with_email:
            del self.fields["contact_email"]
        if category.audience != "venues":
            del self.fields["kind"]
            self.fields["number"].required = True
            self.fields["number"].help_text = _("Nine digits.")
        for name in AUTOCOMPLETE.keys() & self.fields.keys():
            self.fields[name].widget.attrs["autocomplete"] = AUTOCOMPLETE[name]
        given = {answer["question"]: answer.get("raw", "") for answer in self.instance.answers}
        for name, question in self.questions.items():
            self.fields[name] = field_for(question)
            self.initial.setdefault(name, given.get(question.pk, ""))

    @property
    def organisation_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ORGANISATION if name in self.fields and name not in ("kind", "number")]

    @property
    def contact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in CONTACT if name in self.fields]

    @property
    def question_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.questions]

    def clean_contact_email(self) -> str:
        return normalised(self.cleaned_data["contact_email"])

    def clean(self) -> dict[str, Any] | None:
        told = super().clean() or self.cleaned_data
        kind = told.get("kind", Organisation.Kind.LEGAL)
        if kind != Organisation.Kind.DEPARTMENT and not told.get("number") and "number" not in self.errors:
            self.add_error("number", _("Write the organisation number, or choose that it is a department without one."))
        self.instance.answers = [self._answer(row, told.get(name)) for name, row in self.questions.items()]
        return told

    def changed_labels(self) -> list[str]:
        """The labels of what was changed, for the step."""
        return [str(self[name].label) for name in self.changed_data]

    def _answer(self, question: ApplicationQuestion, value: Any) -> dict[str, Any]:
        """The words of the question as they were read go with the answer."""
        raw = "" if value is None else str(value)
        shown = dict(question.options).get(raw, raw) if question.kind == QuestionKind.CHOICE else raw
        if question.kind == QuestionKind.YES_NO:
            shown = {"yes": _("Yes"), "no": _("No")}.get(raw, "")
        if question.kind == QuestionKind.NUMBER and value is not None:
            shown = number(value)
        return {"question": question.pk, "label": str(question.label), "value": shown or "–", "raw": raw}


class LookUpForm(PortalForm):
    """The number alone, for the register."""

    number = NumberField(label=gettext_lazy("Organisation number"), validators=[validate_organisation_number])


def field_for(question: ApplicationQuestion) -> forms.Field:
    """The form's field of a question, in the reader's language."""
    shared: dict[str, Any] = {
        "label": str(question.label),
        "help_text": escape(str(question.help)),
        "required": question.is_required,
    }
    if question.kind == QuestionKind.NUMBER:
        return forms.DecimalField(max_digits=12, decimal_places=2, localize=True, **shared)
    if question.kind == QuestionKind.CHOICE:
        return forms.ChoiceField(choices=question.options, widget=forms.RadioSelect, **shared)
    if question.kind == QuestionKind.YES_NO:
        return forms.ChoiceField(choices=[("yes", _("Yes")), ("no", _("No"))], widget=forms.RadioSelect, **shared)
    widget = forms.Textarea if question.kind == QuestionKind.LONG_TEXT else forms.TextInput
    return forms.CharField(max_length=2000 if widget is forms.Textarea else 200, widget=widget, **shared)
