"""Imports in the back office: send in a file, say what its columns are, look at the dry run, import it, undo it."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from desk.admin.base import WrittenByThePortal
from kulturhus.shared.export import KINDS, XLSX_TYPE, export_rows, tell
from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from kulturhus.shared.norwegian import norwegian_slug
from members.admin.history import WithTimeline
from members.forms.imports import ImportForm, LinesForm, MappingForm
from members.imports.showing import OUTCOMES, show
from members.imports.template import NAME, make_workbook
from members.imports.undoing import obstacles
from members.models import Import
from members.models.imports import ImportState, ImportWork
from members.services import ask_import, discard_import, start_import

if TYPE_CHECKING:
    from collections.abc import Callable

AGAIN = "2"  # seconds until the page of a file that a job has looks again


@admin.register(Import)
class ImportAdmin(WithTimeline, WrittenByThePortal):
    list_display = ["name", "kind", "state", "rows", "made_by", "made_at", "committed_at"]
    list_select_related = ["made_by"]
    list_filter = ["state", "kind"]
    search_fields = ["name", "made_by__name"]
    search_help_text = gettext_lazy("Name of the file or of the person")
    ordering = ["-made_at", "-pk"]
    fields = ("name", "state")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        rows: QuerySet[Import] = super().get_queryset(request)
        return rows.defer("content", "sheets", "plan", "written", "mapping")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - Django's signature
        return self.has_change_permission(request)

    @admin.display(description=gettext_lazy("rows"))
    def rows(self, row: Import) -> str:
        told = [f"{OUTCOMES[outcome]}: {number}" for outcome, number in row.counts.items() if number]
        return ", ".join(told) or "–"

    def get_urls(self) -> list[Any]:
        acts: list[tuple[str, Callable[..., Any], str]] = [
            ("kolonner/", self.columns, "columns"),
            ("prov/", require_POST(self.dry_run), "dry_run"),
            ("lagre/", require_POST(self.commit), "commit"),
            ("kast/", require_POST(self.discard), "discard"),
            ("angre/", self.undo, "undo"),
            ("feil/<str:kind>/", require_safe(self.faults), "faults"),
        ]
        wrap = self.admin_site.admin_view
        template = path("mal/", wrap(require_safe(self.template)), name="members_import_template")
        own = [
            template,
            *(path(f"<int:pk>/{route}", wrap(view), name=f"members_import_{name}") for route, view, name in acts),
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        self._check(request)
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        if form.is_valid():
            row = start_import(form.cleaned_data["file"], request.user)  # type: ignore[arg-type]
            return redirect("admin:members_import_change", row.pk)
        return self._page(request, "import_new", None, {"title": _("Import members"), "form": form}, form_status(form))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",  # noqa: ARG002 - Django's signature
        extra_context: Any = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Where the import stands: a job has it, its columns, the dry run, or what came of it."""
        if not object_id.isdecimal():
            raise Http404
        row = self._row(request, int(object_id))
        if row.state in (ImportState.READING, ImportState.REFUSED) or row.is_worked_on():
            response = self._page(request, "import_reading", row, {"title": row.name})
            if row.state != ImportState.REFUSED:
                response.headers["Refresh"] = AGAIN
            return response
        if row.plan is None:
            return redirect("admin:members_import_columns", row.pk)
        return self._lines_page(request, row)

    def template(self, request: HttpRequest) -> HttpResponse:
        """The empty workbook of the first filling."""
        self._check(request)
        answer = HttpResponse(make_workbook(), content_type=XLSX_TYPE)
        answer.headers["Content-Disposition"] = f'attachment; filename="{NAME}"'
        return answer

    def columns(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self._row(request, pk)
        if row.state != ImportState.DRAFT or row.is_worked_on():
            return redirect("admin:members_import_change", pk)
        form = MappingForm(request.POST if request.method == "POST" else None, sheets=row.sheets, mapping=row.mapping)
        if form.is_valid():
            return self._ask(request, row, ImportWork.PLAN, mapping=form.told)
        context = {"title": _("What is what in %(file)s?") % {"file": row.name}, "form": form}
        return self._page(request, "import_columns", row, context, form_status(form))

    def dry_run(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Once more, against the register as it is now."""
        row = self._row(request, pk)
        return self._ask(request, row, ImportWork.PLAN)

    def commit(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self._row(request, pk)
        return self._ask(request, row, ImportWork.COMMIT)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What stands in the way, or the button."""
        row = self._row(request, pk)
        if row.state != ImportState.COMMITTED or row.is_worked_on():
            return redirect("admin:members_import_change", pk)
        if request.method == "POST":
            return self._ask(request, row, ImportWork.UNDO)
        context = {
            "title": _("Undo the import of %(file)s") % {"file": row.name},
            "obstacles": paginate(obstacles(row.written), request.GET, 50),
            "made": sum(one["new"] for one in row.written),
            "changed": sum(not one["new"] for one in row.written),
        }
        return self._page(request, "import_undo", row, context)

    def discard(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self._row(request, pk)
        if not row.may_be_discarded:
            return redirect("admin:members_import_change", pk)
        discard_import(row)
        messages.success(request, _("The file is thrown away, with all that was in it."))
        return redirect("admin:members_import_changelist")

    def faults(self, request: HttpRequest, pk: int, kind: str) -> HttpResponseBase:
        """All faults as a list for a spreadsheet."""
        row = self._row(request, pk)
        if kind not in KINDS:
            return redirect("admin:members_import_change", pk)
        lines = [line for line in show(row.lines, row.sheets) if line.faults]
        rows = [(line.sheet, line.row, line.label, column, text) for line in lines for column, text in line.faults]
        tell(request, self.opts.label_lower, len(rows), kind)
        heads = [_("Sheet"), _("Row"), _("Name"), _("Column"), _("What is wrong")]
        return export_rows(norwegian_slug(_("Faults in %(file)s") % {"file": row.name}), heads, rows, kind)

    def _lines_page(self, request: HttpRequest, row: Import) -> HttpResponse:
        form = LinesForm(request.GET)
        chosen = form.values["vis"]
        page = paginate([line for line in row.lines if chosen in ("", line["outcome"])], request.GET, 50)
        page.object_list = show(page.object_list, row.sheets)
        number = row.faults
        context = {
            "title": row.name,
            "page": page,
            "chosen": chosen,
            "outcomes": [(code, OUTCOMES[code], row.counts[code]) for code in OUTCOMES],
            "may_commit": not number and any(row.counts[code] for code in ("new", "changed")),
            "fault_text": ngettext("%(number)d row is faulty.", "%(number)d rows are faulty.", number)
            % {"number": number},
        }
        return self._page(request, "import_lines", row, context)

    def _ask(self, request: HttpRequest, row: Import, work: str, **extra: Any) -> HttpResponse:
        """Has a job do it, or says why not, and shows the import."""
        try:
            ask_import(row, work, request.user, **extra)  # type: ignore[arg-type]
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        return redirect("admin:members_import_change", row.pk)

    def _row(self, request: HttpRequest, pk: int) -> Import:
        self._check(request)
        rows = Import.objects.select_related("made_by", "committed_by", "undone_by").defer("content", "written")
        return get_object_or_404(rows, pk=pk)

    def _check(self, request: HttpRequest) -> None:
        if not self.has_change_permission(request):
            raise PermissionDenied

    def _page(
        self, request: HttpRequest, name: str, row: Import | None, context: dict[str, Any], status: int = 200
    ) -> TemplateResponse:
        frame = self.admin_site.each_context(request) | {"opts": self.opts, "row": row, "state": ImportState}
        return TemplateResponse(request, f"admin/members/{name}.html", frame | context, status=status)
