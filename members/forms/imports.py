"""The forms of an import: the file, which column is what, and which lines to look at."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kulturhus.shared.forms import QueryForm
from kulturhus.shared.tables import BYTES
from members.imports.columns import SHEETS
from members.imports.lines import OUTCOMES
from members.imports.showing import OUTCOMES as OUTCOME_NAMES
from members.models import MemberCategory

EXAMPLES = 3  # values shown of a column


class ImportForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=gettext_lazy("XLSX or CSV with headings in the first row, at most 5 MB and 5,000 rows."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > BYTES:
            limit = filesizeformat(BYTES)
            raise ValidationError(_("The file is too large: %(limit)s is the most.") % {"limit": limit})
        return file


class MappingForm(forms.Form):
    """For each column of each sheet what it is. `sheets` and `mapping` as the import holds them."""

    def __init__(
        self, *args: Any, sheets: Sequence[Mapping[str, Any]], mapping: Sequence[Mapping[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sheets, self.mapping = sheets, mapping
        for place, told in enumerate(mapping):
            if told["kind"] in SHEETS:
                self._add_sheet(place, told)

    def _add_sheet(self, place: int, told: Mapping[str, Any]) -> None:
        kind = SHEETS[told["kind"]]
        choices = [("", _("Leave out")), *((column.code, capfirst(str(column.label))) for column in kind.columns)]
        for at, heading in enumerate(self.sheets[place]["rows"][0][1]):
            self.fields[f"{place}-{at}"] = forms.ChoiceField(
                label=heading or _("Column %(number)d") % {"number": at + 1},
                choices=choices,
                required=False,
                initial=told["columns"][at] if at < len(told["columns"]) else "",
            )
        if kind.code == "list":
            self.fields[f"{place}-category"] = forms.ChoiceField(
                label=_("Member category of all rows"),
                choices=[
                    ("", _("None, or as a column says")),
                    *((category.pk, str(category)) for category in MemberCategory.objects.all()),
                ],
                required=False,
                initial=told["category"],
                help_text=_("For lists without a column for it."),
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place, told in enumerate(self.mapping):
            used: dict[str, str] = {}
            for name in self._columns(place):
                code = cleaned.get(name, "")
                if code in used:
                    text = _("“%(column)s” is chosen for this already: one column only.")
                    self.add_error(name, text % {"column": self.fields[used[code]].label})
                elif code:
                    used[code] = name
            if told["kind"] in SHEETS and not used.keys() & {"number", "name", "person_email"}:
                self.add_error(
                    None, _("Choose a column for organisation number or name: without it no row can be read.")
                )
        return cleaned

    def _columns(self, place: int) -> list[str]:
        return [name for name in self.fields if name.startswith(f"{place}-") and not name.endswith("-category")]

    @property
    def told(self) -> list[dict[str, Any]]:
        """The mapping as it was chosen."""
        found = []
        for place, before in enumerate(self.mapping):
            columns = [self.cleaned_data.get(name, "") for name in self._columns(place)]
            category = self.cleaned_data.get(f"{place}-category", "")
            found.append({"kind": before["kind"], "category": category, "columns": columns})
        return found

    def parts(self) -> Iterator[dict[str, Any]]:
        """For the page: each sheet with its columns, and the first values of each."""
        for place, told in enumerate(self.mapping):
            sheet = self.sheets[place]
            rows = [cells for _number, cells in sheet["rows"][1:] if not cells[0].startswith("#")][:EXAMPLES]
            kind = SHEETS.get(told["kind"])
            yield {
                "name": sheet["name"],
                "kind": capfirst(str(kind.label)) if kind else "",
                "category": self[f"{place}-category"] if f"{place}-category" in self.fields else None,
                "columns": [
                    (self[name], [row[at] for row in rows if at < len(row) and row[at]])
                    for at, name in enumerate(self._columns(place))
                ],
            }


class LinesForm(QueryForm):
    """Which lines of the dry run."""

    vis = forms.ChoiceField(
        label=pgettext_lazy("import", "Show"), choices=[(outcome, OUTCOME_NAMES[outcome]) for outcome in OUTCOMES]
    )
