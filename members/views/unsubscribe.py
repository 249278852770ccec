"""Saying no to a kind of mail from the mail itself, without signing in: the link opens a page with one button.

Mail programs that know RFC 8058 press the button by themselves: their POST brings no cookie and no token.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from members.services.bulk_mail import decline_mail, read_unsubscribe


@csrf_exempt  # the signed key says whose choice it is; nothing but this one can be done with it
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, key: str) -> HttpResponse:
    found = read_unsubscribe(key)
    if found is None:
        raise Http404
    person, choice = found
    if request.method == "POST":
        decline_mail(person, choice)
    is_done = request.method == "POST" or choice not in person.mail_choices
    context = {"title": _("Mail from Norske kulturhus"), "what": choice.label, "is_done": is_done}
    return render(request, "members/unsubscribe.html", context)
