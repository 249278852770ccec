"""Django admin as the secretariat's back office: at most ten entries, the second factor required.

Spoiled input gets a message, never a broken page (reliability: c6): ids, look-ups and page numbers that nobody types by
hand end in Django's own pages as an error of one of the kinds in SPOILED.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import lazy
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desk.models import Task
from desk.permissions import may_read_demo_mail
from kulturhus.pages.views import back_office as views
from kulturhus.pages.views import queue, seeing
from members.permissions import works_in_secretariat
from members.sign_in.second_factor import second_factor_address

# The entries in their order, and the models under each. What stands nowhere belongs to those who run the portal.
ENTRIES: list[tuple[Any, str, list[str]]] = [
    (_("Tasks"), "oppgaver", ["desk.Task"]),
    (
        _("Members"),
        "medlemmer",
        [
            "members.Organisation",
            "members.Membership",
            "members.Resignation",
            "members.Venue",
            "members.HallFile",
            "members.VenuePhoto",
            "members.Proposal",
            "members.Note",
            "members.Application",
            "members.Import",
        ],
    ),
    (
        _("People"),
        "folk",
        [
            "members.User",
            "members.Mandate",
            "members.Invitation",
            "members.JoinRequest",
            "members.ErasureRequest",
            "desk.Consent",
            "members.RetentionReport",
        ],
    ),
    (
        _("Dues and invoices"),
        "faktura",
        [
            "billing.Payment",
            "billing.Intake",
            "billing.Reminder",
            "billing.ReminderPause",
            "billing.Customer",
            "billing.Product",
            "billing.VatCode",
        ],
    ),
    (_("Suppliers"), "leverandorer", ["suppliers.Listing", "suppliers.Category"]),
    (_("Knowledge bank"), "kunnskapsbank", ["knowledge.Resource", "knowledge.Topic"]),
    (_("Courses and conferences"), "kurs", ["events.Event"]),
    (
        _("News and pages"),
        "nyheter",
        ["association.News", "association.Page", "association.Benefit", "association.Figure"],
    ),
    (
        _("Outbox"),
        "utsending",
        ["desk.OutboxMail", "members.BulkMail", "members.Segment", "desk.MailText", "desk.AddressHold"],
    ),
    (
        pgettext_lazy("back office", "Setup"),
        "oppsett",
        [
            "association.Details",
            "association.Office",
            "members.MemberCategory",
            "members.ApplicationQuestion",
            "billing.BillingSetup",
            "billing.BankAccount",
            "billing.ReminderStep",
            "billing.ReminderSetup",
            "billing.Series",
        ],
    ),
]
# Pages of our own beside Django's lists: address, view, name.
PAGES: list[tuple[str, Any, str]] = [
    ("sok/", views.find, "search"),
    ("kort/<int:pk>/", views.organisation_card, "organisation_card"),
    ("kort/<int:pk>/notat/", views.add_note, "add_note"),
    ("notat/<int:pk>/", views.change_note, "change_note"),
    ("notat/<int:pk>/fest/", views.pin, "pin_note"),
    ("se-som/<int:pk>/", seeing.see_as, "see_as"),
    ("oppgave/<int:pk>/ta/", queue.take_task, "take_task"),
    ("oppgave/<int:pk>/gi/", queue.give_task, "give_task"),
    ("oppgave/<int:pk>/utsett/", queue.snooze_task, "snooze_task"),
    ("oppgave/<int:pk>/ferdig/", queue.finish_task, "finish_task"),
    ("oppgave/angre/", queue.undo, "undo_task"),
]
OPERATIONS = _("Running the portal")
SPOILED = (ValueError, TypeError, OverflowError, DataError, FieldError, ValidationError)

View = Callable[..., HttpResponseBase]


class BackOffice(admin.AdminSite):
    site_header = _("Back office")
    site_title = "Norske kulturhus"
    index_title = _("Back office")
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        return works_in_secretariat(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        return super().admin_view(guarded(view), cacheable)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Our own pages, ahead of Django's, whose last pattern takes all that is left."""
        own = [path(route, self.admin_view(view), name=name) for route, view, name in PAGES]
        return [*own, *super().get_urls()]

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> Any:  # noqa: ARG002 - Django's signature
        """Whoever may not be here yet: to the sign-in, or to the second factor; to others there is no such page."""
        target = request.GET.get("next") or reverse("admin:index")
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(target, resolve_url("account_login"))
        if self.has_permission(request):
            return redirect("admin:index")
        if not user.is_staff:
            raise Http404
        if not is_mfa_enabled(user):
            messages.warning(request, _("The back office needs a second factor. Set up an authenticator app first."))
        return redirect(second_factor_address(user, target))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The work queue, and under it the entries; where the demo's mail lies for those who may read it."""
        context = queue.queue_context(request) | {"reads_demo_mail": may_read_demo_mail(request.user)}
        return super().index(request, context | (extra_context or {}))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """Django's list of models, under our entries. Each model is told by its own permissions, as Django does."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {f"{app['app_label']}.{row['object_name']}": row for app in apps for row in app["models"]}
        if task := models.get("desk.Task"):
            task["name"] = with_count(task["name"])
        grouped = [
            entry(name, key, [models.pop(label) for label in labels if label in models])
            for name, key, labels in ENTRIES
        ]
        if request.user.is_superuser:
            grouped.append(entry(OPERATIONS, "drift", sorted(models.values(), key=lambda row: str(row["name"]))))
        return [group for group in grouped if group["models"]]


def entry(name: Any, key: str, models: list[Any]) -> dict[str, Any]:
    """An entry as Django's templates want it; its address is that of its first list."""
    address = next((row["admin_url"] for row in models if row["admin_url"]), "")
    return {"name": name, "app_label": key, "app_url": address, "has_module_perms": bool(models), "models": models}


def with_count(name: Any) -> Any:
    """The name of the queue with how much is open in it, counted when the menu is drawn."""
    return lazy(lambda: f"{name} ({Task.objects.open().filter(organisation_id=None).count()})", str)()


def guarded(view: View) -> View:
    """`view`, drawn before it is handed on, so that what cannot be drawn from this input is answered by a message."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response
        except SPOILED:
            if not request.GET and request.method != "POST":
                raise  # nothing was sent in: a fault of ours, to be seen in the log
            messages.error(
                request, gettext("We could not read what the browser sent. Nothing was changed; try once more.")
            )
            return HttpResponseRedirect(request.path)

    return inner
