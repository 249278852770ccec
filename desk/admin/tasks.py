from typing import Any

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from desk.models import Task
from desk.work_queue import finish, take
from kulturhus.shared.admin import PortalAdmin


class Which(admin.SimpleListFilter):
    """Open tasks unless one asks for others."""

    title = _("Which")
    parameter_name = "hvilke"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        return [("mine", _("Mine")), ("nobody", _("Nobody's")), ("done", pgettext_lazy("task", "Done"))]

    def choices(self, changelist: Any) -> Any:
        """As Django's, but what it calls All are the open ones."""
        first, *others = super().choices(changelist)
        yield {**first, "display": pgettext_lazy("task", "Open")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "done":
            return queryset.filter(done_at__isnull=False)
        if self.value() == "mine":
            queryset = queryset.filter(owner=request.user.pk)
        elif self.value() == "nobody":
            queryset = queryset.filter(owner=None)
        return queryset.filter(done_at=None)


@admin.register(Task)
class TaskAdmin(PortalAdmin):
    list_display = ["text", "where", "due_on", "owner", "opened_on"]
    list_display_links = ["text"]
    list_filter = [Which]
    list_select_related = ["owner"]
    search_fields = ["title", "values"]
    actions = ["take", "done"]
    ordering = ["due", "opened_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The secretariat's; what houses have to do stands on their own pages."""
        return super().get_queryset(request).filter(organisation_id=None)

    def get_readonly_fields(self, request: HttpRequest, obj: Task | None = None) -> list[str]:  # noqa: ARG002
        return ["text", "where"] if obj is not None and obj.kind else []

    def get_fields(self, request: HttpRequest, obj: Task | None = None) -> list[Any]:  # noqa: ARG002
        """A task the portal made keeps its words; one written by hand may be written anew."""
        return ["text", "where", "due", "owner"] if obj is not None and obj.kind else ["title", "due", "owner"]

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:  # noqa: ARG002 - Django's signature
        """People are searched by name where there is a search for them."""
        return ["owner"] if self.admin_site.is_registered(get_user_model()) else []

    @admin.display(description=_("what to do"), ordering="title")
    def text(self, task: Task) -> str:
        return task.text

    @admin.display(description=_("page"))
    def where(self, task: Task) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', task.address, _("Open")) if task.address else ""

    @admin.display(description=_("due"), ordering="due")
    def due_on(self, task: Task) -> SafeString | str:
        if task.is_overdue(timezone.localdate()):
            return format_html("<strong>{}</strong>", _("overdue: %(day)s") % {"day": day_of(task)})
        return day_of(task)

    @admin.display(description=pgettext_lazy("task", "opened"), ordering="opened_at")
    def opened_on(self, task: Task) -> str:
        return date_format(timezone.localdate(task.opened_at), "SHORT_DATE_FORMAT")

    @admin.action(description=_("I take this"), permissions=["change"])
    def take(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        count = take(queryset, request.user)
        text = ngettext("You have taken %(count)d task.", "You have taken %(count)d tasks.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("This is done"), permissions=["change"])
    def done(self, request: HttpRequest, queryset: QuerySet[Task]) -> None:
        count = finish(queryset, request.user)
        text = ngettext("%(count)d task is done.", "%(count)d tasks are done.", count)
        self.message_user(request, text % {"count": count}, messages.SUCCESS)


def day_of(task: Task) -> str:
    return date_format(task.due, "SHORT_DATE_FORMAT") if task.due else ""
