"""Files of a hall: the public address of each, and Min side, where every employee of the house looks after them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.models import FileState, StoredFile
from desk.views import send
from kulturhus.shared.forms import form_status
from members import services
from members.forms.hall_files import HallFileForm, NewHallFileForm, NewVersionForm
from members.hall_files import with_versions
from members.models import Hall, HallFile, Venue


@login_not_required
@require_safe
def hall_file(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The version that counts, at an address that stays. Caches must ask each time. Pictures are shown, PDFs downloaded."""
    rows = HallFile.objects.visible_to(request.user).select_related("hall__venue")
    row = with_versions([get_object_or_404(rows, pk=pk, hall__venue__slug=slug)])[0]
    file = row.current
    if file is None:
        raise Http404
    name = f"{row.hall.venue} – {row.hall} – {row}.{file.extension.lower()}"
    response = send(request, file.content, file.media_type, name, inline=file.is_image)
    if not request.user.is_authenticated:
        response.headers["Cache-Control"] = "no-cache"
    return response


def _hall_or_404(request: HttpRequest, slug: str, pk: int) -> Hall:
    halls = Hall.objects.filter(venue__in=Venue.objects.editable_by(request.user), venue__slug=slug)
    return get_object_or_404(halls.select_related("venue"), pk=pk)


def _file_or_404(request: HttpRequest, slug: str, hall: int, pk: int) -> HallFile:
    rows = HallFile.objects.editable_by(request.user).filter(hall__venue__slug=slug, hall=hall)
    return with_versions([get_object_or_404(rows.select_related("hall__venue"), pk=pk)])[0]


@require_safe
def hall_files(request: HttpRequest, slug: str, hall: int) -> HttpResponse:
    found = _hall_or_404(request, slug, hall)
    files = with_versions(found.files.select_related("hall__venue"))
    context = {"hall": found, "files": files, "form": NewHallFileForm(hall=found)}
    return render(request, "members/hall_files.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add_hall_file(request: HttpRequest, slug: str, hall: int) -> HttpResponse:
    found = _hall_or_404(request, slug, hall)
    form = NewHallFileForm(request.POST or None, request.FILES or None, hall=found)
    if form.is_valid():
        services.add_hall_file(form.save(commit=False), form.cleaned_data["upload"], request.user)
        messages.success(request, _("The file is received. It is shown when it has been checked, within a minute."))
        return redirect("members:hall_files", slug, hall)
    return render(request, "members/add_hall_file.html", {"form": form, "hall": found}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def edit_hall_file(request: HttpRequest, slug: str, hall: int, pk: int) -> HttpResponse:
    """Another title, kind or audience; and the versions there are."""
    row = _file_or_404(request, slug, hall, pk)
    form = HallFileForm(request.POST or None, instance=row)
    if form.is_valid():
        services.save_hall_file(form.save(commit=False))
        messages.success(request, _("The file is saved."))
        return redirect("members:hall_files", slug, hall)
    return render(request, "members/edit_hall_file.html", {"form": form, "row": row}, status=form_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
def replace_hall_file(request: HttpRequest, slug: str, hall: int, pk: int) -> HttpResponse:
    row = _file_or_404(request, slug, hall, pk)
    form = NewVersionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        services.replace_hall_file(row, form.cleaned_data["upload"], request.user, note=form.cleaned_data["note"])
        messages.success(request, _("The new version is received. It takes over when it has been checked."))
        return redirect("members:hall_files", slug, hall)
    return render(request, "members/replace_hall_file.html", {"form": form, "row": row}, status=form_status(form))


@require_POST
def use_hall_file_version(request: HttpRequest, slug: str, hall: int, pk: int, version: int) -> HttpResponse:
    """Undo: an earlier version counts again, or a later one after all."""
    row = _file_or_404(request, slug, hall, pk)
    file = get_object_or_404(StoredFile.objects.of(row).filter(state=FileState.READY), pk=version)
    services.use_version(row, file)
    messages.success(request, _("Version %(number)s is shown again.") % {"number": file.version})
    return redirect("members:edit_hall_file", slug, hall, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_hall_file(request: HttpRequest, slug: str, hall: int, pk: int) -> HttpResponse:
    row = _file_or_404(request, slug, hall, pk)
    if request.method == "POST":
        services.remove_hall_file(row)
        messages.success(request, _("The file is removed."))
        return redirect("members:hall_files", slug, hall)
    return render(request, "members/remove_hall_file.html", {"row": row})
