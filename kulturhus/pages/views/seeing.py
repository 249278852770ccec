"""Starting and ending to see the portal as a member."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kulturhus.pages.forms import SeeAsForm
from kulturhus.pages.seeing import may_be_seen, start_seeing, stop_seeing
from kulturhus.pages.views.back_office import office_page
from kulturhus.shared.forms import form_status
from members.models import Mandate, User
from members.permissions import works_in_secretariat


@require_http_methods(["GET", "HEAD", "POST"])
def see_as(request: HttpRequest, pk: int) -> HttpResponse:
    """In the back office: a page that says what will happen, asks why, and has one button."""
    person = get_object_or_404(User, pk=pk)
    if not may_be_seen(person):
        raise Http404
    form = SeeAsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        start_seeing(request, person, form.cleaned_data["reason"])
        return redirect("pages:my_page")
    context = {"title": _("See the portal as %(person)s") % {"person": person}, "person": person, "form": form}
    return office_page(request, "admin/office/see_as.html", context, status=form_status(form))


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Back to the card one came from. For those who see as themselves there is nothing here."""
    pk = stop_seeing(request, "asked")
    if pk is None:
        raise Http404
    mandate = Mandate.objects.live().filter(user=pk).order_by("pk").first()
    return redirect("admin:organisation_card", mandate.organisation_id) if mandate else redirect("admin:index")


@require_safe
def seeing_over(request: HttpRequest) -> HttpResponse:
    """The half hour is over, or the person may not be seen any more."""
    if not works_in_secretariat(request.user):
        raise Http404
    return render(request, "pages/seeing_over.html")
