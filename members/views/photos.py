"""Min side: the photos of the house. Every employee of the house may; to all others they are not there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.shared.forms import form_status
from members import services
from members.forms.photos import MovePhotoForm, NewPhotosForm, PhotoForm
from members.models import Venue, VenuePhoto
from members.photos import with_files


def _venue_or_404(request: HttpRequest, slug: str) -> Venue:
    return get_object_or_404(Venue.objects.editable_by(request.user), slug=slug)


def _photo_or_404(request: HttpRequest, slug: str, pk: int) -> VenuePhoto:
    rows = VenuePhoto.objects.editable_by(request.user).filter(venue__slug=slug).select_related("venue")
    return with_files([get_object_or_404(rows, pk=pk)])[0]


@require_safe
def photos(request: HttpRequest, slug: str) -> HttpResponse:
    venue = _venue_or_404(request, slug)
    rows = with_files(venue.photos.select_related("hall"))
    context = {"venue": venue, "photos": rows, "form": NewPhotosForm(venue=venue)}
    return render(request, "members/photos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_photos(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes several pictures at once; then each is asked for its words."""
    venue = _venue_or_404(request, slug)
    form = NewPhotosForm(request.POST or None, request.FILES or None, venue=venue)
    if form.is_valid():
        added = services.add_photos(venue, form.cleaned_data["pictures"], request.user)
        text = ngettext(
            "The picture is received and being prepared. Say what it shows.",
            "%(number)s pictures are received and being prepared. Say what each of them shows.",
            len(added),
        )
        messages.success(request, text % {"number": len(added)})
        return redirect("members:edit_photo", slug, added[0].pk)
    return render(request, "members/add_photos.html", {"form": form, "venue": venue}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What a photo shows and who took it. Leads on to the next one that has no words yet."""
    photo = _photo_or_404(request, slug, pk)
    form = PhotoForm(request.POST or None, instance=photo)
    if form.is_valid():
        form.save()
        messages.success(request, _("The photo is saved."))
        following = VenuePhoto.objects.filter(venue=photo.venue, alt="").order_by("position", "pk").first()
        if following:
            return redirect("members:edit_photo", slug, following.pk)
        return redirect("members:photos", slug)
    return render(request, "members/edit_photo.html", {"form": form, "photo": photo}, status=form_status(form))


@require_POST
def move_photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    photo, form = _photo_or_404(request, slug, pk), MovePhotoForm(request.POST)
    if form.is_valid():
        services.move_photo(photo, form.cleaned_data["way"])
    return redirect("members:photos", slug)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_photo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    photo = _photo_or_404(request, slug, pk)
    if request.method == "POST":
        services.remove_photo(photo)
        messages.success(request, _("The photo is removed."))
        return redirect("members:photos", slug)
    return render(request, "members/remove_photo.html", {"photo": photo})
