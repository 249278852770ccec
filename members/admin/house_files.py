"""Files of halls and photos of houses in the back office: where they stand, what happened to them, and once more."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from desk.admin.base import OwnPage
from desk.files import check_again
from desk.models import FileState, StoredFile
from kulturhus.shared.http import NumberedPage
from members.admin.history import WithTimeline
from members.hall_files import with_versions
from members.models import HallFile, VenuePhoto
from members.models.photos import PHOTO
from members.photos import MAX_SIDE, with_files
from members.tasks import make_widths
from members.timeline import file_timeline


class StateFilter(admin.SimpleListFilter):
    """By the version that was sent last."""

    title = gettext_lazy("state")
    parameter_name = "tilstand"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002 - Django's signature
        return list(FileState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002 - Django's signature
        return queryset.filter(newest_state=self.value()) if self.value() in FileState.values else queryset


class HouseFiles(OwnPage, WithTimeline):
    """Read here, changed by the house. What the worker refused or never finished is processed once more."""

    max_side: int | None = None
    what_was_sent: ClassVar[dict[str, str]] = {}  # of the stored files; what is made of them is none of it
    list_filter = [StateFilter]

    def get_urls(self) -> list[Any]:
        wrap, name = self.admin_site.admin_view, f"members_{self.opts.model_name}_again"
        again = path("<int:pk>/<int:file>/en-gang-til/", wrap(require_POST(self.again)), name=name)
        return [again, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        kind = ContentType.objects.get_for_model(self.model)
        sent = StoredFile.objects.filter(owner_type=kind, owner_id=OuterRef("pk"), **self.what_was_sent)
        newest = sent.order_by("-pk")
        rows: QuerySet[Any] = super().get_queryset(request)
        found: QuerySet[Any] = rows.annotate(
            newest_state=Subquery(newest.values("state")[:1]),
            newest_at=Subquery(newest.values("uploaded_at")[:1]),
            newest_by=Subquery(newest.values("uploaded_by__name")[:1]),
        )
        return found

    @admin.display(description=gettext_lazy("state"))
    def state(self, row: Any) -> str:
        return str(FileState(row.newest_state).label) if row.newest_state else "–"

    @admin.display(description=gettext_lazy("sent"), ordering="newest_at")
    def sent(self, row: Any) -> Any:
        return row.newest_at

    @admin.display(description=gettext_lazy("sent by"))
    def sent_by(self, row: Any) -> str:
        return row.newest_by or "–"

    def timeline(self, obj: Any, request: HttpRequest) -> NumberedPage:
        return file_timeline(obj, request.GET)

    def again(self, request: HttpRequest, pk: int, file: int) -> HttpResponse:
        row = get_object_or_404(self.model, pk=pk)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        stored = get_object_or_404(StoredFile.objects.of(row), pk=file)
        if check_again(stored, max_side=self.max_side):
            messages.success(request, _("The file is being processed once more."))
        else:
            self.finish(request, stored)
        return redirect(f"admin:members_{self.opts.model_name}_change", pk)

    def finish(self, request: HttpRequest, stored: StoredFile) -> None:  # noqa: ARG002 - for photos
        messages.info(request, _("The file has been processed already."))

    def page(self, request: HttpRequest, row: Any, extra: dict[str, Any]) -> HttpResponse:
        context = self.admin_site.each_context(request) | {"opts": self.opts, "title": str(row), "row": row}
        context |= self.told(row) | extra
        return TemplateResponse(request, "admin/members/house_file.html", context)

    def told(self, row: Any) -> dict[str, Any]:
        """`files`: all versions, newest first."""
        raise NotImplementedError


@admin.register(HallFile)
class HallFileAdmin(HouseFiles):
    list_display = ["__str__", "house", "hall", "audience", "state", "sent", "sent_by"]
    list_select_related = ["hall__venue__organisation"]
    list_filter = [StateFilter, "kind", "audience"]
    search_fields = ["title", "hall__name", "hall__venue__name", "hall__venue__organisation__name"]
    search_help_text = gettext_lazy("Title, hall, house or organisation")
    fields = readonly_fields = ("hall", "kind", "title", "audience")

    @admin.display(description=gettext_lazy("culture house"), ordering="hall__venue__name")
    def house(self, row: HallFile) -> str:
        return row.hall.venue.name

    def told(self, row: HallFile) -> dict[str, Any]:
        with_versions([row])
        return {"files": row.versions, "venue": row.hall.venue, "in_use": row.current, "preview": row.current}


@admin.register(VenuePhoto)
class VenuePhotoAdmin(HouseFiles):
    max_side = MAX_SIDE
    what_was_sent: ClassVar[dict[str, str]] = {"use": PHOTO}
    list_display = ["__str__", "venue", "hall", "credit", "state", "sent", "sent_by"]
    list_select_related = ["venue__organisation", "hall"]
    search_fields = ["alt", "credit", "hall__name", "venue__name", "venue__organisation__name"]
    search_help_text = gettext_lazy("What it shows, photographer, house or organisation")
    fields = readonly_fields = ("venue", "hall", "alt", "credit")

    def told(self, row: VenuePhoto) -> dict[str, Any]:
        with_files([row])
        files = StoredFile.objects.of(row).filter(use=PHOTO).select_related("uploaded_by").order_by("-pk")
        ready = row.file if row.is_ready else None
        return {"files": list(files), "venue": row.venue, "in_use": ready, "preview": ready, "photo": row}

    def finish(self, request: HttpRequest, stored: StoredFile) -> None:
        """One that has been read may lack its smaller pictures."""
        make_widths.defer(file_id=stored.pk)
        messages.success(request, _("The smaller pictures are being made anew."))
