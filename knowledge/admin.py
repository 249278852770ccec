"""The secretariat's work with the library: resources with their authors, rules and files, and the tree of topics."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from desk.inlines import FileForm, FileFormSet, FileInline
from desk.models import StoredFile
from knowledge import services
from knowledge.models import Author, LawReference, Resource, Topic
from knowledge.topics import TopicTree
from kulturhus.shared.admin import PortalAdmin, PortalTabularInline
from kulturhus.shared.norwegian import norwegian_slug
from kulturhus.shared.uploads import DOCUMENTS, IMAGES

if TYPE_CHECKING:
    from knowledge.models.topics import TopicQuerySet

TEXT = {"title", "summary", "body"}
INDENT = "\u2003"  # an em space for each level


class SearchedFields:
    """People and houses are searched by name wherever the back office has a page for them."""

    searched: tuple[str, ...] = ()
    model: Any
    admin_site: admin.AdminSite

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - Django's signature
        fields = ((name, self.model._meta.get_field(name).related_model) for name in self.searched)
        return [name for name, model in fields if self.admin_site.is_registered(model)]


class AuthorInline(SearchedFields, PortalTabularInline):
    model = Author
    extra = 0
    fields = ["venue", "person", "name", "order"]
    searched = ("venue", "person")


class LawInline(PortalTabularInline):
    model = LawReference
    extra = 0
    classes = ["collapse"]


class NotedFileForm(FileForm):
    class Meta(FileForm.Meta):
        fields = ["upload", "note", "name", "description", "position"]


class NotedFileFormSet(FileFormSet):
    def _store(self, form: Any, replaces: StoredFile | None = None) -> StoredFile:
        """The note is of this version; the one before keeps its own."""
        file = super()._store(form, replaces)
        file.note = form.cleaned_data["note"]
        file.save(update_fields=["note"])
        return file


class ResourceFileInline(FileInline):
    """A file sent in the place of another is its next version."""

    kinds = (*DOCUMENTS, *IMAGES)
    form = NotedFileForm
    formset = NotedFileFormSet
    fields = ["there", "upload", "note", "name", "description", "position"]


class OverdueFilter(admin.SimpleListFilter):
    title = _("review")
    parameter_name = "ses-over"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - Django's signature
        return [("ja", _("Overdue for review")), ("nei", _("Looked over in time"))]

    def queryset(self, request: HttpRequest, rows: QuerySet[Resource]) -> QuerySet[Resource]:  # noqa: ARG002
        today = timezone.localdate()
        if self.value() == "ja":
            return rows.filter(review_by__lt=today)
        return rows.exclude(review_by__lt=today) if self.value() == "nei" else rows


class ResourceForm(forms.ModelForm):  # type: ignore[type-arg]  # the model stands in ResourceAdmin
    """The address is made of the title when nobody wrote one, and leads to nothing else, old addresses included."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if not slug:
            return services.free_slug(norwegian_slug(self.data.get(self.add_prefix("title"), "")) or "ressurs")
        if services.is_taken(slug, but=self.instance):
            raise ValidationError(_("This address leads to another resource. Choose another."))
        return slug


@admin.register(Resource)
class ResourceAdmin(SearchedFields, PortalAdmin):
    form = ResourceForm
    list_display = ["title", "kind", "audience", "status", "owner", "review"]
    list_select_related = ["owner"]
    list_filter = ["status", OverdueFilter, "kind", "audience", "language", "topics"]
    search_fields = ["title", "summary", "slug", "owner__name", "authors__venue__name", "authors__person__name"]
    date_hierarchy = "published_at"
    ordering = ["-published_at", "-pk"]
    readonly_fields = ["address", "status", "published_at", "changed_at"]
    searched = ("topics", "owner", "related")
    inlines = [AuthorInline, ResourceFileInline, LawInline]
    actions = ["publish", "send_to_review", "archive", "confirm"]
    fieldsets = [
        (None, {"fields": ["address", "title", "summary", "body", "kind", "url", "topics", "audience", "status"]}),
        (_("Upkeep"), {"fields": ["owner", "review_by", "language", "year"]}),
        (
            _("More"),
            {
                "classes": ["collapse"],
                "fields": ["slug", "licence", "related", "embargo_until", "published_at", "changed_at"],
            },
        ),
    ]

    def view_on_site(self, obj: Resource) -> str:
        return obj.get_absolute_url()

    @admin.display(description=_("page"))
    def address(self, obj: Resource) -> SafeString | str:
        """The page as readers see it; a draft is shown there to its owner and the secretariat only."""
        if obj.pk is None:
            return "–"
        words = _("See the page") if obj.is_shown(at=timezone.now()) else _("Preview")
        return format_html('<a href="{}">{}</a>', obj.get_absolute_url(), words)

    @admin.display(description=_("review by"), ordering="review_by")
    def review(self, obj: Resource) -> SafeString | str:
        if obj.review_by is None:
            return "–"
        day = obj.review_by.strftime("%d.%m.%Y")
        if not obj.is_overdue(today=timezone.localdate()):
            return day
        return format_html("<strong>{} ({})</strong>", day, _("overdue"))

    def save_model(self, request: HttpRequest, obj: Resource, form: Any, change: bool) -> None:
        """A change of text after publishing is told to readers; an old address goes on leading here."""
        if not change:
            obj.owner = obj.owner or request.user  # type: ignore[assignment]  # the back office is never anonymous
        elif obj.is_shown(at=timezone.now()) and TEXT & set(form.changed_data):
            obj.changed_at = timezone.now()
        if change and "slug" in form.changed_data:
            services.move(obj, obj.slug)
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Publish"))
    def publish(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        done = 0
        for resource in rows:
            try:
                services.publish(resource, request.user)
                done += 1
            except ValidationError as problem:
                messages.error(request, f"{resource}: {' '.join(problem.messages)}")
        if done:
            text = ngettext("%(number)d resource is published.", "%(number)d resources are published.", done)
            messages.success(request, text % {"number": done})

    @admin.action(description=_("Send to review"))
    def send_to_review(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._each(request, rows, services.send_to_review)

    @admin.action(description=_("Archive: out of lists and search"))
    def archive(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._each(request, rows, services.archive)

    @admin.action(description=_("It still holds: review again in a year"))
    def confirm(self, request: HttpRequest, rows: QuerySet[Resource]) -> None:
        self._each(request, rows, services.confirm)

    def _each(self, request: HttpRequest, rows: QuerySet[Resource], act: Callable[[Resource], None]) -> None:
        for resource in rows:
            act(resource)
        text = ngettext("%(number)d resource is changed.", "%(number)d resources are changed.", len(rows))
        messages.success(request, text % {"number": len(rows)})


@admin.register(Topic)
class TopicAdmin(SearchedFields, PortalAdmin):
    list_display = ["place", "name_nn", "name_en", "key"]
    search_fields = ["name_nb", "name_nn", "name_en", "key"]
    prepopulated_fields = {"key": ["name_nb"]}
    list_per_page = 200
    searched = ("parent",)
    fields = ["name_nb", "name_nn", "name_en", "parent", "key"]

    def get_prepopulated_fields(self, request: HttpRequest, obj: Topic | None = None) -> Any:  # noqa: ARG002
        """A key that is in use stays."""
        return {} if obj else self.prepopulated_fields

    def get_readonly_fields(self, request: HttpRequest, obj: Topic | None = None) -> Any:  # noqa: ARG002
        return ["key"] if obj else []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """In the order of the tree."""
        rows = cast("TopicQuerySet", super().get_queryset(request))
        return rows.in_tree(list(TopicTree.load().walk()))

    @admin.display(description=_("topic"))
    def place(self, obj: Any) -> str:
        return f"{INDENT * obj.depth}{obj.name_nb}"
