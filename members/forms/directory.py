from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import QueryForm
from members.models.features import FEATURES

SEATS = [(200, _("200 or more")), (400, _("400 or more")), (800, _("800 or more"))]


class HouseForm(QueryForm):
    """What is asked for of a house itself. The names stand in addresses people share."""

    q = forms.CharField(
        label=_("Name or place"), max_length=80, widget=forms.SearchInput(attrs={"autocomplete": "off"})
    )
    seter = forms.TypedChoiceField(
        label=_("Seats in the largest hall"), coerce=int, empty_value=None, choices=[("", _("All sizes")), *SEATS]
    )
    har = forms.MultipleChoiceField(
        label=_("The house has"),
        choices=[(feature.code, feature.label) for feature in FEATURES],
        widget=forms.CheckboxSelectMultiple,
    )


class DirectoryForm(HouseForm):
    """The filters of the directory of houses; the counties are those that have one."""

    fylke = forms.ChoiceField(label=_("County"))
    field_order = ["q", "fylke", "seter", "har"]

    def __init__(self, *args: object, counties: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["fylke"].choices = [("", _("All counties")), *counties]  # type: ignore[attr-defined]
