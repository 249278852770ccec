import logging
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from desk import demo_mail
from desk.models import FileState, StoredFile
from desk.permissions import may_read_demo_mail
from kulturhus.shared.http import paginate

logger = logging.getLogger(__name__)

DAY = 24 * 3600
SANDBOX = "default-src 'none'; sandbox"


@login_not_required
@require_safe
def file(request: HttpRequest, key: UUID, name: str) -> HttpResponseBase:  # noqa: ARG001 - the name is for people
    """A stored file. Only pictures that we have made anew are shown in the page; all else is downloaded."""
    files = StoredFile.objects.visible_to(request.user).exclude(state=FileState.REFUSED)
    found = get_object_or_404(files, key=key)
    inline = found.is_image and found.state == FileState.READY
    return send(request, found.content, found.media_type, found.name, inline=inline)


@login_not_required
@require_safe
def preview(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The small picture the worker made of a file."""
    found = get_object_or_404(StoredFile.objects.visible_to(request.user).exclude(preview=""), key=key)
    return send(request, found.preview, "image/webp", f"{found.name}.webp", inline=True)


def send(request: HttpRequest, content: FieldFile, media_type: str, name: str, *, inline: bool) -> HttpResponseBase:
    """The bytes, with headers that let them do nothing. Whoever is signed in keeps no copy (response_headers sees to it);
    a public picture may be kept for a day: another picture has another address.
    """
    response = _through_proxy(content) if settings.FILE_ACCEL_PREFIX else _from_here(content)
    response.headers["Content-Type"] = media_type
    response.headers["Content-Disposition"] = str(content_disposition_header(not inline, name))
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    public = inline and not request.user.is_authenticated
    response.headers["Cache-Control"] = f"public, max-age={DAY}, immutable" if public else "private, no-store"
    return response


def _through_proxy(content: FieldFile) -> HttpResponseBase:
    return HttpResponse(headers={"X-Accel-Redirect": f"{settings.FILE_ACCEL_PREFIX}{content.name}"})


def _from_here(content: FieldFile) -> HttpResponseBase:
    try:
        return FileResponse(content.open("rb"))
    except FileNotFoundError as error:
        logger.exception("The bytes of a stored file are missing: %s", content.name)
        raise Http404 from error


@require_safe
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """The mail a demo would have sent, newest first. Files are read for the page that is shown only."""
    if not may_read_demo_mail(request.user):
        raise Http404
    page = paginate(demo_mail.names(), request.GET)
    mails = [mail for name in page.object_list if (mail := demo_mail.read(name))]
    return render(request, "desk/demo_mailbox.html", {"page": page, "mails": mails})


@require_safe
def demo_message(request: HttpRequest, name: str) -> HttpResponse:
    mail = demo_mail.read(name) if may_read_demo_mail(request.user) else None
    if mail is None:
        raise Http404
    return render(request, "desk/demo_message.html", {"mail": mail})
