from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kulturhus.shared.forms import PortalForm, PortalModelForm
from kulturhus.shared.uploads import IMAGES, accept, check_upload
from members.models import Venue, VenuePhoto

AT_ONCE, MOST = 5, 24  # pictures


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class PicturesField(forms.FileField):
    """One or several pictures, each judged by its bytes; what is wrong is said with the name of the file."""

    widget = ManyFiles

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": accept(IMAGES), "multiple": True}

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = [super(PicturesField, self).clean(one, initial) for one in (data or [None])]
        if len(uploads) > AT_ONCE:
            raise forms.ValidationError(
                _("Send at most %(number)s pictures at once."), code="many", params={"number": AT_ONCE}
            )
        wrong = []
        for upload in filter(None, uploads):
            try:
                check_upload(upload, IMAGES)
            except forms.ValidationError as error:
                wrong += [f"{upload.name}: {message}" for message in error.messages]
        if wrong:
            raise forms.ValidationError(wrong)
        return uploads


class NewPhotosForm(PortalForm):
    pictures = PicturesField(
        label=_("Pictures"),
        help_text=_(
            "JPEG straight from the phone, PNG or WebP; up to 5 at once, 25 MB each. We turn them upright, make them "
            "smaller and take away where and when they were taken."
        ),
    )

    def __init__(self, *args: Any, venue: Venue, **kwargs: Any) -> None:
        self.venue = venue
        super().__init__(*args, **kwargs)

    def clean_pictures(self) -> Any:
        if self.venue.photos.count() + len(self.cleaned_data["pictures"]) > MOST:
            raise forms.ValidationError(
                _("A house has room for %(number)s photos. Remove some first."), code="many", params={"number": MOST}
            )
        return self.cleaned_data["pictures"]


class PhotoForm(PortalModelForm):
    class Meta:
        model = VenuePhoto
        fields = ["alt", "credit", "hall"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["alt"].required = True
        self.fields["hall"].queryset = self.instance.venue.halls.all()  # type: ignore[attr-defined]
        self.fields["hall"].empty_label = _("The house itself")  # type: ignore[attr-defined]


class MovePhotoForm(forms.Form):
    way = forms.ChoiceField(choices=[(way, way) for way in ("first", "up", "down")])
