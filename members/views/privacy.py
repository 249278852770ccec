"""Min side: what the portal knows about oneself, a copy of it, and the wish to be forgotten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.models import Consent
from desk.security import SecurityKind, record
from members.models import ErasureRequest, User
from members.own_copy import archive_of, sections_of
from members.personal_data import Erase, holdings
from members.services import refuse_erasure, request_erasure, withdraw_erasure


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    person: User = request.user  # type: ignore[assignment]
    context = {
        "sections": sections_of(person),
        "consents": Consent.objects.filter(user=person),
        "erasure": ErasureRequest.objects.waiting().filter(user=person).first(),
    }
    return render(request, "members/privacy.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def own_copy(request: HttpRequest) -> HttpResponse:
    """A page with one button, and the zip it gives."""
    if request.method != "POST":
        return render(request, "members/own_copy_page.html")
    record(SecurityKind.EXPORT, request=request, what="own data")
    response = HttpResponse(archive_of(request.user), content_type="application/zip")  # type: ignore[arg-type]
    name = f"mine-opplysninger-{timezone.localdate():%Y-%m-%d}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase_me(request: HttpRequest) -> HttpResponse:
    """Says what goes and what is kept, and asks once."""
    person: User = request.user  # type: ignore[assignment]
    problem = None
    try:
        if request.method == "POST":
            request_erasure(person)
            record(SecurityKind.CREDENTIALS, request=request, what="erasure asked")
            messages.success(request, _("You will be erased in a week. You can change your mind until then."))
            return redirect("members:privacy")
        refuse_erasure(person)
    except ValidationError as error:
        problem = error.messages[0]
    kept = [holding for holding in holdings(User) if holding.erase is Erase.KEEP and holding.title]
    context = {"kept": kept, "problem": problem, "standing": person.standing}
    return render(
        request, "members/erase_me.html", context, status=422 if problem and request.method == "POST" else 200
    )


@require_POST
def keep_me(request: HttpRequest) -> HttpResponse:
    if withdraw_erasure(request.user):  # type: ignore[arg-type]
        messages.success(request, _("You stay. Nothing was erased."))
    return redirect("members:privacy")
