from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from desk.forms import UploadField
from kulturhus.shared.forms import PortalForm, PortalModelForm
from members.models import Hall, HallFile, HallFileKind
from members.services.hall_files import HALL_FILES

MOST = 30  # files of one hall
UPLOAD_HELP = _("PDF, JPEG, PNG or WebP, up to 25 MB. It is shown when it has been checked, within a minute.")


class HallFileForm(PortalModelForm):
    """What the file is called and who may see it."""

    class Meta:
        model = HallFile
        fields = ["kind", "title", "audience"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("kind") == HallFileKind.OTHER and not given.get("title"):
            self.add_error("title", forms.ValidationError(_("Say what the file is."), code="required"))
        return given


class NewHallFileForm(HallFileForm):
    upload = UploadField(label=_("File"), kinds=HALL_FILES, help_text=UPLOAD_HELP)
    field_order = ["upload", "kind", "title", "audience"]

    def __init__(self, *args: Any, hall: Hall, **kwargs: Any) -> None:
        super().__init__(*args, instance=HallFile(hall=hall), **kwargs)

    def clean(self) -> dict[str, Any]:
        if HallFile.objects.filter(hall=self.instance.hall).count() >= MOST:
            raise forms.ValidationError(
                _("The hall has %(most)s files. Remove one first."), code="many", params={"most": MOST}
            )
        return super().clean()


class NewVersionForm(PortalForm):
    upload = UploadField(label=_("New file"), kinds=HALL_FILES, help_text=UPLOAD_HELP)
    note = forms.CharField(
        label=_("What is new?"),
        max_length=300,
        required=False,
        help_text=_("For your colleagues: “Two more sockets at the back.”"),
    )
