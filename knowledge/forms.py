"""What the library's addresses and buttons carry."""

import re
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from knowledge.models import Kind, Language
from knowledge.topics import TopicTree
from kulturhus.shared.forms import PortalForm, QueryForm

RELEVANCE, NEWEST, THANKS = "", "nyeste", "takk"
YEARS = r"(19|20)[0-9]{2}|2100"


class PatternField(forms.MultipleChoiceField):
    """Several values known by their form alone: what exists is the database's to say."""

    def __init__(self, pattern: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern = re.compile(pattern)

    def valid_value(self, value: Any) -> bool:
        return self.pattern.fullmatch(str(value)) is not None


class LibraryForm(QueryForm):
    """The state of the library's page, as it stands in the address. Several values of a filter widen it, several
    filters narrow.
    """

    filters = ("type", "tema", "sprak", "fil", "ar", "hus")

    q = forms.CharField(label=_("Search in guides, templates, reports and recordings"), max_length=200)
    type = forms.MultipleChoiceField(label=pgettext_lazy("filter", "Kind"), choices=Kind.choices)
    tema = forms.MultipleChoiceField(label=pgettext_lazy("filter", "Topic"))
    sprak = forms.MultipleChoiceField(label=pgettext_lazy("filter", "Language"), choices=Language.choices)
    fil = forms.MultipleChoiceField(label=pgettext_lazy("filter", "File"), choices=[("1", _("Has a file"))])
    ar = PatternField(YEARS, label=pgettext_lazy("filter", "Year"))
    hus = PatternField(r"[a-z0-9-]{1,80}", label=pgettext_lazy("filter", "Shared by"))
    sorter = forms.ChoiceField(label=_("Sort by"), choices=[(NEWEST, _("Newest")), (THANKS, _("Most thanks"))])

    def __init__(self, query: QueryDict, topics: TopicTree) -> None:
        super().__init__(query)
        topic_field = cast("forms.MultipleChoiceField", self.fields["tema"])
        topic_field.choices = [(key, str(topic.name)) for key, topic in topics.by_key.items()]

    @property
    def order(self) -> str:
        """The order of the list: as asked, else by relevance when searching and the newest first when not."""
        return str(self.values["sorter"] or (RELEVANCE if self.values["q"] else NEWEST))

    @property
    def orders(self) -> list[tuple[str, Any, bool]]:
        """Orders to choose from: value, label, whether it is this one. The usual one has no value."""
        usual = _("Most relevant") if self.values["q"] else _("Newest")
        others = [(NEWEST, _("Newest"))] if self.values["q"] else []
        choices = [("", usual), *others, (THANKS, _("Most thanks"))]
        return [(value, label, value == self.values["sorter"]) for value, label in choices]


class ThanksForm(PortalForm):
    """Whether one thanks from now on: sent twice it means the same."""

    takk = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1")
