"""What the secretariat can do with an application: for each act its words, its form and its service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.validators import validate_display_name
from members.application_matches import matches, venues_for
from members.models import Application, ApplicationState, Organisation, User, Venue
from members.services import accept_application, ask_applicant, decline_application, review_application


class ActForm(forms.Form):
    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prepare(application)

    def prepare(self, application: Application) -> None:
        """What depends on the application."""


class AcceptForm(ActForm):
    starts_on = forms.DateField(
        label=_("Member from"), widget=AdminDateWidget, help_text=_("The period ends by the category's own rule.")
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("A new organisation"),
        help_text=_("Choose one we have already, and nothing is entered twice."),
    )
    venue = forms.ModelChoiceField(
        label=_("House in the directory"),
        queryset=Venue.objects.none(),
        required=False,
        empty_label=_("None of these"),
        help_text=_("Houses in the same municipality that belong to nobody yet."),
    )
    new_venue = forms.CharField(
        label=_("Or a new house in the directory"),
        required=False,
        max_length=120,
        validators=[validate_display_name],
        help_text=_("As the house calls itself. Its people fill in the rest. Leave it empty for none."),
    )

    def prepare(self, application: Application) -> None:
        self.fields["starts_on"].initial = timezone.localdate()
        found = matches(application)
        if found.organisation:
            del self.fields["organisation"]  # its number decides
        else:
            known = Organisation.objects.filter(pk__in=[row.pk for row in found.similar])
            self.fields["organisation"].queryset = known  # type: ignore[attr-defined]
        if application.category.audience == "venues":
            self.fields["venue"].queryset = venues_for(application)  # type: ignore[attr-defined]
        else:
            del self.fields["venue"], self.fields["new_venue"]
        self.application = application

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if told.get("new_venue") and told.get("venue"):
            self.add_error("new_venue", _("Choose a house or write a new one, not both."))
        elif told.get("new_venue") and self.application.municipality is None:
            self.add_error("new_venue", _("The application says no municipality: add the house under Culture houses."))
        return told


class ReasonForm(ActForm):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("The applicant reads it, in the mail and on the page of the application."),
    )


class QuestionForm(ActForm):
    question = forms.CharField(
        label=_("Question"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("Goes to the applicant by mail, in your words."),
    )


@dataclass(frozen=True)
class Act:
    name: str
    slug: str
    label: Promise
    says: Promise
    button: Promise
    done: Promise
    form: type[ActForm]
    do: Callable[[Application, Any, dict[str, Any]], Any]
    states: tuple[str, ...] = (ApplicationState.CONFIRMED, ApplicationState.UNDER_REVIEW)

    def fits(self, application: Application) -> bool:
        return application.state in self.states


def _accept(row: Application, by: User, told: dict[str, Any]) -> None:
    accept_application(
        row,
        by,
        told["starts_on"],
        organisation=told.get("organisation"),
        venue=told.get("venue"),
        new_venue=told.get("new_venue", ""),
    )


ACTS = [
    Act(
        "review",
        "ta-opp",
        _("Take up"),
        _("You work with the application from now on; the applicant sees that it is under review."),
        _("Take up"),
        _("The application is under review."),
        ActForm,
        lambda row, by, told: review_application(row, by),  # noqa: ARG005 - nothing to tell
        states=(ApplicationState.CONFIRMED,),
    ),
    Act(
        "accept",
        "godta",
        _("Accept"),
        _("Organisation, membership and access are made, and the applicant gets a mail that says what happens now."),
        _("Accept the application"),
        _("The application is accepted, and the applicant has a mail."),
        AcceptForm,
        _accept,
    ),
    Act(
        "ask",
        "spor",
        _("Ask for more"),
        _("The applicant gets your question by mail and completes the application. It stays open."),
        _("Send the question"),
        _("The question is sent."),
        QuestionForm,
        lambda row, by, told: ask_applicant(row, by, told["question"]),
    ),
    Act(
        "decline",
        "avsla",
        _("Decline"),
        _("The applicant gets the reason by mail, and the application is closed."),
        _("Decline the application"),
        _("The application is declined, and the applicant has a mail."),
        ReasonForm,
        lambda row, by, told: decline_application(row, by, told["reason"]),
    ),
]
