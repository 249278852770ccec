"""The work queue on the front page of the back office: one tap an act, and each can be undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core import signing
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from desk.models import Task
from desk.work_queue import before, finish, give, kind_label, put_back, snooze, take
from kulturhus.pages.forms import GiveForm, QueueForm, SnoozeForm
from kulturhus.shared.forms import ReturnForm
from kulturhus.shared.http import paginate, query_without_empty
from members.models import Mandate, User

UNDO, SALT, UNDO_SECONDS = "angre", "kulturhus.pages.queue", 600
PER_PAGE, WEEK = 25, timedelta(days=7)
SAID = {
    "take": gettext_lazy("You have taken the task: %(task)s"),
    "give": gettext_lazy("The task is handed over: %(task)s"),
    "snooze": gettext_lazy("The task has a new day: %(task)s"),
    "finish": gettext_lazy("The task is done: %(task)s"),
}


def office_tasks(user: Any) -> Any:
    """The secretariat's tasks, and those that are one's own."""
    return Task.objects.filter(Q(organisation_id=None) | Q(owner=user.pk))


def colleagues() -> QuerySet[User]:
    """Who a task can be handed to: those who work in the secretariat now."""
    employed = Mandate.objects.live().filter(organisation__is_association=True, kind="employee")
    found: QuerySet[User] = User.objects.filter(Exists(employed.filter(user=OuterRef("pk"))), is_active=True).by_name()
    return found


def queue_context(request: HttpRequest) -> dict[str, Any]:
    """What the front page shows of the queue: `page`, filters and counts. Five queries for any number of tasks."""
    today, everything = timezone.localdate(), office_tasks(request.user).open()
    counts = everything.order_by().aggregate(
        total=Count("pk"),
        mine=Count("pk", filter=Q(owner=request.user.pk)),
        overdue=Count("pk", filter=Q(due__lt=today)),
    )
    kinds = everything.order_by().values_list("kind", flat=True).distinct()
    named = sorted(((kind or "-", kind_label(kind)) for kind in kinds), key=lambda pair: pair[1])
    form = QueueForm(request.GET, kinds=named)
    rows = narrowed(everything, form.values, request.user).select_related("owner")
    query = query_without_empty(form)
    return {
        "queue": paginate(rows, request.GET, PER_PAGE),
        "queue_form": form,
        "queue_counts": counts,
        "queue_here": f"{reverse('admin:index')}?{query}" if query else reverse("admin:index"),
        "queue_query": query,
        "queue_narrowed": bool(query),
        "colleagues": colleagues(),
        "today": today,
        "next_week": today + WEEK,
        "undo": undo_offer(request),
    }


def narrowed(rows: Any, asked: dict[str, Any], user: Any) -> QuerySet[Task]:
    if asked["hvem"] == "mine":
        rows = rows.filter(owner=user.pk)
    elif asked["hvem"] == "ingen":
        rows = rows.filter(owner=None)
    if asked["type"]:
        rows = rows.filter(kind="" if asked["type"] == "-" else asked["type"])
    if asked["forfalt"]:
        rows = rows.filter(due__lt=timezone.localdate())
    found: QuerySet[Task] = rows
    return found


def undo_offer(request: HttpRequest) -> dict[str, str] | None:
    """What was just done, in words, and the token that undoes it; None when there is nothing to undo (any more)."""
    token = request.GET.get(UNDO, "")
    state = read_token(token)
    return {"text": SAID[state["act"]] % {"task": state["text"]}, "token": token} if state else None


def read_token(token: str) -> dict[str, Any] | None:
    try:
        state: dict[str, Any] = signing.loads(token, salt=SALT, max_age=UNDO_SECONDS)
    except signing.BadSignature:
        return None
    return state


def back(request: HttpRequest, token: str = "") -> HttpResponse:
    """To the page one came from, with the offer to undo."""
    form = ReturnForm(request.POST)
    address = form.way_back(request) if form.is_valid() and form.cleaned_data["next"] else reverse("admin:index")
    if not token:
        return redirect(address)
    return redirect(f"{address}{'&' if '?' in address else '?'}{UNDO}={token}")


def act(request: HttpRequest, pk: int, name: str, change: Callable[[QuerySet[Task]], int]) -> HttpResponse:
    """Does one thing to one open task. Another's tap may have come first: then there is no such task."""
    with transaction.atomic():
        task = get_object_or_404(office_tasks(request.user).filter(done_at=None).select_for_update(of=("self",)), pk=pk)
        state = before(task) | {"act": name, "text": task.text[:120]}
        change(Task.objects.filter(pk=task.pk))
    return back(request, signing.dumps(state, salt=SALT, compress=True))


@require_POST
def take_task(request: HttpRequest, pk: int) -> HttpResponse:
    return act(request, pk, "take", lambda tasks: take(tasks, request.user))


@require_POST
def finish_task(request: HttpRequest, pk: int) -> HttpResponse:
    return act(request, pk, "finish", lambda tasks: finish(tasks, request.user))


@require_POST
def give_task(request: HttpRequest, pk: int) -> HttpResponse:
    form = GiveForm(request.POST, people=colleagues())
    if not form.is_valid():
        return back(request)
    return act(request, pk, "give", lambda tasks: give(tasks, form.cleaned_data["owner"]))


@require_POST
def snooze_task(request: HttpRequest, pk: int) -> HttpResponse:
    form = SnoozeForm(request.POST)
    if not form.is_valid():
        return back(request)
    return act(request, pk, "snooze", lambda tasks: snooze(tasks, form.cleaned_data["due"]))


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    state = read_token(request.POST.get("token", ""))
    if state is None or not office_tasks(request.user).filter(pk=state["task"]).exists():
        raise Http404
    put_back(state)
    return back(request)
