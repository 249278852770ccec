"""Fields for pictures and files in the forms of the back office; desk keeps what they give."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from association.pictures import DOCUMENT, PICTURE, add_document, set_picture
from desk.files import remove
from desk.forms import UploadField
from desk.models import StoredFile
from kulturhus.shared.uploads import DOCUMENTS, IMAGES


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """A picture and what it shows. A picture without words for those who do not see it is refused."""

    picture = UploadField(
        label=_("picture"),
        kinds=IMAGES,
        required=False,
        help_text=_(
            "JPEG, PNG or WebP, at least 1200 pixels wide. It is shown when it has been checked, within a minute."
        ),
    )
    picture_alt = forms.CharField(
        label=_("what the picture shows"),
        max_length=300,
        required=False,
        help_text=_("One sentence for those who do not see it. Needed with every picture."),
    )
    take_picture_away = forms.BooleanField(
        label=_("take the picture away"), required=False, help_text=_("Deletes the picture when you save.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.stored = StoredFile.objects.of(row).filter(use=PICTURE).last() if row.pk else None
        if self.stored:
            self.fields["picture_alt"].initial = self.stored.description

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        keeps = bool(given.get("picture")) or (self.stored and not given.get("take_picture_away"))
        if keeps and not given.get("picture_alt"):
            self.add_error("picture_alt", ValidationError(_("Say what the picture shows.")))

    def save_picture(self, user: Any) -> None:
        given = self.cleaned_data
        upload = given.get("picture") or (False if given.get("take_picture_away") else None)
        set_picture(self.instance, upload, given.get("picture_alt", ""), user=user)


class DocumentForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when run
    """One more file at a time, and those that shall go."""

    new_file = UploadField(
        label=_("new file"),
        kinds=DOCUMENTS,
        required=False,
        help_text=_("PDF or a document, up to 25 MB. Save to add one more. It is shown when it has been checked."),
    )
    new_file_name = forms.CharField(
        label=_("name of the file"), max_length=120, required=False, help_text=_("What readers see, ending included.")
    )
    remove_files = forms.ModelMultipleChoiceField(
        StoredFile.objects.none(),
        label=_("files to delete"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick those that shall go when you save."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["remove_files"].queryset = StoredFile.objects.of(self.instance).filter(use=DOCUMENT)  # type: ignore[attr-defined]

    def save_documents(self, user: Any) -> None:
        remove(*self.cleaned_data.get("remove_files") or [])
        if self.cleaned_data.get("new_file"):
            add_document(
                self.instance, self.cleaned_data["new_file"], self.cleaned_data.get("new_file_name", ""), user=user
            )
