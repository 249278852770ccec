from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import QueryForm
from members.models.user import FieldOfWork

SIZES = [
    ("liten", _("Under 200 seats")),
    ("mellom", _("200 to 399 seats")),
    ("stor", _("400 to 799 seats")),
    ("storst", _("800 seats or more")),
]


class ColleaguesForm(QueryForm):
    """The filters of the list of colleagues. The names stand in addresses people share."""

    q = forms.CharField(
        label=_("Name, title or house"), max_length=80, widget=forms.SearchInput(attrs={"autocomplete": "off"})
    )
    fag = forms.ChoiceField(label=_("Field of work"), choices=[("", _("All fields")), *FieldOfWork.choices])
    fylke = forms.ChoiceField(label=_("County"))
    sal = forms.ChoiceField(label=_("Largest hall"), choices=[("", _("All sizes")), *SIZES])

    def __init__(self, *args: object, counties: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["fylke"].choices = [("", _("All counties")), *counties]  # type: ignore[attr-defined]
