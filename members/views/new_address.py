"""The page a colleague answers on, without signing in: the new address, or that the person has left."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kulturhus.shared.forms import form_status
from members.bounces import answer_hold, read_key
from members.forms.new_address import NewAddressForm


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_address(request: HttpRequest, key: str) -> HttpResponse:
    found = read_key(key)
    if found is None:
        raise Http404
    hold, person, colleague = found
    form = NewAddressForm(request.POST if request.method == "POST" else None, old=hold.address)
    is_open = hold.answered_at is None and hold.lifted_at is None
    if is_open and form.is_valid():
        answer_hold(hold, colleague, **form.cleaned_data)
        is_open = False
    context = {
        "title": _("Where do we reach %(person)s?") % {"person": person},
        "person": person,
        "hold": hold,
        "form": form,
        "is_open": is_open,
    }
    return render(request, "members/new_address.html", context, status=form_status(form) if is_open else 200)
