from collections.abc import Iterable
from typing import Any

from django import forms

from kulturhus.shared.uploads import accept, check_upload


class UploadField(forms.FileField):
    """A file of one of `kinds` (kulturhus.shared.uploads); what it gives is for `desk.files.store`."""

    def __init__(self, *, kinds: Iterable[str], **kwargs: Any) -> None:
        self.kinds = tuple(kinds)
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"accept": accept(self.kinds)}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The upload, None when nothing was chosen, False when the file there shall go."""
        upload = super().clean(data, initial)
        if upload and upload is not initial:
            check_upload(upload, self.kinds)
        return upload
