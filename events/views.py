from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.calendars import calendar_of
from events.forms import CalendarForm
from events.models import Event, EventQuerySet
from knowledge.models import Resource
from kulturhus.shared.http import paginate, query_without_empty, replace_url
from members.permissions import works_in_secretariat

PER_PAGE = 30


def listed(request: HttpRequest, form: CalendarForm) -> EventQuerySet:
    """What the reader may see, of the kind asked for."""
    rows = Event.objects.visible_to(request.user).with_place()
    kind = form.values["type"]
    return rows.filter(kind=kind) if kind else rows


def by_month(events: list[Event]) -> list[tuple[date, list[Event]]]:
    """Events in the order given, under the first day of the month they start in."""
    months = groupby(events, key=lambda event: timezone.localdate(event.starts_at).replace(day=1))
    return [(month, list(rows)) for month, rows in months]


@login_not_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    form = CalendarForm(request.GET)
    page = paginate(listed(request, form).upcoming(), request.GET, PER_PAGE)
    context = {"title": _("Courses and conferences"), "form": form, "page": page, "months": by_month(list(page))}
    return answer(request, "events/calendar.html", form, context)


@login_not_required
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    form = CalendarForm(request.GET)
    page = paginate(listed(request, form).past(), request.GET, PER_PAGE)
    context = {
        "title": _("Past courses and conferences"),
        "crumbs": [(_("Courses and conferences"), reverse("events:calendar")), (_("Past"), request.path)],
        "form": form,
        "page": page,
        "months": by_month(list(page)),
    }
    return answer(request, "events/archive.html", form, context)


def answer(request: HttpRequest, template: str, form: CalendarForm, context: dict[str, object]) -> HttpResponse:
    response = render(request, template, context)
    query = query_without_empty(form)
    replace_url(response, f"{request.path}?{query}" if query else request.path)
    return response


@login_not_required
@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """Drafts are shown to the secretariat, with a banner."""
    found = get_object_or_404(openable(request).select_related("venue", "municipality", "contact"), slug=slug)
    now = timezone.now()
    context = {
        "event": found,
        "days": programme_by_day(found),
        "resources": Resource.objects.visible_to(request.user).filter(courses=found).order_by("title"),
        "now": now,
        "registration_is_open": found.registration_is_open(at=now),
        "is_over": found.ends_at <= now,
        "may_edit": works_in_secretariat(request.user),
        "crumbs": [
            (_("Courses and conferences"), reverse("events:calendar")),
            (found.title, found.get_absolute_url()),
        ],
    }
    return render(request, "events/event.html", context)


def openable(request: HttpRequest) -> EventQuerySet:
    if works_in_secretariat(request.user):
        return Event.objects.all()
    return Event.objects.visible_to(request.user)


def programme_by_day(event: Event) -> list[tuple[date, list[object]]]:
    lines = groupby(event.programme.all(), key=lambda line: timezone.localdate(line.starts_at))
    return [(day, list(rows)) for day, rows in lines]


@login_not_required
@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One event for the reader's own calendar (iCalendar, RFC 5545)."""
    found = get_object_or_404(Event.objects.visible_to(request.user).with_place(), slug=slug)
    return calendar_answer([found], f"{slug}.ics")


@login_not_required
@require_safe
def public_calendar(_request: HttpRequest) -> HttpResponse:
    """What is open to everybody, to subscribe to: the same for every reader."""
    rows = Event.objects.filter(audience="public").exclude(status="draft").with_place().upcoming()
    return calendar_answer(list(rows[:200]), "norske-kulturhus.ics")


def calendar_answer(events: list[Event], name: str) -> HttpResponse:
    return HttpResponse(
        calendar_of(events),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
