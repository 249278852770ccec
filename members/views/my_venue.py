"""Min side: what the house tells about itself. Every employee of the house may; to all others it is not there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kulturhus.shared.forms import form_status
from kulturhus.shared.http import paginate
from members import hall_timeline
from members.acting import acting_or_404
from members.confirmation import facts_of, with_unconfirmed
from members.facts import FACTS, told_fields
from members.forms.venues import ConfirmForm, HallForm, NewHallForm, VenueForm
from members.models import Hall, Venue
from members.services import confirm_everything, save_hall, save_venue


@require_safe
def my_venue(request: HttpRequest) -> HttpResponse:
    organisation = acting_or_404(request)
    mine = Venue.objects.editable_by(request.user).filter(organisation=organisation).by_name()
    venues = with_unconfirmed(mine, timezone.localdate())
    houses = [
        (
            venue,
            [(hall, len(told_fields(hall)), len(hall.files.all())) for hall in venue.halls.all()],
            NewHallForm(venue=venue),
        )
        for venue in venues.select_related("municipality__county").prefetch_related("halls__files")
    ]
    context = {"houses": houses, "facts": len(FACTS), "organisation": organisation}
    return render(request, "members/my_venue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_venue(request: HttpRequest, slug: str) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.editable_by(request.user), slug=slug)
    form = VenueForm(request.POST or None, instance=venue)
    if form.is_valid():
        save_venue(form.save(commit=False))
        messages.success(request, _("The house is saved."))
        return redirect("members:my_venue")
    return render(request, "members/edit_venue.html", {"form": form, "venue": venue}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def add_hall(request: HttpRequest, slug: str) -> HttpResponse:
    venue = get_object_or_404(Venue.objects.editable_by(request.user), slug=slug)
    form = NewHallForm(request.POST or None, venue=venue)
    if form.is_valid():
        hall = Hall(venue=venue, position=venue.halls.count(), **form.cleaned_data)
        save_hall(hall, form.cleaned_data, request.user)  # type: ignore[arg-type]
        messages.success(request, _("The hall is added. Tell more about it here."))
        return redirect("members:edit_hall", slug, hall.pk)
    return render(request, "members/add_hall.html", {"form": form, "venue": venue}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_hall(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    halls = Hall.objects.filter(venue__in=Venue.objects.editable_by(request.user), venue__slug=slug)
    hall = get_object_or_404(halls.select_related("venue").prefetch_related("sources"), pk=pk)
    form = HallForm(request.POST or None, instance=hall, facts=facts_of(hall, timezone.localdate()))
    if form.is_valid():
        save_hall(
            form.save(commit=False),
            form.changed_data,
            request.user,  # type: ignore[arg-type]
            source=form.chosen_source,
            everything=form.cleaned_data["all_right"],
        )
        messages.success(request, _("The hall is saved."))
        return redirect("members:my_venue")
    return render(request, "members/edit_hall.html", {"form": form, "hall": hall}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def confirm_venue(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything the house has told, on one screen: all of it is right, or single facts are changed first."""
    houses = Venue.objects.editable_by(request.user).select_related("municipality__county")
    venue = get_object_or_404(houses.prefetch_related("halls__sources"), slug=slug)
    today = timezone.localdate()
    halls = [(hall, facts_of(hall, today)) for hall in venue.halls.all()]
    form = ConfirmForm(request.POST or None, shown=(venue, halls))
    if form.is_valid():
        confirm_everything(venue, request.user)  # type: ignore[arg-type]
        messages.success(request, _("Thank you. All of it is confirmed today."))
        return redirect("members:my_venue")
    context = {"form": form, "venue": venue, "halls": halls}
    return render(request, "members/confirm_venue.html", context, status=form_status(form))


@require_safe
def hall_history(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who changed what in a hall, and when; the newest first."""
    halls = Hall.objects.filter(venue__in=Venue.objects.editable_by(request.user), venue__slug=slug)
    hall = get_object_or_404(halls.select_related("venue"), pk=pk)
    page = paginate(hall_timeline.of(hall), request.GET)
    return render(request, "members/hall_history.html", {"hall": hall, "page": page})
