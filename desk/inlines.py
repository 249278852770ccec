"""Files inside the admin form of what they belong to. An app makes a subclass for each use:

class PictureInline(FileInline):
    use, kinds, needs_description, max_num = "picture", IMAGES, True, 1
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericTabularInline
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from desk.files import remove, store
from desk.forms import UploadField
from desk.models import FileState, StoredFile
from kulturhus.shared.admin import PlainFields
from kulturhus.shared.uploads import KINDS


class FileForm(forms.ModelForm):  # type: ignore[type-arg]  # the model stands in Meta
    upload = UploadField(kinds=KINDS)

    class Meta:
        model = StoredFile
        fields = ["upload", "name", "description", "position"]

    def __init__(self, *args: Any, kinds: Sequence[str], needs_description: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["upload"] = UploadField(
            kinds=kinds,
            required=not self.instance.pk,
            label=_("file"),
            widget=forms.FileInput,
            help_text=_("A new file takes the place of the one that is there once it has been checked."),
        )
        self.fields["name"].required = False
        self.fields["description"].required = needs_description

    def clean_name(self) -> str:
        """Without a name the file keeps its own."""
        return self.cleaned_data["name"] or str(self.instance.name)


class FileFormSet(BaseGenericInlineFormSet):  # type: ignore[type-arg]
    """Saves through `desk.files`. The inline and who sits there are set by `FileInline.get_formset`."""

    inline: "FileInline"
    user: Any

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {
            "kinds": self.inline.kinds,
            "needs_description": self.inline.needs_description,
        }

    def save_new(self, form: Any, commit: bool = True) -> StoredFile:  # noqa: ARG002 - Django's signature
        return self._store(form)

    def save_existing(self, form: Any, obj: StoredFile, commit: bool = True) -> StoredFile:  # noqa: ARG002
        if form.cleaned_data["upload"]:
            return self._store(form, replaces=obj)
        form.save()
        return obj

    def delete_existing(self, obj: StoredFile, commit: bool = True) -> None:
        if commit:
            remove(obj)

    def _store(self, form: Any, replaces: StoredFile | None = None) -> StoredFile:
        fields = form.cleaned_data
        chosen = {name: fields[name] for name in ("description", "note", "position") if fields.get(name)}
        if "name" in form.changed_data:  # else a new file brings its own
            chosen["name"] = fields["name"]
        return store(
            fields["upload"],
            owner=self.instance,
            user=self.user,
            kinds=self.inline.kinds,
            max_side=self.inline.max_side,
            replaces=replaces,
            **{"use": self.inline.use} | chosen,
        )


class FileInline(PlainFields, GenericTabularInline):
    """`use` and `kinds` say which files; `max_side` (pixels) bounds pictures; `needs_description` asks for an alt text."""

    use = ""
    kinds: Sequence[str] = tuple(KINDS)
    max_side: int | None = None
    needs_description = False

    model = StoredFile
    ct_field, ct_fk_field = "owner_type", "owner_id"
    form = FileForm
    formset = FileFormSet  # type: ignore[assignment]  # the stubs know only inlines by foreign key
    extra = 0
    fields = ["there", "upload", "name", "description", "position"]
    readonly_fields = ["there"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:  # noqa: ARG002 - Django's signature
        return StoredFile.objects.filter(use=self.use).current().order_by("position", "pk")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        return type(formset.__name__, (formset,), {"inline": self, "user": request.user})

    @admin.display(description=_("now"))
    def there(self, file: StoredFile) -> SafeString | str:
        """The file as it is, or how far it has come."""
        if file.pk is None:
            return ""
        if file.state == FileState.READY:
            return format_html('<a href="{}">{}</a>', file.get_absolute_url(), file.name)
        return f"{file.get_state_display()}. {file.reason}"
